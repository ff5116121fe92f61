"""Ways told by when they are taken: "where does Priya go when the import fails twice", "what if the fee annoys her"."""

import re

from bot.assistant.language import STOPWORDS, stems, tokens
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.queries import Query, Related
from bot.assistant.mapping.query.view import View

_ASKED = re.compile(
    r"\b(?:where (?:does|do|did|will|would|might|can) [^,?]{1,40}? (?:go|end up|land|head|return|move|turn)"
    r"|(?:what|where) (?:happens|comes|follows|next|then)|which (?:way|transition|path|route|exit|loop)[^,?]{0,40}?)\b"
    r"[^,?]{0,20}?,?\s*\b(?:when|if|once|as soon as|after|because|in case)\b (?P<when>[^?]+)",
    re.IGNORECASE,
)
_FRONTED = re.compile(
    r"^\W*(?:and |so )?(?:when|if|once|as soon as|in case) (?P<when>[^,?]+), "
    r"(?:where|what|which way|which transition)\b",
    re.IGNORECASE,
)
_LEAST = 2  # words of a condition that tell it


def conditioned(seen: Noticed, view: View) -> Query | None:
    """Return the query for the ways whose condition the question says; None where it says none."""
    found = _ASKED.search(seen.wording.text) or _FRONTED.search(seen.wording.text)
    if not found:
        return None
    told = _telling(found["when"]) - stems(view.name_words)
    said = {way.id: str(getattr(way.value, "condition", None) or "") for way in view.of("transition")}
    own = {key: _telling(text) for key, text in said.items()}
    fits = {key for key, words in own.items() if told and told <= words and (len(told) >= _LEAST or told == words)}
    if not fits:
        return None
    when = " or ".join(f"“{said[key]}”" for key in sorted(fits))
    return Query(("transition",), related=(Related("transition", ids=frozenset(fits), said=f"when {when}"),))


def _telling(text: str) -> frozenset[str]:
    return stems(word for word in tokens(text) if word not in STOPWORDS)
