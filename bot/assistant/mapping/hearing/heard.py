"""A question heard for one map: its words mended, what stands in them, and the query they make."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.assistant.language import singular, stem, tokens
from bot.assistant.mapping.hearing.conditioned import conditioned
from bot.assistant.mapping.hearing.finding import notice
from bot.assistant.mapping.hearing.gates import is_definition
from bot.assistant.mapping.hearing.headers import Header, read_header, says
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.paths import Way, read_way
from bot.assistant.mapping.hearing.reading import read_query
from bot.assistant.mapping.hearing.sayings import FIXED, STATES, UN_WORDS
from bot.assistant.mapping.hearing.unheld import asks_unheld
from bot.assistant.mapping.query.queries import Query, Unclear, Unknown
from bot.assistant.mapping.query.selecting import select
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.fields import FIELD_NAMES
from bot.assistant.mapping.vocabulary.grades import GRADES
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS, KIND_VERBS
from bot.assistant.mapping.vocabulary.lightness import EMPLOYING
from bot.assistant.mapping.vocabulary.phrases import Phrase, Wording, mended, phrase, words_of
from bot.assistant.mapping.vocabulary.words import FILLER
from bot.assistant.routing import Understanding
from bot.content.maps.elements import ElementKind
from bot.domain.stages import StageCode

_CODES = frozenset(f"glossary/{code.value}" for code in StageCode)
_SAID = frozenset(word for known in (KIND_VERBS, UN_WORDS, FIXED, STATES, GRADES) for said in known for word in said)
_SPELLED = frozenset(word for known in (*KIND_NOUNS, *FIELD_NAMES) for word in known)


@dataclass(frozen=True)
class Heard:
    """A question *read*, as it is put to the map of *view*; *names* are the places of the words that name maps.

    *default* are the kinds meant where it names none, *given* is the query itself where a turn before tells it,
    *story* what was told before a question that points back to it.
    """

    read: Understanding
    view: View
    names: frozenset[int] = frozenset()
    today: dt.date = dt.date.max
    default: tuple[ElementKind, ...] = ()
    given: Query | None = None
    story: str = ""

    @cached_property
    def seen(self) -> Noticed:
        """Everything in the question that means something in this map."""
        typed = words_of(self.read.text)
        mended_by_names = dict(zip(tokens(self.read.text), self.read.words, strict=False))
        own = self.view.words | FILLER | _SPELLED | {word for word in typed if stem(word) in self.view.stems}
        known = [word if word in own or singular(word) in own else _same_start(word, mended_by_names) for word in typed]
        wording = Wording(mended(known, own | _SAID | EMPLOYING, _SPELLED), self.read.text, self.story)
        self._take_names(wording)
        return notice(wording, self.view, self._canonical(mended_by_names), self.today, self.names)

    @cached_property
    def query(self) -> Query | Unclear | Unknown | None:
        """What the question asks of this map."""
        if self.given or self.unheld:
            return self.given
        return self.conditioned or read_query(self.seen, self.view, self.default)

    @cached_property
    def conditioned(self) -> Query | None:
        """The query for the ways whose condition the question says, if it says one."""
        return None if self.given or self.unheld else conditioned(self.seen, self.view)

    @cached_property
    def unheld(self) -> str:
        """What the question asks for that no map holds, in its words."""
        return asks_unheld(self.seen, self.view)

    @cached_property
    def way(self) -> Way | None:
        """The way through the map that the question asks about, if it does."""
        return None if self.unheld or self.conditioned else read_way(self.seen)

    @cached_property
    def header(self) -> Header | None:
        """What the question asks of the map as a whole, if it does."""
        header = None if self.unheld else read_header(self.seen)
        walked = header is not None and header.asks in {"start", "end"} and not says(self.view, header)
        return None if walked else header

    @property
    def asks(self) -> bool:
        """Say whether anything is asked of this map, and not the meaning of a word."""
        if self.way or self.header:
            return True
        query = self.query
        return query is not None and not (isinstance(query, Query) and self._defines(query))

    def _defines(self, query: Query) -> bool:
        return is_definition(self.read.text, self.seen, query, named=bool(self.names))

    @property
    def quotes(self) -> bool:
        """Say whether the question says what the map says: the condition of a way, or a pain point that it doubts."""
        asked = self.query.related if isinstance(self.query, Query) else ()
        doubts = bool(self.seen.claim) or self.seen.doubted
        return bool(self.conditioned) or (doubts and any(related.ids for related in asked))

    @property
    def known(self) -> bool:
        """Say whether all words of the question mean something in this map."""
        query = self.query
        return isinstance(query, Query) and (not query.text or bool(select(self.view, query)))

    def _take_names(self, wording: Wording) -> None:
        points = {name for point in self.view.of("touchpoint") if len(name := phrase(point.text)) > 1}
        stages = {phrase(stage.text) for stage in self.view.stages} | self.view.long_values | points
        persona = phrase(self.view.journey.persona.name)
        longer = {place for span in wording.matches(dict.fromkeys((s for s in stages if len(s) > 1), 0))
                  for place in range(span.start, span.end)}  # fmt: skip
        called = (range(span.start, span.end) for span in wording.matches(dict.fromkeys(self.view.long_names, 0)))
        longer |= {place for places in called if not self.names.issuperset(places) for place in places}
        acts = any(getattr(step.value, "actors", ()) for step in self.view.of("step"))
        for first, last in _runs(sorted(self.names - longer)):
            named = wording.words[first:last]
            if named not in stages and not (acts and named == persona):
                wording.take(first, last)

    def _canonical(self, corrected: Mapping[str, str]) -> Sequence[tuple[Phrase, str]]:
        """Return the phrases in the question that the glossary knows as canonical stages."""
        found = []
        for mention in self.read.mentions:
            ref = next((ref for ref in mention.refs if ref in _CODES), "")
            if ref:
                said = " ".join(corrected.get(word, word) for word in mention.words)
                found.append((phrase(said), ref.partition("/")[2]))
        return found


def _same_start(word: str, mended_by_names: Mapping[str, str]) -> str:
    """Return *word* as the glossary mends it, unless that begins with another letter: Pinterest is no interest."""
    found = mended_by_names.get(word, word)
    return found if found[:1] == word[:1] else word


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs
