"""Rules on the voice: words, spelling, contractions, exclamation marks, emoji, sign-off, disclaimers."""

import re
from collections.abc import Iterable

from bot.assistant.checking.counting import emoji
from bot.assistant.checking.phrases import said, wording
from bot.assistant.checking.spelling import foreign
from bot.assistant.checking.subject import DraftRule, Subject, listed
from bot.domain.drafts import Emoji

SPARING = 2
"""How many emoji are still sparing: one for the eye and one for the mood; our own choice, as nobody prescribes it."""

_CONTRACTION = re.compile(
    r"\b\w+(?:n['’]t|['’](?:re|ve|ll|m|d))\b|\b(?:it|that|there|here|what|who|let)['’]s\b", re.IGNORECASE
)
_STRICT: tuple[Emoji, ...] = ("none", "sparing", "free")
_FEW: dict[Emoji, int] = {"none": 0, "sparing": SPARING}


def _never(subject: Subject) -> Iterable[str]:
    if subject.voice and (found := said(subject.text, subject.voice.never)):
        yield f"{subject.voice.name} never says {listed(found)}"


def _avoid(subject: Subject) -> Iterable[str]:
    for swap in subject.voice.avoid if subject.voice else ():
        for found in wording(subject.text, [swap.word]):
            yield f"“{found}”: rather “{swap.instead}”"


def _use(subject: Subject) -> Iterable[str]:
    if subject.voice and subject.voice.use and not said(subject.text, subject.voice.use):
        yield f"none of its words occurs: {listed(subject.voice.use)}"


def _spelling(subject: Subject) -> Iterable[str]:
    if subject.voice:
        for found, ours in foreign(subject.text, subject.voice.spelling):
            yield f"“{found}” is spelt like “{ours}” in {subject.voice.spelling}"


def _contractions(subject: Subject) -> Iterable[str]:
    if subject.voice and not subject.voice.contractions and (found := _CONTRACTION.findall(subject.text)):
        yield f"{subject.voice.name} writes {listed(found)} out"


def _exclamations(subject: Subject) -> Iterable[str]:
    number = subject.text.count("!")
    if subject.voice and number > subject.voice.exclamations:
        yield f"{number} exclamation marks, {subject.voice.name} has at most {subject.voice.exclamations}"


def _emoji(subject: Subject) -> Iterable[str]:
    policies = [subject.channel.emoji.use, *([subject.voice.emoji] if subject.voice else [])]
    strictest = min(policies, key=_STRICT.index)
    found = [one for _, text in subject.texts for one in emoji(text)]
    if len(found) > _FEW.get(strictest, len(found)):
        whose = subject.channel.name if strictest == policies[0] else "this voice"
        yield f"{len(found)} emoji ({listed(found)}), {whose} takes {_FEW[strictest] or 'none'}"


def _sign_off(subject: Subject) -> Iterable[str]:
    closing = subject.voice.sign_off if subject.voice else None
    if closing and subject.channel.field("subject") and not said(subject.text, [closing]):
        yield f"{subject.channel.name} ends with “{closing}” in this voice"


def _disclaimers(subject: Subject) -> Iterable[str]:
    for one in subject.voice.disclaimers if subject.voice else ():
        found = wording(subject.text, one.claims)
        if found and not said(subject.text, [one.text]):
            yield f"{listed(found)} needs “{one.text}”"


VOICE = (
    DraftRule(
        "never-words", "high",
        "say what is meant without them",
        "The draft says a word or phrase that the voice rules out altogether.",
        _never,
    ),
    DraftRule(
        "disclaimer", "high",
        "add the disclaimer, or take the claim out",
        "The draft makes a claim for which the voice asks a disclaimer, and the disclaimer is not there.",
        _disclaimers,
    ),
    DraftRule(
        "avoid-words", "medium",
        "use the other word",
        "The draft uses a word that the voice replaces by another.",
        _avoid,
    ),
    DraftRule(
        "emoji", "medium",
        "leave them out",
        "There are more emoji than the channel or the voice takes, whichever of them is stricter. Screen readers speak "
        "each of them aloud.",
        _emoji,
    ),
    DraftRule(
        "exclamation-marks", "low",
        "end the sentence with a full stop",
        "There are more exclamation marks than the voice has.",
        _exclamations,
    ),
    DraftRule(
        "contractions", "low",
        "write both words",
        "The voice writes “do not”, and the draft “don't”.",
        _contractions,
    ),
    DraftRule(
        "spelling", "low",
        "spell it as the voice does",
        "A word is spelt in British English where the voice is American, or the other way round.",
        _spelling,
    ),
    DraftRule(
        "sign-off", "low",
        "end with it",
        "A message with a subject line does not end as the voice signs off.",
        _sign_off,
    ),
    DraftRule(
        "voice-words", "low",
        "see whether one of them fits; none must",
        "The voice has words of its own, and the draft has none of them.",
        _use,
    ),
)  # fmt: skip
