"""Which shape an answer takes: each route looks at the question and answers it, or leaves it to the next."""

import re
from collections.abc import Callable
from dataclasses import replace

from bot.assistant.answering import lists
from bot.assistant.answering.asked import Asked
from bot.assistant.answering.by_model import models
from bot.assistant.answering.comparison import answer_comparison
from bot.assistant.answering.composing import Composer
from bot.assistant.answering.disagreements import answer_conflict, list_conflicts
from bot.assistant.answering.doubts import rare_words, signs_of
from bot.assistant.answering.entries import answer_entry
from bot.assistant.answering.extract import answer_extract, answer_question
from bot.assistant.answering.order import order
from bot.assistant.routing import THE_JOURNEY
from bot.domain.glossary import Conflict, Question
from bot.domain.passages import Passage
from bot.domain.reply import Paragraph, Part, Reply
from bot.domain.stages import Stage, StageModel
from bot.domain.tactics import Tactic

Route = Callable[[Asked], Reply | None]

_STAGE_LIST = re.compile(
    r"\b(?:what|which|list|name|show|give|tell)\b.*\b(?:stages|phases)\b|^(?:the )?(?:journey )?(?:stages|phases)\W*$"
    r"|\b(?:stages|phases) (?:of|in) (?:a|the|your) (?:\w+ )?(?:customer )?journey\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"\bhow many\b|\bnumber of\b", re.IGNORECASE)
_TACTICS = re.compile(r"\b(?:tactics?|ideas|actions|tips|ways|strateg\w+|things? (?:we|i|you) can do)\b", re.IGNORECASE)
_METRICS = re.compile(r"\b(?:metrics?|kpis?|measures|numbers to|figures|indicators?)\b", re.IGNORECASE)
_WHICH_STAGE = re.compile(
    r"\b(?:which|what|in what|at what|at which|in which) (?:stage|phase|part of the journey)\b|\bwhat stage\b"
    r"|\bwhere (?:in|on|along) the (?:customer )?journey\b|\bwhere does .* belong\b",
    re.IGNORECASE,
)
_DISAGREE = re.compile(
    r"\bsources?\b.*\b(?:disagree|agree|conflict|contradict|differ)|\b(?:disagree|contradict)", re.IGNORECASE
)
_SOURCES = re.compile(
    r"\b(?:what|which|list|show|your|who are your) (?:are )?(?:your |the )?(?:sources|documents)\b(?!.*\b(?:say"
    r"|stage|have|agree"
    r"|mention|list|include|treat|put|call|define|see|name|describe|use|think)\b)|\bwhere do you get\b"
    r"|\bsources do you\b",
    re.IGNORECASE,
)
_SIDES_OF_A_STAGE = frozenset({"measure", "helps", "goes_wrong", "contact", "how", "example", "formula", "when"})
_TACTIC_WITHIN = 3
_ON_THE_JOURNEY = 0.60  # the same for a follow-up on the journey itself, which is what most whole questions are on
_AHEAD = 0.15  # by how much the best entry leads where it answers alone; development sets, 2026-11-21
_NEAR_STAGE = 0.45  # cosine from which a claim places a thing in a stage; development set, 2026-11-21


def asked_outright(asked: Asked) -> Reply | None:
    """Answer with the question or conflict that this is a way of asking."""
    on_the_journey = asked.read.follows_up and asked.read.subjects == (THE_JOURNEY,)
    hit = asked.same_question(_ON_THE_JOURNEY, Question) if on_the_journey else asked.same_question()
    if hit is None:
        return _side_of_the_journey(asked) if on_the_journey else None
    entry = asked.entry(hit.passage.entry)
    if isinstance(entry, Conflict) and asked.read.aspect not in _SIDES_OF_A_STAGE:
        return answer_conflict(asked.library, hit.passage.entry)
    if isinstance(entry, Question):
        return answer_question(asked.library, hit.passage.entry, asked.results)
    return None


def _side_of_the_journey(asked: Asked) -> Reply | None:
    """Answer with the question that is on the side of the journey asked for, such as why it matters."""
    found = (q for q in asked.library.of(Question) if q.side and q.side == asked.read.aspect)
    question = next(found, None)
    return answer_question(asked.library, f"glossary/{question.id}", asked.results) if question else None


def disagreements(asked: Asked) -> Reply | None:
    """Show the conflict that is asked for, or all of them."""
    if not _DISAGREE.search(asked.read.text):
        return None
    near = (hit.passage.entry for hit in (*asked.results.asks[:6], *asked.results.claims[:6]))
    ref = next((ref for ref in near if isinstance(asked.library.entries.get(ref), Conflict)), None)
    return answer_conflict(asked.library, ref) if ref else list_conflicts(asked.library)


def comparison(asked: Asked) -> Reply | None:
    """Set two or more subjects side by side."""
    refs = [ref for ref in asked.known if not isinstance(asked.entry(ref), StageModel | Conflict)]
    if len(refs) < 2:  # noqa: PLR2004 - it takes two to compare
        refs = [ref for ref in asked.read.subjects if ref in asked.library.entries]
    listed = len(refs) > 2 and asked.read.aspect in {"", "define"}  # noqa: PLR2004 - three names and no other question
    if not (asked.read.compares or listed) or len(refs) < 2:  # noqa: PLR2004
        return None
    return answer_comparison(asked.library, refs, asked.results)


def lists_of_a_stage(asked: Asked) -> Reply | None:
    """List the tactics or the metrics of the one stage that is asked about."""
    if len(asked.stages) != 1:
        return None
    text, stage = asked.read.text, asked.stages[0]
    if _TACTICS.search(text):
        return lists.list_tactics(asked.library, stage)
    measures = asked.read.aspect in {"measure", "formula"} and len(asked.known) == 1
    return lists.list_metrics(asked.library, stage) if _METRICS.search(text) or measures else None


def lists_of_all(asked: Asked) -> Reply | None:
    """List the stages, the models or the sources, where nothing more special is asked about."""
    text, library = asked.read.text, asked.library
    if asked.known:
        return None
    if _SOURCES.search(text):
        return lists.list_sources(library)
    if re.search(r"\b(?:models|frameworks)\b|\bevery (?:stage )?model\b", text, re.IGNORECASE) and not _HOW_MANY.search(
        text
    ):
        return lists.list_models(library)
    if _HOW_MANY.search(text) and re.search(r"\b(?:stages?|phases?)\b", text, re.IGNORECASE):
        return answer_conflict(library, "glossary/number-of-stages")
    return lists.list_stages(library) if _STAGE_LIST.search(text) else None


def which_stage(asked: Asked) -> Reply | None:
    """Say in which stage a thing belongs, by the claims that place it there."""
    if not _WHICH_STAGE.search(asked.read.text) or asked.stages or asked.models:
        return None
    names = {stage.id.value: stage.name for stage in asked.library.stages}
    placed = _placed(asked)
    if not placed:
        return None
    codes = list(dict.fromkeys(code for passage in placed[:1] for code in passage.stages))
    composer = Composer()
    said = ", ".join(names[code] for code in codes[:4])
    body: list[Part] = [Paragraph(f"**{said}**."), composer.bullets(placed[:3])]
    return composer.reply("list", body, subjects=tuple(f"glossary/{code}" for code in codes[:1]))


def _placed(asked: Asked) -> list[Passage]:
    if asked.measures:
        ref = next(ref for ref in asked.known if asked.entry(ref) in asked.measures)
        return asked.library.claims(ref, "what", "when")
    near = [hit for hit in asked.results.claims if hit.passage.stages and hit.passage.kind != "map"]
    near.sort(key=lambda hit: -hit.cosine)
    return [hit.passage for hit in near[:3] if hit.cosine >= _NEAR_STAGE]


def one_subject(asked: Asked) -> Reply | None:
    """Answer about the one entry that the question names, or is a way of asking for."""
    ref = _main_subject(asked)
    if ref is None:
        return None
    entry = asked.entry(ref)
    if isinstance(entry, Conflict):
        return answer_conflict(asked.library, ref)
    if isinstance(entry, Question):
        return answer_question(asked.library, ref, asked.results)
    reply = answer_entry(asked.library, ref, asked.read, asked.results)
    if isinstance(entry, Stage) and asked.read.aspect == "helps":
        return _with_tactics(asked, entry, reply)
    return reply


def _main_subject(asked: Asked) -> str | None:
    tactic = _tactic_at_hand(asked)
    if tactic:
        return tactic
    subjects = asked.known or _plainly_vague(asked)
    if not subjects:
        hit = asked.same_question()
        return hit.passage.entry if hit else None
    if len(subjects) == 1:
        return subjects[0]
    ranked = [ref for ref, _ in asked.results.best_entries() if ref in subjects]
    return ranked[0] if ranked else subjects[0]


def _tactic_at_hand(asked: Asked) -> str | None:
    """Return the tactic that is nearly the best find, where the question is when to do a thing."""
    if asked.read.aspect != "when" or asked.stages:
        return None
    near = [ref for ref, _ in asked.results.best_entries()[:_TACTIC_WITHIN] if ref.startswith("tactic/")]
    return near[0] if near else None


def _plainly_vague(asked: Asked) -> tuple[str, ...]:
    """Return a general subject such as the journey itself, where the question holds little else."""
    return tuple(ref for ref in asked.read.subjects if ref in asked.library.entries) if not rare_words(asked) else ()


def _with_tactics(asked: Asked, stage: Stage, reply: Reply) -> Reply:
    if not any(stage.id in tactic.stages for tactic in asked.library.of(Tactic)):
        return reply
    more = f"Which tactics fit the {stage.name.lower()} stage?"
    return replace(reply, suggestions=(more, *reply.suggestions[:2]))


def nearest_entries(asked: Asked) -> Reply | None:
    """Answer with what the nearest entries say, or wholly by the first where it is a question or a conflict."""
    best = [(ref, score) for ref, score in asked.results.best_entries() if ref in asked.library.entries]
    if not best:
        return None
    first, entry = best[0][0], asked.entry(best[0][0])
    ahead = len(best) == 1 or best[0][1] - best[1][1] >= _AHEAD
    if isinstance(entry, Question) and ahead:
        return answer_question(asked.library, first, asked.results)
    if isinstance(entry, Conflict):
        return answer_conflict(asked.library, first)
    return answer_extract(asked.library, asked.results, signs_of(asked).likelihood(), asked.read.aspect)


ROUTES: tuple[Route, ...] = (
    order,
    asked_outright,
    disagreements,
    models,
    comparison,
    lists_of_a_stage,
    lists_of_all,
    which_stage,
    one_subject,
    nearest_entries,
)
