"""What maps say of a topic, whatever kind of element says it: "what do we know about the delivery fee?"."""

import re
from collections.abc import Sequence

from bot.assistant.language import content_words, stems
from bot.assistant.mapping.hearing.heard import Heard
from bot.assistant.mapping.query.queries import Query
from bot.assistant.mapping.query.selecting import select
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.scope import Scope
from bot.assistant.mapping.telling.listing import answer, ask
from bot.content.maps.elements import KINDS
from bot.domain.reply import Paragraph, Reply

_THING = r"(?:any|some|every)thing"
_SAYING = rf"(?:says?|knows?|tells?(?: us| me)?|holds?|has|have|(?:says?|has|have|know|knows) {_THING})"
_SUBJECT = r"(?:[^?.!,;“]{0,60}?\b(?:maps?|journeys?)(?: of [\w'’ -]{2,40}?)?|[^?.!,;“]{0,20}“[^”]+”|we|you|i)"
_ASKING = "|".join(
    (
        rf"(?:what(?:ever)? )?(?:do|does|did|can) {_SUBJECT} {_SAYING}",
        r"what(?:'s| is) (?:there|known|said)",
        rf"(?:is there |do (?:we|you) (?:have|know) )?(?:{_THING}|all|more)(?: there is| (?:we|you) (?:know|have))?",
        r"tell (?:me|us)(?: more| all| everything| something)?",
    )
)
_MAP = r"(?:the |our |all |any |both |one |either )+(?:of )?(?:the |our )?(?:[\w'’-]+ ){0,4}?(?:maps?|journeys?)"
_TOPIC = re.compile(
    rf"^(?:\W|and|so|ok|hi|hey|hello|please)*(?:{_ASKING}) (?:about|on|regarding) (?:the |our |an? |any )?"
    rf"(?P<topic>[^?.!,;]{{2,60}}?)(?: (?:in|on|from|across|at) {_MAP})?\W*$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\b(?:glossar\w*|sources?|docs?|documents?|models?|frameworks?)\b", re.IGNORECASE)


def topic_of(text: str) -> str:
    """Return the topic of which *text* asks all that is said; empty where it asks for something else."""
    told = None if _ELSEWHERE.search(text) else _TOPIC.search(text)
    return told["topic"].strip() if told else ""


def asks_topic(one: Heard) -> bool:
    """Say whether *one* asks for all that is said on a topic that is no kind, stage or element by its name."""
    if not topic_of(one.read.text):
        return False
    nouns = any(not span.value.verb for span in one.seen.kinds)
    persona = isinstance(one.query, Query) and one.query.kinds == ("persona",)
    return not (nouns or persona or one.seen.spots or one.seen.named or one.seen.values or one.header)


def on_topic(scope: Scope, every: Sequence[Heard]) -> Reply | None:
    """Tell what the maps of *scope* say of the topic that is asked for; None where there is none, or it is not theirs.

    Where no map is named, a topic that the glossary knows is left to that.
    """
    topic = topic_of(every[0].read.text) if every else ""
    wanted = stems(content_words(topic))
    if not wanted or (scope.said in {"", "one"} and every[0].read.mentions):
        return None
    queries = [(one.view, _query(one.view, topic, wanted)) for one in every]
    asked = [ask(view, query) for view, query in queries if query.kinds]
    if asked:
        return answer(asked)
    return _silent([one.view for one in every], topic) if scope.said not in {"", "one"} else None


def _silent(views: Sequence[View], topic: str) -> Reply:
    """Say that the maps of *views* say nothing of *topic*."""
    titles = " or ".join(f"“{view.journey.title}”" for view in views)
    alone = len(views) == 1
    lead, thing = ("The map", "nothing") if alone else ("None of the maps", "anything")
    said = Paragraph(f"{lead} {titles} says {thing} about “{topic}”.")
    own = views[0].journey.id if alone else ""
    return Reply("abstain", (said,), confidence=0.0, map=own, unanswered=True)


def _query(view: View, topic: str, wanted: frozenset[str]) -> Query:
    """Return the query for all that *view* says of *topic*, by its stems *wanted*; of no kind where that is nothing."""
    every = Query(KINDS, text=wanted, text_said=topic)
    found = {element.kind for element in select(view, every)}
    return Query(tuple(kind for kind in KINDS if kind in found), text=wanted, text_said=topic)
