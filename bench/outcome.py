"""What came of a drill, as counted by the two who cannot be wrong about it: who asked, and who was posted to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.crew import Usage
from bench.drill import Drill
from bench.tables import Results
from bench.traffic import Traffic, asked_in

_APOLOGY = "Sorry, I could not answer that"
_LATE = "TimeoutError"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The counts and times of a drill; times are in seconds, memory in MB."""

    name: str
    events: int
    tries: int
    questions: int
    acked: int
    late: int
    refused: dict[str, int]
    lost: tuple[str, ...]
    twice: tuple[str, ...]
    unfinished: int
    apologies: int
    kills: dict[str, int]
    look_ups: int
    waits: tuple[float, ...]
    answers: tuple[float, ...]
    drained: float
    start: Usage
    end: Usage

    @property
    def held(self) -> bool:
        """Say whether everything that was acknowledged was answered exactly once."""
        return not (self.lost or self.twice)

    def rows(self) -> dict[str, str]:
        """Return what is reported, by what it is called."""
        return {
            "events, tries to deliver them": f"{self.events}, {self.tries}",
            "questions in them, acknowledged": f"{self.questions}, {self.acked}",
            "tries that took over 3 s": str(self.late),
            "other tries without a 200": ", ".join(f"{many} {why}" for why, many in sorted(self.refused.items()))
            or "0",
            "acknowledged and never answered": str(len(self.lost)),
            "answered twice": str(len(self.twice)),
            "streams left open": str(self.unfinished),
            "answered by an apology": str(self.apologies),
            "kills": ", ".join(f"{number} {name}" for name, number in sorted(self.kills.items())) or "0",
            "look-ups": str(self.look_ups),
            "acknowledged after p50, p99, latest": times(self.waits, 50, 99, 100),
            "answered after p50, p95": times(self.answers, 50, 95),
            "drained after": f"{self.drained:.1f} s",
            "memory at start, at end": f"{self.start.memory:.0f}, {self.end.memory:.0f} MB",
            "processor time": f"{self.end.seconds - self.start.seconds:.0f} s",
        }


def judge(name: str, drill: Drill, coming: Traffic, start: Usage, drained: float) -> Outcome:
    """Count what came of *coming*."""
    asked = asked_in(coming)
    answers = drill.answers()
    found = {(one.channel, one.stamp): answers.get((one.channel, one.stamp), []) for one in asked}
    failures = Counter(failure for one in asked for failure in one.failures)
    keys = {(one.channel, one.stamp): f"{one.team}:{one.channel}:{one.stamp}" for one in asked}
    return Outcome(
        name,
        events=len(coming),
        questions=len(asked),
        tries=sum(len(one.waits) for one in asked) + failures.total(),
        acked=sum(1 for one in asked if one.acked),
        late=failures[_LATE],
        refused={why: many for why, many in failures.items() if why != _LATE},
        lost=tuple(keys[one.channel, one.stamp] for one in asked if one.acked and not found[one.channel, one.stamp]),
        twice=tuple(keys[place] for place, posts in found.items() if len(posts) > 1),
        unfinished=sum(1 for post in drill.slack.posts if not post.at),
        apologies=sum(1 for posts in found.values() for post in posts if _APOLOGY in post.text),
        kills=dict(Counter(drill.crew.kills)),
        look_ups=drill.slack.calls["conversations.replies"],
        waits=tuple(wait for one in asked for wait in one.waits),
        answers=tuple(
            min(post.at for post in posts) - one.due for one in asked if (posts := found[one.channel, one.stamp])
        ),
        drained=drained,
        start=start,
        end=drill.crew.usage(),
    )


def table(title: str, outcomes: Sequence[Outcome]) -> Results:
    """Set *outcomes* side by side."""
    return side_by_side(title, [one.name for one in outcomes], [one.rows() for one in outcomes])


def side_by_side(title: str, names: Sequence[str], columns: Sequence[Mapping[str, str]]) -> Results:
    """Set *columns* of the same rows side by side under their *names*."""
    rows = tuple((name, *(column[name] for column in columns)) for name in columns[0]) if columns else ()
    return Results(title, ("", *names), rows)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which *share* percent of *values* lie; 0 where there are none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))] if ordered else 0.0


def times(values: Sequence[float], *shares: float) -> str:
    """Write the percentiles *shares* of *values*, which are seconds."""
    return ", ".join(_time(percentile(values, share)) for share in shares)


def _time(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{seconds * 1000:.0f} ms"
