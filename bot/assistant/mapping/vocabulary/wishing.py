"""What the one who asks wants to do with the answer: "I want to quote what she thinks" asks for no quotes."""

from typing import Any

from bot.assistant.mapping.vocabulary.phrases import Span, Wording

_WISHING = frozenset(("want", "need", "like", "love", "have", "going", "able", "try"))


def is_infinitive(wording: Wording, span: Span[Any]) -> bool:
    """Say whether a noun is what somebody wants to do: "I want to quote what she thinks"."""
    wish = wording.at(span.start - 2) in _WISHING
    return span.end - span.start == 1 and wording.at(span.start - 1) == "to" and wish


def is_asking(wording: Wording, span: Span[Any]) -> bool:
    """Say whether a verb is what the one who asks wants: "I want to see what she thinks"."""
    return wording.words[span.start - 1 : span.end + 1] == ("i", "want", "to")
