"""The checks shown with each draft: exact counts against a channel's limits, voice, stage, grounding, access."""

from bot.assistant.checking.counting import count, fitting, sms

__all__ = ["count", "fitting", "sms"]
