"""What a chat model words: answers and drafts, each by its own prompt, and both before the same judge."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from bot.assistant.answering.prose import Writer
from bot.assistant.drafting.writing import DRAFT_VARIABLES, Pen
from bot.assistant.grounding.judging import RESTATED, Judge, plain_words
from bot.content.library import Library
from bot.content.prompts import load_prompt
from bot.ports import ChatModel, Embedder
from bot.settings import Settings

ANSWER_VARIABLES = frozenset({"question", "passages", "history"})
PROMPTS: Mapping[str, frozenset[str]] = MappingProxyType({"answer.md": ANSWER_VARIABLES, "draft.md": DRAFT_VARIABLES})


@dataclass(frozen=True, slots=True)
class Chat:
    """Who words answers and who words drafts."""

    writer: Writer
    pen: Pen


def open_chat(settings: Settings, library: Library, embedder: Embedder) -> Chat | None:
    """Put what a chat model words together, or nothing where none is set. Raises `ContentError`, `ChatModelError`."""
    if not settings.chat_model:
        return None
    from bot.adapters.chat import open_chat_model

    model = open_chat_model(settings.chat_model, settings.chat_timeout, calls_per_hour=settings.chat_budget)
    return chat_of(model, library, embedder, settings.prompts) if model else None


def chat_of(model: ChatModel, library: Library, embedder: Embedder, prompts: Path) -> Chat:
    """Put what *model* words together."""
    judge = judge_of(library, embedder)
    strict = replace(judge, restated=RESTATED)
    writer = Writer(model, load_prompt(prompts / "answer.md", ANSWER_VARIABLES), strict)
    return Chat(writer, Pen(model, load_prompt(prompts / "draft.md", DRAFT_VARIABLES), judge, library))


def judge_of(library: Library, embedder: Embedder) -> Judge:
    """Return the judge who knows the plain words of *library* and of the sentences that drafts are composed from."""
    sheets = library.book.sheets.values()
    patterns = (pattern for sheet in sheets for moves in sheet.moves.values() for pattern in moves)
    texts = (passage.text for passage in library.passages)
    return Judge(embedder, plain_words((*texts, *patterns, " ".join(library.book.lexicon.verbs))))
