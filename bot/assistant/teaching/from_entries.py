"""Cards of the terms and the metrics, and of what people confuse: the name, the meaning, the difference."""

from collections.abc import Iterable, Iterator, Sequence

from bot.assistant.teaching.confusions import Confusions, Named
from bot.assistant.teaching.making import MOST_WRONG, Basis, Offer, blanked, digest, make, quoted
from bot.assistant.teaching.profiles import Profile
from bot.content.library import Library
from bot.domain.glossary import Term
from bot.domain.learning import Card, CardKind, Choice
from bot.domain.passages import Passage
from bot.domain.stages import Stage
from bot.domain.tactics import Metric

_TOO_NEAR = 0.25  # above this share of common words two explanations may speak of the same (docs/adr/0026)
_MOST_STAGES = 3  # a figure of more stages is a general one, which may be right as well


def entry_cards(library: Library, confusions: Confusions) -> Iterator[Card]:
    """Yield the cards of every term and metric of *library*, and of every pair in *confusions*."""
    makers = _Makers(library, confusions)
    for term in makers.of(Term):
        yield from makers.named("name", term, "word", makers.apart_from(term, makers.neighbours(term)))
        question = f"In your own words: what does “{term.name}” mean?"
        yield makers.recalled(term, "what", question, ("short", "definition"), most=2)
    for metric in makers.of(Metric):
        yield from makers.named("metric", metric, "figure", makers.metrics_apart(metric))
        yield makers.recalled(metric, "formula", f"How is “{metric.name}” worked out?", ("formula",))
        yield makers.recalled(metric, "trap", f"What do people often get wrong with “{metric.name}”?", ("trap",))
    for pair in confusions.pairs:
        yield from makers.told_apart(*pair)


class _Makers:
    def __init__(self, library: Library, confusions: Confusions) -> None:
        self._library, self._confusions = library, confusions
        self._paired = {frozenset(pair) for pair in confusions.pairs}
        named = [entry for entry in library.entries.values() if isinstance(entry, Named)]
        self._profiles = {profile.ref: profile for profile in (Profile(entry, library) for entry in named)}

    def of(self, kind: type[Named]) -> list[Profile]:
        """Return the profiles of all entries of *kind*."""
        return [profile for profile in self._profiles.values() if isinstance(profile.entry, kind)]

    def named(self, kind: CardKind, own: Profile, noun: str, wrong: Sequence[Choice]) -> Iterator[Card]:
        """Yield the card that asks what is explained; none where the explanation says its own name."""
        gap = blanked(own.first.text, own.names)
        if gap and len(wrong) >= MOST_WRONG:
            question, offer = f"Which {noun} is meant? “{gap}”", Offer(_choice(own), wrong)
            yield make(kind, f"{own.ref}/name", question, own.first.text, self._basis([own.first], own), offer)

    def recalled(self, own: Profile, detail: str, question: str, parts: Iterable[str], most: int = 1) -> Card:
        """Return the card that asks for the *parts* of an entry, to be said in own words."""
        claims = self._library.claims(own.ref, *parts)[:most]
        text = "\n".join(claim.text for claim in claims)
        return make("recall", f"{own.ref}/{detail}", question, text, self._basis(claims, own))

    def told_apart(self, one: str, other: str) -> Iterator[Card]:
        """Yield the cards on the difference of a pair: what sets them apart, and which of both is meant."""
        pair = left, right = self._profiles[one], self._profiles[other]
        about = f"{one}--{other.partition('/')[2]}"
        claims = [own.first for own in pair]
        question = f"What is the difference between “{left.name}” and “{right.name}”?"
        text = "\n".join(claim.text for claim in claims)
        yield make("difference", f"{about}/both", question, text, self._basis(claims, *pair))
        for own, opposite in (pair, reversed(pair)):
            gap = blanked(own.first.text, own.names)
            if gap and opposite.name.casefold() not in gap.casefold():
                question = f"“{left.name}” or “{right.name}”: which of the two is this? “{gap}”"
                detail, basis = f"{about}/{own.ref.partition('/')[2]}", self._basis([own.first], *pair)
                yield make(
                    "difference", detail, question, own.first.text, basis, Offer(_choice(own), [_choice(opposite)])
                )

    def neighbours(self, own: Profile) -> list[Profile]:
        """Return the terms that are neighbours of neighbours of *own*.

        A direct neighbour is often a special case or a near synonym, which would be right as well; for those that
        people confuse there are cards of their own.
        """
        near = self._confusions.near
        direct = near.get(own.ref, frozenset())
        second = {other for one in direct for other in near.get(one, ())} - direct
        return [profile for profile in self.of(Term) if profile.ref in second]

    def metrics_apart(self, own: Profile) -> list[Choice]:
        """Return metrics that *own* is not: those of a common stage first."""
        rivals = [profile for profile in self.of(Metric) if len(_stages(profile)) <= _MOST_STAGES]
        shared = [profile for profile in rivals if set(_stages(profile)) & set(_stages(own))]
        others = [profile for profile in rivals if profile not in shared]
        return [*self.apart_from(own, shared), *self.apart_from(own, others)]

    def apart_from(self, own: Profile, rivals: Iterable[Profile]) -> list[Choice]:
        """Return those of *rivals* that *own* might be taken for, but is not, the likest first."""
        fit = [
            (-own.likeness(rival), digest(own.ref, rival.ref), _choice(rival))
            for rival in rivals
            if rival is not own and own.likeness(rival) <= _TOO_NEAR and not self._related(own, rival)
        ]
        return [choice for *_, choice in sorted(fit, key=lambda one: one[:2])]

    def _basis(self, claims: Sequence[Passage], *about: Profile) -> Basis:
        stages = dict.fromkeys(stage for profile in about for stage in _stages(profile))
        return Basis(quoted(claims, self._library), tuple(stages))

    def _related(self, one: Profile, other: Profile) -> bool:
        """Say whether the two are known to be confused, share a word of their names, or name one another."""
        return (
            frozenset((one.ref, other.ref)) in self._paired
            or one.is_named_like(other)
            or one.says(other.names)
            or other.says(one.names)
        )


def _choice(profile: Profile) -> Choice:
    return Choice(profile.name, profile.ref)


def _stages(profile: Profile) -> tuple[str, ...]:
    match profile.entry:
        case Metric(stages=codes):
            return tuple(code.value for code in codes)
        case Stage(id=code):
            return (code.value,)
        case _:
            return ()
