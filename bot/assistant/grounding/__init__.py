"""Is there an answer at all? By the kind of thing asked for, by the words nobody knows, and by nearness."""

from dataclasses import dataclass
from typing import Literal

from bot.assistant.grounding.concepts import named_concept
from bot.assistant.grounding.likelihood import Signs
from bot.assistant.grounding.wanted import Wanted, holding, mask, wanted_kind
from bot.assistant.grounding.words import Vocabulary

__all__ = ["Doubt", "Signs", "Vocabulary", "Wanted", "holding", "mask", "named_concept", "wanted_kind"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a question is not answered: the kind of thing that no passage holds, or the words nobody knows."""

    wanted: Wanted | Literal["words", "meaning", "map"]
    words: tuple[str, ...] = ()
