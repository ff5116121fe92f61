"""The digest of a week: what changed in the maps, what nobody could answer, what was tried, and what was asked most."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.assistant.keeping import Diff
from bot.assistant.keeping.matching import pairs
from bot.assistant.mapping import Maps, TeamMap
from bot.assistant.routing import THE_JOURNEY
from bot.content.library import Library
from bot.content.maps.describing import describe, shortened
from bot.content.maps.elements import elements
from bot.domain.conversation import Turn
from bot.domain.drafted import SavedDraft
from bot.domain.glossary import Term
from bot.domain.maps import Opportunity
from bot.domain.passages import Audience
from bot.domain.questions import Unanswered
from bot.domain.reply import Bullets, Paragraph, Part, Picture, Reply
from bot.domain.stages import Stage, StageModel
from bot.domain.tactics import Metric, Tactic
from bot.ports.drafts import DraftStore
from bot.ports.questions import QuestionStore

_TOGETHER = 3  # who has all stage models set side by side asks about none of them
_MAPS, _CHANGES, _QUESTIONS, _TRIED, _TERMS = 4, 3, 3, 5, 5  # lines of each kind: all of it is read in half a minute
_SENTENCE = 160  # characters of a change or a question
_OF_STATUS = re.compile(r"opportunity [^:]+: status ")
_ASKED_ABOUT = (Term, Stage, StageModel, Metric, Tactic)


@dataclass(frozen=True, slots=True)
class Week:
    """What is told: of the time from *begins* until *ends*, to *audience*.

    Where *maps* are named, only those count. *asked* is what was asked where everybody could read it who reads the
    digest.
    """

    audience: Audience
    begins: dt.datetime
    ends: dt.datetime
    maps: tuple[str, ...] = ()
    asked: tuple[Turn, ...] = ()


class ChangingMaps(Maps, Protocol):
    """The maps, and what became of them."""

    def changed(self, team: TeamMap, audience: Audience, begins: dt.datetime, ends: dt.datetime) -> Diff | None:
        """Return what changed in *team*'s map from *begins* until *ends*; None where nothing did."""


@dataclass(frozen=True)
class Digester:
    """Tells of a week, in a reply that is no longer than a person reads in passing."""

    library: Library
    maps: ChangingMaps
    drafts: DraftStore
    questions: QuestionStore

    def digest(self, week: Week) -> Reply | None:
        """Return the digest of *week*; None where nothing happened."""
        diffs = self._diffs(week)
        sections = {
            "What changed in our maps": _few([_change(diff) for diff in diffs], _MAPS),
            "Without an answer": _few(self._unanswered(week), _QUESTIONS),
            "Tried": _few([*(line for diff in diffs for line in _moved(diff)), *self._approved(week)], _TRIED),
            "Asked about most": self._asked(week),
        }
        parts = [part for title, lines in sections.items() for part in _section(title, lines)]
        picture = _picture(diffs[0]) if diffs else None
        return Reply("help", tuple(parts), headline="The week in our journeys", picture=picture) if parts else None

    def _diffs(self, week: Week) -> list[Diff]:
        """Return what changed in each map that counts, the one that changed most first."""
        seen = [team for team in self.maps.seen_by(week.audience) if not week.maps or team.journey.id in week.maps]
        found = (self.maps.changed(team, week.audience, week.begins, week.ends) for team in seen if team.is_saved)
        return sorted(filter(None, found), key=lambda diff: -len(diff.changes))

    def _unanswered(self, week: Week) -> list[str]:
        """Return the questions that are still open, the most asked first."""
        found = self.questions.unanswered(week.audience, week.begins)
        return [_question(one) for one in found if one.asked_at < week.ends]

    def _approved(self, week: Week) -> list[str]:
        return [
            self._approval(draft)
            for draft in self.drafts.of(week.audience)
            if draft.approval and week.begins <= draft.approval.at < week.ends
        ]

    def _approval(self, draft: SavedDraft) -> str:
        brief = draft.brief
        channel = self.library.channels.get(brief.channel)
        what = channel.name if channel else brief.channel
        return f"{what} for “{brief.touchpoint or brief.stage}”: a draft was approved"

    def _asked(self, week: Week) -> list[str]:
        counts = Counter(ref for turn in week.asked for ref in self._subjects(turn))
        told = [f"**{self.library.title(ref)}** ({number})" for ref, number in counts.most_common(_TERMS)]
        return [", ".join(told)] if told else []

    def _subjects(self, turn: Turn) -> list[str]:
        """Return the entries that *turn* was about; the journey only where it was about nothing else."""
        refs = [ref for ref in turn.subjects if isinstance(self.library.entries.get(ref), _ASKED_ABOUT)]
        if len(refs) > _TOGETHER:
            return []
        return [ref for ref in refs if ref != THE_JOURNEY] or refs


def _section(title: str, lines: Sequence[str]) -> list[Part]:
    return [Paragraph(f"**{title}**"), Bullets(tuple(lines))] if lines else []


def _question(one: Unanswered) -> str:
    times = f", asked {one.count} times" if one.count > 1 else ""
    stage = f", on {one.stage.replace('_', '-')}" if one.stage else ""
    return f"“{shortened(one.question, _SENTENCE)}”{stage}{times}"


def _few(lines: list[str], most: int) -> list[str]:
    return [*lines[:most], f"and {len(lines) - most} more"] if len(lines) > most else lines


def _change(diff: Diff) -> str:
    title = diff.new.title
    if diff.old is None:
        return f"**{title}** is new: the journey of {diff.new.persona.name}, in {len(diff.new.stages)} stages"
    others = [change for change in diff.changes if not _OF_STATUS.match(change)]  # those stand under what was tried
    told = "; ".join(shortened(change, _SENTENCE) for change in others[:_CHANGES]) or "see what was tried"
    more = f"; and {len(others) - _CHANGES} more" if len(others) > _CHANGES else ""
    return f"**{title}**, version {diff.first} → {diff.second}: {told}{more}"


def _moved(diff: Diff) -> Iterator[str]:
    """Say of which opportunities the status moved."""
    if diff.old is None:
        return
    for was, now in pairs(list(elements(diff.old)), list(elements(diff.new))):
        if was and now and isinstance(was.value, Opportunity) and isinstance(now.value, Opportunity):
            before, after = was.value.status or "no status", now.value.status or "no status"
            if before != after:
                at = f" at {now.stage.name}" if now.stage else ""
                yield f"“{shortened(now.text, _SENTENCE)}”{at}: {before} → {after}"


def _picture(diff: Diff) -> Picture:
    """Show the stages that changed, or the whole map where it is new or no stage did."""
    stages = diff.new.stages
    if diff.old is not None:
        stages = tuple(stage for stage in stages if stage not in diff.old.stages) or stages
    if len(stages) == len(diff.new.stages):
        return Picture(diff.new, describe(diff.new))
    shown = diff.new.model_copy(update={"stages": stages, "transitions": ()})
    return Picture(shown, f"The stages that changed. {describe(shown)}")
