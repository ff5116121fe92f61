"""Where the customer meets the company: touchpoints with their channels and sides, what goes on behind, and owners."""

from bot.content.maps.tables.contents import Sink, Text, texts
from bot.content.maps.tables.outline import Row
from bot.content.nodes import Place

_BACK = ("back", "后", "後", "behind", "hinter", "裏")


def put_touchpoints(sink: Sink, at: Place, row: Row) -> None:
    """Put the touchpoints of *row*; channels go with them, or stand for them where there are none."""
    named, channels = texts(row, "touchpoint"), texts(row, "channel")
    seen = texts(row, "frontstage")
    for number, (text, cell) in enumerate([*named, *seen]):
        below = (*at, "touchpoints", sink.draft.count((*at, "touchpoints")))
        sink.put((*below, "name"), sink.notes.name(text, cell), cell)
        channel = _channel(sink, channels, number, len(named)) if number < len(named) else None
        if channel:
            sink.put((*below, "channel"), sink.notes.name(channel, cell), cell)
        side = "frontstage" if number >= len(named) else _side(row)
        if side:
            sink.put((*below, "stage_side"), side, cell)
    if not named:
        _put_channels(sink, at, channels)


def put_backstage(sink: Sink, at: Place, row: Row) -> None:
    """Put what the company does out of sight; a lane of another name is its owner."""
    for piece in row.of("backstage"):
        for text, cell in texts(Row([piece]), "backstage"):
            below = (*at, "backstage", sink.draft.count((*at, "backstage")))
            sink.put((*below, "action"), sink.notes.text(text, cell), cell)
            if piece.lane:
                sink.put((*below, "owner"), sink.notes.name(piece.lane, cell), cell)


def put_owner(sink: Sink, stage: Place, at: Place, row: Row, *, only: bool) -> None:
    """Put the owner of *row*: of the stage where it is its *only* row, else of the row's touchpoints."""
    owners = texts(row, "owner")
    if not owners:
        return
    cell = owners[0][1]
    owner = sink.notes.name(", ".join(text for text, _ in owners), cell)
    touchpoints = sink.draft.count((*at, "touchpoints"))
    if only:
        sink.put((*stage, "owner"), owner, cell)
    elif touchpoints:
        for number in range(touchpoints):
            sink.put((*at, "touchpoints", number, "owner"), owner, cell)
    else:
        sink.notes.loss("an owner of a step without touchpoints has no place and was left out: {}", owner, cell.line)


def _put_channels(sink: Sink, at: Place, channels: list[Text]) -> None:
    for text, cell in channels:
        below = (*at, "touchpoints", sink.draft.count((*at, "touchpoints")))
        name = sink.notes.name(text, cell)
        sink.put((*below, "name"), name, cell)
        sink.put((*below, "channel"), name, cell)
        sink.notes.repair("a channel without a touchpoint was read as one: {}", text, cell.line)


def _channel(sink: Sink, channels: list[Text], number: int, count: int) -> str | None:
    if len(channels) <= 1:
        return channels[0][0] if channels else None
    if len(channels) == count:
        return channels[number][0]
    joined = ", ".join(text for text, _ in channels)
    message = "several channels stand beside several touchpoints, and each touchpoint has them all: {}"
    sink.notes.repair(message, joined, channels[0][1].line)
    return joined


def _side(row: Row) -> str | None:
    said = [text.casefold() for text, _ in texts(row, "side")]
    if not said:
        return None
    return "backstage" if any(word in said[0] for word in _BACK) else "frontstage"
