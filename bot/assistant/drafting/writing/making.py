"""A variant made of what a chat model wrote: each sentence judged, and what the channel asks for put in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.assistant.checking.phrases import said
from bot.assistant.checking.subject import without_blanks
from bot.assistant.drafting.composing import is_long, straightened
from bot.assistant.drafting.writing.form import Line
from bot.assistant.drafting.writing.material import Material, promises
from bot.assistant.grounding.judging import Judge
from bot.domain.drafts import DraftChannel, DraftField, DraftSentence, Variant

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"”’)])\s+")
_OURS = ("channel/", "pattern/common")
Part = tuple[bool, list[DraftSentence]]  # whether a paragraph begins with it


@dataclass(frozen=True, slots=True)
class Made:
    """A variant, and of each sentence that nothing holds why not."""

    variant: Variant
    doubts: tuple[tuple[DraftSentence, str], ...]


@dataclass
class Maker:
    """Makes a variant in place of *first*."""

    channel: DraftChannel
    first: Variant
    material: Material
    judge: Judge
    doubts: list[tuple[DraftSentence, str]] = field(default_factory=list)

    def make(self, lines: Iterable[Line]) -> Made:
        """Return the variant that *lines* make; a field that they leave out stays as it was."""
        by_field: dict[str, list[Line]] = {}
        for line in lines:
            by_field.setdefault(line.field, []).append(line)
        texts: list[tuple[str, tuple[str, ...]]] = []
        sentences: list[DraftSentence] = []
        self.doubts = []
        for name, before in self.first.fields:
            known = self.channel.field(name)
            if known is None or name not in by_field:
                texts.append((name, before))
                sentences += [one for one in self.first.sentences if one.field == name]
            else:
                parts = [(line.begins, self._sentences(line, known)) for line in by_field[name]]
                parts = self._with_required(name, parts)
                texts.append((name, _joined(known, parts)))
                sentences += [one for _, part in parts for one in part]
        return Made(replace(self.first, fields=tuple(texts), sentences=tuple(sentences)), tuple(self.doubts))

    def _sentences(self, line: Line, known: DraftField) -> list[DraftSentence]:
        text = straightened(line.text) if known.unit == "gsm" else line.text
        return [self._judged(sentence, line) for sentence in _SENTENCE.split(text)]

    def _judged(self, text: str, line: Line) -> DraftSentence:
        """Return the sentence *text* with its sources; with none where these do not hold it."""
        if kept := self.material.kept(text):
            return replace(kept, field=line.field)
        cited = self.material.cited(line.ids)
        doubt = self.judge.doubt(without_blanks(text), [held for given in cited for held in given.held])
        if not doubt and promises(text, cited):
            doubt = "it promises what no source says that the team does"
        if doubt:
            sentence = DraftSentence(line.field, text, (), supported=False)
            self.doubts.append((sentence, doubt))
            return sentence
        sources = dict.fromkeys(source for given in cited for source in given.sources)
        return DraftSentence(line.field, text, tuple(sources), supported="[" not in text)

    def _with_required(self, name: str, parts: list[Part]) -> list[Part]:
        """Return *parts* with the sentences of the first draft that the channel asks for in the field *name*."""
        text = "\n".join(one.text for _, part in parts for one in part)
        for required in self.channel.required:
            if required.field == name and required.signs and not said(text, required.signs):
                own = [one for one in self.first.sentences if one.field == name and said(one.text, required.signs)]
                lacking: list[Part] = [(True, own[:1])]
                parts = [*lacking, *parts] if required.element == "sender" else [*parts, *lacking]
        return parts


def written_fields(channel: DraftChannel, first: Variant) -> list[DraftField]:
    """Return the fields of *first* that say more than what every message of the channel says."""
    told = {one.field for one in first.sentences if not all(source.startswith(_OURS) for source in one.sources)}
    return [known for known in channel.fields if known.id in told]


def _joined(known: DraftField, parts: Sequence[Part]) -> tuple[str, ...]:
    texts = [(begins, " ".join(one.text for one in part)) for begins, part in parts]
    if known.most > 1:
        return tuple(text for _, text in texts)
    whole = ""
    for begins, text in texts:
        whole += ("\n\n" if begins and is_long(known) else " ") + text
    return (whole.strip(),)
