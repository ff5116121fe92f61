"""An outline put into the form of journey/1 and made a map."""

from collections.abc import Callable
from pathlib import Path

from bot.content.maps.bounds import check_steps
from bot.content.maps.draft import Draft
from bot.content.maps.mapfile import Format, MapFile, map_of
from bot.content.maps.mermaid.people import PLACEHOLDER
from bot.content.maps.scales import bring
from bot.content.maps.tables import contents
from bot.content.maps.tables.contents import Sink, texts
from bot.content.maps.tables.feelings import OURS, implied_scale
from bot.content.maps.tables.meetings import put_backstage, put_owner, put_touchpoints
from bot.content.maps.tables.moods import put_emotion
from bot.content.maps.tables.naming import file_title
from bot.content.maps.tables.noting import Notes
from bot.content.maps.tables.outline import Cell, Outline, Piece, Row, Stage
from bot.content.maps.tables.plain import is_nothing, plain, unquoted
from bot.content.maps.tables.sections import stage_name
from bot.content.maps.tables.settling import settle
from bot.content.maps.tables.synonyms import Field
from bot.content.nodes import Place
from bot.domain.stages import StageCode

_AT_STEPS: tuple[Callable[[Sink, Place, Row], None], ...] = (
    put_touchpoints, put_backstage, contents.put_thoughts, contents.put_pains, contents.put_opportunities,
    contents.put_moment, contents.put_duration, contents.put_evidence, contents.put_actors,
)  # fmt: skip
_ABOUT: dict[Field, Place] = {
    "persona": ("persona", "name"), "role": ("persona", "role"), "quote": ("persona", "quote"), "owner": ("owner",),
    "scenario": ("scenario", "summary"), "trigger": ("scenario", "trigger"), "start": ("scenario", "start"),
    "end": ("scenario", "end"),
}  # fmt: skip
_LISTED: dict[Field, str] = {"goal": "goals", "business_goal": "business_goals"}
_STEP_FIELDS: tuple[Field, ...] = (
    "touchpoint", "channel", "frontstage", "thought", "emotion", "experience", "score", "pain", "opportunity", "moment",
    "backstage", "duration", "evidence", "actors",
)  # fmt: skip
_AT_STAGES: tuple[Field, ...] = (
    "action", "goal", "business_goal", "metric", "target", "current", "metric_source", "owner", "severity", "impact",
    "effort", "why", "side", "confidence", "canonical",
)  # fmt: skip


def build(outline: Outline, path: Path, kind: Format, map_id: str) -> MapFile:
    """Make the map that *outline* holds; raises `ContentError` where the schema does not allow it."""
    settle(outline)
    return _Building(outline, path, map_id).run(kind)


