"""Changes of maps and of the glossary that people propose, so that a question gets an answer."""

from bot.assistant.proposing.proposer import Offer, Proposer
from bot.assistant.proposing.stages import stage_asked_for

__all__ = ["Offer", "Proposer", "stage_asked_for"]
