"""Follow-ups: a question that leans on the turns before it keeps their subject, or their side of a new one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.assistant.language import content_words
from bot.assistant.routing.aspects import without_cues
from bot.assistant.routing.understanding import THE_JOURNEY, VAGUE, Understanding
from bot.domain.conversation import Turn
from bot.domain.stages import StageCode

_POINTS_BACK = re.compile(
    r"\b(?:it|its|it's|that|this|these|those|they|them|there|former|latter|two|both|either"
    r"|(?:that|this|the) (?:stage|term|metric|tactic|model|one|step|phase))\b",
    re.IGNORECASE,
)
_ASKS_WHO_SAYS = re.compile(
    r"\b(?:which|what) (?:of (?:the|your) )?(?:source|document|one)s?\b|\bwho says\b|\bsays who\b|\bdo (?:our"
    r"|your|the|any) sources\b|\bwe do\b|\bour (?:view|take)\b"
    r"|\byour (?:view|take)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\b(?:two|both|them|these|those|they|one another|each other)\b", re.IGNORECASE)
_WHAT_ABOUT = re.compile(
    r"^(?:and |but |ok(?:ay)? |so )?(?:(?:what|how) about|and|for|same for|in|at)\b", re.IGNORECASE
)
_LONGEST_FOLLOW_UP = 14
_MOST_OWN_WORDS = 3  # beside a word that points back; with more, the question stands alone
_STRUCTURAL = frozenset({"glossary/stage", "glossary/step"})
_LONGEST_WHAT_ABOUT = 8
_THEN = re.compile(
    r"^(?:and |so |ok )*(?:then|next|what(?:'s| is| comes)? (?:next|after(?: that)?))\W*$", re.IGNORECASE
)
_STAGES = tuple(f"glossary/{code.value}" for code in StageCode)
_OF_THE_JOURNEY = frozenset({"measure", "helps", "goes_wrong", "contact", "customer", "formula", "goal"})
_IT = re.compile(r"\b(?:it|they|that model|this model)\b", re.IGNORECASE)

Rule = Callable[[Understanding, Sequence[Turn]], Understanding | None]


def with_history(read: Understanding, turns: Sequence[Turn]) -> Understanding:
    """Return *read* with what it leaves unsaid filled in from *turns*, oldest first."""
    told = [turn for turn in turns if turn.subjects]
    if not told:
        return read
    found = (rule(read, told) for rule in _RULES)
    return next((follow_up for follow_up in found if follow_up is not None), read)


def _between_the_last_two(read: Understanding, turns: Sequence[Turn]) -> Understanding | None:
    """Take "the difference between the two" as the last two subjects."""
    earlier = tuple(dict.fromkeys(ref for turn in turns[-2:] for ref in turn.subjects[:2]))
    if read.compares and not read.specific and len(earlier) > 1 and _BOTH.search(read.text):
        return _about(read, earlier)
    return None


def _who_says_so(read: Understanding, turns: Sequence[Turn]) -> Understanding | None:
    """Take "which source says that" as put to the last answer itself."""
    if _ASKS_WHO_SAYS.search(read.text) and not read.specific:
        return _about(read, turns[-1].subjects[-1:])
    return None


def _another_side(read: Understanding, turns: Sequence[Turn]) -> Understanding | None:
    """Take "and how do I measure it" as put to the last subject."""
    if read.specific or not _leans_back(read):
        return None
    last = turns[-1]
    follow_up = _about(read, _carried(last, read))
    return replace(follow_up, aspect=read.aspect or last.aspect)


def _next_stage(read: Understanding, turns: Sequence[Turn]) -> Understanding | None:
    """Take "and then?" after a stage as asking about the stage that follows."""
    ref = turns[-1].subjects[0]
    if not _THEN.search(read.text) or read.specific or ref not in _STAGES:
        return None
    return replace(_about(read, _STAGES[_STAGES.index(ref) + 1 :][:1] or (ref,)), aspect=turns[-1].aspect)


def _another_subject(read: Understanding, turns: Sequence[Turn]) -> Understanding | None:
    """Take "what about loyalty" as asking for the same side of another subject."""
    short = len(read.words) <= _LONGEST_WHAT_ABOUT and read.aspect in {"", "define"}
    if not (read.specific and short and _WHAT_ABOUT.search(read.text)):
        return None
    last = turns[-1]
    return replace(read, aspect=last.aspect, follows_up=True, wording=f"{last.aspect} {read.wording}".strip())


def _beside_the_last(read: Understanding, turns: Sequence[Turn]) -> Understanding | None:
    """Take "how is it different from Z", or "does it have Z" after a model, as about the last subject and Z."""
    last = turns[-1]
    of_model = last.subjects[0].startswith("stage_model/") and bool(_IT.search(read.text))
    compared = read.compares and len(read.subjects) == 1 and bool(_POINTS_BACK.search(read.text))
    of_source = all(ref.startswith("stage_model/seed-") for ref in read.specific) and _holds_too(read)
    if compared or (read.specific and (of_model or of_source)):
        subject = last.subjects[-1:] if of_source else last.subjects[:1]
        return replace(read, subjects=tuple(dict.fromkeys((*subject, *read.subjects))), follows_up=True)
    return None


def _holds_too(read: Understanding) -> bool:
    """Say whether the question is if the same is said elsewhere."""
    return bool(re.search(r"\b(?:that|it|this|same|also|too|agree)\b", read.text, re.IGNORECASE))


_RULES: tuple[Rule, ...] = (
    _between_the_last_two,
    _who_says_so,
    _next_stage,
    _another_side,
    _another_subject,
    _beside_the_last,
)


def _about(read: Understanding, subjects: Sequence[str]) -> Understanding:
    if tuple(subjects) == (THE_JOURNEY,):  # most questions are on it, and its name would make them all alike
        return replace(read, subjects=(THE_JOURNEY,), follows_up=True)
    names = " ".join(ref.partition("/")[2].replace("-", " ").replace("_", " ") for ref in subjects)
    return replace(read, subjects=tuple(subjects), follows_up=True, wording=f"{names} {read.wording}")


def _carried(last: Turn, read: Understanding) -> tuple[str, ...]:
    """Return what the last answer was about: after a general one the journey, where "it" or a side of it is meant."""
    if last.subjects[0] not in VAGUE:
        return last.subjects
    of_the_journey = read.aspect in _OF_THE_JOURNEY or _IT.search(read.text)
    return last.subjects[:1] if of_the_journey else last.subjects[-1:]


def _leans_back(read: Understanding) -> bool:
    """Say whether *read* has no subject of its own: it points back, or says nothing but which side it asks for."""
    if len(read.words) > _LONGEST_FOLLOW_UP or not {mention.refs[0] for mention in read.mentions} <= _STRUCTURAL:
        return False
    own = content_words(without_cues(read.text))
    return not own or (len(own) <= _MOST_OWN_WORDS and bool(_POINTS_BACK.search(read.text)))
