"""`journey draft`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.asking import AsJson, audience_of
from bot.cli.reviewing import Channel, User, Workspace
from bot.cli.session import fail, opened, print_json
from bot.domain.drafts import Brief, Draft, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.drafts import DraftChannel


def register(app: typer.Typer) -> None:
    """Add the command to *app*."""
    app.command()(draft)


def draft(  # noqa: PLR0917 - the command line has these options
    medium: Annotated[str, typer.Argument(metavar="CHANNEL", help="What to write for, such as email or sms.")],
    stage: Annotated[str, typer.Option(help="The stage, by any name.")],
    map_id: Annotated[str, typer.Option("--map", help="Speak of the customers of this map.")] = "",
    touchpoint: Annotated[str, typer.Option(help="Write for this touchpoint of the map.")] = "",
    voice: Annotated[str, typer.Option(help="Write in this voice.")] = "",
    tone: Annotated[str, typer.Option(help="plain, warm or formal.")] = "",
    variants: Annotated[int, typer.Option(help="How many variants, each from its own angle.")] = 3,
    brief: Annotated[str, typer.Option(help="Facts that the draft may state, one sentence each.")] = "",
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Write drafts for a stage: each sentence with its source, or marked as yours to fill in."""
    from bot.assistant.drafting import DraftRefused

    wanted = Brief(medium, stage, map_id, touchpoint, voice, tone, brief, variants)
    with opened() as journey:
        made = journey.assistant.drafter.draft(wanted, audience_of(workspace, channel, user))
        channels = journey.library.channels
    if isinstance(made, DraftRefused):
        fail(made.message)
    if as_object:
        print_json(draft_object(made, channels[made.channel]))
    else:
        from bot.cli.draft_view import show_draft

        show_draft(made, channels[made.channel])


def draft_object(made: Draft, channel: "DraftChannel") -> dict[str, Any]:
    """Return *made* in the shape that `draft --json` prints; a field that takes several texts is a list."""
    return {
        "channel": made.channel,
        "stage": made.stage,
        "variants": [_variant(variant, channel) for variant in made.variants],
        "needs_input": list(made.needs_input),
    }


def _variant(variant: Variant, channel: "DraftChannel") -> dict[str, Any]:
    return {
        "fields": dict(_fields(variant, channel)),
        "sentences": [
            {"field": one.field, "text": one.text, "sources": list(one.sources), "supported": one.supported}
            for one in variant.sentences
        ],
        "checks": [{"rule": check.rule, "ok": check.ok, "detail": check.detail} for check in variant.checks],
    }


def _fields(variant: Variant, channel: "DraftChannel") -> "Iterator[tuple[str, str | list[str]]]":
    for name, texts in variant.fields:
        field = channel.field(name)
        yield name, list(texts) if field and field.most > 1 else texts[0]
