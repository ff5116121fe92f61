"""Nobody asks so much that others wait: they are told, once, and may go on a minute later."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from bot.slack.ask import Ask
from bot.slack.audience import Place
from bot.slack.hearing.limits import MINUTE, LimitedWork, Rate
from bot.slack.jobs import ANSWER, SAY
from tests.unit.slack.kit import DirectWork


@dataclass
class Clock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


def asked(user: str = "U1", team: str = "T1") -> dict[str, str]:
    return Ask("what?", Place(team, "C1", user, "1.2")).payload()


def limited(work: DirectWork, clock: Clock, person: int = 2, workspace: int = 3) -> LimitedWork:
    return LimitedWork(work, Rate(person, clock), Rate(workspace, clock))


def jobs(work: DirectWork) -> list[str]:
    return [job for job, _ in work.submitted.values()]


def test_who_asks_too_much_is_told_once_and_alone() -> None:
    work = DirectWork()
    door = limited(work, Clock())
    for number in range(5):
        assert door.submit(f"q{number}", ANSWER, asked(), "T1")

    assert jobs(work) == [ANSWER, ANSWER, SAY]
    [(_, said)] = [each for each in work.submitted.values() if each[0] == SAY]
    assert said["private"]
    assert said["text"] == "That is more than 2 questions from one person in a minute. Please ask again in 60 seconds."


def test_another_person_and_another_workspace_keep_their_turn() -> None:
    work = DirectWork()
    door = limited(work, Clock())
    for number, (user, team) in enumerate([("U1", "T1"), ("U1", "T1"), ("U2", "T1"), ("U3", "T1"), ("U1", "T2")]):
        door.submit(f"q{number}", ANSWER, asked(user, team), team)

    assert jobs(work) == [ANSWER, ANSWER, ANSWER, SAY, ANSWER]


def test_a_minute_later_one_may_ask_again() -> None:
    work, clock = DirectWork(), Clock()
    door = limited(work, clock)
    for number in range(3):
        door.submit(f"q{number}", ANSWER, asked(), "T1")
    clock.now += MINUTE
    door.submit("later", ANSWER, asked(), "T1")

    assert jobs(work) == [ANSWER, ANSWER, SAY, ANSWER]


def test_a_second_delivery_counts_nothing() -> None:
    work = DirectWork()
    door = limited(work, Clock())
    delivered = [door.submit("q", ANSWER, asked(), "T1") for _ in range(5)]

    assert delivered == [True, False, False, False, False]
    assert door.submit("another", ANSWER, asked(), "T1")
    assert jobs(work) == [ANSWER, ANSWER]


def test_what_nobody_asked_and_to_stop_is_never_too_much() -> None:
    work = DirectWork()
    door = limited(work, Clock(), person=1)
    door.submit("q", ANSWER, asked(), "T1")
    door.submit("home", "home", {"team": "T1", "user": "U1"}, "T1")
    door.submit("stopped:T1:C1:1.2:9", "stopped", asked(), "T1")

    assert jobs(work) == [ANSWER, "home", "stopped"]


def test_no_limit_is_none() -> None:
    work = DirectWork()
    door = limited(work, Clock(), person=0, workspace=0)
    for number in range(50):
        door.submit(f"q{number}", ANSWER, asked(), "T1")

    assert jobs(work) == [ANSWER] * 50


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 30)), max_size=60))
def test_never_more_than_the_limit_in_any_minute(acts: list[tuple[str, int]]) -> None:
    clock, rate = Clock(), Rate(3)
    rate.clock = clock
    done: dict[str, list[float]] = {"A": [], "B": []}
    for name, pause in acts:
        clock.now += pause
        left = rate.seconds_left(name)
        recent = [at for at in done[name] if clock.now - at < MINUTE]
        assert (left > 0) is (len(recent) >= 3)
        if not left:
            rate.note(name)
            done[name].append(clock.now)
