"""What one person sees of what came of the acts: in the channels they are in, in their direct message, alone."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.audience.acts import Act, Person
from tests.audience.world import World
from tests.schemas.outgoing import HOOK, READS
from tests.unit.slack.kit import Payload

_UNSEEN = READS | {"conversations.open", "files.getUploadURLExternal", "upload"}
_ALONE = {"views.open", "views.update", "views.push"}


@dataclass(frozen=True)
class Outcome:
    """What came of an act: the calls, each in the name of a workspace, the files in them, and what is told at once."""

    act: Act
    calls: tuple[tuple[str, Payload], ...]
    teams: tuple[str, ...]
    files: tuple[bytes, ...]
    told: object


@dataclass(frozen=True)
class Shown:
    """One thing that somebody sees, of an act of that kind: `alone` where nobody else does."""

    method: str
    arguments: Payload
    where: str
    alone: bool
    stamp: str
    of: str
    file: bytes = b""


def play(world: World, act: Act) -> Outcome:
    """Do *act*, and return what came of it."""
    slack = world.slack
    slack.begin(act.number)
    files = len(slack.uploaded)
    told = act.do(world)
    calls = tuple(slack.calls[slack.before :])
    teams = (*slack.teams[slack.before :], *[""] * len(calls))[: len(calls)]
    return Outcome(act, calls, teams, tuple(slack.uploaded[files:]), told)


def shown_to(person: Person, outcome: Outcome) -> Iterator[Shown]:
    """Yield what *person* sees of *outcome*."""
    files, by = iter(outcome.files), outcome.act.by
    for number, ((method, arguments), team) in enumerate(zip(outcome.calls, outcome.teams, strict=True), 1):
        file = next(files) if method == "files.completeUploadExternal" else b""
        where = _where(method, arguments, outcome.act)
        alone = method in _ALONE or method in {"views.publish", "chat.postEphemeral"} or _is_reply(method, arguments)
        if method not in _UNSEEN and (team or by.team) == person.team and _reads(person, by, method, arguments, where):
            stamp = f"1700{outcome.act.number:06}.{number:06}"
            yield Shown(method, arguments, where, alone, stamp, outcome.act.kind, file)
    if by == person:
        yield Shown("told", {"told": outcome.told}, outcome.act.where, alone=True, stamp="", of=outcome.act.kind)


def text_of(shown: Shown) -> str:
    """Return all that it says."""
    return json.dumps(shown.arguments, ensure_ascii=False, sort_keys=True, default=str) + repr(shown.file)


def view_in(arguments: Payload) -> Payload:
    """Return the view that a call shows."""
    view: Any = arguments["view"]
    return dict(json.loads(view)) if isinstance(view, str) else dict(view)


def _is_reply(method: str, arguments: Payload) -> bool:
    return method == HOOK and arguments.get("response_type") != "in_channel"


def _where(method: str, arguments: Payload, act: Act) -> str:
    if method == HOOK or method in _ALONE:
        return act.where
    return str(arguments.get("channel") or arguments.get("channel_id") or "")


def _reads(person: Person, by: Person, method: str, arguments: Payload, where: str) -> bool:
    if method in _ALONE or _is_reply(method, arguments):
        return by == person
    if method == "views.publish":
        return bool(arguments["user_id"] == person.user)
    if method == "chat.postEphemeral" and arguments.get("user") != person.user:
        return False
    return where in person.places
