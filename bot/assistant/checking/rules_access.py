"""Rules on access: can people read it, hear it, and know where a link leads?"""

import re
from collections.abc import Iterable

from bot.assistant.checking.counting import words
from bot.assistant.checking.reading import grade
from bot.assistant.checking.subject import DraftRule, Subject, listed, quoted, without_blanks

USUAL_GRADE = 9
"""The reading age that plain-language guides commonly ask for, where no voice says otherwise (general knowledge)."""

LONGEST_SENTENCE = 25
"""Words; plain-language guides commonly advise to stay below (general knowledge)."""

FEWEST_WORDS = 30
"""The formula divides by sentences and words: with fewer of them one long word decides it."""

_VAGUE = re.compile(
    r"^\W*(?:click|tap|press)?\W*(?:here|this|link|(?:read |learn |see |find out )?more(?: info)?|details|go|continue"
    r"|submit|click)\W*$",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_CLICK_HERE = re.compile(r"\b(?:click|tap|press) (?:here|this link|the link)\b", re.IGNORECASE)
_PICTURE_OF = re.compile(r"^\W*(?:an? )?(?:image|picture|photo|photograph|graphic|screenshot) of\b", re.IGNORECASE)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg)\b|^\W*(?:img|dsc|image)[_-]?\d+", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[A-Z]{2,}(?:[\s,]+[A-Z]{2,}){1,}\b|\b[A-Z]{6,}\b")
_LATIN = re.compile(r"[a-z]", re.IGNORECASE)


def _prose(subject: Subject) -> list[str]:
    """Return the sentences to be judged; those that the channel itself asks for are not the writer's."""
    own = [sentence for sentence in subject.sentences if sentence not in subject.ours]
    return [part for part in map(without_blanks, own) if words(part)]


def _grade(subject: Subject) -> tuple[float, int] | None:
    prose = _prose(subject)
    text = " ".join(prose)
    letters = sum(sign.isalpha() for sign in text)
    if len(words(text)) < FEWEST_WORDS or len(_LATIN.findall(text)) < letters * 0.9:  # the formula is for English
        return None
    return grade(prose), subject.voice.reading_level if subject.voice else USUAL_GRADE


def _reading(subject: Subject) -> Iterable[str]:
    found = _grade(subject)
    if found and found[0] > found[1]:
        yield f"grade {found[0]:.1f}, at most {found[1]} is wanted"


def _read(subject: Subject) -> str:
    found = _grade(subject)
    return f"grade {found[0]:.1f} of {found[1]}" if found else "too short to judge"


def _long(subject: Subject) -> Iterable[str]:
    for sentence in _prose(subject):
        if (number := len(words(sentence))) > LONGEST_SENTENCE:
            yield f"{number} words: {quoted(sentence)}"


def _link_text(subject: Subject) -> Iterable[str]:
    labels = [*subject.of("call_to_action"), *(label for label in _LINK.findall(subject.text))]
    if found := [label for label in labels if _VAGUE.match(label)] + _CLICK_HERE.findall(subject.text):
        yield f"{listed(found)} does not say where it leads"


def _alt_text(subject: Subject) -> Iterable[str]:
    for text in subject.of("alt_text"):
        if _PICTURE_OF.search(text):
            yield f"{quoted(text)} says that it is a picture, which screen readers say anyway"
        if _FILE.search(text):
            yield f"{quoted(text)} is the name of a file"
        if any(text.strip() == other.strip() for field, other in subject.texts if field.id != "alt_text"):
            yield f"{quoted(text)} says again what the draft says"


def _capitals(subject: Subject) -> Iterable[str]:
    text = "\n".join(_prose(subject))
    if found := _CAPITALS.findall(text):
        yield f"{listed(found)}"


ACCESS = (
    DraftRule(
        "link-text", "medium",
        "name what is behind the link, such as “See the sizes”",
        "A button or link says “click here” or “read more”. People who hear links one by one learn nothing from it "
        "(WCAG 2.1, criterion 2.4.4).",
        _link_text,
    ),
    DraftRule(
        "alt-text", "medium",
        "say what the picture shows and why it is there, in one sentence",
        "The alternative text is a file's name, repeats the draft, or begins with “picture of” (WCAG 2.1, criterion "
        "1.1.1).",
        _alt_text,
    ),
    DraftRule(
        "reading-level", "medium",
        "shorten sentences and take shorter words",
        "The draft asks a higher school grade of its readers than the voice allows, by the Flesch-Kincaid grade level "
        "(Kincaid and others, 1975). Without a voice the limit is grade 9. Texts of fewer than 30 words and other "
        "languages are not judged.",
        _reading, _read,
    ),
    DraftRule(
        "long-sentence", "low",
        "make two of it",
        "A sentence has more than 25 words; plain-language guides commonly advise to stay below.",
        _long,
    ),
    DraftRule(
        "capitals", "low",
        "write it in small letters",
        "Words stand in capitals, which reads like shouting, and which some screen readers spell letter by letter.",
        _capitals,
    ),
)  # fmt: skip
