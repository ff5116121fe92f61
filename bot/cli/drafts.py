"""`journey drafts`: the drafts that are kept, shown, refined by wishes, approved, copied, and saved to their map."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.cli.asking import AsJson, audience_of
from bot.cli.mapping import this_user
from bot.cli.reviewing import Channel, User, Workspace
from bot.cli.session import EXIT_REFUSED, fail, opened, print_json, say
from bot.domain.passages import Audience

if TYPE_CHECKING:
    from bot.assistant.drafting import DraftRefused
    from bot.domain.drafted import SavedDraft
    from bot.wiring import Journey

DraftId = Annotated[str, typer.Argument(metavar="ID", help="The id of a draft, as `journey drafts list` has it.")]
Version = Annotated[int, typer.Option(min=0, help="Which version; the last one without it.", show_default=False)]
Which = Annotated[int, typer.Option("--variant", min=1, help="Which of its variants.")]
Author = Annotated[str, typer.Option(help="Who does it; without it, the user of this machine.")]
Done = TypeVar("Done")


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    drafts = typer.Typer(help="Go on with drafts that are kept.", no_args_is_help=True)
    for name, command in (
        ("list", list_drafts), ("show", show), ("refine", refine), ("approve", approve), ("copy", copy), ("save", save),
    ):  # fmt: skip
        drafts.command(name=name)(command)
    app.add_typer(drafts, name="drafts")


def list_drafts(
    workspace: Workspace = "", channel: Channel = "", user: User = "", *, as_object: AsJson = False
) -> None:
    """List the drafts that may be seen here, the one last changed first."""
    from bot.cli.drafts_view import list_lines, row_object

    with opened() as journey:
        found = journey.assistant.drafts.of(audience_of(workspace, channel, user))
    if as_object:
        print_json({"drafts": [row_object(draft) for draft in found]})
    else:
        for line in list_lines(found):
            print(line)


def show(
    draft_id: DraftId,
    version: Version = 0,
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Show a draft as it is, or a version of it, and which of its sentences rest on what was changed since."""
    with _found(draft_id, audience_of(workspace, channel, user)) as (journey, draft):
        if draft.version(version) is None:
            fail(f"{draft.id} has no version {version}: it has 1 to {draft.newest.number}.")
        _print(journey, draft, version, as_object=as_object)
        impact = journey.assistant.drafts.impact_on(draft)
    if impact:
        say(impact.message)


def refine(
    draft_id: DraftId,
    wish: Annotated[
        list[str], typer.Argument(metavar="WISH…", help="In plain words, such as: shorter, and as an sms.")
    ],
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    author: Author = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Add a version as wished for in plain words; exit 1 where the wish is not understood or changes nothing."""
    audience = audience_of(workspace, channel, user)
    with _found(draft_id, audience) as (journey, draft):
        refined = _done(journey.assistant.drafts.refine(draft.id, " ".join(wish), audience, author or this_user()))
        _print(journey, refined, as_object=as_object)


def approve(  # noqa: PLR0917 - the command line has these options
    draft_id: DraftId,
    version: Version = 0,
    variant: Which = 1,
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    author: Author = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Record who approves a variant, and when; exit 1 where it says what no source holds."""
    from bot.cli.drafts_view import approval_line, row_object

    audience = audience_of(workspace, channel, user)
    with _found(draft_id, audience) as (journey, draft):
        approved = _done(journey.assistant.drafts.approve(draft.id, version, variant, audience, author or this_user()))
    if as_object:
        print_json(row_object(approved))
    else:
        print(approval_line(approved))


def copy(
    draft_id: DraftId,
    version: Version = 0,
    variant: Which = 1,
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Print a variant as clean text; exit 1 where it says what no source holds."""
    audience = audience_of(workspace, channel, user)
    with _found(draft_id, audience) as (journey, draft):
        text = _done(journey.assistant.drafts.copy(draft.id, version, variant, audience))
    if as_object:
        print_json({"id": draft.id, "version": version or draft.newest.number, "variant": variant, "text": text})
    else:
        print(text)


def save(  # noqa: PLR0917 - the command line has these options
    draft_id: DraftId,
    version: Version = 0,
    variant: Which = 1,
    touchpoint: Annotated[str, typer.Option(help="Where in the map, if the draft was not written for one.")] = "",
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    author: Author = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Save a variant with its touchpoint, as a new version of the map."""
    audience = audience_of(workspace, channel, user)
    with _found(draft_id, audience) as (journey, draft):
        drafts = journey.assistant.drafts
        added = _done(drafts.attach(draft.id, version, variant, audience, author or this_user(), touchpoint))
    team = added.team
    if as_object:
        print_json({"id": draft.id, "map": team.journey.id, "version": team.version, "changes": list(added.changes)})
    else:
        print(f"Saved in version {team.version} of {team.journey.id}." if added.is_new else "It is in the map already.")


@contextmanager
def _found(draft_id: str, audience: Audience) -> Iterator[tuple["Journey", "SavedDraft"]]:
    """Open the journey and the draft *draft_id*, or fail with the ids that there are."""
    from bot.domain.drafted import SavedDraft

    with opened() as journey:
        found = journey.assistant.drafts.find(draft_id, audience)
        if not isinstance(found, SavedDraft):
            fail(found.message)
        yield journey, found


def _done(outcome: "Done | DraftRefused") -> Done:
    """Return *outcome*, or leave with the reason why it was refused."""
    from bot.assistant.drafting import DraftRefused

    if isinstance(outcome, DraftRefused):
        say(outcome.message)
        sys.exit(EXIT_REFUSED)
    return outcome


def _print(journey: "Journey", draft: "SavedDraft", version: int = 0, *, as_object: bool) -> None:
    from bot.cli.drafts_view import show_saved, whole_object

    chosen = draft.version(version) or draft.newest
    channel = journey.library.channels[chosen.draft.channel]
    if as_object:
        print_json(whole_object(draft, chosen, channel))
    else:
        show_saved(draft, chosen, channel)
