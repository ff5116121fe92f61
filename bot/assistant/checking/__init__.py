"""The checks shown with each draft: exact counts against a channel's limits, grounding, stage, voice, access."""

from bot.assistant.checking.counting import count, fitting, sms
from bot.assistant.checking.rules_grounding import GROUNDING
from bot.assistant.checking.table import DRAFT_RULES, check

__all__ = ["DRAFT_RULES", "GROUNDING", "check", "count", "fitting", "sms"]
