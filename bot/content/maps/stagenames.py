"""What teams call the canonical stages, where a name can mean only one of them.

Left out because their place depends on the model: act (interacting in RACE, buying in 5A), decision
(choosing in the buyer's journey, buying elsewhere), activation, ask, attract, care, delight, desire, do,
nurture, think.
"""

import re

from bot.domain.stages import StageCode

_ALIASES: dict[StageCode, tuple[str, ...]] = {
    StageCode.AWARENESS: ("attention", "aware", "problem recognition", "reach", "see", "trigger"),
    StageCode.DISCOVERY: ("appeal", "familiarity", "interest", "passive looking", "research"),
    StageCode.CONSIDERATION: ("active evaluation", "active looking", "compare", "evaluation"),
    StageCode.INTENT: ("add to basket", "deciding", "proposal", "trial"),
    StageCode.PURCHASE: ("action", "buy", "conversion", "moment of purchase", "revenue"),
    StageCode.POST_PURCHASE: (
        "consuming",
        "delivery",
        "experience",
        "onboarding",
        "service",
        "support",
        "use",
    ),
    StageCode.LOYALTY: ("bond", "expansion", "renewal", "repeat", "retention", "upsell"),
    StageCode.ADVOCACY: ("evangelist", "promoter", "recommend", "referral"),
}
_CODES = {name: code for code, names in _ALIASES.items() for name in (*names, code.replace("_", " "))}


def canonical_of(name: str) -> StageCode | None:
    """Return the canonical stage that a stage called *name* can only be, or None."""
    return _CODES.get(re.sub(r"[\s_-]+", " ", name).strip().casefold())
