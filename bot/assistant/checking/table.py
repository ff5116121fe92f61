"""The table of all checks of a draft, in the order in which they are shown and documented."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.assistant.checking.rules_access import ACCESS
from bot.assistant.checking.rules_elements import ELEMENTS
from bot.assistant.checking.rules_grounding import GROUNDING
from bot.assistant.checking.rules_limits import LIMITS
from bot.assistant.checking.rules_stage import STAGE
from bot.assistant.checking.rules_voice import VOICE
from bot.assistant.checking.subject import DraftRule, Subject
from bot.domain.drafts import DraftChannel, DraftCheck, Variant, Voice
from bot.domain.stages import StageCode

SECTIONS: Mapping[str, tuple[DraftRule, ...]] = MappingProxyType(
    {
        "Limits": LIMITS,
        "Grounding": GROUNDING,
        "Stage": STAGE,
        "Required and left open": ELEMENTS,
        "Voice": VOICE,
        "Access": ACCESS,
    }
)
DRAFT_RULES: Mapping[str, DraftRule] = MappingProxyType(
    {rule.id: rule for rules in SECTIONS.values() for rule in rules}
)


def check(
    variant: Variant,
    channel: DraftChannel,
    voice: Voice | None,
    stage: StageCode,
    sources: Mapping[str, str],
    brief: str = "",
) -> tuple[DraftCheck, ...]:
    """Check *variant* by every rule; *sources* holds the text of each source that its sentences name."""
    subject = Subject(variant, channel, voice, stage, sources, brief)
    return tuple(rule.check(subject) for rule in DRAFT_RULES.values())
