"""How well a brief with known demands is drafted."""

import re
from collections.abc import Iterator

from bot.assistant import Assistant
from bot.assistant.drafting import DraftRefused
from bot.assistant.drafting.apart import MOST_SHARED, shared, words_of
from bot.domain.conversation import Request
from bot.domain.drafts import Brief, Draft, Variant
from bot.domain.evaluation import DraftCase, Verdict
from bot.domain.passages import EVERYONE
from bot.domain.reply import Reply

_OPEN = "placeholder-left"  # a draft without a chat model leaves to a person what nobody told it


def judge_draft(assistant: Assistant, case: DraftCase) -> Verdict:
    """Have *case* drafted, and judge what comes of it."""
    brief = _brief(assistant, case) if case.ask else _own(case)
    if brief is None:
        return Verdict(case, refused=True, right=False, why="not heard as a bid for a draft")
    if isinstance(brief, str):
        return _refusal(case, brief)
    made = assistant.drafter.draft(brief, EVERYONE)
    if isinstance(made, DraftRefused):
        return _refusal(case, made.message)
    why = "drafted" if case.refused else next(_wrong(case, brief, made), "")
    return Verdict(case, refused=False, right=not why, why=why)


def _own(case: DraftCase) -> Brief:
    text = case.brief * case.times
    names = (case.channel, case.stage, case.map, case.touchpoint, case.voice, case.tone)
    return Brief(*names, text=text, variants=case.variants)


def _brief(assistant: Assistant, case: DraftCase) -> Brief | str | None:
    """Return the brief that the assistant hears in the words of *case*, or what it asks back."""
    heard = assistant.draft_hearing.hear(case.ask, Request(case.ask), ())
    return "\n".join(getattr(part, "text", "") for part in heard.parts) if isinstance(heard, Reply) else heard


def _refusal(case: DraftCase, said: str) -> Verdict:
    """Judge a refusal: one that says something else than it must is no better than none."""
    right = bool(case.refused) and bool(re.search(case.refused, said, re.IGNORECASE))
    return Verdict(case, refused=right or not case.refused, right=right, why="" if right else f"refused: {said}")


def _wrong(case: DraftCase, brief: Brief, made: Draft) -> Iterator[str]:
    """Yield what of *made* is not as *case* demands; every draft must keep limits, sources and distance."""
    if case.ask:
        yield from _misheard(case, brief)
    if len(made.variants) != case.variants:
        yield f"{len(made.variants)} variants"
    for variant in made.variants:
        yield from _amiss(case, variant)
    words = [words_of(variant, _given(variant)) for variant in made.variants]
    if any(shared(one, other) > MOST_SHARED for at, one in enumerate(words) for other in words[:at]):
        yield "variants too much alike"
    told = "\n".join(made.needs_input)
    yield from (f"does not ask for {one!r}" for one in case.needs if not re.search(one, told, re.IGNORECASE))


def _given(variant: Variant) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in variant.sentences if sentence.sources == ("brief",))


def _misheard(case: DraftCase, brief: Brief) -> Iterator[str]:
    for name in ("channel", "stage", "map", "touchpoint", "voice", "tone", "variants"):
        said, wanted = getattr(brief, name), getattr(case, name)
        if said != wanted:
            yield f"heard {name} {said!r}"


def _amiss(case: DraftCase, variant: Variant) -> Iterator[str]:
    yield from (f"{one.rule}: {one.detail}" for one in variant.checks if _fails(one.rule, one.level, ok=one.ok))
    text = "\n".join(text for _, texts in variant.fields for text in texts)
    yield from (f"{variant.angle} does not say {fact!r}" for fact in case.keeps if fact not in text)
    yield from (f"{variant.angle} says {one!r}" for one in case.never if re.search(one, text, re.IGNORECASE))


def _fails(rule: str, level: str, *, ok: bool) -> bool:
    return not ok and level == "high" and rule != _OPEN
