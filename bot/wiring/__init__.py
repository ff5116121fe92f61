"""Puts the parts together; the only rooms that know them all: one for the terminal, one for each process of `serve`."""

from bot.wiring.chat import ANSWER_VARIABLES, PROMPTS, chat_of
from bot.wiring.journey import Journey, forget_index, open_journey
from bot.wiring.parts import Say, open_drawing, open_keeper, read_team_maps

__all__ = [
    "ANSWER_VARIABLES",
    "PROMPTS",
    "Journey",
    "Say",
    "chat_of",
    "forget_index",
    "open_drawing",
    "open_journey",
    "open_keeper",
    "read_team_maps",
]
