"""The command line: `journey`. Parse, one call, print."""

import sys
from io import TextIOWrapper

import typer

from bot.cli import (
    advising,
    archiving,
    asking,
    doctor,
    drafting,
    drafts,
    drawing,
    learning,
    mapping,
    operating,
    people,
    reviewing,
    surfaces,
    voices,
    workspaces,
)
from bot.cli.session import EXIT_BAD_INPUT

app = typer.Typer(
    name="journey",
    help="Cited answers about the customer journey, in the terminal and in Slack.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
asking.register(app)
advising.register(app)
mapping.register(app)
drafting.register(app)
drafts.register(app)
drawing.register(app)
learning.register(app)
operating.register(app)
people.register(app)
reviewing.register(app)
surfaces.register(app)
voices.register(app)
workspaces.register(app)
archiving.register(app)
doctor.register(app)


def main() -> None:
    """Run the command line; an interruption ends it quietly, and no character can break its input or output."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(EXIT_BAD_INPUT)
