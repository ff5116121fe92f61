"""The table of all rules, in the order in which they are documented."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.assistant.reviewing.findings import Rule
from bot.assistant.reviewing.rules_evidence import EVIDENCE
from bot.assistant.reviewing.rules_header import HEADER
from bot.assistant.reviewing.rules_metrics import METRICS
from bot.assistant.reviewing.rules_names import NAMES
from bot.assistant.reviewing.rules_pains import PAINS
from bot.assistant.reviewing.rules_reading import READING
from bot.assistant.reviewing.rules_stages import STAGES
from bot.assistant.reviewing.rules_steps import STEPS
from bot.assistant.reviewing.rules_touchpoints import TOUCHPOINTS
from bot.assistant.reviewing.rules_ways import WAYS

SECTIONS: Mapping[str, tuple[Rule, ...]] = MappingProxyType(
    {
        "The map as a whole": HEADER,
        "Stages": STAGES,
        "Steps and emotions": STEPS,
        "Touchpoints and backstage": TOUCHPOINTS,
        "Pain points and opportunities": PAINS,
        "Evidence": EVIDENCE,
        "Metrics": METRICS,
        "Ways between stages": WAYS,
        "Names": NAMES,
        "How the file was read": READING,
    }
)
RULES: Mapping[str, Rule] = MappingProxyType({rule.id: rule for rules in SECTIONS.values() for rule in rules})
