"""A variant as clean text, and why it may not leave the house."""

from bot.assistant.checking import GROUNDING
from bot.domain.drafts import DraftChannel, Variant

_RULES = frozenset(rule.id for rule in GROUNDING)


def refused_text(variant: Variant) -> str:
    """Say which sentence of *variant* no source holds, so that it may not leave the house; nothing where all do."""
    flagged = [check for check in variant.checks if check.rule in _RULES and not check.ok]
    if not flagged:
        return ""
    return " ".join(f"{check.detail[:1].upper()}{check.detail[1:]}: {check.remedy}." for check in flagged)


def clean_text(variant: Variant, channel: DraftChannel) -> str:
    """Return the texts of *variant*, each below the name of its field; where there is one field, that text alone."""
    if len(variant.fields) == 1:
        return "\n".join(variant.fields[0][1])
    parts = []
    for field_id, texts in variant.fields:
        field = channel.field(field_id)
        parts.append(f"{field.name if field else field_id}:\n" + "\n".join(texts))
    return "\n\n".join(parts)
