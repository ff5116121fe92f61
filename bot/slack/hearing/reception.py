"""What is done with a message once it is heard: written down to be answered, refused, followed, or left alone."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from bot.assistant.mapping import Maps, Shelf
from bot.domain.channels import ChannelSettings
from bot.ports import Work
from bot.ports.threads import ChannelStore, ThreadStore
from bot.slack.ask import Ask
from bot.slack.audience import Place, audience_of, home_of
from bot.slack.hearing.hinting import hint_for, says_stage
from bot.slack.hearing.judging import Heard, Verdict, judge
from bot.slack.jobs import ANSWER, REVISE, SAY, STOPPED, WITHDRAW
from bot.slack.maps.drops import Drop
from bot.slack.maps.jobs import READ_MAP

REFUSAL = (
    "People of another organisation can read along in this channel, so I don't answer here. "
    "Write to me directly instead. Whoever runs me can allow it by JOURNEY_SHARED_CHANNELS."
)


Clock = Callable[[], dt.datetime]


def utc_now() -> dt.datetime:
    """Return the time, which knows its zone."""
    return dt.datetime.now(dt.UTC)


@dataclass(frozen=True, slots=True)
class Reception:
    """Hears messages for *work*; *welcome* says whether outsiders may read answers, *maps* knows the teams' words."""

    work: Work
    threads: ThreadStore
    channels: ChannelStore
    welcome: bool = False
    now: Clock = utc_now
    maps: Maps = field(default_factory=Shelf)

    def hear(self, heard: Heard, drop: Drop) -> None:
        """Write down what becomes of *heard*, which came with *drop*; a mention and its twin share one key."""
        place = drop.ask.place
        people = self._people(heard, place)
        settings = self.channels.settings(place.channel, home_of(place))
        if settings.outsiders != heard.open and not heard.direct:  # commands do not say it
            self.channels.save_settings(place.channel, home_of(place), replace(settings, outsiders=heard.open))
        quiet = settings.is_quiet(self.now())
        verdict = judge(heard, settings, people, quiet=quiet, welcome=self.welcome)
        if verdict is Verdict.REFUSE:
            self._submit(drop, SAY, Ask(REFUSAL, self._apart(heard, place), private=True))
        elif verdict is Verdict.PRIVATELY and not drop.brings_maps:
            private = replace(drop.ask, place=self._apart(heard, place), private=True, shares=ANSWER)
            self._submit(drop, ANSWER, private)
        elif verdict is not Verdict.SILENCE:
            unasked, joins = verdict is Verdict.IF_SURE, heard.threaded and not people and not place.direct
            self._answer(drop, replace(drop.ask, unasked=unasked, joins=joins), joins=unasked or joins)
        elif settings.hints and not quiet and not heard.open:
            self._hint(heard, place, settings)

    def edited(self, ask: Ask, stamp: str, edit: str) -> None:
        """Let the answer follow the question of that *stamp*, which reads as in *ask* since *edit*."""
        key, home = key_of(ask.place, stamp), home_of(ask.place)
        known = self.threads.exchange(key, home)
        if known is None or known.withdrawn or known.edit >= edit:
            return
        self.threads.note_edit(key, home, edit)
        self.work.cancel(key)
        self.work.submit(f"{key}:edit:{edit}", REVISE, replace(ask, edit=edit).payload(), ask.place.team)

    def deleted(self, place: Place, stamp: str) -> None:
        """Take back what answers the question of that *stamp*."""
        key, home = key_of(place, stamp), home_of(place)
        if self.threads.exchange(key, home) is None:
            return
        self.threads.withdraw(key, home)
        self.work.cancel(key)
        self.work.submit(f"{key}:deleted", WITHDRAW, Ask("", place).payload(), place.team)

    def stopped(self, place: Place, stamp: str) -> None:
        """Stop what is being done in the thread of *place*, and say so where there was anything."""
        having: Mapping[str, str] = {"thread": place.thread}
        where = f"{place.team}:{place.channel}:"
        stopped = sum(self.work.cancel(keys, having) for keys in (f"q:{where}", where))
        said = Ask("Stopped." if stopped else "", place)
        self.work.submit(f"stopped:{where}{place.thread}:{stamp}", STOPPED, said.payload(), place.team)

    def _people(self, heard: Heard, place: Place) -> frozenset[str]:
        """Return who takes part in the thread of *heard*, if the assistant does, now with its writer."""
        if heard.direct or not heard.threaded:
            return frozenset()
        people = self.threads.people(place.conversation, home_of(place))
        if people and heard.person not in people:
            self.threads.join(place.conversation, home_of(place), heard.person)
        return people | {heard.person} if people else people

    def _answer(self, drop: Drop, ask: Ask, *, joins: bool) -> None:
        if not joins and not ask.place.direct:
            self.threads.join(ask.place.conversation, home_of(ask.place), ask.place.user)
        if drop.brings_maps and not ask.unasked:
            self._submit(drop, READ_MAP, ask)
            return
        self.threads.note_question(key_of(ask.place, drop.stamp), home_of(ask.place))
        self._submit(drop, ANSWER, ask)

    def _hint(self, heard: Heard, place: Place, settings: ChannelSettings) -> None:
        """Write down what is said of a stage's name: once a day to a person, however often they use that name."""
        seen = self.maps.seen_by(audience_of(place)) if says_stage(heard.text) else []
        hint = hint_for(heard.text, [team for team in seen if not settings.maps or team.journey.id in settings.maps])
        if hint:
            key = f"hint:{place.team}:{place.user}:{self.now():%Y-%m-%d}:{hint.key}"
            said = Ask(hint.text, self._apart(heard, place), private=True)
            self.work.submit(key, SAY, said.payload(), place.team)

    def _submit(self, drop: Drop, job: str, ask: Ask) -> None:
        key, team = key_of(ask.place, drop.stamp), ask.place.team
        if job == READ_MAP:  # under a key of its own: a twin that came without the files takes nothing away
            self.work.submit(f"{key}:maps", job, replace(drop, ask=ask).payload(), team)
        else:
            self.work.submit(key, job, ask.payload(), team)

    def _apart(self, heard: Heard, place: Place) -> Place:
        """Return where one person is told something: Slack shows it in a thread only where others wrote already."""
        return place if heard.threaded else replace(place, thread="")


def key_of(place: Place, stamp: str) -> str:
    """Return the key of the work that the message of that *stamp* makes."""
    return f"q:{place.team}:{place.channel}:{stamp}"
