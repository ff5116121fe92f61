"""Which tactics have no place at a stage, or come last there: each rule with the claim that it rests on."""

from dataclasses import dataclass
from typing import Literal

from bot.domain.stages import StageCode
from bot.domain.tactics import Push, Tactic

_AFTER = (StageCode.POST_PURCHASE, StageCode.LOYALTY, StageCode.ADVOCACY)


@dataclass(frozen=True, slots=True)
class StageRule:
    """A rule for tactics that ask people to buy; `source` is the entry and the part of the claim it rests on."""

    stages: tuple[StageCode, ...]
    pushes: tuple[Push, ...]
    effect: Literal["never", "last"]
    about: str
    source: tuple[str, str]


STAGE_RULES = (
    StageRule(
        (StageCode.AWARENESS, StageCode.DISCOVERY),
        ("discount",),
        "never",
        "no discount before people know what it is for",
        ("tactic/advertising", "watch_out"),
    ),
    StageRule(
        _AFTER,
        ("offer", "discount"),
        "last",
        "after the purchase help comes before promotion",
        ("glossary/post_purchase", "helps"),
    ),
)


def rule_for(tactic: Tactic, code: StageCode) -> StageRule | None:
    """Return the rule that keeps *tactic* back at the stage *code*, if any."""
    return next((rule for rule in STAGE_RULES if code in rule.stages and tactic.pushes in rule.pushes), None)
