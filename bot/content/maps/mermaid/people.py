"""Who is who in a diagram: the persona among its actors, and remarks that stand where actors belong."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.content.maps.mermaid.remarking import Remarks, shown
from bot.content.maps.mermaid.tasks import Task

PLACEHOLDER = "Customer"
_SMALL = frozenset("a an and at by de del der des di du e en et for from in la le of on or the to und y & i".split())
_TELLING = frozenset(
    "are because but cannot can't don't doesn't is isn't it it's my no not she their they too very was wasn't we won't "
    "you".split()
)
_ENDS = ("!", "?", "…", "。", "\uff01", "\uff1f")
# None of the actors that occur twice in the 20 diagrams of shared/maps/mermaid reads as a sentence by these bounds,
# and the one diagram of the 20 in which no actor recurs has actions in their place (2026-11-22).
_FEWEST_WORDS, _FEWEST_PLAIN_WORDS = 4, 2
_FEWEST_TASKS = 6


def with_thoughts(tasks: Sequence[Task], remarks: Remarks) -> list[Task]:
    """Return *tasks* with each sentence that stands in the place of an actor made a thought.

    An actor that recurs is one, whatever it is called; where in a longer diagram none does, all are judged together.
    """
    times = Counter(person for task in tasks for person in task.people)
    named = sum(1 for task in tasks if task.people)
    apart = named < _FEWEST_TASKS or max(times.values()) > 1
    return [_with_thought(task, times, remarks, apart=apart) for task in tasks]


def persona_of(tasks: Sequence[Task], remarks: Remarks) -> str:
    """Return the most frequent actor of *tasks*, the first of those named equally often."""
    times = Counter(person for task in tasks for person in task.people)
    if not times:
        remarks.repair(f"no actor is named, so the persona was called {PLACEHOLDER!r}", 1, 1)
        return PLACEHOLDER
    (name, most), *others = times.most_common()
    if others and others[0][1] == most:
        said = f"{shown(name)} and {shown(others[0][0])} are named equally often, and the first is taken as the persona"
        remarks.repair(said, *_first_of(name, tasks))
    return name


def _with_thought(task: Task, times: Counter[str], remarks: Remarks, *, apart: bool) -> Task:
    known = tuple(person for person in task.people if times[person] > 1)
    others = [person for person in task.people if times[person] == 1]
    said = ", ".join(others)
    if not any(_is_sentence(text) for text in (others if apart else [said])):
        return task
    remarks.repair(f"{shown(said)} was read as a thought, not as an actor", task.line, task.column)
    return replace(task, people=known, thoughts=(said, *task.thoughts))


def _is_sentence(text: str) -> bool:
    """Say whether *text* reads as a sentence: "Finds it hard to read" does, "VP of Customer Success" does not."""
    words = text.replace(",", " ").split()
    telling = any(word.casefold() in _TELLING and not word.isupper() for word in words)  # IT and NO are names
    if text.endswith(_ENDS) or (len(words) > 1 and telling):
        return True
    plain = [word for word in words if word[0].islower() and word.casefold() not in _SMALL]
    return len(words) >= _FEWEST_WORDS and (text.endswith(".") or len(plain) >= _FEWEST_PLAIN_WORDS)


def _first_of(name: str, tasks: Sequence[Task]) -> tuple[int, int]:
    return next((task.line, task.column) for task in tasks if name in task.people)
