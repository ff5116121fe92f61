"""One conversation of the behaviour set, played against the real Bolt app: what is done at each turn, and what came."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from slack_bolt import App, BoltRequest

from tests.schemas.outgoing import HOOK
from tests.unit.slack.kit import (
    BOT,
    DirectWork,
    FakeSlack,
    Payload,
    action_body,
    command_body,
    event_body,
    form,
    message,
    shortcut_body,
    signed,
)

PEOPLE = {"kim": "U1", "ben": "U2", "maria": "U7", "guest": "U9", "itself": BOT, "slackbot": "USLACKBOT", "robot": "U8"}
CHANNELS = {"channel": "C1", "private": "C2", "shared": "C3", "direct": "D1"}
KINDS = {"channel": "channel", "private": "group", "shared": "channel", "direct": "im"}
_TEXT, _FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass
class Conversation:
    """Plays turns in one place; `stamps` holds those of the messages that people wrote."""

    app: App
    slack: FakeSlack
    work: DirectWork
    where: str
    stamps: list[str] = field(default_factory=list)
    written: list[Payload] = field(default_factory=list)
    clock: int = 0

    def play(self, who: str, what: str, *, times: int, apart: bool) -> list[tuple[str, Payload]]:
        """Do *what* as *who*, and return the calls that came of it."""
        before = len(self.slack.calls)
        make = self._doing(who, what, apart=apart)
        for _ in range(times):
            for body, kind in make():
                response = self.app.dispatch(BoltRequest(body=body, headers=dict(signed(body, kind))))
                assert response.status == 200, response.body
                if kind == _FORM and response.body and "command=" in body:  # what answers the command itself
                    self.slack.calls.append(("ack", json.loads(response.body)))
        return self.slack.calls[before:]

    def _doing(self, who: str, what: str, *, apart: bool) -> Callable[[], list[tuple[str, str]]]:
        verb, _, rest = what.partition(" ")
        doings: dict[str, Callable[[], Iterator[Payload]]] = {
            "edit:": lambda: self._edit(who, rest),
            "delete": self._delete,
            "join": lambda: iter([self._message(who, "joined", subtype="channel_join")]),
            "react": lambda: iter(
                [{"type": "reaction_added", "user": PEOPLE[who], "item": {}, "event_ts": self._now()}]
            ),
            "stop": lambda: iter([self._stop(who)]),
        }
        if verb in doings:
            events = list(doings[verb]())
            return lambda: [(json.dumps(self._wrapped(event)), _TEXT) for event in events]
        if verb == "press":
            body = form(self._press(who, rest))
            return lambda: [(body, _FORM)]
        if verb == "shortcut":
            body = form(self._shortcut(who, rest))
            return lambda: [(body, _FORM)]
        if verb == "/journey":
            body = urlencode(self._command(who, rest))
            return lambda: [(body, _FORM)]
        events = list(self._say(who, what, apart=apart))
        return lambda: [(json.dumps(self._wrapped(event)), _TEXT) for event in events]

    def _say(self, who: str, what: str, *, apart: bool) -> Iterator[Payload]:
        text = what.replace("@journey", f"<@{BOT}>").replace("@ben", f"<@{PEOPLE['ben']}>")
        thread = {} if apart or not self.stamps else {"thread_ts": self.stamps[0]}
        files = {"files": [{"id": "F1", "name": "a.png", "mimetype": "image/png", "size": 3}], "subtype": "file_share"}
        more = thread | (files if what == "share a picture" else {}) | ({"bot_id": "B9"} if who == "robot" else {})
        event = self._message(who, "" if files.items() <= more.items() else text, **more)
        self.stamps.append(event["ts"])
        self.written.append(event)
        self._tell_thread()
        yield event
        if f"<@{BOT}>" in text and self.where != "direct":  # its twin
            yield {name: value for name, value in event.items() if name != "channel_type"} | {"type": "app_mention"}

    def _tell_thread(self) -> None:
        """Let the fake Slack give what people wrote when it is asked for the thread."""
        self.slack.kept.written = [one | {"thread_ts": one.get("thread_ts", one["ts"])} for one in self.written]

    def _message(self, who: str, text: str, **more: object) -> Payload:
        at = self._now()
        place = {"channel": CHANNELS[self.where], "channel_type": KINDS[self.where]}
        return message(text, user=PEOPLE[who], ts=at, event_ts=at, **place) | more

    def _edit(self, who: str, text: str) -> Iterator[Payload]:
        old = self.written[-1]
        at = self._now()
        edited = {"edited": {"user": PEOPLE[who], "ts": at}}
        new = old | {"text": text.replace("@journey", f"<@{BOT}>")} | edited
        self.written[-1] = new
        yield self._changed("message_changed", at, message=new, previous_message=old)

    def _delete(self) -> Iterator[Payload]:
        old = self.written[-1]
        yield self._changed("message_deleted", self._now(), deleted_ts=old["ts"], previous_message=old)

    def _changed(self, subtype: str, at: str, **more: object) -> Payload:
        place = {"channel": CHANNELS[self.where], "channel_type": KINDS[self.where]}
        return {"type": "message", "subtype": subtype, "ts": at, "event_ts": at, **place, **more}

    def _stop(self, who: str) -> Payload:
        body = {"type": "agent_session_stopped", "channel": CHANNELS[self.where], "user": PEOPLE[who]}
        return body | {"thread_ts": self.stamps[0], "streaming_message_ts": [], "event_ts": self._now()}

    def _press(self, who: str, name: str) -> Payload:
        """Press the newest button of that name, wherever it stands."""
        method, shown, stamp, element = next(self._buttons(name))
        private = method in {"chat.postEphemeral", HOOK}
        channel = CHANNELS[self.where] if private else shown.get("channel", CHANNELS[self.where])
        container = {"type": "message", "message_ts": stamp, "channel_id": channel, "is_ephemeral": private}
        under = None if private else {"ts": stamp, "thread_ts": shown.get("thread_ts") or stamp}
        kind = "directmessage" if channel.startswith("D") else "general"
        action = {"type": element["type"], "action_id": element["action_id"], "value": element["value"]}
        user = {"id": PEOPLE[who], "name": who, "team_id": "T1"}
        about = {"container": container, "message": under, "channel": {"id": channel, "name": kind}, "user": user}
        return action_body(action, self.slack.hook, **about)

    def _buttons(self, name: str) -> Iterator[tuple[str, Payload, str, Payload]]:
        for number, (method, shown) in reversed(list(enumerate(self.slack.calls, 1))):
            stamp = shown.get("ts") or f"1700000000.{number:06}"
            for block in shown.get("blocks", []) if method != "ack" else ():
                for element in block.get("elements", []):
                    if element.get("type") == "feedback_buttons" and name in {"helpful", "unhelpful"}:
                        yield method, shown, stamp, element | {"value": name}
                    elif element.get("action_id") == name:
                        yield method, shown, stamp, element

    def _shortcut(self, who: str, name: str) -> Payload:
        about = {"type": "message", "ts": self.stamps[-1], "user": "U2", "text": self.written[-1]["text"]}
        user = {"id": PEOPLE[who], "name": who, "team_id": "T1"}
        body = shortcut_body("", self.slack.hook, callback_id=name, user=user)
        return body | {"message": about, "channel": {"id": CHANNELS[self.where], "name": "general"}}

    def _command(self, who: str, text: str) -> dict[str, str]:
        named = "directmessage" if self.where == "direct" else "general"
        about = {"user_id": PEOPLE[who], "channel_id": CHANNELS[self.where], "channel_name": named}
        return command_body(text, self.slack.hook, trigger_id=self._now(), **about)

    def _wrapped(self, event: Payload) -> Payload:
        return event_body(event, is_ext_shared_channel=self.where == "shared")

    def _now(self) -> str:
        self.clock += 1
        return f"1700000001.{self.clock:06}"
