"""What stands at a step, put into the form of journey/1: thoughts, pain points and what goes with them."""

import re
from dataclasses import dataclass, field

from bot.content.maps.draft import Draft
from bot.content.maps.tables.noting import Notes
from bot.content.maps.tables.outline import Cell, Row
from bot.content.maps.tables.plain import is_nothing, pieces, plain, quotations, unquoted, without_emoji
from bot.content.maps.tables.synonyms import Field
from bot.content.nodes import Place

Text = tuple[str, Cell]

_GRADES = {
    "very low": 1, "low": 2, "l": 2, "s": 2, "small": 2, "xs": 1, "medium": 3, "med": 3, "m": 3, "mid": 3, "high": 4,
    "h": 4, "large": 4, "big": 4, "very high": 5, "critical": 5, "xl": 5, "низкий": 2, "низкая": 2, "средний": 3,
    "средняя": 3, "высокий": 4, "высокая": 4, "低": 2, "中": 3, "高": 4, "niedrig": 2, "gering": 2, "mittel": 3,
    "hoch": 4, "faible": 2, "moyen": 3, "moyenne": 3, "élevé": 4, "élevée": 4, "bajo": 2, "baja": 2, "medio": 3,
    "media": 3, "alto": 4, "alta": 4, "baixo": 2, "baixa": 2, "médio": 3, "média": 3, "낮음": 2, "보통": 3, "높음": 4,
}  # fmt: skip
_SEVERITIES = {1: "low", 2: "low", 3: "medium", 4: "high", 5: "high"}
_CONFIDENCES = {"observed": 3, "reported": 2, "assumed": 1, "high": 3, "medium": 2, "low": 1, "3": 3, "2": 2, "1": 1}
_YES = frozenset(
    "yes y x true 1 ✓ ✔ ✅ ★ ⭐ ☑ ja да oui si sí sim 是 はい ○ ◯ 예 moment_of_truth mot".split()
)  # fmt: skip
_NO = frozenset("no n false 0 ✗ ✘ ❌ nein нет non não 否 いいえ 아니오".split())
_SEVERE = re.compile(r"[(\[](low|medium|high|critical|severe)(?: severity)?[)\]]", re.IGNORECASE)
_ISO = re.compile(r"P[0-9YMWDTHS.]+")
_SPAN = re.compile(
    r"(?:about |~|ca\.? |approx\.? )?(\d{1,4}) ?(min|minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|months?|m)\.?"
)
_UNITS = {
    "mi": "PT{}M",
    "ho": "PT{}H",
    "hr": "PT{}H",
    "h": "PT{}H",
    "d": "P{}D",
    "da": "P{}D",
    "we": "P{}W",
    "mo": "P{}M",
}


@dataclass(slots=True)
class Scored:
    """A score on the file's own scale, and the place that it belongs to."""

    place: Place
    number: float
    top: int | None
    cell: Cell


@dataclass(slots=True)
class Sink:
    """Where the contents of steps go."""

    draft: Draft
    notes: Notes
    scores: list[Scored] = field(default_factory=list)

    def put(self, place: Place, value: object, cell: Cell) -> None:
        """Set *place* to *value*, which stands at *cell*."""
        self.draft.put(place, value, cell.line, cell.column)


def texts(row: Row, *fields: Field) -> list[Text]:
    """Return the separate texts of *row* about one of *fields*, without marks and emoji."""
    return [
        (text, piece.cell)
        for piece in row.of(*fields)
        for found in pieces(piece.cell.text, piece.field)
        if (text := unquoted(without_emoji(found)))
    ]


def put_thoughts(sink: Sink, at: Place, row: Row) -> None:
    """Put the thoughts of *row*, those inside its experience included."""
    quoted = [(found, piece.cell) for piece in row.of("experience") for found in quotations(piece.cell.text)]
    for text, cell in [*texts(row, "thought"), *quoted]:
        sink.draft.append((*at, "thoughts"), sink.notes.text(text, cell), cell.line, cell.column)


def put_pains(sink: Sink, at: Place, row: Row) -> None:
    """Put the pain points of *row* with their severity and evidence."""
    pains, severities = texts(row, "pain"), texts(row, "severity")
    for number, (text, cell) in enumerate(pains):
        below = (*at, "pain_points", sink.draft.count((*at, "pain_points")))
        own = _SEVERE.search(text)
        bare = _SEVERE.sub("", text).strip(" :-–—") if own else text
        sink.put((*below, "text"), sink.notes.text(bare or text, cell), cell)
        severity = own[1] if own else _aligned(severities, number, len(pains))
        if severity:
            _put_severity(sink, below, severity, cell)
    if severities and not pains:
        _unheld(sink, "severity", severities)


