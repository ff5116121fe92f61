"""How the words around a number bound it: "at least", "or more", "a higher … than"; and the bound of all else."""

from typing import Literal

from bot.assistant.mapping.vocabulary.phrases import Phrase, table

Bound = Literal["at least", "at most", "over", "under", "exactly", "between"]

BEFORE: dict[Phrase, Bound] = table(
    {
        "at least": "at least, minimum, minimum of, no less than, not less than, not below, not under,"
        " no fewer than, no rarer than,"
        " not rarer than, no less often than, min",
        "at most": "at most, up to, maximum, maximum of, no more than, not more than, not above, not over,"
        " no higher than, not higher than, not exceed, don't exceed, doesn't exceed, never exceed,"
        " not go beyond, don't go beyond, doesn't go beyond, not go above, don't go above, doesn't go above,"
        " not get above, don't get above, doesn't get above, never get above, never go above, max",
        "over": "more than, over, above, greater than, higher than, exceed, exceeding, better than, beyond, bigger"
        " than,"
        " larger than, past, more often than, more frequent than, more frequently than, longer than,"
        " older than, later than",
        "under": "less than, under, below, lower than, fewer than, smaller than, worse than, beneath, rarer than,"
        " less often than, less frequent than, less frequently than, shorter than,"
        " younger than, newer than, fall short of, falling short of, fell short of, short of, not reach, don't reach,"
        " doesn't reach, never reach, not get to, don't get to, doesn't get to, fail to reach, not make it to, shy of,"
        " fall short, falling short, fell short, stay short, stop short, come up short,"
        " not up to",
        "exactly": "exactly, equal to, equal, precisely, just, only, of exactly",
    }
)
AFTER: dict[Phrase, Bound] = table(
    {
        "at least": "or longer, and longer, or later, or worse than that, or more often, or more, or higher,"
        " or above, or better, or greater, or over, or up, and more, and higher, and"
        " above,"
        " and up, up, and upward, upward, or bigger, at least, plus, and over",
        "at most": "or shorter, and shorter, or quicker, or faster, or less often, or less, or lower, or below,"
        " or fewer, or under, or worse, and less, and lower, and below, and"
        " under,"
        " at most, or smaller",
    }
)
OTHERS: dict[Bound, Bound] = {"at least": "under", "under": "at least", "at most": "over", "over": "at most"}
COMPARING: dict[str, Bound] = {
    **dict.fromkeys("more higher greater bigger larger stronger longer".split(), "over"),
    **dict.fromkeys("less lower smaller fewer weaker shorter lesser".split(), "under"),
}
