"""The map that the statements of a diagram make."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from bot.content.documents import ContentError
from bot.content.maps.bounds import check_steps
from bot.content.maps.draft import Draft
from bot.content.maps.ids import map_id
from bot.content.maps.mapfile import MapFile, map_of
from bot.content.maps.mermaid.comments import UNFELT, Comment
from bot.content.maps.mermaid.people import persona_of, with_thoughts
from bot.content.maps.mermaid.remarking import LONGEST_NAME, LONGEST_TEXT, Remarks, by_line, shown
from bot.content.maps.mermaid.scores import MERMAID, brought, settled
from bot.content.maps.mermaid.statements import Statement, spoken
from bot.content.maps.mermaid.tasks import Task, mended_task, plain_task
from bot.content.maps.scales import OURS, Scale
from bot.content.nodes import Place

_UNNAMED_STAGE = "Start"
_UNNAMED_STEP = "(without a name)"


@dataclass(frozen=True, slots=True)
class Diagram:
    """A diagram as it was taken apart: its statements, our comments, and the title of its front matter."""

    statements: Sequence[Statement]
    comments: Sequence[Comment] = ()
    title: str = ""
    last_line: int = 1


@dataclass(slots=True)
class _Stage:
    name: str
    line: int
    column: int
    tasks: list[Task] = field(default_factory=list)


def build(diagram: Diagram, path: Path, taken: set[str], remarks: Remarks, *, strict: bool) -> MapFile:
    """Make the map of *diagram*, with an id that is not *taken*; raises `ContentError`."""
    stages = _stages(diagram, remarks, strict=strict)
    _check(stages, path, remarks)
    building = _Building(Draft(path, remarks.line(diagram.last_line)), remarks)
    building.header(diagram, path, taken)
    building.body(_felt(stages, diagram.comments), strict=strict)
    for comment in diagram.comments:
        building.comment(comment)
    return map_of(building.draft.document(), "mermaid", by_line(remarks.repairs), by_line(remarks.losses))


def _stages(diagram: Diagram, remarks: Remarks, *, strict: bool) -> list[_Stage]:
    stages: list[_Stage] = []
    read = plain_task if strict else mended_task
    for statement in diagram.statements:
        if statement.kind == "section" and (name := spoken(statement.text)):
            stages.append(_Stage(name, statement.line, statement.column))
        elif statement.kind == "section":
            remarks.repair("a section without a name was left out", statement.line, statement.column)
        elif statement.kind == "task":
            if not stages:
                said = f"the first tasks stand in no section and were put into a stage called {_UNNAMED_STAGE!r}"
                remarks.repair(said, statement.line, statement.column)
                stages.append(_Stage(_UNNAMED_STAGE, statement.line, statement.column))
            stages[-1].tasks.append(read(statement, remarks))
    return stages


def _felt(stages: list[_Stage], comments: Sequence[Comment]) -> list[_Stage]:
    """Return *stages* with no score for the tasks that our own writer says to have none."""
    unfelt = [comment.line for comment in comments if comment.about == UNFELT]
    if not unfelt:
        return stages
    tasks = [(task.line, stage, at) for stage in stages for at, task in enumerate(stage.tasks)]
    for line in unfelt:
        above = bisect_right(tasks, line, key=lambda task: task[0])
        if above:
            _, stage, at = tasks[above - 1]
            stage.tasks[at] = replace(stage.tasks[at], score=None)
    return stages


def _check(stages: Sequence[_Stage], path: Path, remarks: Remarks) -> None:
    if not stages:
        remedy = "write lines such as 'section Purchase' and 'Pays: 3: Customer' below 'journey'"
        raise ContentError("the diagram has no section and no task", path, remarks.line(1), remedy=remedy)
    count = 0
    for stage in stages:
        count += len(stage.tasks)
        check_steps(count, remarks.line(stage.tasks[-1].line if stage.tasks else stage.line), path)


class _Building:
    """One map on its way from the statements of a diagram."""

    def __init__(self, draft: Draft, remarks: Remarks) -> None:
        self.draft, self.remarks = draft, remarks
        self.steps: list[tuple[int, Place]] = []

    def header(self, diagram: Diagram, path: Path, taken: set[str]) -> None:
        """Put in the title, the id and what the description says."""
        title, line, column = self._title(diagram, path)
        title = self.remarks.cut(title, LONGEST_NAME, line, column)
        self.put(("title",), title, line, column)
        self.put(("id",), map_id(title, path, taken), line, column)
        for statement in diagram.statements:
            text = " ".join(spoken(statement.text).split())
            if statement.kind == "description" and text:
                text = self.remarks.cut(text, LONGEST_TEXT, statement.line, statement.column)
                self.put(("scenario", "summary"), text, statement.line, statement.column)

    def body(self, stages: Sequence[_Stage], *, strict: bool) -> None:
        """Put in the persona, the stages and their steps."""
        tasks = [task for stage in stages for task in stage.tasks]
        tasks, scale = settled(tasks, self.remarks)
        if not strict:
            tasks = with_thoughts(tasks, self.remarks)
        persona = persona_of(tasks, self.remarks)
        self.put(("persona", "name"), self.remarks.cut(persona, LONGEST_NAME, 1, 1), 1)
        if scale not in {MERMAID, OURS}:
            self.put(("emotion_scale",), {"min": scale[0], "max": scale[1]}, 1)
        following = iter(tasks)
        for number, stage in enumerate(stages):
            at = ("stages", number)
            name = self.remarks.cut(stage.name, LONGEST_NAME, stage.line, stage.column)
            self.put((*at, "name"), name, stage.line, stage.column)
            for step, _ in enumerate(stage.tasks):
                self._step((*at, "steps", step), next(following), persona, scale)

    def comment(self, comment: Comment) -> None:
        """Put what *comment* says at the step above it."""
        above = bisect_right(self.steps, comment.line, key=lambda step: step[0])
        if not above or comment.about == UNFELT:
            return
        at = self.steps[above - 1][1]
        text = self.remarks.cut(comment.text, LONGEST_TEXT, comment.line, comment.column)
        if comment.about == "moment of truth":
            is_one = True
            self.put((*at, "moment_of_truth"), is_one, comment.line, comment.column)
            if text:
                self.put((*at, "why"), text, comment.line, comment.column)
        elif text:
            below = (*at, "pain_points" if comment.about == "pain" else "opportunities")
            self.put((*below, self.draft.count(below), "text"), text, comment.line, comment.column)

    def put(self, place: Place, value: object, line: int, column: int = 1) -> None:
        """Put *value*, which stands at *line* of the diagram, at *place*."""
        self.draft.put(place, value, self.remarks.line(line), column)

    def _step(self, at: Place, task: Task, persona: str, scale: Scale) -> None:
        self.steps.append((task.line, at))
        if not task.name:
            self.remarks.repair(f"a task without letters was called {_UNNAMED_STEP!r}", task.line, task.column)
        action = self.remarks.cut(task.name, LONGEST_TEXT, task.line, task.column)
        self.put((*at, "action"), action or _UNNAMED_STEP, task.line, task.column)
        people = [self.remarks.cut(name, LONGEST_NAME, task.line, task.column) for name in task.people]
        if people and task.people != (persona,):
            self.put((*at, "actors"), people, task.line, task.column)
        known: dict[str, object] = {} if task.score is None else {"score": brought(task.score, scale)}
        if task.feeling:
            known["label"] = self.remarks.cut(task.feeling, LONGEST_NAME, task.line, task.column)
        if known and people and persona not in task.people:
            known["actor"] = people[0]
        for name, value in known.items():
            self.put((*at, "emotion", name), value, task.line, task.column)
        for thought in task.thoughts:
            text = self.remarks.cut(thought, LONGEST_TEXT, task.line, task.column)
            self.draft.append((*at, "thoughts"), text, self.remarks.line(task.line), task.column)

    def _title(self, diagram: Diagram, path: Path) -> tuple[str, int, int]:
        """Return the title and where it stands: Mermaid shows the last one, else the front matter's."""
        titles = self._said(diagram, "title")
        for title in titles[:-1]:
            self.remarks.loss(f"the title {shown(title[0])} is replaced by a later one", *title[1:])
        accessible = self._said(diagram, "accessible_title")
        if not titles and diagram.title.strip():
            titles = [(diagram.title.strip(), 1, 1)]
        if titles:
            for other in accessible:
                if other[0] != titles[-1][0]:
                    self.remarks.loss(f"the title for screen readers, {shown(other[0])}, is not kept", *other[1:])
            return titles[-1]
        if accessible:
            return accessible[-1]
        name = " ".join(path.stem.replace("_", " ").replace("-", " ").split()) or "Journey map"
        self.remarks.repair(f"the diagram has no title and was called {shown(name)}, after its file", 1, 1)
        return name, 1, 1

    def _said(self, diagram: Diagram, kind: str) -> list[tuple[str, int, int]]:
        said = [one for one in diagram.statements if one.kind == kind and spoken(one.text)]
        return [(spoken(one.text), one.line, one.column) for one in said]
