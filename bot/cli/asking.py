"""`journey ask`, `chat`, `term` and `crosswalk`."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.render import as_json, show
from bot.cli.session import EXIT_BAD_INPUT, EXIT_OK, EXIT_REFUSED, fail, opened, print_json
from bot.domain.conversation import Request
from bot.domain.passages import TERMINAL, Audience
from bot.domain.reply import Reply

if TYPE_CHECKING:
    from bot.assistant import Assistant

AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]
_FIELDS = ("map", "conversation", "workspace", "channel", "user")


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.command()(ask)
    app.command()(chat)
    app.command()(term)
    app.command()(crosswalk)


def ask(  # noqa: PLR0917 - the command line has these options
    text: Annotated[str | None, typer.Argument(help="The question.")] = None,
    batch: Annotated[str | None, typer.Option(help="JSON lines of questions, from a file or - for stdin.")] = None,
    map_id: Annotated[str, typer.Option("--map", help="Ask about this map.")] = "",
    conversation: Annotated[str, typer.Option(help="Keep the subject of earlier questions under this name.")] = "",
    workspace: Annotated[str, typer.Option(help="Ask on behalf of this workspace.")] = "",
    channel: Annotated[str, typer.Option(help="Ask in this channel.")] = "",
    user: Annotated[str, typer.Option(help="Ask as this user.")] = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Answer one question with its sources; exit 1 when the sources don't say."""
    if (text is None) == (batch is None):
        fail(
            "Give either a question or --batch with a file of questions, "
            "for example: journey ask 'What is a touchpoint?'"
        )
    if batch is not None:
        _answer_batch(batch)
        return
    fields = dict(zip(_FIELDS, (map_id, conversation, workspace, channel, user), strict=True))
    with opened() as journey:
        reply = journey.assistant.respond(request_of(text or "", fields))
    if as_object:
        print_json(as_json(reply, text or ""))
    else:
        show(reply)
    sys.exit(EXIT_REFUSED if reply.abstained else EXIT_OK)


def request_of(text: str, fields: dict[str, str]) -> Request:
    """Make a request of *text* and the optional *fields* map, conversation, workspace, channel and user."""
    whose = audience_of(*(fields.get(name, "") for name in ("workspace", "channel", "user")))
    return Request(text, whose, _storable(fields.get("conversation", "")), _storable(fields.get("map", "")))


def audience_of(workspace: str, channel: str, user: str) -> Audience:
    """Say on whose behalf a command acts: of this terminal where no *workspace* is named."""
    channels = (_storable(channel),) if channel else ()
    return Audience(_storable(workspace) or TERMINAL, channels, _storable(user))


def _storable(name: str) -> str:
    """Return *name* without what an argument or JSON may hold and no database takes: half pairs and the sign 0."""
    return name.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _answer_batch(name: str) -> None:
    rows = list(_read_batch(name))
    with opened(stays=True) as journey:
        for question_id, text, fields in rows:
            reply = journey.assistant.respond(request_of(text, fields))
            print_json(as_json(reply, text, question_id))


def _read_batch(name: str) -> Iterator[tuple[str | None, str, dict[str, str]]]:
    for number, line in enumerate(_lines(name), 1):
        if line.strip():
            yield _read_row(line, number, name)


def _lines(name: str) -> Iterable[str]:
    if name == "-":
        return sys.stdin
    try:
        return Path(name).read_text("utf-8").split("\n")  # not by other signs, which JSON allows inside a text
    except (OSError, UnicodeDecodeError) as error:
        fail(f"The file {name!r} cannot be read as UTF-8 text ({type(error).__name__}); check its name and content.")


def _read_row(line: str, number: int, name: str) -> tuple[str | None, str, dict[str, str]]:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError):  # no JSON, a number of too many digits, or brackets in brackets
        row = None
    if not isinstance(row, dict) or not isinstance(row.get("question"), str):
        fail(f'{name}, line {number}: not a JSON object with a "question"; write {{"id": "1", "question": "…"}}.')
    fields = {field: str(row[field]) for field in _FIELDS if row.get(field) is not None}
    return row.get("id"), row["question"], fields


def chat() -> None:
    """Talk with the assistant; piped lines are answered one by one."""
    from bot.cli.talking import talk

    with opened(stays=True) as journey:
        talk(journey.assistant)


def term(word: Annotated[str, typer.Argument(help="The word to look up.")], *, as_object: AsJson = False) -> None:
    """Look up one word of the glossary."""
    with opened() as journey:
        _print(journey.assistant.term(word), word, as_object=as_object)


def crosswalk(
    models: Annotated[list[str] | None, typer.Argument(help="Names of stage models; all where none is given.")] = None,
    *,
    as_object: AsJson = False,
) -> None:
    """Lay stage models over the canonical stages, as a table."""
    with opened() as journey:
        reply = _crosswalk(journey.assistant, tuple(models or ()))
        if as_object:
            print_json(as_json(reply, " ".join(models or ())))
        else:
            from bot.cli.tables import show_crosswalk

            show_crosswalk(reply)


def _crosswalk(assistant: "Assistant", models: tuple[str, ...]) -> Reply:
    try:
        return assistant.crosswalk(models)
    except LookupError as error:
        print(str(error), file=sys.stderr)
        sys.exit(EXIT_BAD_INPUT)


def _print(reply: Reply, question: str, *, as_object: bool) -> None:
    if as_object:
        print_json(as_json(reply, question))
    else:
        show(reply)
    sys.exit(EXIT_REFUSED if reply.abstained else EXIT_OK)
