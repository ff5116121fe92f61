"""Cards made from what is known, a schedule for each person, marking and progress."""

from bot.assistant.teaching.deck import Deck, Decks
from bot.assistant.teaching.teacher import AnswerError, Marked, Portion, Progress, Share, Teacher

__all__ = ["AnswerError", "Deck", "Decks", "Marked", "Portion", "Progress", "Share", "Teacher"]
