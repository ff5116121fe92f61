"""Where on the scale of feelings everyday words stand: "neither good nor bad", "the very top of the scale"."""

from collections.abc import Iterable, Mapping

from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, Wording, table

_CURVES = ("scale", "emotion scale", "emotional scale", "mood scale", "feeling scale")
_MARKS = ("score", "mark", "rating", "value", "emotion score", "mood score", "emotion value")
_PAIRS = (
    ("good", "bad"), ("happy", "unhappy"), ("happy", "sad"), ("positive", "negative"), ("pleased", "annoyed"),
    ("pleased", "displeased"), ("great", "terrible"), ("well", "badly"),
    ("satisfied", "dissatisfied"), ("content", "discontent"), ("cheerful", "gloomy"), ("here", "there"),
    ("glad", "sad"), ("plus", "minus"),
)  # fmt: skip
_NAUGHT = ("zero", "neutral", "nought", "0")


def _neither() -> Iterable[str]:
    for one, other in _PAIRS:
        for first, second in ((one, other), (other, one)):
            yield from (f"neither {first} nor {second}", f"neither {first} or {second}", f"not {first} not {second}")
            yield from (f"not {first} and not {second}", f"not {first} but not {second}", f"not {first} nor {second}")
            yield f"not {first} but not {second} either"


def _flat() -> Iterable[str]:
    for naught in _NAUGHT:
        for how in ("flat", "plain", "clean", "dead", "bang on", "dead on", "smack on", "spot on", "sheer", "round"):
            yield from (f"{how} {naught}", f"a {how} {naught}")
        yield f"{naught} flat"
    yield from ("in the middle of the scale", "middle of the scale", "midpoint of the scale", "centre of the scale")
    yield from ("center of the scale", "half way up the scale", "halfway up the scale", "mid scale", "the midpoint")
    yield from ("a neutral mood", "a neutral feeling", "a neutral emotion", "in neutral", "so so", "meh", "lukewarm")


def _beyond(*sides: str) -> Iterable[str]:
    for side in sides:
        yield from (f"{side} {naught}" for naught in ("neutral", "a neutral mood", "the neutral mark", "nought"))
        yield from (f"{side} {naught}" for naught in ("the zero line", "the zero mark", "the neutral line"))
        yield from (f"{side} a neutral feeling", f"{side} the neutral point", f"{side} neutral mood")


def _sided(*sides: str) -> Iterable[str]:
    for side in sides:
        yield from (f"on the {side} side of {naught}" for naught in (*_NAUGHT, "the scale", "things"))
        yield from (f"{side} side of {naught}" for naught in _NAUGHT)
        yield f"on the {side} side"


def _at_end(*ends: str) -> Iterable[str]:
    for end in ends:
        yield from (
            f"{very}{end} of {the}{scale}" for very in ("", "very ") for the in ("the ", "") for scale in _CURVES
        )
        yield from (f"{end} of {whose} {scale}" for whose in ("our", "its", "his", "her", "their") for scale in _CURVES)


def _mark(*best: str) -> Iterable[str]:
    yield from (f"{best} possible {mark}" for best in best for mark in _MARKS)
    yield from (f"{best} {mark} possible" for best in best for mark in _MARKS)
    yield from (f"{best} {mark} there is" for best in best for mark in _MARKS)
    yield from (f"{best} {mark} on the {scale}" for best in best for mark in _MARKS for scale in _CURVES)


_MOVING = frozenset(
    "land hit touch end sit hover stand rest stay reach settle dip slip sink drop fall slide go get climb rise move"
    " turn arrive start begin finish remain linger float peak bottom lie come stick".split()
)
_TOWARDS = frozenset("at on in to into up down out the a an right exactly just only even all".split())


def find_felt(wording: Wording) -> list[Span[Value]]:
    """Return the places on the scale of feelings named in *wording*; take their words, and how one gets there."""
    found = wording.find(FELT)
    for span in found:
        at = span.start - 1
        while wording.at(at) in _TOWARDS and wording.is_free(at):
            at -= 1
        if wording.at(at) in _MOVING and wording.is_free(at):
            wording.take(at, at + 1)
    return found


FELT: Mapping[Phrase, Value] = table(
    {
        Value("score", frozenset({0}), "at 0"): ", ".join((*_neither(), *_flat())),
        Value("score", frozenset({-2, -1}), "below 0"): ", ".join(
            (
                *_beyond("below", "under", "beneath", "lower than", "south of", "worse than"),
                *_sided("wrong", "unhappy", "negative", "bad", "dark", "gloomy", "low", "minus", "lower"),
                "in low spirits", "in a foul mood", "in a lousy mood", "in a sad mood",
                "in a gloomy mood",
                "in the minus", "into the minus",
                "in negative territory", "into negative territory", "into the negative", "in the negative",
                "into the red", "turn sour", "turns sour", "turned sour", "go sour",
                "turn negative", "turns negative", "go negative", "less than happy",
                "no fun", "not fun", "not much fun", "no joy", "no pleasure", "hardly any fun", "unpleasant",
            )
        ),
        Value("score", frozenset({1, 2}), "above 0"): ", ".join(
            (
                *_beyond("above", "over", "higher than", "north of", "better than"),
                *_sided("right", "happy", "positive", "good", "bright", "sunny", "high", "plus", "upper"),
                "great fun", "good fun", "lots of fun", "enjoyable", "a pleasure",
                "in high spirits", "in a great mood", "in a sunny mood", "in a cheerful mood",
                "in the plus", "into the plus",
                "in positive territory", "into positive territory", "into the positive", "in the positive",
                "in the black", "turn positive",
                "turns positive", "go positive",
            )
        ),
        Value("score", frozenset({2}), "at +2"): ", ".join(
            (
                *_at_end("top", "top end", "upper end", "upper limit", "highest point", "maximum", "peak", "ceiling"),
                *_mark("top", "highest", "best", "maximum"), "full marks", "top marks",
            )
        ),
        Value("score", frozenset({-2}), "at -2"): ", ".join(
            (
                *_at_end("bottom", "bottom end", "lower end", "lower limit", "lowest point", "minimum", "floor"),
                *_mark("lowest", "worst", "minimum", "poorest"),
            )
        ),
    }
)  # fmt: skip
