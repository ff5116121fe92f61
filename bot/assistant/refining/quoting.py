"""What the sources of a draft say: written down with it, and compared with what they say now."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.assistant.drafting.facts import all_of
from bot.assistant.language import clean
from bot.assistant.mapping import TeamMap
from bot.domain.drafted import DraftVersion, Impact, Outdated, Quoted, SavedDraft
from bot.domain.drafts import Draft, Variant
from bot.domain.passages import Passage

Say = Callable[[str], str | None]
_OF_A_MAP = re.compile(r"map/([^#]+)#(.+)@\d+:[\d-]+")
_MOST_TOLD = 5


def saying(team: TeamMap | None, claims: Mapping[str, Passage]) -> Say:
    """Return what tells the text of a source: "" where a map has that line no longer, None for what is no source."""
    texts: dict[str, str] = {}
    for element in team.elements if team else ():
        texts.setdefault(element.id, all_of(element))

    def say(source: str) -> str | None:
        found = _OF_A_MAP.fullmatch(source)
        if found:
            own = team is not None and team.journey.id == found[1]
            return texts.get(found[2], "") if own else ""
        if source in claims:
            return claims[source].text
        return "" if source.startswith("glossary/") else None

    return say


def quoted_by(draft: Draft, say: Say) -> tuple[Quoted, ...]:
    """Return what every source of *draft* says now."""
    sentences = (one for variant in draft.variants for one in variant.sentences)
    sources = dict.fromkeys(source for one in sentences for source in one.sources)
    return tuple(Quoted(source, text) for source in sources if (text := say(source)))


def impact_on(draft: SavedDraft, say: Say) -> Impact | None:
    """Return what changed under the approved variant of *draft*, or else under its last version; None if nothing."""
    outdated = tuple(one for version, number, variant in _watched(draft) for one in _of(version, number, variant, say))
    if not outdated:
        return None
    news = "\0".join(f"{one.version} {one.source} {one.now}" for one in outdated)
    key = f"{draft.id}-{hashlib.blake2s(news.encode(), digest_size=6).hexdigest()}"
    return Impact(draft.id, draft.audience, draft.author, outdated, _told(draft, outdated), key)


def _watched(draft: SavedDraft) -> Iterator[tuple[DraftVersion, int, Variant]]:
    approved = draft.approval
    version = draft.version(approved.version if approved else 0) or draft.newest
    for number, variant in enumerate(version.draft.variants, 1):
        if approved is None or number == approved.variant:
            yield version, number, variant


def _of(version: DraftVersion, number: int, variant: Variant, say: Say) -> Iterator[Outdated]:
    changed = {one.source: (one.text, now) for one in version.quoted if _differ(one.text, now := say(one.source) or "")}
    for sentence in variant.sentences:
        for source in sentence.sources:
            if source in changed:
                before, now = changed[source]
                yield Outdated(version.number, number, sentence.field, sentence.text, source, before, now)


def _differ(before: str, now: str) -> bool:
    return clean(before) != clean(now)


def _told(draft: SavedDraft, outdated: Sequence[Outdated]) -> str:
    """Say to the owner which sentence rests on what was changed, each line of a source once."""
    by_source = {one.source: one for one in reversed(outdated)}
    first = outdated[0]
    lines = [f"What version {first.version} of your draft {draft.id} rests on has changed:"]
    lines += [_line(one) for one in list(by_source.values())[::-1][:_MOST_TOLD]]
    more = len(by_source) - _MOST_TOLD
    return "\n".join([*lines, *([f"• and {more} more lines."] if more > 0 else [])])


def _line(one: Outdated) -> str:
    where, _, _ = one.source.partition("@")
    now = f"now reads “{one.now}”" if one.now else "is not there any more, or reads otherwise"
    said = f"Variant {one.variant}, {one.field}: “{one.sentence}” rests on {where}"
    return f"• {clean(f'{said}, which said “{one.before}” and {now}.')}"
