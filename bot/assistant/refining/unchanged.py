"""Whether a wish was fulfilled: a version that is no other than the one before it is no version."""

from bot.domain.drafts import Draft


def why_unchanged(before: Draft, after: Draft) -> str:
    """Say why *after* is not what was wished for of *before*; nothing where it is."""
    same = _texts(before) == _texts(after)
    if _went(before, after, "shorter") and (same or not _grown(after, before)):
        return "It is as short as it gets: every sentence that may go is gone."
    if _went(before, after, "longer") and (same or not _grown(before, after)):
        return "It is as long as what is known allows. Tell more: mention that …"
    if same:
        news = [line for line in after.needs_input if line not in before.needs_input]
        told = f" {' '.join(news)}" if news else " It is already as you wish, or nothing here can be said so."
        return f"Not a word would change.{told}"
    return ""


def _went(before: Draft, after: Draft, towards: str) -> bool:
    """Say whether it was to become shorter or longer, as *towards* has it."""
    order = ("shorter", "", "longer")
    old, new = (order.index(one.brief.length) for one in (before, after))
    return new < old if towards == "shorter" else new > old


def _grown(before: Draft, after: Draft) -> bool:
    return _size(after) > _size(before)


def _size(draft: Draft) -> int:
    return sum(len(text) for variant in draft.variants for _, texts in variant.fields for text in texts)


def _texts(draft: Draft) -> list[object]:
    """Return what is written, and what it is checked by and saved to."""
    brief = draft.brief
    return [draft.channel, draft.stage, brief.voice, brief.map, brief.touchpoint, *(v.fields for v in draft.variants)]
