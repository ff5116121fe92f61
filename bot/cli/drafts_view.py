"""Saved drafts as lines for a person, and as objects for a script."""

from collections.abc import Iterator, Sequence
from typing import Any

from bot.domain.drafted import DraftVersion, SavedDraft
from bot.domain.drafts import Draft, DraftChannel, Variant


def list_lines(drafts: Sequence[SavedDraft]) -> Iterator[str]:
    """Yield a line for each of *drafts*."""
    if not drafts:
        yield "No draft is kept here yet: write one by `journey draft CHANNEL --stage S`."
    for draft in drafts:
        made = draft.newest.draft
        where = f" on {draft.map}" if draft.map else ""
        approved = "  approved" if draft.approval else ""
        yield f"{draft.id}  {made.channel} for {made.stage}{where}  version {draft.newest.number}{approved}"


def approval_line(draft: SavedDraft) -> str:
    """Say who approved what of *draft*, and when; empty where nobody did."""
    one = draft.approval
    if one is None:
        return ""
    by = f" by {one.author}" if one.author else ""
    return f"Variant {one.variant} of version {one.version} was approved{by} on {one.at:%Y-%m-%d at %H:%M} UTC."


def show_saved(draft: SavedDraft, version: DraftVersion, channel: DraftChannel) -> None:
    """Print *version* of *draft*, how it came about, and what can be done with it."""
    from bot.cli.draft_view import show_draft

    show_draft(version.draft, channel)
    print()
    for one in draft.versions if len(draft.versions) > 1 else ():
        shown = "→" if one.number == version.number else " "
        print(f"{shown} version {one.number}: {f'“{one.wish}”' if one.wish else 'as it was begun'}")
    print(f"Kept as {draft.id}. Refine it in plain words: journey drafts refine {draft.id} shorter")
    if draft.approval:
        print(approval_line(draft))


def row_object(draft: SavedDraft) -> dict[str, Any]:
    """Return what `journey drafts list` says of *draft*."""
    made, approval = draft.newest.draft, draft.approval
    return {
        "id": draft.id, "author": draft.author, "channel": made.channel, "stage": made.stage, "map": draft.map,
        "map_version": draft.map_version, "version": draft.newest.number,
        "approval": {
            "version": approval.version, "variant": approval.variant, "author": approval.author,
            "at": approval.at.isoformat(),
        } if approval else None,
    }  # fmt: skip


def whole_object(draft: SavedDraft, version: DraftVersion, channel: DraftChannel) -> dict[str, Any]:
    """Return *version* of *draft* as `journey draft` prints one, and all wishes that led to it."""
    wishes = [
        {"version": one.number, "wish": one.wish, "author": one.author, "at": one.made_at.isoformat()}
        for one in draft.versions
    ]
    own = {"map": version.map, "map_version": version.map_version, "version": version.number, "versions": wishes}
    return row_object(draft) | own | draft_object(version.draft, channel)


def draft_object(made: Draft, channel: DraftChannel) -> dict[str, Any]:
    """Return *made* in the shape that `draft --json` prints; a field that takes several texts is a list."""
    return {
        "channel": made.channel,
        "stage": made.stage,
        "variants": [_variant(variant, channel) for variant in made.variants],
        "needs_input": list(made.needs_input),
    }


def _variant(variant: Variant, channel: DraftChannel) -> dict[str, Any]:
    return {
        "fields": dict(_fields(variant, channel)),
        "sentences": [
            {"field": one.field, "text": one.text, "sources": list(one.sources), "supported": one.supported}
            for one in variant.sentences
        ],
        "checks": [{"rule": check.rule, "ok": check.ok, "detail": check.detail} for check in variant.checks],
    }


def _fields(variant: Variant, channel: DraftChannel) -> Iterator[tuple[str, str | list[str]]]:
    for name, texts in variant.fields:
        field = channel.field(name)
        yield name, list(texts) if field and field.most > 1 else texts[0]
