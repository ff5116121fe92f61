"""One variant: every field of the channel by its recipe, and its sentences with their sources."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.assistant.drafting.fitting import Fitted, Fitter
from bot.assistant.drafting.phrases import Palette, Phrase
from bot.domain.drafts import DraftChannel, DraftField, DraftSentence, Required, Variant
from bot.domain.patterns import ANY_FIELD, Recipe

_STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-", "…": "..."})
_PARAGRAPHS = 60  # a field that takes fewer words than that, or 300 signs, is one paragraph
_SIGNS = 300
_WANTED, _LISTED = 3, 5  # texts of a field that takes several: of an advert, and of a list that is read as a whole


class CannotFitError(Exception):
    """No sentences that there are keep the limit of a field."""


@dataclass(frozen=True, slots=True)
class Composer:
    """Writes variants for one channel."""

    channel: DraftChannel
    recipe: Recipe
    fitter: Fitter

    def variant(self, palette: Palette) -> Variant:
        """Return the variant that *palette* makes; raises `CannotFitError`."""
        fields: list[tuple[str, tuple[str, ...]]] = []
        sentences: list[DraftSentence] = []
        for field in self.channel.fields:
            texts, own = self._field(field, palette)
            if texts:
                fields.append((field.id, texts))
                sentences += own
        return Variant(palette.angle, tuple(fields), tuple(sentences))

    def _field(self, field: DraftField, palette: Palette) -> tuple[tuple[str, ...], list[DraftSentence]]:
        required = [one for one in self.channel.required if one.field == field.id]
        usual = self.recipe.fields[ANY_FIELD] if field.required and not required else ()
        own = self.recipe.made_of(field.id, palette.angle)
        paragraphs = usual if own is None else own
        if not paragraphs and not required:
            return (), []
        said = {move for moves in paragraphs for move in moves}
        required = [one for one in required if not any(move.startswith(one.element) for move in said)]
        if field.most > 1:
            phrases = self._several(field, paragraphs, palette)
            return tuple(phrase.text for phrase in phrases), list(_told(field, phrases))
        joint = "\n\n" if is_long(field) else " "
        tail = joint.join(one.text for one in required)
        choices = [[_as_sent(palette.phrases(move), field) for move in moves] for moves in paragraphs]
        choices = [[candidates for candidates in row if candidates] for row in choices]
        fitted = self.fitter.one(field, choices, tail, joint)
        if fitted is None:
            if field.required:
                raise CannotFitError(field.name)
            return (), []
        if not fitted.text:
            return (), []
        return (fitted.text,), list(self._sentences(field, fitted, required))

    def _several(self, field: DraftField, paragraphs: Sequence[Sequence[str]], palette: Palette) -> list[Phrase]:
        candidates = [phrase for moves in paragraphs for move in moves for phrase in palette.phrases(move)]
        wanted = _LISTED if field.unit == "words" else _WANTED
        phrases = self.fitter.several(field, candidates, max(field.least, wanted))
        if len(phrases) < field.least:
            raise CannotFitError(field.name)
        return phrases

    def _sentences(self, field: DraftField, fitted: Fitted, required: Sequence[Required]) -> Iterator[DraftSentence]:
        for paragraph in fitted.paragraphs:
            yield from _told(field, paragraph)
        for one in required:
            yield DraftSentence(field.id, one.text, (f"channel/{self.channel.id}",), "[" not in one.text)


def straightened(text: str) -> str:
    """Return *text* with straight quotes and plain dashes: one curly mark would halve the room of a text message."""
    return text.translate(_STRAIGHT)


def _as_sent(phrases: list[Phrase], field: DraftField) -> list[Phrase]:
    return [replace(phrase, text=straightened(phrase.text)) for phrase in phrases] if field.unit == "gsm" else phrases


def _told(field: DraftField, phrases: Sequence[Phrase]) -> Iterator[DraftSentence]:
    for phrase in phrases:
        for sentence in phrase.sentences():
            yield DraftSentence(field.id, sentence, phrase.sources, "[" not in sentence)


def is_long(field: DraftField) -> bool:
    """Say whether *field* has room for several paragraphs."""
    limit = field.soft or field.hard
    return limit is None or limit >= (_PARAGRAPHS if field.unit == "words" else _SIGNS)
