"""How far the name of a map reaches in a question: the words beside it that only say what it is."""

from collections.abc import Collection, Sequence

from bot.assistant.language import stem
from bot.assistant.mapping.vocabulary.phrases import COMMA, Phrase
from bot.assistant.mapping.vocabulary.words import FILLER

_ALIKE = 5  # letters that "delivery" and "delivered" share
_TOPICAL = frozenset(("about", "on", "regarding", "with", "concerning", "without"))


def beside_name(
    left: Sequence[int], words: Phrase, names: Collection[int], title: Collection[str], said: Collection[str]
) -> frozenset[int]:
    """Return those places of *left* that belong to a name of the map at *names*: "sofa delivery", "Marlow bank".

    *title* are the words that the map is called by, *said* the stems of what its elements say.
    """
    found = set[int]()
    for step in (1, -1):
        for place in left if step > 0 else reversed(left):
            beside = place - step in names or place - step in found
            if beside and (_in_title(words[place], title) or _is_apart(words, place, step, said)):
                found.add(place)
    return frozenset(found)


def _in_title(word: str, title: Collection[str]) -> bool:
    return any(word == own or (len(word) > _ALIKE and word[:_ALIKE] == own[:_ALIKE]) for own in title)


def _is_apart(words: Phrase, place: int, step: int, said: Collection[str]) -> bool:
    """Say whether the word at *place* closes a name, "at Marlow bank?", or opens one, "at the hospital St Bride"."""
    if stem(words[place]) in said:
        return False
    before = [word for word in words[:place] if word not in {"the", "our"}][-2:]
    if step < 0:
        return words[place - 1 : place] in {("the",), ("our",)} and not _TOPICAL & set(before)
    follows = words[place + 1] if place + 1 < len(words) else COMMA
    return (follows in FILLER or follows == COMMA) and not _TOPICAL & set(before)
