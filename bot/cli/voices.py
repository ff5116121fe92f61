"""`journey voice check`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.asking import AsJson
from bot.cli.session import fail, print_json, settings_or_fail

if TYPE_CHECKING:
    from bot.domain.drafts import Voice


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    voice = typer.Typer(help="Describe how your team sounds.", no_args_is_help=True)
    voice.command(name="check")(check)
    app.add_typer(voice, name="voice")


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Voices, as YAML.")], *, as_object: AsJson = False
) -> None:
    """Check voices; exit 1 where one contradicts itself, 2 where a file cannot be read."""
    from bot.assistant.checking.voices import review_voice
    from bot.cli.findings import Reviewed, files_object, leave, lines_of, text_lines

    others = _shipped()
    reviewed = []
    for path in files:
        found, readable = review_voice(path, others)
        reviewed.append(Reviewed(str(path), tuple(found), lines=lines_of(path), refused=not readable))
    if as_object:
        print_json(files_object(reviewed))
    else:
        print("\n".join(text_lines(reviewed)))
    leave(reviewed)


def _shipped() -> "list[Voice]":
    """Return the voices of the knowledge folder."""
    from bot.content.channels import load_voices
    from bot.content.documents import ContentError

    try:
        return list(load_voices(settings_or_fail().knowledge / "voices").values())
    except ContentError as error:
        fail(str(error))
