"""Tactics for a stage, ranked by the map's own pain points: what to do, why here, and how to see whether it worked."""

from bot.assistant.advising.advisor import Advisor, Wish
from bot.assistant.advising.hearing import Hearing

__all__ = ["Advisor", "Hearing", "Wish"]
