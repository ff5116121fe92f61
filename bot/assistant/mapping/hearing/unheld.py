"""What no map holds, however its words may occur in one: prices, addresses, numbers to call, money made."""

import re

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase

_UNHELD = tuple(
    dict.fromkeys([
        *(
            phrase(f"{of} number")
            for of in ("phone", "telephone", "mobile", "fax", "room", "account", "order", "invoice", "tracking")
        ),
        *(
            phrase(said)
            for said in (
                "email address", "e-mail address", "postal address", "street address", "web address", "url", "zip code",
                "opening hour", "office hour", "opening time", "salary", "wage", "password", "birthday", "last name",
                "surname", "date of birth", "return on investment", "return on ad spend", "roi", "turnover", "profit",
                "profit margin", "market share", "headcount", "share price", "subject line", "hashtag", "budget",
                "discount", "colour", "color", "brand of", "make of", "flavour", "flavor", "recipe", "weather",
                "what brand", "which brand", "standard deviation", "median", "sprint",
            )
        ),
    ])
)  # fmt: skip


_UNHELD_OF_NAMED = tuple(
    phrase(said)
    for said in (
        "name of the", "how high", "how tall", "how big", "how large", "how heavy", "how expensive", "how much",
        "what day", "which day", "what time", "which time", "what colour", "what color", "how far", "phone number",
        "email address",
    )
)  # fmt: skip


_OF_SOMEBODY = re.compile(
    r"\b(?!persona)\w+['’]s (name|age|salary|address|email|phone|birthday|surname)\b", re.IGNORECASE
)
_DATED = frozenset(("evidence", "metric"))
_SEASON = "spring|summer|autumn|winter|easter|christmas"
_CHANGED = re.compile(  # only evidence and metrics are dated
    r"\b(?:did|have|has|had|was|were|been)\b[^,.;:?]*\b(?:(?:last|past) (?:week|month|quarter|year|spring|summer|autumn"
    rf"|winter)|yesterday|since (?:{_SEASON}|last \w+))\b|\bover (?:the )?(?:last|past) \w+ (?:weeks|months|years)\b",
    re.IGNORECASE,
)


def asks_unheld(seen: Noticed, view: View) -> str:
    """Return what the question asks for that no map holds, in its words; nothing where it asks for elements."""
    if _DATED.isdisjoint(span.value.kind for span in seen.kinds) and _CHANGED.search(seen.wording.text):
        return "changes of that time"
    if any(not span.value.verb for span in seen.kinds) or any(s.value[0].kind == "metric" for s in seen.named):
        return ""
    words, raw = seen.wording.words, seen.wording.raw
    whose = _OF_SOMEBODY.search(seen.wording.text)
    if whose:
        return whose[1]
    for said in _UNHELD_OF_NAMED if seen.named else (*_UNHELD, *_UNHELD_OF_NAMED):
        for at in range(len(words) - len(said) + 1):
            if words[at : at + len(said)] == said and not _is_said(said, view):
                return " ".join(raw[at : at + len(said)])
    return ""


def _is_said(said: Phrase, view: View) -> bool:
    """Say whether an element of the map speaks of it after all."""
    texts = (phrase(element.text) for element in view.elements)
    return any(text[at : at + len(said)] == said for text in texts for at in range(len(text) - len(said) + 1))
