"""What people confuse: the pairs that they ask to be told apart, as the glossary's own questions have it."""

import re
from functools import cached_property

from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.content.library import Library
from bot.domain.glossary import Term
from bot.domain.stages import Stage
from bot.domain.tactics import Metric

Named = Term | Stage | Metric

_ASKS_APART = re.compile(r"\b(difference|different|vs|versus)\b", re.IGNORECASE)
# Those that newcomers are known to confuse, however the asks word them.
_KNOWN = (("intent", "purchase"), ("post_purchase", "loyalty"), ("discovery", "awareness"))


class Confusions:
    """Pairs of entries that people confuse, and which entries stand near one another."""

    def __init__(self, library: Library) -> None:
        """Take the *library* whose asks tell."""
        self._library = library

    @cached_property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The references of every two that people ask to be told apart, each pair once."""
        gazetteer = Gazetteer(names_of(self._library), frozenset())
        found = {_pair(f"glossary/{one}", f"glossary/{other}") for one, other in _KNOWN}
        for passage in self._library.passages:
            if passage.role == "ask" and _ASKS_APART.search(passage.text):
                refs = [mention.refs[0] for mention in gazetteer.find(passage.text) if len(mention.refs) == 1]
                named = list(dict.fromkeys(ref for ref in refs if isinstance(self._library.entries[ref], Named)))
                if len(named) == 2:  # noqa: PLR2004 - a pair
                    found.add(_pair(*named))
        return tuple(sorted(pair for pair in found if self._alike(*pair)))

    @cached_property
    def near(self) -> dict[str, frozenset[str]]:
        """The terms that each term and stage points at or is pointed at by, by their references."""
        linked: dict[str, set[str]] = {}
        for ref, entry in self._library.entries.items():
            for other in getattr(entry, "see_also", ()):
                target = f"glossary/{other}"
                if ref.startswith("glossary/") and target in self._library.entries:
                    linked.setdefault(ref, set()).add(target)
                    linked.setdefault(target, set()).add(ref)
        return {ref: frozenset(others) for ref, others in linked.items()}

    def _alike(self, one: str, other: str) -> bool:
        """Say whether both are of one kind: a term and a stage are seldom mistaken for one another."""
        entries = self._library.entries
        return type(entries[one]) is type(entries[other])


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
