"""A world in which people get a card a day from a machine that dies at any instant, and whose clock is moved.

The store and the queue's ledger and rows are the real ones, in SQLite; the engine is not: work is done here as it does
it, and again after every death.
"""

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

from bot.adapters.store import SqlLearningStore, open_learning_store
from bot.adapters.work import WorkQueue, open_queue
from bot.adapters.work import ledger as ledger_module
from bot.adapters.work.care import WEEK
from bot.adapters.work.ledger import DONE, FAILED
from bot.assistant.mapping.shelf import Shelf
from bot.assistant.teaching import Lessons, Teacher, read_due, submit_due
from bot.domain.learning import Due, Learner
from bot.ports import NOTHING
from tests.learning.decks import decks
from tests.learning.people import Person, audience_of, is_kept, people

START = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)  # a Sunday
MINUTE, HOUR, DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)
DIES = 0.01  # at each of the instants at which that matters
WAITS = 0.03  # of the cards, for up to ten hours, behind other work
TRIES = 2  # rounds in which Slack is away until the work is given up, as the engine does after minutes


class DiedError(Exception):
    """The process was killed."""


@dataclass
class Post:
    """A card in somebody's direct message: what was due, when by the machine's clock, and what they wished."""

    due: Due
    at: dt.datetime
    zone: str
    hour: int
    is_minded: bool


@dataclass
class Task:
    """Work in the queue: when its turn comes, whether it may have posted, and how often Slack was away."""

    payload: Mapping[str, str]
    waits_until: dt.datetime
    begun: bool = False
    tries: int = 0


@dataclass
class World:
    """People, a machine with a clock, and Slack; `now` is the time, and the machine's clock is off by `skew`."""

    store: SqlLearningStore
    queue: WorkQueue
    crowd: list[Person]
    dice: random.Random
    now: dt.datetime
    skew: dt.timedelta = 0 * DAY
    down_until: dt.datetime = START
    skewed_until: dt.datetime = START
    slack_away_until: dt.datetime = START
    tasks: dict[str, Task] = field(default_factory=dict)
    posts: dict[str, Post] = field(default_factory=dict)
    tally: Counter[str] = field(default_factory=Counter)
    had: set[tuple[Learner, dt.date]] = field(default_factory=set)
    owed: set[Due] = field(default_factory=set)
    lost: set[Due] = field(default_factory=set)
    excused: set[Due] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.lessons = Lessons(self.store, self.clock)
        self.teacher = Teacher(decks(), Shelf(()), self.store, self.clock)
        self.by_learner = {person.learner: person for person in self.crowd}

    def clock(self) -> dt.datetime:
        """Return what the machine takes for the time."""
        return self.now + self.skew

    def may_die(self) -> None:
        """Die now and then, mostly for a minute, sometimes for hours."""
        if self.dice.random() < DIES:
            self.tally["deaths"] += 1
            self.down_until = self.now + self.dice.choice((*[MINUTE] * 8, 20 * MINUTE, 5 * HOUR))
            raise DiedError

    def submit(self, key: str, job: str, payload: Mapping[str, str], workspace: str) -> bool:
        """Write work down by the real queue, whose transaction is whole or not at all."""
        self.may_die()
        fresh = self.queue.submit(key, job, payload, workspace)
        self.tally["submitted" if fresh else "refused as known"] += 1
        if fresh:
            waits = self.dice.random() < WAITS
            self.tasks[key] = Task(dict(payload), self.now + (self.dice.randint(0, 600) * MINUTE if waits else 0 * DAY))
        self.may_die()
        return fresh

    def cancel(self, keys: str, having: Mapping[str, str] = NOTHING) -> int:
        """Stop nothing."""
        raise NotImplementedError(keys)

    def forget(self, workspace: str) -> int:
        """Forget nothing."""
        raise NotImplementedError(workspace)

    def tick(self) -> None:
        """Let some minutes pass: people live, the machine works if it is up, and whoever was forgotten is counted."""
        self.now += self.dice.randint(5, 20) * MINUTE
        self._misfortunes()
        for person in self.crowd:
            person.live(self.lessons, self.clock())
        if self.now >= self.down_until and self._round():
            self._count_lost()

    def _misfortunes(self) -> None:
        if self.now >= self.skewed_until:
            self.skew = 0 * DAY
        chance = self.dice.random()
        if chance < 0.0002:
            self.tally["clocks moved"] += 1
            self.skew = self.dice.choice((-26 * HOUR, -HOUR, 7 * MINUTE, HOUR, 26 * HOUR))
            self.skewed_until = self.now + self.dice.choice((HOUR, 12 * HOUR, 2 * DAY))
        elif chance < 0.001:
            self.tally["times Slack was away"] += 1
            self.slack_away_until = self.now + self.dice.choice((5 * MINUTE, HOUR, 4 * HOUR))

    def _round(self) -> bool:
        """Do what one worker does in a minute, and perhaps a second one who looked at the same time."""
        try:
            seen = self.lessons.due() if self.dice.random() < 0.2 else []
            submit_due(self.lessons, self)
            for due in seen:
                submit_due(_Stale(due), self)  # type: ignore[arg-type]  # it is asked for what is due, and nothing else
            for key, task in list(self.tasks.items()):
                self._work(key, task)
        except DiedError:
            return False
        return self.now >= self.slack_away_until

    def _work(self, key: str, task: Task) -> None:
        """Do a piece of work as the job in Slack does: look again, look for its own post, post, note."""
        due = read_due(task.payload)
        if self.now < task.waits_until:
            return
        if self.lessons.allows(due):
            if not self._sent(key, task, due):
                return
        elif key not in self.posts and self.by_learner[due.learner].owed(self.clock()) != due:
            self.tally["no longer wanted, or too late, when their turn came"] += 1
            self.excused.add(due)
        self.may_die()
        self._end(key, DONE)

    def _sent(self, key: str, task: Task, due: Due) -> bool:
        """Post, if nobody did, and note it; False where Slack is away."""
        fresh, task.begun = not task.begun, True
        self.may_die()
        if self.now < self.slack_away_until:
            task.begun, task.tries = not fresh, task.tries + 1
            if task.tries >= TRIES:
                self.tally["given up while Slack was away"] += 1
                self.excused.add(due)
                self._end(key, FAILED)
            return False
        if fresh or key not in self.posts:
            self._post(key, due)
        self.may_die()
        self.lessons.note_sent(due)
        return True

    def _post(self, key: str, due: Due) -> None:
        person, now = self.by_learner[due.learner], self.clock()
        self.tally["doubled"] += key in self.posts
        self.tally["cards sent"] += due.snoozed is None
        self.tally["cards sent again after “later”"] += due.snoozed is not None
        self.posts[key] = Post(due, now, person.zone, person.hour, person.minds(due, now))
        self.had.add((due.learner, due.day))
        person.snoozed = None if due.snoozed else person.snoozed
        person.study(self.teacher, audience_of(person))

    def _end(self, key: str, how: str) -> None:
        self.queue.ledger.close([key], how)
        self.queue.delete([key])
        del self.tasks[key]

    def _count_lost(self) -> None:
        """Note who was owed a card by now and has none: neither this day's nor, after a journey, a later one's."""
        waiting = {read_due(task.payload) for task in self.tasks.values()} | self.excused
        for person in self.crowd:
            due = person.owed(self.clock())
            if due and due not in waiting:
                self.owed.add(due)
                later = [(due.learner, due.day + days * DAY) for days in range(bool(due.snoozed), 3)]
                if due.key not in self.posts and not self.had.intersection(later):
                    self.lost.add(due)