def put_opportunities(sink: Sink, at: Place, row: Row) -> None:
    """Put the opportunities of *row* with their impact and effort."""
    found = texts(row, "opportunity")
    grades: dict[Field, list[Text]] = {"impact": texts(row, "impact"), "effort": texts(row, "effort")}
    for number, (text, cell) in enumerate(found):
        below = (*at, "opportunities", sink.draft.count((*at, "opportunities")))
        sink.put((*below, "text"), sink.notes.text(text, cell), cell)
        for name, values in grades.items():
            grade = _grade(_aligned(values, number, len(found)))
            if grade:
                sink.put((*below, name), grade, cell)
    for name, values in grades.items():
        bad = [value for value in values if not found or _grade(value[0]) is None]
        _unheld(sink, name, bad)


def put_moment(sink: Sink, at: Place, row: Row) -> None:
    """Mark *at* as a moment of truth where *row* says so."""
    for piece in row.of("moment"):
        text = plain(piece.cell.text)
        said = (text or piece.cell.text.strip()).casefold()
        if said in _NO or (not text and said not in _YES):
            continue
        sink.put((*at, "moment_of_truth"), True, piece.cell)  # noqa: FBT003
        if said not in _YES and not is_nothing(text):
            sink.put((*at, "why"), sink.notes.text(text, piece.cell), piece.cell)
    for text, cell in texts(row, "why")[:1]:
        sink.put((*at, "why"), sink.notes.text(text, cell), cell)


def put_duration(sink: Sink, at: Place, row: Row) -> None:
    """Put how long *row* takes, where that is a figure with a unit."""
    for text, cell in texts(row, "duration"):
        span = _SPAN.fullmatch(text.casefold())
        if _ISO.fullmatch(text):
            sink.put((*at, "duration"), text, cell)
        elif span:
            unit = next(form for begin, form in _UNITS.items() if span[2].startswith(begin))
            sink.put((*at, "duration"), unit.format(span[1]), cell)
        else:
            _unheld(sink, "duration", [(text, cell)])


def put_evidence(sink: Sink, at: Place, row: Row) -> None:
    """Put what *row* rests on, and let its pain points, or else its touchpoints, name it."""
    confidence = texts(row, "confidence")
    level = _CONFIDENCES.get(confidence[0][0].casefold()) if confidence else None
    found = texts(row, "evidence")
    basis = [*texts(row, "pain"), *texts(row, "thought"), *texts(row, "action")][:1] if level else []
    if confidence and (level is None or not (found or basis)):
        _unheld(sink, "confidence", confidence)
    named = []
    for text, cell in found or basis:
        number = sink.draft.count(("evidence",))
        sink.put(("evidence", number, "id"), f"e{number + 1}", cell)
        sink.put(("evidence", number, "kind"), "quote" if found else "note", cell)
        sink.put(("evidence", number, "text"), sink.notes.text(text, cell), cell)
        if level:
            sink.put(("evidence", number, "confidence"), level, cell)
        named.append(f"e{number + 1}")
    held = [(*at, name) for name in ("pain_points", "touchpoints") if named and sink.draft.count((*at, name))]
    for below in held[:1]:
        for number in range(sink.draft.count(below)):
            sink.put((*below, number, "evidence"), named, (found or basis)[0][1])


def put_actors(sink: Sink, at: Place, row: Row) -> None:
    """Put who else takes part in *row*."""
    found = texts(row, "actors")
    if found:
        sink.put((*at, "actors"), [sink.notes.name(text, cell) for text, cell in found], found[0][1])


def _put_severity(sink: Sink, at: Place, said: str, cell: Cell) -> None:
    grade = _grade("critical" if said.casefold() == "severe" else said)
    if grade:
        sink.put((*at, "severity"), _SEVERITIES[grade], cell)
    else:
        _unheld(sink, "severity", [(said, cell)])


def _grade(said: str | None) -> int | None:
    if not said:
        return None
    said = said.casefold().strip()
    if said in {"1", "2", "3", "4", "5"}:
        return int(said)
    return _GRADES.get(said)


def _aligned(values: list[Text], number: int, count: int) -> str | None:
    """Return the value for entry *number* of *count*: its own where there is one each, else the only one."""
    if len(values) == count:
        return values[number][0]
    return values[0][0] if len(values) == 1 else None


def _unheld(sink: Sink, what: str, found: list[Text]) -> None:
    for text, cell in found:
        sink.notes.loss(f"the {what} could not be read and was left out: {{}}", text[:40], cell.line, cell.column)
