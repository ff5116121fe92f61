"""A question in plain words that asks for tactics: about which map, which stage, and which trouble?"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.assistant.advising.advisor import Advisor, Wish
from bot.assistant.advising.described import advise_on_described
from bot.assistant.language import content_words, stems
from bot.assistant.mapping import Mapper
from bot.assistant.mapping.described import StageFinder
from bot.assistant.mapping.placing import one_map, own_stage
from bot.assistant.mapping.scope import Scope, scope_of
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.telling.wording import listed
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase, words_of
from bot.assistant.nearest import NamingError
from bot.assistant.reviewing.matching import WORDS
from bot.assistant.routing import Understanding
from bot.content.maps.elements import MapElement
from bot.domain.conversation import Request, Turn
from bot.domain.reply import Paragraph, Reply
from bot.domain.stages import StageCode

MEANT = 0.44
"""From this score on a pain point is the one that is meant: the middle of the range, 0.34 to 0.54, in which all 16
questions of the half `choosing` of tests/evals/tactics/troubles.yaml find theirs or none. So do 12 of the 14 of the
half `checking` (the model as shipped, 2026-11-22; tests/integration/test_advising.py measures it).
"""

_DOING = (
    "win|keep|get|bring|move|help|stop|prevent|fix|improve|reduce|address|deal|tackle|lower|increase|convince|persuade"
    "|solve|ease|handle|avoid|lift|overcome|mend|respond|react|make up"
)
_ADVICE = re.compile(
    r"\bwhat (?:can|could|should|shall|might) (?:we|i|one) (?:\w+ )?(?:do|try|offer)\b"
    r"|\bwhat (?:do|would) (?:we|i|you) (?:do|suggest|recommend|advise|try) (?:about|against|for|to|with)\b"
    r"|\bwhat would (?:we|i|you) (?:do|suggest|recommend|advise|try)\b"  # and what they "do at" a stage is its steps
    r"|\bwhat (?:should|shall|must) (?:we|i|you) (?:\w+ )?(?:fix|improve|change|tackle|mend|work on|start with)\b"
    r"|\bwhere (?:should|shall) (?:we|i) (?:best )?(?:start|begin)\b(?! (?:with|to)\b)"
    r"|\bwhat needs (?:fixing|mending|improving)\b"
    r"|\bwhat (?:helps|would help|works|might help|could help) (?:against|with|for|at|people|customers|them)\b"
    rf"|\bhow (?:do|can|could|should|might|would) (?:we|i|one) (?:best |better )?(?:{_DOING})\b|\bhow to (?:{_DOING})\b"
    r"|\b(?:which |what )?tactics?(?: (?:fit|are there|do we have|help))?\b|\b(?:tips|ways) (?:for|against|to)\b",
    re.IGNORECASE,
)
_OF_IDEAS = re.compile(  # what a team noted, and no tactics
    r"\b(?:opportunit(?:y|ies)|improvements?)\b|\b(?:list|show|give|see)(?: me| us)? (?:the|our|all|all the) ideas\b",
    re.IGNORECASE,
)
_STALLING = re.compile(
    r"\b(?:stall\w*|stuck|drop(?:s|ped|ping)? (?:off|out)|drop-?offs?|leav\w+|abandon\w*|hesitat\w+|giv\w+ up"
    r"|los(?:e|es|ing|t)|churn\w*|bounc\w+|hang\w* back|go(?:es|ne)? (?:quiet|cold|silent)|win (?:\w+ )?back"
    r"|fall\w* away|walk\w* away|lapse\w*|disappear\w*)\b",
    re.IGNORECASE,
)
_OF_MAPS = frozenset(("map", "journey"))
_SAYS_NO_TROUBLE = frozenset(
    """stage phase customer people person buyer shopper visitor user pain point problem issue trouble about
    against fit stall stuck leave drop lose win back first next now""".split()
)


@dataclass(frozen=True)
class Hearing:
    """Hears whether a question asks for tactics, and answers it with *advisor*; *mapper* finds a stage described."""

    advisor: Advisor
    mapper: Mapper

    def answer(self, read: Understanding, request: Request, turns: Sequence[Turn]) -> Reply | None:
        """Answer *read* with tactics; None where it asks for something else, or the glossary's own list will do."""
        if not _ADVICE.search(read.text) or _OF_IDEAS.search(read.text):
            return None
        seen = self.advisor.seen_by(request.audience, request.maps)
        scope = scope_of(read.text, seen, request.map, turns)
        team = one_map(scope, request)
        try:
            told = self._on_described(read.text, request, [team] if team else seen)
            if told is not None:
                return told
            if team is not None:
                return self._on_map(read, scope, team, seen)
            codes = _codes(read)
            stalls = len(codes) == 1 and _STALLING.search(read.text)
            return self.advisor.advise(Wish(codes[0], within=request.maps), request.audience) if stalls else None
        except NamingError as error:
            return Reply("abstain", (Paragraph(str(error)),), confidence=0.0)

    def meant(self, trouble: str, team: TeamMap) -> list[str]:
        """Return the id of the pain point of *team*'s map that *trouble* means, if there is one."""
        pains = [element for element in team.elements if element.kind == "pain_point"]
        if not trouble or not pains:
            return []
        vectors = self.advisor.embedder.encode([trouble, *(pain.text for pain in pains)])
        near = [float(vectors[0] @ vectors[n]) + WORDS * _shared(trouble, pain) for n, pain in enumerate(pains, 1)]
        best = max(near)
        return [pains[near.index(best)].id] if best >= MEANT else []

    def _on_described(self, text: str, request: Request, maps: Sequence[TeamMap]) -> Reply | None:
        described = StageFinder(self.mapper, self.advisor.names.gazetteer).find(text, request, maps)
        return advise_on_described(described, maps, self.advisor.advise_in) if described else None

    def _on_map(self, read: Understanding, scope: Scope, team: TeamMap, seen: Sequence[TeamMap]) -> Reply:
        words = phrase(" ".join(words_of(read.text)))
        own = own_stage(words, team)
        stage = own or next(iter(_codes(read, scope.places)), "")
        trouble = self._trouble(read, scope, words, stage)
        meant = self.meant(trouble, team)
        if meant or not trouble:
            return self.advisor.advise_on(team, meant) if meant else self.advisor.advise_in(team, stage)
        for other in seen:
            elsewhere = [] if other is team else self.meant(trouble, other)
            if elsewhere:
                return self.advisor.advise_on(other, elsewhere, _not_here(trouble, team, other))
        try:
            return self.advisor.advise_in(team, stage or trouble)  # "at decision" is no trouble, but a model's stage
        except NamingError:
            return _no_such_trouble(trouble, team)

    def _trouble(self, read: Understanding, scope: Scope, words: Phrase, stage: str) -> str:
        """Return the words of *read* that say what the trouble is: not the asking, the map or the stage."""
        named = {words[place] for place in scope.places if place < len(words)} | set(phrase(stage.replace("_", " ")))
        rest = [
            word for word in content_words(_ADVICE.sub(" ", read.text)) if not (named | _OF_MAPS) & set(phrase(word))
        ]
        return " ".join(rest) if stems(rest) - self._idle else ""

    @cached_property
    def _idle(self) -> frozenset[str]:
        return stems(_SAYS_NO_TROUBLE)