@dataclass
class _Stale:
    """What a second worker saw before the first one wrote it down."""

    seen: Due

    def due(self) -> list[Due]:
        return [self.seen]


@dataclass(frozen=True)
class _Time:
    """The time as the ledger asks for it."""

    world: World

    def time(self) -> float:
        return self.world.clock().timestamp()


@contextmanager
def year(folder: Path, number: int, days: int, seed: int, start: dt.datetime = START) -> Iterator[World]:
    """Let *number* people live for so many *days* on databases in *folder*, and hand out what became of it."""
    with closing(open_learning_store(folder)) as store, closing(open_queue(folder)) as queue:
        world = World(store, queue, people(number, seed), random.Random(seed), start)
        with mock.patch.object(ledger_module, "time", _Time(world)):
            for person in world.crowd:
                person.begin(world.lessons, world.clock())
            while world.now < start + days * DAY:
                day = world.now.date()
                world.tick()
                if world.now.date() != day:
                    queue.ledger.sweep(WEEK)
        yield world


def findings(world: World) -> dict[str, int]:
    """Return what may not be: each of these is 0."""
    kept = {one.learner: one for one in world.store.enrolments()}
    remembered = {one.learner: sum(m.answers for m in world.store.memories(one.learner)) for one in world.crowd}
    return {
        "lost": len(world.lost),
        "doubled": world.tally["doubled"],
        "outside hours": sum(post.is_minded for post in world.posts.values()),
        "settings not as wished": sum(not is_kept(one, kept.get(one.learner)) for one in world.crowd),
        "answers lost or doubled": sum(remembered[one.learner] != one.answers for one in world.crowd),
    }
