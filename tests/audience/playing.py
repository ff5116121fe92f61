"""Somebody does something: people who take turns at random, pressing whatever they see and asking about anything."""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from bot.assistant.keeping import KeepingError
from bot.domain.passages import Audience
from bot.slack.conversing.handovers import RESOLVE
from bot.slack.drafts.form import PICK_DRAFT_MAP, PICK_DRAFT_STAGE, TOUCHPOINT
from bot.slack.forms.feedback import FILE_FEEDBACK, PICK_MAP
from bot.slack.listeners.commands import SUBCOMMANDS
from bot.slack.listeners.drafts import DRAFT_MESSAGE
from bot.slack.maps.cards import ADD_MAP, HERE, MINE
from bot.slack.maps.drops import read_ref
from bot.slack.questions.orders import ACCEPT, DECLINE
from bot.slack.showing.offers import ASK_HUMAN, SHARE
from tests.audience import acts
from tests.audience.acts import Act, Person, event, interaction, kind_of_place
from tests.audience.secret import Secret
from tests.audience.seen import Outcome, Shown, play, shown_to, view_in
from tests.audience.world import SAMPLE, World
from tests.doubles.secret_maps import WORDS, text_of
from tests.unit.slack.kit import BOT, Payload

IDS = ("alpha", "beta", SAMPLE)
QUESTIONS = (
    "Which pain points are in our maps?",
    "How many maps do we have, and which stage feels worst?",
    "Who owns the {word} counter?",
    "What are {Word}'s pain points in Ordering a {word} v1?",
    "What goes wrong at the purchase stage?",
    "hidden costs at the counter",
    "Compare our maps",
    "Which touchpoints are there in “Ordering a {word} v2”?",
    "What do customers say about the {word} counter, and how do we know?",
    "What is a touchpoint?",
    "What does a {word} cost in {id}?",
    "and the touchpoints?",
    "who owns them?",
    "and its metrics?",
    "@ask a human: who knows about Ordering a {word} v1?",
    "can I talk to a person about the {word} counter?",
)
_BEGINNING, _MOSTLY = 3, 0.8
_BEGUN = "draft"  # people go on with what they began
_PRESSED = {SHARE, ASK_HUMAN, RESOLVE}  # what comes of them everybody there sees, wherever the button stands
_NUMBER = re.compile(r"_(\d+|again)$")
_SUBMITTED = {"type": "view_submission", "api_app_id": "A1", "trigger_id": "7.8"}


@dataclass
class Player:
    """Plays a history in *world*, act by act, by chance."""

    world: World
    rng: random.Random
    people: list[Person]
    observer: Person
    outcomes: list[Outcome] = field(default_factory=list)
    secrets: list[Secret] = field(default_factory=list)
    words: dict[str, Secret] = field(default_factory=dict)
    written: list[tuple[Person, str, Payload]] = field(default_factory=list)
    gone: set[str] = field(default_factory=set)  # the workspaces that took the assistant out

    def play(self, turns: int) -> list[Outcome]:
        """Play so many acts, some of which may find nothing to do."""
        for number in range(1, turns + 1):
            here = [person for person in self.people if person.team not in self.gone]
            by = self.observer if self.rng.random() < 0.45 else self.rng.choice(here)
            first = self._turn(by, number)
            makes = (first, self._say)  # who finds nothing to do there says something
            found = (make(number, by, self.rng.choice(by.places)) for make in makes)
            self.outcomes.append(play(self.world, next(act for act in found if act is not None)))
        return self.outcomes

    def _turn(self, by: Person, number: int) -> "Callable[[int, Person, str], Act | None]":
        turns = {
            self._say: 22, self._command: 20, self._press: 22, self._submit: 4, self._drop: 6, self._look: 7,
            self._shortcut: 5, self._change: 5, self._stop: 2, self._save: 3, self._take_away: 4, self._leave: 1,
        }  # fmt: skip
        if self.rng.random() < _MOSTLY:  # a form is filled in while it is open, a card answered, and maps come first
            if self._form_of(by) is not None:
                return self._submit
            if self._card_of(by):
                return self._press
            if number <= _BEGINNING:
                return self._save
        return self.rng.choices(list(turns), list(turns.values()))[0]

    def _form_of(self, by: Person) -> Shown | None:
        """Return the form that *by* opened last, if nothing was submitted since."""
        own = [shown for outcome in self.outcomes if outcome.act.by == by for shown in shown_to(by, outcome)]
        since = [shown for shown in own if shown.method in {"views.open", "views.update"} or "form: " in shown.of]
        return (
            since[-1]
            if since and since[-1].method != "told" and "callback_id" in view_in(since[-1].arguments)
            else None
        )

    def _card_of(self, by: Person) -> list[tuple[Shown, Payload]]:
        """Return the buttons that *by* was shown last in a conversation, if they are those of a card."""
        said = [shown for shown in self._screen(by) if shown.method != "views.publish"]
        last = next((own for shown in reversed(said[-3:]) if (own := list(_elements(shown)))), [])
        return last if any("learn_" in element["action_id"] for _, element in last) else []

    def _save(self, number: int, by: Person, where: str) -> Act | None:
        audience = self._whose(by, where)
        known = [word for word, secret in self.words.items() if secret.whose[0] == audience]
        word = self.rng.choice(known) if known and self.rng.random() < 0.4 else self._new_word(audience)
        if not word:
            return None
        map_id, version = self.rng.choice(IDS[:2]), self.rng.randint(1, 2)
        do = acts.saved(map_id, word, version, self._owner(word), audience)
        return Act(number, "terminal: save", by, where, do, effect=audience)

    def _take_away(self, number: int, by: Person, where: str) -> Act:
        asker = self._whose(by, where)
        map_id, again = self.rng.choice(IDS), self.rng.random() < 0.4
        do = (acts.restored if again else acts.removed)(map_id, asker)
        # What comes back is not seen before: whoever may see what the person may see may notice it.
        effect = asker if again else self._found(map_id, asker)
        return Act(number, f"terminal: {'restore' if again else 'remove'}", by, where, do, effect=effect)

    def _say(self, number: int, by: Person, where: str) -> Act:
        named = where not in by.joined or self.rng.random() < 0.75
        text = self._question() if where == by.direct or not named else f"<@{BOT}> {self._question()}"
        body = self._message(number, by, where, text)
        if where != by.direct and self.rng.random() < 0.8 and named:
            body = {key: value for key, value in body.items() if key != "channel_type"} | {"type": "app_mention"}
        kind = "app_mention" if body["type"] == "app_mention" else _subscribed(where)
        return self._told(number, kind, by, where, body)

    def _message(self, number: int, by: Person, where: str, text: str) -> Payload:
        stamp = f"1600{number:06}.000100"
        threads = [body["ts"] for _, place, body in self.written if place == where and "thread_ts" not in body]
        thread = {"thread_ts": self.rng.choice(threads)} if threads and self.rng.random() < 0.5 else {}
        plain = {"type": "message", "channel": where, "channel_type": kind_of_place(where), "user": by.user}
        body = plain | {"text": text, "ts": stamp, "event_ts": stamp} | thread
        looks = {"app_context": _looks_at(self.rng.choice(by.joined))} if where == by.direct else {}
        self.written.append((by, where, body))
        return body | looks

    def _told(self, number: int, kind: str, by: Person, where: str, body: Payload) -> Act:
        return Act(number, f"event: {kind}", by, where, event(by, body, number), public=True)

    def _drop(self, number: int, by: Person, where: str) -> Act | None:
        word = self._new_word(_place(by, where))
        if not word:
            return None
        content = text_of(self.rng.choice(IDS[:2]), word, 1, self._owner(word)).encode()
        file = self.world.slack.drop_file(number, f"{word}.yaml", content)
        body = self._message(number, by, where, f"<@{BOT}>") | {"files": [file], "subtype": "file_share"}
        return self._told(number, f"{_subscribed(where)} with a file", by, where, body)

    def _change(self, number: int, by: Person, where: str) -> Act | None:
        own = [(place, body) for writer, place, body in self.written if writer == by]
        if not own:
            return None
        where, old = self.rng.choice(own)
        at = {
            "type": "message",
            "channel": where,
            "channel_type": kind_of_place(where),
            "ts": f"1600{number:06}.000200",
        }
        if self.rng.random() < 0.4:
            body = at | {"subtype": "message_deleted", "deleted_ts": old["ts"], "previous_message": old}
            return self._told(number, "message deleted", by, where, body)
        new = old | {"text": self._question(), "edited": {"user": by.user, "ts": at["ts"]}}
        body = at | {"subtype": "message_changed", "message": new, "previous_message": old}
        return self._told(number, "message edited", by, where, body)

    def _stop(self, number: int, by: Person, where: str) -> Act | None:
        threads = [body["ts"] for _, place, body in self.written if place == where]
        if not threads:
            return None
        body = {"type": "agent_session_stopped", "channel": where, "user": by.user, "thread_ts": threads[-1]}
        body |= {"streaming_message_ts": [], "event_ts": f"1600{number:06}.000300"}
        return self._told(number, "agent_session_stopped", by, where, body)

    def _look(self, number: int, by: Person, where: str) -> Act:
        del where
        body: Payload = {"channel": by.direct, "user": by.user, "event_ts": f"1600{number:06}.000400"}
        kind = self.rng.choice(("home", "home", "messages", "context"))
        if kind == "context":
            body |= {"type": "app_context_changed", "context": _looks_at(self.rng.choice(by.joined))}
        else:
            body |= {"type": "app_home_opened", "tab": kind}
        return self._told(number, body["type"], by, by.direct, body)

    def _command(self, number: int, by: Person, where: str) -> Act:
        row = self.rng.choice(SUBCOMMANDS)
        map_id = self.rng.choice((*IDS, *IDS, "nothing", "folder"))
        arguments = {
            "ask": self._question(), "term": self.rng.choice(("touchpoint", self._any_word())), "crosswalk": "aida",
            "tactics": self.rng.choice(("purchase", f"purchase in {map_id}")),
            "quiz": self.rng.choice(("consideration", "consideration", f"Ordering a {self._any_word()} v1", map_id)),
            "diff": self.rng.choice((map_id, f"{map_id} 1 2")), "feedback": f"Waited at the {self._any_word()} counter",
        }  # fmt: skip
        argument = arguments.get(row.name, map_id if row.required else "")
        do = acts.command(by, where, f"{row.name} {argument}", number)
        return Act(number, f"command: {row.name}", by, where, do)

    def _shortcut(self, number: int, by: Person, where: str) -> Act | None:
        texts = [body["text"] for _, place, body in self.written if place == where]
        texts += [str(shown.arguments.get("text")) for shown in self._screen(by) if shown.where == where]
        if not texts:
            return None
        name = self.rng.choice((FILE_FEEDBACK, DRAFT_MESSAGE, "ask_about", "explain_terms"))
        message = {"type": "message", "ts": f"1600{number:06}.000500", "user": "U9", "text": self.rng.choice(texts)}
        channel = {"id": where, "name": "directmessage" if where == by.direct else "general"}
        body = {"type": "message_action", "callback_id": name, "trigger_id": f"s.{number}", "message": message}
        return Act(number, f"shortcut: {name}", by, where, interaction(by, body | {"channel": channel}))

    def _press(self, number: int, by: Person, where: str) -> Act | None:
        del where
        found = [each for shown in self._screen(by) for each in _elements(shown)]
        if not found:
            return None
        newest = found[-40:]
        begun = self._card_of(by) or [each for each in newest if _BEGUN in each[1]["action_id"]]
        shown, element = self.rng.choice(begun if begun and self.rng.random() < _MOSTLY else newest)
        action = {"type": element["type"], "action_id": element["action_id"], "value": _value(element, self.rng)}
        name = action["action_id"]
        act = f"button: {_NUMBER.sub('', name)}"
        pressed = [{"action_ts": "1.5", "block_id": "b"} | action]
        body: Payload = {"type": "block_actions", "api_app_id": "A1", "trigger_id": f"p.{number}", "actions": pressed}
        if shown.method == "views.publish":
            body |= {"container": {"type": "view", "view_id": "VH"}, "view": view_in(shown.arguments) | {"id": "VH"}}
            return Act(number, act, by, by.direct, interaction(by, body))
        ephemeral = shown.alone
        container = {"type": "message", "message_ts": shown.stamp, "channel_id": shown.where}
        body |= {"container": container | {"is_ephemeral": ephemeral}}
        body |= {"channel": {"id": shown.where, "name": "directmessage" if shown.where == by.direct else "general"}}
        under = {"ts": shown.stamp, "thread_ts": shown.arguments.get("thread_ts") or shown.stamp}
        body |= {} if ephemeral else {"message": under}
        effect = self._added(name, action["value"], by, shown.where)
        public = not ephemeral or name in _PRESSED
        return Act(number, act, by, shown.where, interaction(by, body), public=public, effect=effect)

    def _added(self, name: str, value: str, by: Person, where: str) -> Audience | None:
        """Return who notices what a button does to a map, and let the words of one that it adds show to them."""
        if name in {ACCEPT, DECLINE}:  # its author is told, and everybody who asked
            return Audience(by.team)
        if not name.startswith(ADD_MAP):
            return None
        whose = {MINE: Audience(by.team, (), by.user), HERE: Audience(by.team, (where,))}
        audience = whose.get(name.removeprefix(f"{ADD_MAP}_"), Audience(by.team))
        described = self.world.slack.described.get(read_ref(value).file, {})
        self.words[str(described["name"]).removesuffix(".yaml")].whose.append(audience)
        return audience

    def _submit(self, number: int, by: Person, where: str) -> Act | None:
        opened = self._form_of(by)
        if opened is None:
            return None
        view, where = view_in(opened.arguments), opened.where
        said = f"heard{number}zq"
        forged = self.rng.random() < 0.2  # nobody can pick what is not offered, but who knows

        def pick(element: Payload, options: list[Any]) -> Any:  # noqa: ANN401 - an option, or several
            first = element.get("initial_option")  # what hangs on another one is offered only after that choice
            hangs = element["action_id"] in {PICK_DRAFT_MAP, PICK_DRAFT_STAGE, TOUCHPOINT}
            chosen = first if first and hangs and self.rng.random() < _MOSTLY else self.rng.choice(options)
            is_map = element["action_id"] in {PICK_MAP, PICK_DRAFT_MAP}
            return chosen | {"value": self.rng.choice(IDS)} if forged and is_map else chosen

        state = acts.filled(view, pick, said)
        full = view | {"id": "V1", "hash": "1.x", "state": state}
        values = {name: value for block in state["values"].values() for name, value in block.items()}
        picked = values.get(PICK_MAP)
        choices = [name for name in (PICK_MAP, PICK_DRAFT_MAP, PICK_DRAFT_STAGE) if name in values]
        if choices and self.rng.random() < 0.25:
            name = self.rng.choice(choices)
            action = {"action_id": name, "block_id": "b", "action_ts": "1.5"} | values[name]
            body = _SUBMITTED | {"type": "block_actions", "container": {"type": "view", "view_id": "V1"}}
            do = interaction(by, body | {"view": full, "actions": [action]})
            return Act(number, f"choice: {name}", by, where, do)
        effect = self._filed(view, picked, said, by, where)
        return Act(
            number,
            f"form: {view['callback_id']}",
            by,
            where,
            interaction(by, _SUBMITTED | {"view": full}),
            effect=effect,
        )

    def _filed(self, view: Payload, picked: Payload | None, said: str, by: Person, where: str) -> Audience | None:
        """Return who sees what comes of a form, and let the words show to them."""
        if view["callback_id"] != FILE_FEEDBACK:
            channel = json.loads(view["private_metadata"])[0]
            return _place(by, str(channel)) if channel else None
        channel, direct, *_ = json.loads(view["private_metadata"])
        asker = Audience(by.team, (channel,) if channel and not direct else (), by.user)
        effect = self._found(picked["selected_option"]["value"], asker) if picked else None
        self.secrets.append(Secret((said,), [effect or asker, Audience(by.team, (), by.user)]))
        return effect

    def _found(self, map_id: str, asker: Audience) -> Audience | None:
        """Return who sees the map that *asker* means by its id."""
        try:
            found = self.world.keeper.find(map_id, asker)
        except KeepingError:
            return None
        return found.audience if found.is_saved else Audience(asker.workspace)

    def _leave(self, number: int, by: Person, where: str) -> Act | None:
        if by.team == self.observer.team:
            return None
        self.gone.add(by.team)
        kind = self.rng.choice(("app_uninstalled", "tokens_revoked"))
        body: Payload = {"type": kind} | ({"tokens": {"bot": [BOT]}} if kind == "tokens_revoked" else {})
        return Act(number, f"event: {kind}", by, where, event(by, body, number))

    def _screen(self, by: Person) -> Iterator[Shown]:
        for outcome in self.outcomes:
            yield from shown_to(by, outcome)

    def _question(self) -> str:
        word = self._any_word()
        return self.rng.choice(QUESTIONS).format(word=word, Word=word.capitalize(), id=self.rng.choice(IDS))

    def _any_word(self) -> str:
        return self.rng.choice([*self.words, "kettle"])

    def _new_word(self, audience: Audience) -> str:
        word = next((word for word in WORDS if word not in self.words), "")
        if word:
            signs = (f"{word} fee", f"{word} crew", f"{word} author", f"p-{word}", self._owner(word).casefold())
            self.words[word] = Secret(signs, [audience])
            self.secrets.append(self.words[word])
        return word

    def _whose(self, by: Person, where: str) -> Audience:
        return self.rng.choice([Audience(by.team), _place(by, where), Audience(by.team, (), by.user)])

    @staticmethod
    def _owner(word: str) -> str:
        return f"U7{WORDS.index(word)}"


def _place(by: Person, where: str) -> Audience:
    return Audience(by.team, (), by.user) if where.startswith("D") else Audience(by.team, (where,))


def _subscribed(where: str) -> str:
    return {"im": "message.im", "group": "message.groups"}.get(kind_of_place(where), "message.channels")


def _looks_at(channel: str) -> Payload:
    return {"entities": [{"type": "slack#/types/channel_id", "value": channel}]}


def _elements(shown: Shown) -> Iterator[tuple[Shown, Payload]]:
    blocks = view_in(shown.arguments)["blocks"] if shown.method == "views.publish" else shown.arguments.get("blocks")
    for block in blocks or () if not shown.method.startswith("views.") or shown.method == "views.publish" else ():
        for element in (*block.get("elements", ()), block.get("accessory") or {}):
            if "action_id" in element:
                yield shown, element


def _value(element: Payload, rng: random.Random) -> str:
    if element["type"] == "feedback_buttons":
        return str(rng.choice((element["positive_button"], element["negative_button"]))["value"])
    return str(element.get("value", ""))
