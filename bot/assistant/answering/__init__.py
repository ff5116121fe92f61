"""Answering a question from the library: a doubt or a route, and prose by a chat model where one is set."""

from dataclasses import dataclass

from bot.assistant.answering.abstention import abstain
from bot.assistant.answering.asked import Asked
from bot.assistant.answering.doubts import doubt_about
from bot.assistant.answering.routes import ROUTES
from bot.assistant.grounding import Doubt, Vocabulary
from bot.assistant.mentions import Gazetteer
from bot.assistant.retrieval import Results
from bot.assistant.routing import Understanding
from bot.content.library import Library
from bot.domain.reply import Reply

__all__ = ["Answerer", "Asked"]


@dataclass(frozen=True)
class Answerer:
    """Answers from the library alone."""

    library: Library
    gazetteer: Gazetteer
    vocabulary: Vocabulary

    def answer(self, read: Understanding, results: Results) -> Reply:
        """Answer *read* from *results*, or say that the sources don't."""
        asked = Asked(read, results, self.library, self.gazetteer, self.vocabulary)
        doubt = doubt_about(asked)
        if doubt:
            return abstain(self.library, doubt, results, asked.known)
        found = (route(asked) for route in ROUTES)
        reply = next((reply for reply in found if reply is not None), None)
        return reply or abstain(self.library, Doubt("meaning"), results, asked.known)
