"""Drafts as a reply: each variant with what it rests on, what a check found, and what is still to be filled in."""

from collections.abc import Iterator, Mapping

from bot.assistant.answering.composing import Composer
from bot.domain.drafts import Draft, DraftChannel, Variant
from bot.domain.passages import Passage
from bot.domain.patterns import ANGLES
from bot.domain.reply import Bullets, Notice, Paragraph, Part, Reply


def draft_reply(draft: Draft, channel: DraftChannel, sources: Mapping[str, Passage]) -> Reply:
    """Tell *draft* for *channel*; *sources* are the passages that its sentences name."""
    composer = Composer()
    parts: list[Part] = []
    for number, variant in enumerate(draft.variants, 1):
        parts += _variant(number, variant, channel, sources, composer)
    if draft.needs_input:
        parts += [Paragraph("**Needs your input**"), Bullets(draft.needs_input)]
    return composer.reply(
        "draft",
        parts,
        headline=f"{channel.name} for the {draft.stage.replace('_', '-')} stage",
        confidence=1.0,
        subjects=(f"glossary/{draft.stage}",),
        map_id=draft.brief.map,
    )


def _variant(
    number: int, variant: Variant, channel: DraftChannel, sources: Mapping[str, Passage], composer: Composer
) -> Iterator[Part]:
    yield Paragraph(f"**{number}. {ANGLES.get(variant.angle, variant.angle).capitalize()}**")
    for name, texts in variant.fields:
        field = channel.field(name)
        yield Paragraph(f"**{field.name if field else name}**\n" + "\n\n".join(texts))
    yield from (
        Notice(f"{check.level.capitalize()}, {check.rule}: {check.detail}")
        for check in variant.checks
        if not check.ok and check.level != "low" and check.rule != "placeholder-left"  # those are listed below
    )
    own = dict.fromkeys(one for sentence in variant.sentences for one in sentence.sources if one in sources)
    if own:
        yield Notice(f"Rests on {composer.mark(*(sources[one] for one in own))}.")
