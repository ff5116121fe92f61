"""Which of the maps a question is put to, what it asks of them, and the answer; or the question asked back."""

import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.assistant.mapping.besides import ways_beside
from bot.assistant.mapping.clauses import Clauses
from bot.assistant.mapping.following import followed, spelled_out
from bot.assistant.mapping.hearing.chatter import asking_part
from bot.assistant.mapping.hearing.gates import (
    asks_opinion,
    is_advice,
    leaves_maps,
    names_it_alone,
    names_own_thing,
)
from bot.assistant.mapping.hearing.headers import tell
from bot.assistant.mapping.hearing.heard import Heard
from bot.assistant.mapping.hearing.showing import Whole, whole_asked
from bot.assistant.mapping.meaning import meant
from bot.assistant.mapping.opposites import opposite_ends
from bot.assistant.mapping.partwise import parts_of
from bot.assistant.mapping.query.queries import Query, Unclear, Unknown
from bot.assistant.mapping.query.view import view_of
from bot.assistant.mapping.recalling import not_recalled, story_apart, story_before
from bot.assistant.mapping.scope import Scope, scope_of
from bot.assistant.mapping.shelf import Maps, TeamMap, no_such_map
from bot.assistant.mapping.strangers import stranger
from bot.assistant.mapping.telling.aside import aside
from bot.assistant.mapping.telling.asking import ask_which_map, ask_which_of, no_such_place, not_held
from bot.assistant.mapping.telling.comparing import compared
from bot.assistant.mapping.telling.listing import Asked, answer, ask, ask_way
from bot.assistant.mapping.topical import asks_topic, on_topic
from bot.assistant.mapping.unheard import is_fact, unheard
from bot.assistant.mapping.versions import History, asks_for_changes, tell_changes
from bot.assistant.mapping.vocabulary.phrases import phrase, words_of
from bot.assistant.routing import Understanding
from bot.content.library import Library
from bot.domain.conversation import Request, Turn
from bot.domain.reply import Paragraph, Reply

_ANY_JOURNEY = re.compile(r"\b(?:a|an|the|every|each) (?:\w+ )?journey\b(?! map)", re.IGNORECASE)


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).date()


