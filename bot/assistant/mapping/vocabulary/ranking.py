"""What is asked for at one end of a scale: "lowest", "most severe", "longest", "the three cheapest"."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.assistant.mapping.vocabulary.numbers import number_at
from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, Wording, table
from bot.content.maps.elements import ElementKind

End = Literal["lowest", "highest"]


@dataclass(frozen=True, slots=True)
class Extreme:
    """One *end* of the scale of *field*, which is empty where the word alone does not tell it."""

    end: End
    field: str = ""
    vague: str = ""
    size: int = 1
    many: bool = False
    nth: int = 1  # 2 for the "second highest"


_PLAIN: Mapping[Phrase, Extreme] = table(
    {
        Extreme("lowest"): "lowest, most low, most small, most little, minimum, min, smallest, minimal, poorest,"
        " bottom, at its low, at lowest,"
        " rank last, come out last, come last, at the bottom, come bottom, rank lowest, come out lowest,"
        " come out at the bottom",
        Extreme(
            "highest"
        ): "highest, biggest, greatest, largest, maximum, max, top, strongest, number one, most high, most big,"
        " most large, most great, most strong, no 1, number 1,"
        " lead overall, lead the pack, lead the map, lead the journey,"
        " come out on top, come top, on top, lead the list, lead the field, rank first, rank highest,"
        " come out first, come out highest",
        Extreme("lowest", many=True): "fewest, least, lowest number of, smallest number of, lowest count of,"
        " poorest in",
        Extreme(
            "highest", many=True
        ): "most, highest number of, largest number of, greatest number of, highest count of,"
        " biggest number of, greatest count of, greatest amount of, largest amount of, pile up most, pile up the most,"
        " cluster most, accumulate most, gather most, richest, richest in, pile up, piling up, cluster, clustering,"
        " accumulate, accumulating, heap up, heap up most, concentrate, concentrated, most full of, fullest of",
        Extreme("lowest", vague="worst"): "worst, worst of all, most negative, least positive, most critical",
        Extreme("highest", vague="best"): "best, most important, most promising, most attractive",
    }
)
_TELLING: Mapping[Phrase, Extreme] = table(
    {
        Extreme("lowest", "score"): "all time low, absolute low, lowest low, record low, deepest point, deepest low,"
        " reach its low, hit its low, at the low, low one, most sad, most bad, feel the most bad, most angry,"
        " most irritated, most disappointed, in the deepest hole, drop the most, drop most, drops most,"
        " drops the most, sink most, sinks most, sink the most, fall most,"
        " falls most,"
        " fall the most, dip most, dips most, dip the most, sink lowest, fall lowest, drop lowest, feel worst,"
        " feel the worst, feel lowest, trough, emotional trough, nadir, lowest ebb, hit bottom, bottom out,"
        " hit rock bottom, worst moment, worst step, hardest moment, toughest moment, darkest, darkest moment, worst"
        " feeling, least good, saddest, unhappiest, least happy, least satisfied, low point, lowest point, most"
        " unhappy, most miserable, most frustrated, most negative emotion, lowest mood, lowest emotion,"
        " lowest feeling, emotional low,"
        " rock bottom, worst mood, worst emotion, most upset, most disappointed, gloomiest, emotional low point, dip,"
        " angriest, most annoyed, emotionally lowest, lowest emotional, valley, worst emotional,"
        " bad as it get, low as it get, bad as possible, low as possible, bad as can be, bad as it can get,"
        " bad as it could be, low as can be, low as it can get,"
        " at his lowest, at her lowest, at their lowest, at his worst, at her worst,"
        " at their worst, at its worst",
        Extreme("highest", "score"): "all time high, absolute high, record high, highest high,"
        " reach its high, hit its high, high one, most good, most glad, most joyful,"
        " happiest, most happy, most satisfied, most delighted, high point, highest point,"
        " most positive, most positive emotion, highest emotion, highest mood, best mood, best emotion, emotional high,"
        " emotional peak, peak, most pleased, best feeling, most content, emotional high point, proudest, least"
        " unhappy, good as it get, good as possible, good as can be,"
        " high as possible, high as it get, happy as can be, good as it can get,"
        " feel best, feel the best, feel highest, brightest, brightest moment, best moment,"
        " best step, best off, climax, at its best, at her best, at his best, at their best, happy as they ever get,"
        " emotionally highest",
        Extreme("highest", "severity"): "most grave, most bad pain point, most heavy, most severe, severest,"
        " most serious, gravest, most painful, worst pain point,"
        " worst pain, most important pain point, most pressing, highest severity, biggest pain point, biggest pain,"
        " hurts most, hurt most, hurts the most, hurt the most, most troublesome, most damaging, most harmful,"
        " nastiest,"
        " most acute, most burning, biggest headache, worst issue, biggest issue, biggest frustration,"
        " biggest friction,"
        " worst friction, worst hurdle, biggest hurdle, sorest, weigh most, weighs most, worst by severity,"
        " worst problem, biggest problem, most urgent, most critical pain point, worst frustration",
        Extreme("lowest", "severity"): "least severe, least serious, mildest, least painful, least critical, lightest",
        Extreme("highest", "frequency"): "largest share of customer, largest share of people, biggest share of people,"
        " most wide, happen to the most, happens to the most, happen to most, most frequent, most common, most often,"
        " most widespread, commonest, most"
        " frequently, most prevalent, most people, most customer, hits most, most commonly,"
        " hits the most, hit the most, affects the most, affect the most, affects most, most user, most traveller,"
        " most visitor, most shopper, most buyer, occurs most, occur most, happens most, happen most,"
        " happens most often,"
        " most reported, bite most, hits the most people, biggest share of customer, most usual, most typical",
        Extreme(
            "lowest", "frequency"
        ): "hits fewest, affects fewest, hits the fewest, affects the fewest, least frequent, least common, rarest,"
        " least often, least widespread",
        Extreme(
            "highest", "impact"
        ): "pay off most, pays off most, pay off the most, pays off the most, bring most, brings most, bring the most,"
        " brings the most, help most, helps most, help the most, helps the most, most worthwhile, most rewarding,"
        " most useful, most helpful, greatest payoff, biggest effect, biggest win,"
        " most impactful, would help most, would help the most, most potential, greatest potential, biggest potential,"
        " most promising, most valuable, most effective, biggest payoff, best opportunity,"
        " best idea, most important opportunity, most promising opportunity, highest value",
        Extreme("lowest", "impact"): "least impactful, least valuable, least effective",
        Extreme(
            "lowest", "effort"
        ): "most cheap, most easy, most simple, easiest to do, easiest to build, least demanding, least laborious,"
        " take least, takes the least work,"
        " cheapest, easiest, simplest, least effort, least work, cost the least, cost us the least, cost least,"
        " cost us least, least expensive, quickest to"
        " do, fastest to do, quickest to build, least costly",
        Extreme(
            "highest", "effort"
        ): "most hard, hardest to do, hardest to build, most demanding, takes the most work, take the most work,"
        " hardest, most expensive, costliest, most costly, cost the most, cost us the most, cost most,"
        " cost us most, most work, most difficult,"
        " priciest, most laborious, most effort",
        Extreme(
            "highest", "duration"
        ): "most long, most slow, need the longest, needs the longest, longest, slowest, most time, the most time on,"
        " longest time, longest lasting, most time consuming,"
        " drags on, take longest, takes longest, take the longest, takes the longest, last longest, lasts longest,"
        " goes on longest, last the longest, lasts the longest, eats up most time, longest wait, most drawn out",
        Extreme(
            "lowest", "duration"
        ): "most short, most fast, most quick, shortest, briefest, fastest, quickest, over first, over soonest,"
        " least time, soonest, shortest time",
        Extreme("lowest", "date"): "most old, date back furthest, date back the furthest, dates back furthest,"
        " dates back the furthest, go back furthest, goes back furthest, oldest, earliest, least recent,"
        " most outdated, stalest, most stale, furthest back,"
        " dated furthest back, longest ago, the longest ago, furthest ago,"
        " around longest, most out of date, came first, came in first",
        Extreme(
            "highest", "date"
        ): "most new, most young, most fresh, newest, latest, most recent, freshest, youngest, most recently,"
        " came last, came in last, most up to date,"
        " measured last, measured most recently, updated last, dated last, taken last",
        Extreme(
            "lowest", "confidence"
        ): "weakest backed, least backed, least supported, flimsiest, thinnest, weakest, least reliable,"
        " least certain, shakiest, least solid, least trustworthy",
        Extreme("highest", "confidence"): "most reliable, most solid, most certain, most trustworthy, best evidence",
        Extreme(
            "highest", "share"
        ): "most likely, likeliest, most probable, most taken, taken most, most travelled, most used",
        Extreme("lowest", "share"): "least likely, least probable",
    }
)
_HURTING = frozenset("hurt pain trouble damage plague bother bothers".split())
_HARDEST = frozenset(("most", "worst", "hardest"))
_AT = frozenset(("most", "least"))
_BOUNDS = frozenset(("max", "maximum", "min", "minimum"))
_NTH = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5}
_LOW_ONES = frozenset((("low", "one"), ("high", "one")))
_GRADABLE = frozenset("pain painpoint problem opportunity idea evidence severity impact effort confidence".split())
_WORDS: dict[Phrase, Extreme] = {**_PLAIN, **_TELLING}
_VAGUE: Mapping[str, Mapping[str, tuple[str, End]]] = {
    "worst": {
        "pain_point": ("severity", "highest"),
        "opportunity": ("impact", "lowest"),
        "evidence": ("confidence", "lowest"),
    },
    "best": {
        "pain_point": ("severity", "highest"),
        "opportunity": ("impact", "highest"),
        "evidence": ("confidence", "highest"),
    },
}
_UNRANKED = frozenset(("step", "metric", "evidence", "touchpoint"))
_OF_KIND: Mapping[str, str] = {
    "pain_point": "severity",
    "opportunity": "impact",
    "emotion": "score",
    "evidence": "confidence",
    "transition": "share",
    "metric": "current",
    "step": "score",
}


def _parted(wording: Wording) -> Iterator[Span[Extreme]]:
    """Yield verbs of pain with whom they hurt before "most", "hurts Nadia the most", and take their words."""
    for at in range(len(wording)):
        end = at + 2 + (wording.at(at + 2) == "the")
        if wording.at(at) in _HURTING and wording.is_free(at) and wording.at(end) in _HARDEST and wording.is_free(end):
            wording.take(at, end + 1)
            yield Span(at, end + 1, Extreme("highest", "severity"))


def find_extremes(wording: Wording) -> list[Span[Extreme]]:
    """Return the extremes named in *wording*, each with how many or which are wanted, and take their words."""
    found = list(_parted(wording))
    for span in list(wording.matches(_WORDS)):
        if wording.at(span.start - 1) == "at" and wording.at(span.start) in _AT:  # "at least 4", "at most effort 2"
            continue
        if wording.at(span.start) in _BOUNDS and _small(wording, span.end):  # "effort max 2"
            continue
        if wording.words[span.start : span.end] in _LOW_ONES and not _GRADABLE.isdisjoint(
            wording.words
        ):  # "pains, not the low ones"
            continue
        nth = _NTH.get(wording.at(span.start - 1), 1) if wording.is_free(span.start - 1) else 1
        before, after = (_small(wording, place) for place in (span.start - 1, span.end))
        size = before if nth == 1 and before else after
        start = span.start - 1 if nth > 1 or before else span.start
        end = span.end + 1 if after and not before else span.end
        wording.take(start, end)
        found.append(Span(start, end, dataclasses.replace(span.value, size=size or 1, nth=nth)))
    return found


def resolved(extreme: Extreme, kinds: Sequence[ElementKind], *, feels: bool) -> Extreme | None:
    """Return *extreme* with the field that it means of *kinds*; None where it means none."""
    first = kinds[0] if kinds else ""
    if extreme.field:
        field = "effort" if extreme.field == "duration" and "opportunity" in kinds else extreme.field
        field = "share" if field == "frequency" and "transition" in kinds else field
        return dataclasses.replace(extreme, field="as_of" if field == "date" and "metric" in kinds else field)
    if extreme.vague and first in _VAGUE[extreme.vague]:
        field, end = _VAGUE[extreme.vague][first]
        return dataclasses.replace(extreme, end=end, field=field)
    if extreme.many and first in _UNRANKED:  # "which step matters most"
        return None
    if feels or (extreme.vague and first in {"step", "stage", "emotion", ""}):
        return dataclasses.replace(extreme, field="score")
    field = _OF_KIND.get(first, "")
    return dataclasses.replace(extreme, field=field) if field else None


def _small(wording: Wording, place: int) -> int:
    number = number_at(wording, place) if wording.is_free(place) else None
    return int(number) if number and number == int(number) and wording.at(place) != "one" else 0
