"""Random histories of two workspaces: to each person it must be as if what is not for them had never been done.

A history is played whole, and once more with nothing in it but what one person may notice: that person must see the
same, letter by letter. Besides, no word of a map may show where that map is not for all who read along.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from bot.slack.conversing.handovers import RESOLVE
from bot.slack.drafts.form import ORDER_DRAFT, PICK_DRAFT_MAP, PICK_DRAFT_STAGE
from bot.slack.drafts.orders import APPROVE, COPY, INSPECT, WISH
from bot.slack.forms.channel import CHANNEL_SETTINGS
from bot.slack.forms.feedback import FILE_FEEDBACK, PICK_MAP
from bot.slack.forms.reasons import WHY
from bot.slack.home.maps import OPEN_FEEDBACK, SHOW_PICTURE
from bot.slack.installing.permissions import SUBSCRIPTIONS
from bot.slack.learning.form import SAVE_LEARNING
from bot.slack.learning.orders import CHOOSE, EXPLAIN, LEARN_SETTINGS, LOOK_UP, NEXT
from bot.slack.listeners.commands import SUBCOMMANDS
from bot.slack.listeners.drafts import DRAFT_MESSAGE
from bot.slack.listeners.passing import ASK_ABOUT, EXPLAIN_TERMS
from bot.slack.maps.cards import ADD_MAP, ALL, HERE, MINE, SHOW_FINDINGS
from bot.slack.showing.blocks import ASK_SUGGESTION, FEEDBACK
from bot.slack.showing.offers import ASK_HUMAN, SHARE
from bot.slack.showing.tactics import STAGE_TACTICS
from tests.audience.acts import Act, Person
from tests.audience.playing import Player
from tests.audience.seen import Outcome, Shown, play, shown_to, text_of
from tests.audience.world import TEAMS, World

_CHANNELS, _USERS = ("C1", "C2", "C3"), ("U1", "U2", "U3")
_MOST = 16  # acts
MANY = 1_000  # histories, in which everything happens

# What people do somewhere in many histories: everything that Slack sends us, every command, button and form.
EVERYTHING = frozenset(
    {f"event: {name}" for name in SUBSCRIPTIONS}
    | {f"command: {row.name}" for row in SUBCOMMANDS}
    | {f"button: {ADD_MAP}_{whose}" for whose in (ALL, HERE, MINE)}
    | {f"button: {name}" for name in (ASK_SUGGESTION, FEEDBACK, SHOW_FINDINGS, OPEN_FEEDBACK, SHOW_PICTURE)}
    | {f"button: {name}" for name in (SHARE, ASK_HUMAN, RESOLVE, STAGE_TACTICS)}
    | {f"button: {name}" for name in (WISH, APPROVE, COPY, INSPECT)}
    | {f"shortcut: {name}" for name in (FILE_FEEDBACK, ASK_ABOUT, EXPLAIN_TERMS, DRAFT_MESSAGE)}
    | {f"button: {name}" for name in (CHOOSE, LOOK_UP, NEXT, EXPLAIN, LEARN_SETTINGS)}
    | {f"form: {name}" for name in (FILE_FEEDBACK, WHY, CHANNEL_SETTINGS, ORDER_DRAFT, SAVE_LEARNING)}
    | {f"choice: {name}" for name in (PICK_MAP, PICK_DRAFT_MAP, PICK_DRAFT_STAGE)}
    | {"event: message edited", "event: message deleted", "event: message.im with a file"}
    | {"terminal: save", "terminal: remove", "terminal: restore"}
)


@dataclass
class Tally:
    """What was done and compared in several histories."""

    histories: int = 0
    left_out: int = 0
    seen: int = 0
    acts: Counter[str] = field(default_factory=Counter)
    methods: Counter[str] = field(default_factory=Counter)

    @property
    def never_done(self) -> list[str]:
        """What nobody did."""
        return sorted(EVERYTHING - self.acts.keys())

    def add(self, other: "Tally") -> None:
        """Add the figures of *other*."""
        self.histories += other.histories
        self.left_out += other.left_out
        self.seen += other.seen
        self.acts += other.acts
        self.methods += other.methods


@dataclass(frozen=True)
class Leak:
    """A trace of what is not for somebody, and the acts after which it shows."""

    number: int
    person: Person
    acts: tuple[Act, ...]
    trace: str

    def __str__(self) -> str:
        done = "\n".join(f"  {act.number}: {act.by.team} {act.by.user} in {act.where}: {act.kind}" for act in self.acts)
        return f"history {self.number}, seen by {self.person}:\n{done}\n  {self.trace}"


def check(world: World, number: int, tally: Tally) -> Leak | None:
    """Play history *number*; return the leak in it, if there is one."""
    rng = random.Random(number)
    people = _people(rng)
    observer = rng.choice(people)
    world.empty()
    player = Player(world, rng, people, observer)
    outcomes = player.play(rng.randint(_MOST // 2, _MOST))
    acts = tuple(outcome.act for outcome in outcomes)
    whole = _seen(observer, outcomes)
    trace = _strange_word(player, observer, outcomes) or _difference(
        whole, _seen(observer, _played(world, acts, observer))
    )
    tally.add(_counted(acts, whole, observer))
    return Leak(number, observer, acts, trace) if trace else None


def _people(rng: random.Random) -> list[Person]:
    """Draw who is in which channel; ids are the same in both workspaces, so that one alone tells nothing."""
    return [
        Person(team, user, tuple(channel for channel in _CHANNELS if channel == "C1" or rng.random() < 0.4))
        for team in TEAMS
        for user in _USERS
    ]


def _played(world: World, acts: tuple[Act, ...], observer: Person | None = None) -> list[Outcome]:
    world.empty()
    return [play(world, act) for act in acts if observer is None or act.concerns(observer)]


def _seen(observer: Person, outcomes: list[Outcome]) -> list[Shown]:
    return [shown for outcome in outcomes for shown in shown_to(observer, outcome)]


def _difference(whole: list[Shown], bare: list[Shown]) -> str:
    if whole == bare:
        return ""
    pairs = zip(whole, bare, strict=False)
    first = next((pair for pair in pairs if pair[0] != pair[1]), (whole[len(bare) :], bare[len(whole) :]))
    return f"seen:       {first[0]}\n  in its stead: {first[1]}"


def _strange_word(player: Player, observer: Person, outcomes: list[Outcome]) -> str:
    for outcome in outcomes:
        for shown in shown_to(observer, outcome):
            said = text_of(shown).casefold()
            for secret in player.secrets:
                if any(sign in said for sign in secret.signs) and not secret.may_show(observer, shown):
                    return f"{secret} shows in {shown}"
    return ""


def shortened(world: World, leak: Leak) -> Leak:
    """Leave out what *leak* does not need."""
    acts = leak.acts
    for act in leak.acts:
        fewer = tuple(other for other in acts if other is not act)
        whole, bare = (_seen(leak.person, _played(world, fewer, who)) for who in (None, leak.person))
        if _difference(whole, bare):
            acts = fewer
    return replace(leak, acts=acts)


def _counted(acts: tuple[Act, ...], whole: list[Shown], observer: Person) -> Tally:
    hidden = sum(not act.concerns(observer) for act in acts)
    return Tally(1, hidden, len(whole), Counter(act.kind for act in acts), Counter(shown.method for shown in whole))


def check_all(world: World, numbers: range, tally: Tally) -> Iterator[Leak]:
    """Yield the leaks of the histories of those *numbers*."""
    for number in numbers:
        leak = check(world, number, tally)
        if leak is not None:
            yield leak