@dataclass(frozen=True)
class Mapper:
    """Answers structure questions from the maps on the shelf; *history* keeps their versions.

    *library* is the glossary that is shown beside a map's answer; *today* dates ages, and *wholes* answer
    what is asked of a map as a whole.
    """

    shelf: Maps
    history: History | None = None
    library: Library | None = None
    today: Callable[[], dt.date] = _today
    wholes: Mapping[Whole, Callable[[TeamMap], Reply]] = field(default_factory=dict)

    def answer(self, read: Understanding, request: Request, turns: Sequence[Turn] = ()) -> Reply | None:
        """Answer *read* from the maps that the asker may see; None where it is no question about a map."""
        maps = self._maps(request)
        if request.map and not any(team.journey.id == request.map for team in maps):
            return _no_such_map(request.map, maps)
        own = (mention.refs[0] for mention in read.mentions)  # not what a turn before was about
        names_model = any(ref.startswith("stage_model/") for ref in own)
        if not maps or is_advice(read.text) or (names_model and not request.map):
            return None
        if leaves_maps(read.text) and not request.map:
            return None
        typed, (story, read, own_map) = read.text, _apart(read, maps, request)
        read = asking_part(read, maps)
        scope = _near(scope_of(read.text, maps, request.map or own_map, turns), request)
        told = self._told_of_maps(read, request, scope, maps)
        if told:
            return told
        if scope.said == "before":
            read = spelled_out(read, turns)
        clauses = Clauses(maps, self.today()).heard(read, scope)
        if clauses:
            return self._told(clauses, frozenset(), ())
        heard = [Heard(read, view_of(team), scope.places, self.today(), story=story) for team in scope.maps]
        if scope.said == "before":
            heard = [followed(one, turns) for one in heard]
        others = [team for team in maps if team not in scope.maps]
        return (None if story else not_recalled(typed, heard)) or self._answered(scope, heard, others)

    def _told_of_maps(
        self, read: Understanding, request: Request, scope: Scope, maps: Sequence[TeamMap]
    ) -> Reply | None:
        """Answer what is asked of no element: what changed, to see all of a map, or what is declined."""
        if scope.said and asks_for_changes(read.text):
            return self._changes(read, request, scope)
        asked = _whole_asked(read.text, scope)
        if asked and asked in self.wholes:
            return self.wholes[asked](scope.maps[0])
        return _declined(read.text, scope, maps)

    def concerns(self, read: Understanding, request: Request) -> bool:
        """Say whether *read* is put to a map at all, by its name, its persona or the words of the team."""
        maps = self._maps(request)
        said = scope_of(read.text, maps, request.map, ()).said if maps else ""
        return said in {"asked", "named", "all"} or (said == "one" and not _ANY_JOURNEY.search(read.text))

    def _maps(self, request: Request) -> list[TeamMap]:
        seen = self.shelf.seen_by(request.audience)
        return [team for team in seen if not request.maps or team.journey.id in request.maps]

    def _changes(self, read: Understanding, request: Request, scope: Scope) -> Reply:
        if len(scope.maps) > 1:
            return ask_which_map(read.text, scope.maps)
        return tell_changes(scope.maps[0], request.audience, read.text, self.history)

    def _answered(self, scope: Scope, every: Sequence[Heard], others: Sequence[TeamMap]) -> Reply | None:
        heard = [one for one in every if one.asks and not asks_topic(one)]
        if not heard:
            return unheard(scope, every, alone=len(every) + len(others) == 1)
        alone = len(every) + len(others) == 1
        heard = meant(scope, heard, alone=alone)
        if not heard and alone and scope.said in {"", "one"} and is_fact(every[0]):
            return not_held("", every[0].view)
        if not heard:
            return on_topic(scope, every)
        of_field = not scope.said and len(every) > 1 and every[0].read.compares
        if of_field and not any(names_own_thing(one.seen) for one in heard):
            return None
        if len(heard) > 1 and (scope.said in {"", "one"} or scope.same):
            return ask_which_map(heard[0].read.text, [one.view.team for one in heard])
        reply = self._told(heard, scope.places, others)
        told = len(heard) == 1 and names_it_alone(heard[0].seen)
        loose = not scope.said and len(every) > 1 and not told
        unasked = loose and reply is not None and reply.abstained and not reply.suggestions
        return None if unasked else reply

    def _told(self, heard: Sequence[Heard], places: frozenset[int], others: Sequence[TeamMap]) -> Reply | None:
        for one in heard:
            if one.header:
                return tell(one.view, one.header)
            if one.way is None and isinstance(one.query, Unclear):
                return ask_which_of(one.read.text, one.query, one.view.team)
        asked = [found for one in heard for found in self._found(one)]
        if not asked:
            unknown = heard[0].query
            return no_such_place(unknown, heard[0].view) if isinstance(unknown, Unknown) else None
        return answer(compared(heard[0].read.text, asked, places, others))

    def _found(self, one: Heard) -> list[Asked]:
        both = ways_beside(one) or opposite_ends(one)
        if both:
            return [found for part in both for found in self._found(part)]
        if one.way:
            return [ask_way(one.view, one.way)]
        if not isinstance(one.query, Query):
            return []
        parts = parts_of(one)
        if parts:
            return [ask(one.view, part) for part in parts]
        beside = aside(self.library, one.read.text, one.view, one.query)
        return [dataclasses.replace(ask(one.view, one.query), aside=beside)]


def _apart(read: Understanding, maps: Sequence[TeamMap], request: Request) -> tuple[str, Understanding, str]:
    """Return the story that *read* points back to, *read* without it, and the id of the map that the story tells."""
    asked = [team for team in maps if team.journey.id == request.map] or maps
    return story_apart(story_before(read, asked), asked)


def _whole_asked(text: str, scope: Scope) -> Whole | None:
    """Return what *text* asks of the one map that it names, and of nothing on it."""
    one = len(scope.maps) == 1 and scope.said in {"asked", "named"}
    return whole_asked(phrase(" ".join(words_of(text))), scope.places) if one else None


def _near(scope: Scope, request: Request) -> Scope:
    """Return *scope*, or only the one map of it that the person has before their eyes, where none is named."""
    near = tuple(team for team in scope.maps if team.journey.id in request.nearby)
    return Scope(near, scope.said) if len(near) == 1 and scope.said in {"", "one"} else scope


def _no_such_map(wanted: str, maps: Sequence[TeamMap]) -> Reply:
    return Reply(kind="abstain", parts=(Paragraph(str(no_such_map(wanted, maps))),), confidence=0.0)


def _declined(text: str, scope: Scope, maps: Sequence[TeamMap]) -> Reply | None:
    """Decline what no map is asked for: an opinion, or the persona of one map in another; None where it is neither."""
    if scope.said in {"asked", "named", "before"} and asks_opinion(text):
        return _no_opinion(scope.maps[0])
    return stranger(text, scope, maps)


def _no_opinion(team: TeamMap) -> Reply:
    text = f"I have no opinion of my own; the map “{team.journey.title}” holds what your team found."
    return Reply(kind="abstain", parts=(Paragraph(text),), confidence=0.0, map=team.journey.id)
