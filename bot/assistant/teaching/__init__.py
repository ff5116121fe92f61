"""Cards made from what is known, a schedule for each person, marking and progress, and a card a day."""

from bot.assistant.teaching.charting import chart_of
from bot.assistant.teaching.deck import Deck, Decks
from bot.assistant.teaching.lessons import LessonError, Lessons
from bot.assistant.teaching.sending import CARD, read_due, submit_due
from bot.assistant.teaching.teacher import AnswerError, Marked, Portion, Progress, Share, Teacher, TeamView

__all__ = [
    "CARD",
    "AnswerError",
    "Deck",
    "Decks",
    "LessonError",
    "Lessons",
    "Marked",
    "Portion",
    "Progress",
    "Share",
    "Teacher",
    "TeamView",
    "chart_of",
    "read_due",
    "submit_due",
]
