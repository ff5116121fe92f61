"""The use cases: one field of `Assistant` for each, and `respond`, which routes free text to one of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.assistant.advising import Advisor, Hearing, Wish
from bot.assistant.answering import Answerer
from bot.assistant.answering.abstention import too_long
from bot.assistant.answering.courtesy import nothing_to_answer, only_english, small_talk
from bot.assistant.answering.crosswalk import crosswalk_table
from bot.assistant.answering.prose import Writer
from bot.assistant.drafting import Drafter, DraftHearing
from bot.assistant.keeping import MapKeeper, maps_asked_for
from bot.assistant.keeping.topics import on_topic_reply
from bot.assistant.language import clean, content_words, tokens
from bot.assistant.mapping import Mapper
from bot.assistant.mapping.described import StageFinder
from bot.assistant.mapping.shelf import called
from bot.assistant.mentions import Gazetteer
from bot.assistant.proposing import Proposer, stage_asked_for
from bot.assistant.refining import DraftKeeper
from bot.assistant.retrieval import Retriever
from bot.assistant.reviewing import Reviewer
from bot.assistant.routing import THE_JOURNEY, understand
from bot.assistant.several import apart, is_answered, is_wish, joined, two_in, with_doubt, with_wish
from bot.assistant.teaching import Teacher
from bot.assistant.terms import explain_terms, look_up
from bot.domain.conversation import Request, Turn
from bot.domain.drafts import Brief
from bot.domain.glossary import Conflict, Question
from bot.domain.passages import EVERYONE, Audience
from bot.domain.reply import Reply, Tell, tell_nobody
from bot.domain.stages import StageModel
from bot.ports import ConversationStore

MOST_CHARACTERS = 2_000


@dataclass(frozen=True)
class Assistant:
    """Answers requests from every surface alike."""

    retriever: Retriever
    answerer: Answerer
    mapper: Mapper
    keeper: MapKeeper
    reviewer: Reviewer
    advisor: Advisor
    drafter: Drafter
    drafts: DraftKeeper
    teacher: Teacher
    gazetteer: Gazetteer
    conversations: ConversationStore
    writer: Writer | None = None

    @property
    def proposer(self) -> Proposer:
        """What makes the diffs of proposals, and saves what is accepted."""
        names = frozenset(ref.partition("/")[2] for ref in self.answerer.library.entries)
        return Proposer(self.keeper, self.reviewer, names)

    @property
    def tells(self) -> bool:
        """Say whether answers may be told of while they are written: a chat model takes its time."""
        return self.writer is not None

    @property
    def draft_hearing(self) -> DraftHearing:
        """What hears a bid for a draft in plain words."""
        return DraftHearing(self.drafter, self.keeper, StageFinder(self.mapper, self.gazetteer))

    def respond(self, request: Request, tell: Tell = tell_nobody) -> Reply:
        """Answer the free text of *request*, and remember what the answer was about.

        *tell* is told of the reply as far as it is written and checked, where it takes time.
        """
        text = clean(request.text)
        if len(text) > MOST_CHARACTERS:
            return too_long(len(text), MOST_CHARACTERS)
        if not tokens(text):
            return nothing_to_answer()
        if not re.search(r"[a-z]", text, re.IGNORECASE):
            return only_english()
        small = small_talk(text)
        if small:
            return small
        turns = self._turns(request)
        pair = two_in(text)
        reply = self._both(request, pair, turns) if pair else None
        if reply is None:
            reply = self._answer(request, text, turns, tell)
            self._remember(request, text, reply)
        return reply

    def term(self, word: str, audience: Audience = EVERYONE) -> Reply:
        """Explain the term, stage, metric, tactic or model called *word*, or name the nearest ones."""
        del audience  # the glossary is for everyone
        return look_up(self.answerer.library, self.gazetteer, clean(word))

    def explain(self, text: str, audience: Audience = EVERYONE) -> Reply:
        """Explain in a line each the terms that stand in *text*, which somebody else may have written."""
        del audience  # the glossary is for everyone
        return explain_terms(self.answerer.library, self.gazetteer, clean(text))

    def crosswalk(self, models: Sequence[str] = ()) -> Reply:
        """Lay the stage models named in *models*, or all of them, over the canonical stages; raises `LookupError`."""
        library = self.answerer.library
        if not models:
            return crosswalk_table(library, library.models)
        found = {name: self._models_called(name) for name in models}
        unknown = [name for name, called in found.items() if not called and content_words(name)]
        if unknown or not any(found.values()):
            names, known = (unknown or models), ", ".join(sorted(model.id for model in library.models))
            raise LookupError(f"no stage model is called {' or '.join(names)[:80]}; known are {known}")
        wanted = {model.id: model for called in found.values() for model in called}
        return crosswalk_table(library, list(wanted.values()))

    def tactics(self, wish: Wish, audience: Audience = EVERYONE) -> Reply:
        """Propose tactics for the stage and the map that *wish* names; raises `NamingError`."""
        return self.advisor.advise(wish, audience)

    def bid(self, request: Request) -> Brief | None:
        """Return the brief that the free text of *request* makes; None where it bids for no draft, or too vaguely."""
        text = clean(request.text)
        if len(text) > MOST_CHARACTERS:
            return None
        heard = self.draft_hearing.hear(text, request, self._turns(request))
        return heard if isinstance(heard, Brief) else None

    def stage_of(self, text: str, audience: Audience) -> str:
        """Return the canonical stage that *text* names, as the field or a map of *audience* does; else nothing."""
        return stage_asked_for(clean(text), self.gazetteer, self.keeper.seen_by(audience))

    def _turns(self, request: Request) -> list[Turn]:
        return self.conversations.turns(request.conversation, request.audience) if request.conversation else []

    def _models_called(self, name: str) -> list[StageModel]:
        """Return the stage model whose id is *name*, or those whose names stand in it."""
        entries = self.answerer.library.entries
        by_id = entries.get(f"stage_model/{name.casefold()}")
        refs = (ref for mention in self.gazetteer.find(name) for ref in mention.refs)
        called = [by_id] if by_id else [entries[ref] for ref in refs]
        return [entry for entry in called if isinstance(entry, StageModel)]

    def _both(self, request: Request, pair: tuple[str, str], turns: Sequence[Turn]) -> Reply | None:
        """Answer one question of *pair* after the other, by no model; None where they had better be read as one."""
        first, _ = self._composed(request, pair[0], turns)
        if not is_answered(first) and not first.map:
            return None
        if is_wish(pair[1], self.answerer.library.channels):
            self._remember(request, pair[0], first)
            team = called(first.map, self.keeper.seen_by(request.audience)) if first.map else None
            return with_wish(first, pair[1], team.journey.title if team else "")
        if not is_answered(first):
            return None
        before = self._turn(pair[0], first)
        second, _ = self._composed(request, pair[1], [*turns, *([before] if before else [])])
        if not apart(first, second, pair[1]) or (second.abstained and self._says_more(request, turns, first)):
            return None
        self._remember(request, pair[0], first)
        if second.abstained:
            return with_doubt(first, pair[1], second)
        self._remember(request, pair[1], second)
        return joined(first, second)

    def _says_more(self, request: Request, turns: Sequence[Turn], first: Reply) -> bool:
        """Say whether *request*, read as one question, finds more on maps than its *first* does: "…, and who in Y"."""
        whole = self._composed(request, clean(request.text), turns)[0] if first.kind == "map" else first
        return whole.kind == "map" and set(whole.facts) > set(first.facts)

    def _answer(self, request: Request, text: str, turns: Sequence[Turn], tell: Tell) -> Reply:
        reply, is_of_sources = self._composed(request, text, turns)
        if not self.writer or not is_of_sources or reply.abstained:
            return reply
        return self.writer.rewrite(text, reply, [turn.question for turn in turns], tell)

    def _composed(self, request: Request, text: str, turns: Sequence[Turn]) -> tuple[Reply, bool]:
        """Return the answer as it stands without a chat model, and whether one may tell it: if it is of the sources."""
        topic = maps_asked_for(text)
        if topic is not None:
            return on_topic_reply(self.advisor.seen_by(request.audience, request.maps), topic), False
        drafted = self.draft_hearing.answer(text, request, turns)
        if drafted:
            return drafted, False
        read = understand(text, self.gazetteer, turns)
        known = Hearing(self.advisor, self.mapper).answer(read, request, turns) or self.mapper.answer(
            read, request, turns
        )
        if known:
            return known, False
        results = self.retriever.search(read.wording or text, request.audience)
        if not self.mapper.concerns(read, request):
            results = results.without("map")
        elif request.maps:
            results = results.of_maps(request.maps)
        return self.answerer.answer(read, results), True

    def _remember(self, request: Request, text: str, reply: Reply) -> None:
        turn = self._turn(text, reply)
        if request.conversation and turn:
            self.conversations.add_turn(request.conversation, request.audience, turn)

    def _turn(self, text: str, reply: Reply) -> Turn | None:
        """Return what is remembered of *reply* to *text*; None where it was about nothing."""
        if not (reply.subjects or reply.map):
            return None
        subjects = tuple(dict.fromkeys(ref for own in reply.subjects for ref in self._talked_of(own)))
        return Turn(text, reply.kind, subjects, reply.aspect, reply.map)

    def _talked_of(self, ref: str) -> tuple[str, ...]:
        """Return what "it" means after an answer about *ref*: the journey first, after a question on it."""
        general = isinstance(self.answerer.library.entries.get(ref), Question | Conflict)
        return (THE_JOURNEY, ref) if general else (ref,)