class _Building:
    def __init__(self, outline: Outline, path: Path, map_id: str) -> None:
        self.outline, self.path = outline, path
        self.draft, self.notes = Draft(path, outline.last_line), Notes()
        self.sink = Sink(self.draft, self.notes)
        self.steps = 0
        self._head(map_id)

    def run(self, kind: Format) -> MapFile:
        """Put everything in its place, then let the schema judge it."""
        for number, stage in enumerate(self.outline.stages):
            self._stage(("stages", number), stage)
        self._scores()
        self._about()
        self.notes.take(self.outline.repairs, self.outline.losses)
        document = self.draft.document()
        return map_of(document, kind, self.notes.remarks("repair"), self.notes.remarks("loss"))

    def _head(self, map_id: str) -> None:
        title = self.outline.title
        self.draft.put(("id",), map_id, title.line, title.column)
        self.sink.put(("title",), self.notes.name(plain(title.text) or file_title(self.path), title), title)

    def _stage(self, place: Place, stage: Stage) -> None:
        name = stage_name(plain(stage.name.text)) or "?"
        self.sink.put((*place, "name"), self.notes.name(name, stage.name), stage.name)
        for row in stage.rows:
            self._row(place, name, stage, row)
        every = Row([piece for row in stage.rows for piece in row.pieces])
        goals = texts(every, "goal")
        if goals:
            goal = "; ".join(text for text, _ in goals)
            self.sink.put((*place, "goal"), self.notes.text(goal, goals[0][1]), goals[0][1])
        for piece in every.of("business_goal"):
            self._listed(piece)
        self._metrics(place, stage)
        for piece in every.of("canonical"):
            self._canonical(place, piece)
        for piece in every.pieces:
            if piece.field not in {*_STEP_FIELDS, *_AT_STAGES} and not is_nothing(piece.cell.text):
                said = f"{piece.header or piece.field}: {plain(piece.cell.text)[:40]}"
                self.notes.loss(
                    "what belongs to the whole map stood at a stage and was left out: {}", said, piece.cell.line
                )

    def _row(self, place: Place, name: str, stage: Stage, row: Row) -> None:
        places = [self._step(place, action, cell) for action, cell in self._actions(name, stage, row)]
        if not places:
            for piece in row.of("owner", "severity", "impact", "effort", "why", "side", "confidence"):
                said = f"{piece.header or piece.field}: {plain(piece.cell.text)[:40]}"
                self.notes.loss("what belongs to a step stood beside none and was left out: {}", said, piece.cell.line)
            return
        if len(places) > 1 and row.of(*_STEP_FIELDS):
            message = "what is said of a whole stage stands at its first step, as the file does not say at which: {}"
            self.notes.repair(message, name, stage.name.line)
        for put in _AT_STEPS:
            put(self.sink, places[0], row)
        put_emotion(self.sink, places[0], places[-1], row)
        put_owner(self.sink, place, places[0], row, only=len(stage.rows) == 1)

    def _step(self, place: Place, action: str, cell: Cell) -> Place:
        self.steps += 1
        check_steps(self.steps, cell.line, self.path)
        at = (*place, "steps", self.draft.count((*place, "steps")))
        self.sink.put((*at, "action"), self.notes.text(action, cell), cell)
        return at

    def _actions(self, stage_name: str, stage: Stage, row: Row) -> list[tuple[str, Cell]]:
        actions = texts(row, "action")
        own = unquoted(plain(row.name.text)) if row.name else ""
        if own and row.name:
            said = "; ".join(text for text, _ in actions)
            joined = f"{own}: {said}" if said and said.casefold() != own.casefold() else own
            return [(joined, row.name)]
        if actions:
            return actions
        if not row.of(*_STEP_FIELDS) and len(stage.rows) > 1:
            return []
        message = "no action is given, so one step named as the stage stands for it: {}"
        self.notes.repair(message, stage_name, stage.name.line)
        return [(stage_name, stage.name)]

    def _canonical(self, place: Place, piece: Piece) -> None:
        said = plain(piece.cell.text).casefold().replace(" ", "_").replace("-", "_")
        if said in set(StageCode):
            self.sink.put((*place, "canonical"), said, piece.cell)
        else:
            self.notes.loss("a canonical stage that is not known was left out: {}", said[:40], piece.cell.line)

    def _metrics(self, place: Place, stage: Stage) -> None:
        for row in stage.rows:
            found = texts(row, "metric")
            for text, cell in found:
                below = (*place, "metrics", self.draft.count((*place, "metrics")))
                self.sink.put((*below, "name"), self.notes.name(text, cell), cell)
                for name, source in (("target", "target"), ("current", "current"), ("source", "metric_source")):
                    self._figure((*below, name), row.of(source) if len(found) == 1 else [])  # type: ignore[arg-type]
            loose = [] if len(found) == 1 else row.of("target", "current", "metric_source")
            for piece in loose:
                self.notes.loss(
                    "a figure belongs to no one metric and was left out: {}",
                    plain(piece.cell.text)[:40],
                    piece.cell.line,
                )

    def _figure(self, place: Place, found: list[Piece]) -> None:
        for piece in found[:1]:
            text = plain(piece.cell.text)
            if is_nothing(text):
                continue
            if place[-1] == "source":
                self.sink.put(place, self.notes.name(text, piece.cell), piece.cell)
                continue
            number = text.rstrip("%").strip().replace(",", ".")
            try:
                self.sink.put(place, float(number), piece.cell)
            except ValueError:
                self.notes.loss("a figure that is no number was left out: {}", text[:40], piece.cell.line)

    def _scores(self) -> None:
        scores = self.sink.scores
        if not scores:
            return
        scale = self.outline.scale or implied_scale([each.number for each in scores], [s.top for s in scores if s.top])
        first = scores[0].cell
        if scale and not all(scale[0] <= each.number <= scale[1] for each in scores):
            scale = implied_scale([each.number for each in scores])
        if scale is None:
            self.notes.loss(
                "the scores are on no scale that is known and were left out: {}", first.text[:20], first.line
            )
            return
        for each in scores:
            self.sink.put(each.place, bring(each.number, scale), each.cell)
        if scale != OURS:
            self.notes.repair(
                f"emotion scores were brought from {scale[0]}..{scale[1]} to -2..+2", "", first.line, first.column
            )

    def _about(self) -> None:
        for piece in self.outline.about:
            self._say(piece)
        if self.draft.data.get("persona", {}).get("name"):
            return
        at = self.outline.title
        self.draft.put(("persona", "name"), PLACEHOLDER, at.line, at.column)
        self.notes.repair(f"no persona is named, so it was called {PLACEHOLDER!r}", "", at.line, at.column)

    def _say(self, piece: Piece) -> None:
        text = unquoted(plain(piece.cell.text))
        if is_nothing(text) or piece.field == "title":
            return
        place = _ABOUT.get(piece.field)
        if piece.field in _LISTED:
            self._listed(piece)
        elif piece.field == "state":
            future = any(word in text.casefold() for word in ("future", "to-be", "to be", "target", "soll"))
            self.sink.put(("state",), "future" if future else "current", piece.cell)
        elif place is None:
            what = piece.header or piece.field
            self.notes.loss("what belongs to no stage was left out: {}", f"{what}: {text[:60]}", piece.cell.line)
        elif self._is_free(place):
            short = place[0] in {"persona", "owner"} and place[-1] != "quote"
            kept = self.notes.name(text, piece.cell) if short else self.notes.text(text, piece.cell)
            self.sink.put(place, kept, piece.cell)

    def _is_free(self, place: Place) -> bool:
        held = self.draft.data.get(str(place[0]))
        return held is None or (len(place) > 1 and place[1] not in held)

    def _listed(self, piece: Piece) -> None:
        for text, cell in texts(Row([piece]), piece.field):
            self.draft.append((_LISTED[piece.field],), self.notes.text(text, cell), cell.line, cell.column)
