"""Rules on what has to be in a draft, what must not be left in it, and its links."""

import re
from collections.abc import Iterable

from bot.assistant.checking.counting import addresses
from bot.assistant.checking.phrases import said
from bot.assistant.checking.subject import DraftRule, Subject, listed
from bot.domain.drafts import Element, Required

_NAMES: dict[Element, str] = {
    "unsubscribe": "a way to unsubscribe",
    "sender": "the sender",
    "opt_out": "the words to opt out",
    "alt_text": "an alternative text",
}
_OPEN = re.compile(
    r"\[[^\]]*\](?!\()|<[A-Za-z][^<>]{0,60}>|\bT\.?B\.?[DC]\b|\bTODO\b|\bFIXME\b|\b[Xx]{3,}\b|\b[Ll]orem ipsum\b|_{3,}"
)
_MERGE = re.compile(r"\{+[^{}]*\}+|%[A-Z][A-Z_]+%|\*\|[^|]*\|\*")
_MARKDOWN_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")


def _required(subject: Subject) -> Iterable[str]:
    for one in subject.channel.required:
        if not _is_there(one, subject):
            yield f"{_NAMES[one.element]} is missing; for example “{one.text}”"


def _is_there(one: Required, subject: Subject) -> bool:
    texts = subject.of(one.field)
    return bool(said("\n".join(texts), one.signs)) if one.signs else bool(texts)


def _elements(subject: Subject) -> str:
    return ", ".join(_NAMES[one.element] for one in subject.channel.required)


def _placeholders(subject: Subject) -> Iterable[str]:
    if found := _OPEN.findall(subject.text):
        yield f"still to be filled in: {listed(found)}"


def _merge_fields(subject: Subject) -> Iterable[str]:
    known = {*subject.channel.placeholders, *_MERGE.findall(subject.ours)}
    if found := [one for one in _MERGE.findall(subject.text) if one not in known]:
        knows = ", ".join(subject.channel.placeholders) or "none"
        yield f"{listed(found)}; {subject.channel.name} knows {knows}"


def _links(subject: Subject) -> Iterable[str]:
    number = len(_MARKDOWN_LINK.findall(subject.text)) + len(addresses(_MARKDOWN_LINK.sub("", subject.text)))
    if number > subject.channel.links.most:
        yield f"{number} links, {subject.channel.name} takes {subject.channel.links.most or 'none'}"


ELEMENTS = (
    DraftRule(
        "required-element", "high",
        "add it in the field that is named",
        "The channel needs something that is not there: who sends it, a way to unsubscribe, the words to opt out, or "
        "an alternative text for its picture.",
        _required, _elements,
    ),
    DraftRule(
        "placeholder-left", "high",
        "fill it in, or take the sentence out",
        "Something is still open: words in square brackets, TBD, TODO, xxx or filler text. It must not go out so.",
        _placeholders,
    ),
    DraftRule(
        "unknown-merge-field", "high",
        "use one that the channel knows, or write the words",
        "A field in braces is none of those that the channel's tools fill in, so readers would see the braces.",
        _merge_fields,
    ),
    DraftRule(
        "too-many-links", "medium",
        "keep the one that matters",
        "There are more links than the channel bears.",
        _links,
    ),
)  # fmt: skip
