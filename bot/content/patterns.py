"""The patterns that drafts are composed from, read and checked: no slot, claim, move or field that is not there."""

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from bot.content.documents import ContentError, Document
from bot.content.folders import read_folder, refuse
from bot.domain.drafts import DraftChannel
from bot.domain.patterns import ANY_FIELD, DEFAULT, Angle, Book, Lexicon, Patterns, Recipe
from bot.domain.stages import StageCode

SLOTS: Mapping[Angle, frozenset[str]] = MappingProxyType(
    {
        "problem": frozenset({"pain", "topic", "stating", "doing", "scene"}),
        "goal": frozenset({"wanting", "having", "without"}),
        "question": frozenset({"asking", "thinking"}),
        "proof": frozenset({"now", "heard", "topic", "wishing"}),
    }
)
MOST_VARIANTS = 4
BY_THE_TOOL = frozenset({"brief"})  # moves whose sentences come from the person's own brief
_SLOT = re.compile(r"<([a-z]+)>", re.IGNORECASE)
_SQUARE = re.compile(r"\[([^\[\]]*)\]")


def slots_of(pattern: str) -> frozenset[str]:
    """Return the names of the slots in *pattern*."""
    return frozenset(name.casefold() for name in _SLOT.findall(pattern))


def load_book(folder: Path, claims: Collection[str], channels: Mapping[str, DraftChannel]) -> Book:
    """Read patterns, recipes and the lexicon under *folder*; raises `ContentError` at the first that is wrong."""
    sheets = read_folder(folder / "patterns", Patterns)
    by_id = {str(sheet.id): sheet for sheet, _ in sheets}
    for name in (*StageCode, *get_args(Angle), "common"):
        if str(name) not in by_id:
            raise ContentError("a sheet of patterns is missing", folder / "patterns", remedy=f"restore {name}.yaml")
    for sheet, document in sheets:
        _check_sheet(sheet, document, claims)
    recipes = read_folder(folder / "recipes", Recipe)
    for recipe, document in recipes:
        _check_recipe(recipe, document, by_id, channels)
    own = {recipe.id: recipe for recipe, _ in recipes}
    if DEFAULT not in own or ANY_FIELD not in own[DEFAULT].fields:
        raise ContentError("the default recipe is missing", folder / "recipes", remedy=f"restore {DEFAULT}.yaml")
    [(lexicon, _)] = read_folder(folder / "words", Lexicon)
    return Book(MappingProxyType(by_id), MappingProxyType(own), lexicon)


def _check_sheet(sheet: Patterns, document: Document, claims: Collection[str]) -> None:
    allowed: Collection[str] = next((names for angle, names in SLOTS.items() if angle == sheet.id), frozenset())
    for move, patterns in sheet.moves.items():
        for number, pattern in enumerate(patterns):
            place = ("moves", move, number)
            unknown = slots_of(pattern) - set(allowed)
            if unknown:
                refuse(document, place, f"the slot {min(unknown)!r} is not known in this sheet")
            if any(sign in _SQUARE.sub("", pattern) for sign in "[]"):
                refuse(document, place, "a square bracket is not closed")
    if sheet.id in set(StageCode):
        _check_stage(sheet, document, claims)


def _check_stage(sheet: Patterns, document: Document, claims: Collection[str]) -> None:
    if set(sheet.angles) != set(get_args(Angle)):
        refuse(document, ("angles",), "not every angle is named", f"name {', '.join(get_args(Angle))}")
    for move, patterns in sheet.moves.items():
        if sheet.because.get(move) not in claims:
            refuse(document, ("because",), f"the move {move!r} follows no claim of the glossary")
        if len(patterns) < MOST_VARIANTS:
            remedy = f"write {MOST_VARIANTS} or more"
            refuse(document, ("moves", move), "fewer sentences than there may be variants", remedy)


def _check_recipe(
    recipe: Recipe, document: Document, sheets: Mapping[str, Patterns], channels: Mapping[str, DraftChannel]
) -> None:
    channel = channels.get(recipe.id)
    if channel is None and recipe.id != DEFAULT:
        refuse(document, ("id",), f"there is no channel {recipe.id!r}", f"name one of {', '.join(channels)}")
    known = {move for sheet in sheets.values() for move in sheet.moves} | BY_THE_TOOL
    for field, move in _moves(recipe):
        if channel and channel.field(field) is None:
            refuse(document, ("fields", field), f"the channel has no field {field!r}")
        if move not in known:
            refuse(document, ("fields", field), f"no sheet has the move {move!r}")


def _moves(recipe: Recipe) -> Iterator[tuple[str, str]]:
    for fields in (recipe.fields, *recipe.by_angle.values()):
        for field, paragraphs in fields.items():
            for moves in paragraphs:
                yield from ((field, move) for joined in moves for move in joined.split("|"))