def _codes(read: Understanding, places: Collection[int] = ()) -> list[StageCode]:
    """Return the canonical stages that *read* names outside the words at *places*."""
    known = {f"glossary/{code.value}": code for code in StageCode}
    own = [m for m in read.mentions if m.start not in places] if read.mentions else []
    found = [known[mention.refs[0]] for mention in own if mention.refs[0] in known]
    return list(dict.fromkeys(found))


def _shared(trouble: str, pain: MapElement) -> float:
    said, own = stems(content_words(trouble)), stems(content_words(pain.text))
    return 2 * len(said & own) / (len(said) + len(own)) if said and own else 0.0


def _not_here(trouble: str, team: TeamMap, other: TeamMap) -> str:
    return (
        f"“{team.journey.title}” has no pain point like “{trouble}”, but “{other.journey.title}” has one; "
        "so this is for that map."
    )


def _no_such_trouble(trouble: str, team: TeamMap) -> Reply:
    pains = [f"“{element.text}”" for element in team.elements if element.kind == "pain_point"]
    known = f"It has {listed(pains)}." if pains else "It has no pain points at all."
    told = f"“{team.journey.title}” has no pain point like “{trouble}”. {known}"
    return Reply("abstain", (Paragraph(told),), confidence=0.0, map=team.journey.id)
