"""What a cell says about a feeling: its words, and a score where they can only mean one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.content.maps.tables.plain import unmarked, unquoted, without_emoji

Scale = tuple[int, int]
OURS: Scale = (-2, 2)
_TOP_THAT_BEGINS_AT_1 = 7  # usual scales are 1..5 and 1..7, but 0..10 and 0..100

_FACES: dict[int, str] = {
    -2: "😡😠🤬😭😱😫😩👿💔🤮",
    -1: "😞😟😔🙁☹😕😣😖😢😤😰😥😓😒👎😬🙄🔴🟥",
    0: "😐😑😶🤔🟡🟨⚪",
    1: "🙂☺😊😌👍😀😃🟢🟩😎",
    2: "😄😁😆🤩😍🥳😇🥰❤🎉",
}
_EMOTICONS = {":)": 1, ":-)": 1, ":D": 2, ":-D": 2, ":|": 0, ":-|": 0, ":(": -1, ":-(": -1, ":/": -1, ":-/": -1}
_SCORE_OF_FACE = {face: score for score, faces in _FACES.items() for face in faces}
_WORDS: dict[int, str] = {
    -2: (
        "very negative, very bad, very unhappy, very dissatisfied, terrible, awful, strongly negative, 非常负面,"
        "非常負面, очень плохо, sehr negativ, sehr schlecht, très négatif, muy negativo, muito negativo,"
        "とても悪い, 매우 부정적"
    ),
    -1: (
        "negative, bad, unhappy, dissatisfied, red, sad, 负面, 負面, 消极, 消極, 不满意, 不滿意, 红, 红色, 紅色,"
        "否定的, ネガティブ, 不満, 赤, негативная, негативно, негатив, плохо, отрицательная, красный, negativ,"
        "schlecht, rot, négatif, négative, mauvais, rouge, negativo, negativa, malo, rojo, ruim, vermelho, 부정적,"
        "나쁨, 빨강"
    ),
    0: (
        "neutral, ok, okay, mixed, yellow, amber, indifferent, 中性, 一般, 中立, 黄, 黄色, 黃色, ニュートラル,"
        "普通, нейтральная, нейтрально, нейтральный, желтый, жёлтый, gemischt, gelb, neutre, jaune, neutro,"
        "amarillo, amarelo, 중립, 보통, 노랑"
    ),
    1: (
        "positive, good, happy, satisfied, green, 正面, 积极, 積極, 满意, 滿意, 绿, 绿色, 綠色, 肯定的, ポジティブ,"
        "満足, 緑, позитивная, позитивно, позитив, хорошо, положительная, зеленый, зелёный, positiv, gut, grün,"
        "positif, positive, bon, vert, positivo, positiva, bueno, verde, bom, 긍정적, 좋음, 초록"
    ),
    2: (
        "very positive, very good, very happy, very satisfied, delighted, excellent, great, strongly positive,"
        "非常正面, 非常满意, 非常滿意, отлично, очень хорошо, sehr positiv, sehr gut, très positif, muy positivo,"
        "muito positivo, とても良い, 매우 긍정적"
    ),
}
_SCORE_OF_WORD = {word.strip(): score for score, words in _WORDS.items() for word in words.split(",")}
_NUMBER = re.compile(r"[+\-−–]?\d{1,3}(?:[.,]\d{1,3})?")
_OF = re.compile(r"([+\-−–]?\d{1,3}(?:[.,]\d{1,3})?)\s?(?:/|of|out of|из|von|sur|de)\s?(5|7|10|100)\b(.*)", re.DOTALL)
_LED = re.compile(  # "3 - calm", "-1 angry", "calm (+1)"
    r"(?P<first>[+\-−–]?\d{1,2}(?:[.,]\d)?)(?:\s[-–—]\s|[:,]\s|\s(?=\())(?P<words>\D.*)"
    r"|(?P<signed>[+\-−]\d)\s(?P<rest>\D.*)"
    r"|(?P<before>[^\d]{1,200}?)\s?[:(]\s?(?P<last>[+\-−–]?\d{1,2})\)?",
    re.DOTALL,
)
ARROW = re.compile(r"\s?(?:->|→|➔|➜|⇒|=>|⟶|➡)\s?")


@dataclass(frozen=True, slots=True)
class Feeling:
    """A feeling as it was written: its words, a number on the file's own scale, a score that its words can only mean.

    `top` is the upper end of the scale where the number says it ("4/5").
    """

    label: str = ""
    number: float | None = None
    meant: int | None = None
    top: int | None = None


def feeling(text: str) -> Feeling:
    """Read one cell's feeling."""
    text = unmarked(text).strip()
    bare = without_emoji(text)
    of = _OF.fullmatch(bare)
    if of:
        return Feeling(_label(of[3]), _number(of[1]), None, int(of[2]))
    if _NUMBER.fullmatch(bare):
        return Feeling("", _number(bare))
    led = _LED.fullmatch(bare)
    if led:
        words = led["words"] or led["rest"] or led["before"]
        return Feeling(_label(words), _number(led["first"] or led["signed"] or led["last"]))
    meant = _EMOTICONS.get(bare) if bare in _EMOTICONS else _meant(text, bare)
    return Feeling(_label(bare) or (text if meant is not None else ""), None, meant)


def implied_scale(numbers: Sequence[float], tops: Iterable[int] = ()) -> Scale | None:
    """Return the scale that the scores of a file are on; None where no usual scale holds them all."""
    top = max(tops, default=0)
    low, high = min(numbers), max(numbers)
    if top and high <= top:
        return (0 if top > _TOP_THAT_BEGINS_AT_1 or low < 1 else 1, top)
    for scale in ((-2, 2), (1, 5), (-5, 5), (0, 10), (-10, 10), (0, 100)):
        if scale[0] <= low and high <= scale[1] and not (scale == OURS and low >= 1):
            return scale
    return None


def is_feeling(text: str) -> bool:
    """Say whether *text* is a feeling by itself: a face, a colour, a polar word or a number."""
    found = feeling(text)
    return found.meant is not None or (found.number is not None and not found.label)


def _meant(text: str, bare: str) -> int | None:
    faces = {_SCORE_OF_FACE[letter] for letter in text if letter in _SCORE_OF_FACE}
    if len(faces) == 1:
        return faces.pop()
    return None if faces else _SCORE_OF_WORD.get(bare.casefold().strip(" .!"))


def _number(text: str) -> float:
    return float(text.replace("−", "-").replace("–", "-").replace(",", "."))


def _label(text: str) -> str:
    return unquoted(text.strip(" -–—:,()")).strip() or text.strip()
