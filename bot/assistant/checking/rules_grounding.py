"""Rules on grounding: what a draft states must stand in what it rests on, or in the brief."""

from collections.abc import Iterable

from bot.assistant.checking.counting import words
from bot.assistant.checking.phrases import seen
from bot.assistant.checking.subject import DraftRule, Subject, quoted, without_blanks
from bot.assistant.grounding.claims import unheld
from bot.assistant.grounding.support import unsupported
from bot.domain.drafts import DraftSentence


def _held(subject: Subject, sentence: DraftSentence) -> list[str]:
    """Return what the sources of *sentence* say, what the brief says, and what channel and voice put in."""
    return [*(subject.sources.get(source, "") for source in sentence.sources), subject.brief, subject.ours]


def _facts(subject: Subject) -> Iterable[str]:
    for sentence in subject.variant.sentences:
        plain = without_blanks(seen(sentence.text))
        if found := unsupported(plain, _held(subject, sentence)):
            yield f"“{found}” in {quoted(sentence.text)} stands in none of its sources"
        elif not sentence.supported and (plain == seen(sentence.text) or not sentence.sources):
            yield f"{quoted(sentence.text)} is marked as unsupported"


def _claims(subject: Subject) -> Iterable[str]:
    for sentence in subject.variant.sentences:
        if found := unheld(without_blanks(sentence.text), _held(subject, sentence)):
            yield f"“{found}” in {quoted(sentence.text)} is claimed by none of its sources"


def _uncovered(subject: Subject) -> Iterable[str]:
    fixed = [line for line in subject.ours.splitlines() if line]
    known = sorted((seen(one) for one in [*(s.text for s in subject.variant.sentences), *fixed]), key=len, reverse=True)
    for field, text in subject.texts:
        rest = seen(text)
        for sentence in known:
            rest = rest.replace(sentence, " ")
        if words(without_blanks(rest)):
            yield f"{field.name}: {quoted(rest.strip())}"


def _sourced(subject: Subject) -> str:
    return f"{len(subject.variant.sentences)} sentences, each with what it rests on"


GROUNDING = (
    DraftRule(
        "unsupported-fact", "high",
        "put it into the brief if it is true, or take it out",
        "A number, name, quotation or address stands neither in what the sentence rests on nor in the brief.",
        _facts, _sourced,
    ),
    DraftRule(
        "unsupported-claim", "high",
        "say what is known, or put the claim and its proof into the brief",
        "A superlative, guarantee, offer, comparison, day or number in words that neither the sources of its sentence "
        "nor the brief make: “best”, “guaranteed”, “voucher”, “faster than”, “ends today”, “thousands of”.",
        _claims,
    ),
    DraftRule(
        "unsourced-text", "high",
        "name what it rests on",
        "Words stand in a field that are no sentence with sources, so nobody can see where they are from.",
        _uncovered,
    ),
)  # fmt: skip
