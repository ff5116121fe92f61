"""The review of a voice's file: can it be read, and does it keep its own rules?"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from bot.assistant.checking.counting import emoji
from bot.assistant.checking.phrases import said
from bot.assistant.checking.spelling import foreign
from bot.assistant.checking.subject import listed
from bot.assistant.reviewing import Finding, Severity, refused
from bot.content.documents import ContentError, Document, parse, problems, read_document
from bot.content.nodes import Place
from bot.domain.drafts import Voice

Hit = tuple[Place, str]
Find = Callable[[Voice, Collection[Voice]], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class VoiceRule:
    """One row of the table: `find` yields places in the file and what is wrong there."""

    id: str
    severity: Severity
    remedy: str
    about: str
    find: Find


def review_voice(path: Path, others: Collection[Voice]) -> tuple[list[Finding], bool]:
    """Return what is wrong with the voice in the file at *path*, in the order of its lines, and if it can be read."""
    try:
        document = read_document(path)
    except ContentError as error:
        return [refused(error)], False
    wrong = problems(document, Voice)
    if wrong:
        return [refused(error) for error in wrong], False
    voice = parse(document, Voice)
    strangers = [other for other in others if other != voice]
    found = [
        _finding(rule, hit, document)
        for rule in VOICE_RULES.values()
        for hit in dict.fromkeys(rule.find(voice, strangers))
    ]
    return sorted(found, key=lambda one: (one.line, one.column)), True


def _finding(rule: VoiceRule, hit: Hit, document: Document) -> Finding:
    known = document.nearest(hit[0])
    return Finding(rule.id, rule.severity, hit[1], document.line(known), document.columns[known], rule.remedy, hit[0])


def _elsewhere(_voice: Voice, _others: Collection[Voice]) -> Iterable[Hit]:
    """Find nothing: whoever reads the file reports it."""
    return ()


def _taken(voice: Voice, others: Collection[Voice]) -> Iterator[Hit]:
    names = {name.casefold(): other.id for other in others for name in (other.id, other.name, *other.aliases)}
    own: list[tuple[Place, str]] = [(("id",), voice.id), (("name",), voice.name)]
    own += [(("aliases", number), alias) for number, alias in enumerate(voice.aliases)]
    for place, name in own:
        if name.casefold() in names:
            yield place, f"“{name}” already names the voice {names[name.casefold()]}"


def _words(voice: Voice) -> Iterator[tuple[Place, str]]:
    yield from ((("use", number), word) for number, word in enumerate(voice.use))
    yield from ((("avoid", number), swap.word) for number, swap in enumerate(voice.avoid))
    yield from ((("never", number), word) for number, word in enumerate(voice.never))


def _twice(voice: Voice, _others: Collection[Voice]) -> Iterator[Hit]:
    first: dict[str, Place] = {}
    for place, word in _words(voice):
        before = first.setdefault(" ".join(word.casefold().split()), place)
        if before != place:
            yield place, f"“{word}” stands under {before[0]} as well"


def _poor_swap(voice: Voice, _others: Collection[Voice]) -> Iterator[Hit]:
    for number, swap in enumerate(voice.avoid):
        barred = [*(other.word for other in voice.avoid), *voice.never]
        if found := said(swap.instead, barred):
            yield (
                ("avoid", number),
                f"“{swap.instead}” instead of “{swap.word}” says {listed(found)}, which is avoided too",
            )


def _own_texts(voice: Voice) -> Iterator[tuple[Place, str]]:
    if voice.sign_off:
        yield ("sign_off",), voice.sign_off
    for number, one in enumerate(voice.disclaimers):
        yield ("disclaimers", number, "text"), one.text


def _own_rules(voice: Voice, _others: Collection[Voice]) -> Iterator[Hit]:
    barred = [*voice.never, *(swap.word for swap in voice.avoid)]
    for place, text in _own_texts(voice):
        if found := said(text, barred):
            yield place, f"it says {listed(found)}, which this voice does not"
        if voice.emoji == "none" and emoji(text):
            yield place, f"it has {listed(emoji(text))}, and the voice no emoji"
        if text.count("!") > voice.exclamations:
            yield place, f"it has {text.count('!')} exclamation marks, and the voice at most {voice.exclamations}"
        for word, ours in foreign(text, voice.spelling):
            yield place, f"“{word}” is spelt like “{ours}” in {voice.spelling}"


def _broad(voice: Voice, _others: Collection[Voice]) -> Iterator[Hit]:
    for number, one in enumerate(voice.disclaimers):
        for claim, text in enumerate(one.claims):
            if not any(sign.isalpha() or sign in "%€$£" for sign in text):
                yield ("disclaimers", number, "claims", claim), f"“{text}” fits every number"


_ROWS = (
    VoiceRule(
        "unreadable", "error",
        "correct the file at that line",
        "The file could not be read as a voice: no YAML, a field missing, not known or with a value that does not fit. "
        "All such places are listed, with the nearest known name.",
        _elsewhere,
    ),
    VoiceRule(
        "name-taken", "warning",
        "choose another name",
        "The voice is called like another one, so nobody could tell which is meant.",
        _taken,
    ),
    VoiceRule(
        "word-twice", "warning",
        "keep it in one of the lists",
        "A word stands in two lists, or twice in one, so that the voice contradicts itself.",
        _twice,
    ),
    VoiceRule(
        "poor-swap", "warning",
        "name a word that the voice does use",
        "What is to be written instead of a word is itself avoided.",
        _poor_swap,
    ),
    VoiceRule(
        "own-rules", "warning",
        "say it as the voice would",
        "The sign-off or a disclaimer breaks the voice's own rules on words, emoji, exclamation marks or spelling.",
        _own_rules,
    ),
    VoiceRule(
        "broad-claim", "warning",
        "name the words around the number, such as “save #%”",
        "A claim that needs a disclaimer fits every number, so that every draft would need it.",
        _broad,
    ),
)  # fmt: skip
VOICE_RULES: Mapping[str, VoiceRule] = MappingProxyType({rule.id: rule for rule in _ROWS})
