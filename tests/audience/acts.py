"""What people do in Slack and at the terminal, each as the request that comes of it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from bot.assistant.keeping import KeepingError
from bot.domain.passages import Audience
from tests.audience.world import World
from tests.doubles.assembly import NOON
from tests.doubles.secret_maps import file_of
from tests.unit.slack.kit import Payload, command_body, event_body, form

CHANNELS = {"C1": "channel", "C2": "group", "C3": "group"}
_FORM, _JSON = "application/x-www-form-urlencoded", "application/json"

Do = Callable[[World], object]


@dataclass(frozen=True)
class Person:
    """Somebody in a workspace, and the channels that they are in."""

    team: str
    user: str
    joined: tuple[str, ...]

    @property
    def direct(self) -> str:
        """The person's own conversation with the assistant."""
        return f"D{self.user[1:]}"

    @property
    def places(self) -> tuple[str, ...]:
        """Where the person reads."""
        return (*self.joined, self.direct)

    def may_see(self, thing: Audience) -> bool:
        """Say whether the person sees what is for *thing*, somewhere: by rules of our own, not the product's."""
        if thing.workspace != self.team or thing.user not in {"", self.user}:
            return False
        return not thing.channels or any(channel in self.joined for channel in thing.channels)


@dataclass(frozen=True)
class Act:
    """What somebody did at a place: `public` where others there see it, with an `effect` that some see elsewhere.

    `do` does it, and returns what the person is told at once.
    """

    number: int
    kind: str
    by: Person
    where: str
    do: Do
    public: bool = False
    effect: Audience | None = None

    def concerns(self, person: Person) -> bool:
        """Say whether *person* may notice that it was done."""
        if self.by == person:
            return True
        here = self.by.team == person.team and self.public and self.where in person.places
        return here or (self.effect is not None and person.may_see(self.effect))


def kind_of_place(channel: str) -> str:
    """Return what Slack calls the kind of *channel*."""
    return CHANNELS.get(channel, "im")


def event(by: Person, body: Payload, number: int) -> Do:
    """Send an event of *by*'s workspace."""
    wrapped = event_body(body, team_id=by.team, event_id=f"Ev{number}", event_time=int(NOON.timestamp()) + 60)
    return _sender(json.dumps(wrapped), _JSON)


def command(by: Person, channel: str, text: str, number: int) -> Do:
    """Send a slash command."""
    name = "directmessage" if channel.startswith("D") else "general"
    about = {"team_id": by.team, "user_id": by.user, "channel_id": channel, "channel_name": name}
    return lambda world: _told(
        world, urlencode(command_body(text, world.slack.hook, trigger_id=f"t.{number}", **about))
    )


def interaction(by: Person, body: Payload) -> Do:
    """Send what *by* pressed, submitted or called up."""
    own = {"team": {"id": by.team, "domain": "test"}, "user": {"id": by.user, "name": by.user, "team_id": by.team}}
    return lambda world: _told(world, form({"response_url": world.slack.hook} | body | own))


def saved(map_id: str, word: str, version: int, owner: str, audience: Audience) -> Do:
    """Save a map at the terminal."""
    return _at_terminal(
        lambda world: world.keeper.add(file_of(map_id, word, version, owner), b"", audience, f"{word} author").is_new
    )


def removed(map_id: str, audience: Audience) -> Do:
    """Remove a map at the terminal."""
    return _at_terminal(lambda world: world.keeper.remove(map_id, audience).version)


def restored(map_id: str, audience: Audience) -> Do:
    """Bring it back."""
    return _at_terminal(lambda world: world.keeper.restore(map_id, audience).version)


def filled(view: Payload, pick: Callable[[Payload, list[Any]], Any], words: str) -> Payload:
    """Return the state of *view* as filled in: *pick* picks among options, *words* go into what takes words."""
    values: dict[str, Payload] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            values[block["block_id"]] = {element["action_id"]: _entered(element, pick, words)}
    return {"values": values}


def _entered(element: Payload, pick: Callable[[Payload, list[Any]], Any], words: str) -> Payload:
    options = element.get("options") or [own for group in element.get("option_groups", ()) for own in group["options"]]
    kind = element["type"]
    if kind == "plain_text_input":
        return {"type": kind, "value": element.get("initial_value", "") if "ZZ" in words else words}
    if kind == "users_select":
        return {"type": kind, "selected_user": pick(element, ["U1", "U2", None])}
    if kind in {"checkboxes", "multi_static_select"}:
        return {"type": kind, "selected_options": pick(element, [[], options[:1], options])}
    return {"type": kind, "selected_option": pick(element, options)}


def _sender(body: str, kind: str) -> Do:
    return lambda world: _answer(world, body, kind)


def _told(world: World, body: str) -> object:
    return _answer(world, body, _FORM)


def _answer(world: World, body: str, kind: str) -> object:
    response = world.send(body, kind)
    return response.status, response.body


def _at_terminal(act: Callable[[World], object]) -> Do:
    def do(world: World) -> object:
        try:
            return act(world)
        except KeepingError as refusal:
            return str(refusal)

    return do
