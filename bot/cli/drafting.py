"""`journey draft`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.asking import AsJson, audience_of
from bot.cli.mapping import this_user
from bot.cli.reviewing import Channel, User, Workspace
from bot.cli.session import fail, opened, print_json
from bot.domain.drafts import Brief

if TYPE_CHECKING:
    from bot.domain.drafts import Voice


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(draft)


def draft(  # noqa: PLR0917 - the command line has these options
    medium: Annotated[str, typer.Argument(metavar="CHANNEL", help="What to write for, such as email or sms.")],
    stage: Annotated[str, typer.Option(help="The stage, by any name.")],
    map_id: Annotated[str, typer.Option("--map", help="Speak of the customers of this map.")] = "",
    touchpoint: Annotated[str, typer.Option(help="Write for this touchpoint of the map.")] = "",
    voice: Annotated[str, typer.Option(help="Write in this voice, or that of a file of yours: voice.yaml.")] = "",
    tone: Annotated[str, typer.Option(help="plain, warm or formal.")] = "",
    variants: Annotated[int, typer.Option(help="How many variants, each from its own angle.")] = 3,
    brief: Annotated[str, typer.Option(help="Facts that the draft may state, one sentence each.")] = "",
    persona: Annotated[str, typer.Option(help="Write to this person of the map.")] = "",
    goal: Annotated[str, typer.Option(help="What the reader should do in the end, such as: book a demo.")] = "",
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Write and keep drafts for a stage: each sentence with its source, or marked as yours to fill in."""
    from bot.assistant.drafting import DraftRefused
    from bot.cli.drafts_view import draft_object, show_saved

    own = _voice_in(voice)
    wanted = Brief(
        medium, stage, map_id, touchpoint, own.id if own else voice, tone, brief, variants, persona, goal=goal
    )
    with opened(voice=own) as journey:
        kept = journey.assistant.drafts.begin(wanted, audience_of(workspace, channel, user), this_user())
        channels = journey.library.channels
    if isinstance(kept, DraftRefused):
        fail(kept.message)
    made = kept.newest.draft
    if as_object:
        print_json(draft_object(made, channels[made.channel]) | {"id": kept.id})
    else:
        show_saved(kept, kept.newest, channels[made.channel])


def _voice_in(name: str) -> "Voice | None":
    """Return the voice in the file called *name*, or None where it names none; a file that is wrong is told."""
    from bot.content.documents import ContentError
    from bot.content.voices import read_voice

    if not name.endswith((".yaml", ".yml")):
        return None
    try:
        return read_voice(Path(name))
    except ContentError as error:
        fail(str(error))
