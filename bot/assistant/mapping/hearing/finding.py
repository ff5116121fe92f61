"""Finding what stands in a question about a map: the plainest phrases first, each taking its words."""

import datetime as dt
from collections.abc import Sequence

from bot.assistant.mapping.hearing.callings import Called, find_named
from bot.assistant.mapping.hearing.claims import claimed, doubts
from bot.assistant.mapping.hearing.directions import find_directions
from bot.assistant.mapping.hearing.doings import done_by, find_done
from bot.assistant.mapping.hearing.enacted import find_enacted
from bot.assistant.mapping.hearing.feelings import find_felt
from bot.assistant.mapping.hearing.namedfields import ASKED_HOW, LATEST, LONG_FIELDS, find_aims, find_fields
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.numbered import find_numbered
from bot.assistant.mapping.hearing.origins import find_origins
from bot.assistant.mapping.hearing.ourselves import goes_on, is_possessive, named_party, ours_in, team_called_it
from bot.assistant.mapping.hearing.owners import find_strangers
from bot.assistant.mapping.hearing.places import find_kind_places, find_named_stages, guess_places
from bot.assistant.mapping.hearing.sayings import DIRECTIONS, FIXED, UN_WORDS, UNWORKED
from bot.assistant.mapping.hearing.shortened import find_shortened
from bot.assistant.mapping.hearing.stagewise import find_told_stages
from bot.assistant.mapping.hearing.states import find_states, states_of
from bot.assistant.mapping.hearing.values import Value, find_own_values, foreign_channels, refitted
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.ages import find_periods
from bot.assistant.mapping.vocabulary.grades import GRADES, OF_IDEAS
from bot.assistant.mapping.vocabulary.grouping import find_groups, find_often
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS, KindWord, find_kinds, find_verbs
from bot.assistant.mapping.vocabulary.lightness import IDIOMS
from bot.assistant.mapping.vocabulary.moments import find_moments
from bot.assistant.mapping.vocabulary.numbers import find_limits
from bot.assistant.mapping.vocabulary.owning import find_owning, speaks_of_owning
from bot.assistant.mapping.vocabulary.pairing import find_pairs
from bot.assistant.mapping.vocabulary.phrases import COMMA, Phrase, Span, Wording, covered, phrase
from bot.assistant.mapping.vocabulary.ranking import find_extremes

_WORKED_ON = {said: kind for said, kind in KIND_NOUNS.items() if kind in {"pain_point", "opportunity"}}
_UNFELT = frozenset(("evidence", "metric", "backstage", "goal", "transition"))
_RATINGS = frozenset(said[0] for said in GRADES)  # "not rated high" is rated
_LONG_NAME = 2  # words from which a name is taken for one wherever it stands


def notice(
    wording: Wording,
    view: View,
    canonical: Sequence[tuple[Phrase, str]],
    today: dt.date,
    names: frozenset[int] = frozenset(),
) -> Noticed:
    """Find every phrase of *wording* that means something in the map, the plainest first, and take the words."""
    persona = frozenset(phrase(view.journey.persona.name))
    seen = Noticed(wording, names=names, title=view.name_words, persona=persona, said=view.stems, today=today)
    seen.named = find_named(wording, view)
    done = find_done(wording, view, apart=seen.named)
    seen.named += done
    _notice_whole(seen, view, canonical, done)
    _notice_kinds(seen, view)
    strangers = find_strangers(wording, seen.owns, seen.fields)
    seen.values += strangers
    seen.fields = [span for span in seen.fields if span.start not in covered(strangers)]
    _tell_apart(seen, view)
    seen.lacks = [span for span in seen.lacks if not (_is_measured_in(seen, span) or _is_backed_by(seen, span))]
    seen.values.sort(key=lambda span: span.start)
    seen.spots = sorted((*seen.spots, *guess_places(wording, view, names)), key=lambda span: span.start)
    return seen


def _notice_whole(seen: Noticed, view: View, canonical: Sequence[tuple[Phrase, str]], done: Sequence[Called]) -> None:
    """Find what means the same whatever kind of element is asked about."""
    wording = seen.wording
    seen.kinds = find_moments(wording)
    wording.find(IDIOMS)
    seen.doubted = doubts(wording, seen.named)
    seen.claim = () if seen.doubted else claimed(wording)
    stages = {phrase(stage.text) for stage in view.stages}
    seen.values = find_own_values(wording, view, owning=speaks_of_owning(wording), least=_LONG_NAME, apart=stages)
    seen.spots = find_told_stages(wording, view, seen.persona)
    seen.spots += find_enacted(wording, view, seen.names)
    seen.spots += [*find_named_stages(wording, view, canonical), *find_numbered(wording, view)]
    seen.groups = find_groups(wording)
    seen.pairs = find_pairs(wording)
    pains = next(wording.matches(_WORKED_ON), None)
    unworked = UNWORKED if pains and pains.value == "pain_point" else {}
    seen.lacks = [span for span in wording.find({**UN_WORDS, **unworked}) if not _goes_on_but(wording, span)]
    seen.periods = find_periods(wording)
    seen.fields = list(wording.find(LATEST))
    seen.values += [*wording.find(DIRECTIONS), *find_directions(wording), *find_felt(wording)]
    seen.extremes = find_extremes(wording)
    seen.limits = find_limits(wording)
    seen.values += [span for span in wording.find(FIXED) if not goes_on(wording, span)]
    seen.owns = find_owning(wording, view.single_names, works=seen.works) or done_by(done, wording)
    seen.owns = [span for span in seen.owns if not is_possessive(wording, span.start, seen.persona)]
    seen.values += ours_in(seen.owns, wording)
    seen.values += find_states(wording, view)
    seen.spots += find_kind_places(wording)
    seen.fields += [*wording.find(ASKED_HOW), *wording.find(LONG_FIELDS)]


def _notice_kinds(seen: Noticed, view: View) -> None:
    """Find the kinds that are asked about, and what is read by them."""
    wording = seen.wording
    aims = find_aims(wording, measured=any(span.value[0].kind == "metric" for span in seen.named))
    seen.kinds = find_kinds(wording, seen.kinds)
    if any(span.value.kind == "pain_point" for span in seen.kinds):
        seen.groups += find_often(wording)
    ideas = not seen.kinds or any(span.value.kind == "opportunity" for span in seen.kinds)
    seen.grades = wording.find(GRADES if ideas else {said: g for said, g in GRADES.items() if g.field not in OF_IDEAS})
    seen.fields += [*aims, *find_fields(wording, view, feels=seen.feels)]
    seen.fields.sort(key=lambda span: span.start)
    seen.values = _values_of_kinds(seen, view)


def _values_of_kinds(seen: Noticed, view: View) -> list[Span[Value]]:
    """Return the values found so far as the kinds asked about make sense of them, and further ones."""
    kinds = frozenset(span.value.kind for span in seen.kinds)
    found = [refitted(span, seen.wording, view, kinds, owning=seen.owning) for span in seen.values]
    found += find_own_values(seen.wording, view, owning=seen.owning, kinds=kinds)
    if "evidence" in kinds and not any(span.value.field in {"source", "sort"} for span in (*seen.values, *found)):
        found += find_origins(seen.wording, view)
    found += find_shortened(seen.wording, view, [*seen.values, *found])
    if "touchpoint" in kinds and all(span.value.field != "channel" for span in found):
        found += foreign_channels(seen.wording)
    if seen.owning:
        found += team_called_it(seen.wording)
    if {"owner", "ours"}.isdisjoint(span.value.field for span in (*seen.values, *found)):
        title = view.journey.title if "touchpoint" in kinds else ""
        found += named_party(seen.wording, seen.names, seen.persona, title)
    found = [*found, *states_of(seen.wording, kinds, {span.value[0].kind for span in seen.named})]
    return found if not kinds or not kinds <= _UNFELT or seen.feels else _without_feelings(found, seen.wording)


def _without_feelings(found: Sequence[Span[Value]], wording: Wording) -> list[Span[Value]]:
    """Return *found* without feelings, and give their words free: "proof for the letter that gets lost"."""
    felt = [span for span in found if span.value.field == "label"]
    for place in covered(felt):
        wording.release(place)
    return [span for span in found if span not in felt]


def _goes_on_but(wording: Wording, span: Span[str]) -> bool:
    """Say whether "rest on nothing" only begins "… but assumptions", or "not rated" a grade; give its words free."""
    on = wording.at(span.end) == "but" and wording.at(span.end - 1) == "nothing"
    on = on or (span.value == "score" and wording.at(span.end + (wording.at(span.end) == "as")) in _RATINGS)
    for place in range(span.start, span.end) if on else ():
        wording.release(place)
    return on


def _is_measured_in(seen: Noticed, span: Span[str]) -> bool:
    """Say whether "not measured" denies a unit or a source after it, and no measuring: "not measured in percent"."""
    told = (value.start for value in seen.values if value.value.field in {"unit", "source", "system"})
    return span.value == "metric" and any(span.end < start <= span.end + 2 for start in told)


def _is_backed_by(seen: Noticed, span: Span[str]) -> bool:
    """Say whether "not backed" denies only the evidence named after it: "not backed by interviews"."""
    told = {value.start for value in seen.values if value.value.field in {"sort", "confidence", "source"}}
    told |= {named.start for named in seen.named if named.value[0].kind == "evidence"}
    by = seen.wording.at(span.end) in {"by", "with", "on", "through"}
    return span.value == "evidence" and by and any(span.end < start <= span.end + 2 for start in told)


def _quoted(seen: Noticed, span: Span[KindWord], *, quoted: bool) -> Span[KindWord]:
    """Read "Rosa's quote" as one of the persona, and other quotes as evidence of that sort."""
    if seen.wording.words[span.end - 1] != "quote" or span.value.kind != "evidence":
        return span
    named = not seen.persona.isdisjoint(seen.wording.at(place) for place in seen.names)
    if named and not quoted:  # no evidence is a quote here
        return Span(span.start, span.end, KindWord("persona"))
    own = named and not seen.wording.raw[span.end - 1].endswith("s")
    if own or seen.names_before([span]) or seen.wording.at(span.start - 1) in {"persona", "her", "his", "their"}:
        return Span(span.start, span.end, KindWord("persona"))
    seen.values.append(Span(span.start, span.end, Value("sort", frozenset({"quote"}), "quote")))
    return span


_WISHING = frozenset("want hope wish expect like aim trying try seek look mean".split())
_DOING = frozenset(("do", "doe", "doing"))
_BESIDE = frozenset(("and", "or", "plus", "well", "alongside", "along", "besides", "what", "whatever", COMMA))


def _is_throughout(seen: Noticed, span: Span[KindWord]) -> bool:
    """Say whether "all stages" only says that the whole map is meant: "all pains, across all stages"."""
    if span.value.kind != "stage" or not any(other.end <= span.start for other in seen.kinds):
        return False
    before = [word for word in seen.wording.words[: span.start] if word not in {"the", "of", "other", "remaining"}]
    return before[-1:] in (["all"], ["every"]) and before[-2:-1] not in (["and"], ["or"], ["plus"])


def _apposed(seen: Noticed) -> list[Span[KindWord]]:
    """Return the nouns that only say what a named element beside them is: "the idea “…”, which pain does it ease"."""
    return [
        noun
        for noun in seen.kinds
        for span in seen.named
        if span.value[0].kind == noun.value.kind and (noun.end == span.start or noun.start == span.end)
    ]


def _next_to(seen: Noticed, span: Span[KindWord]) -> str:
    """Return the word after *span*; nothing where only the map is named there: "touchpoints backstage, tea box"."""
    return "" if span.end + 1 in seen.names else seen.wording.at(span.end)


def _is_left(seen: Noticed, span: Span[KindWord]) -> bool:
    """Say whether a place is what somebody gets out of, and no wish: "how can she get out of the slump"."""
    left = span.value.kind == "goal" and seen.wording.words[span.start : span.end] == ("get", "out", "of")
    placed = any(spot.start in {span.end, span.end + 1} for spot in seen.spots)
    return left and placed and _WISHING.isdisjoint(seen.wording.words)


def _tell_apart(seen: Noticed, view: View) -> None:
    """Read "backstage" beside touchpoints as their side, and quotes as those of the persona or as evidence."""
    apposed = _apposed(seen)
    quoted = any(getattr(proof.value, "kind", "") == "quote" for proof in view.of("evidence"))
    asked = [span for span in seen.kinds if span not in apposed and not span.value.verb]
    acts = find_verbs(seen.wording) if apposed and not asked and not seen.owning else []
    if asked or acts:  # "how does Mei feel at the touchpoint Course forum"
        seen.kinds = sorted((*(span for span in seen.kinds if span not in apposed), *acts), key=lambda span: span.start)
    seen.kinds = [span for span in seen.kinds if not _is_left(seen, span)]
    bounded = {limit.start for limit in seen.limits} if len(seen.kinds) > 1 else set()  # "steps, emotion < 0"
    seen.kinds = [span for span in seen.kinds if span.value.kind != "emotion" or span.end not in bounded]
    seen.kinds = [_quoted(seen, span, quoted=quoted) for span in seen.kinds if not _is_throughout(seen, span)]
    run = [field.end for field in seen.fields if field.value == "system"]  # "which system is behind the …"
    seen.kinds = [s for s in seen.kinds if not (s.start in run and seen.wording.at(s.end - 1) == "behind")]
    if any(span.value.kind == "touchpoint" for span in seen.kinds):
        bare = [s for s in seen.kinds if s.value.kind == "backstage" and s.end - s.start == 1]
        done = {s.start for s in bare if seen.wording.at(s.start - 1) in _DOING}  # "and what the teams do backstage"
        sides = [s for s in bare if s.start not in done and _BESIDE.isdisjoint((*seen.gap(s), _next_to(seen, s)))]
        seen.kinds = [span for span in seen.kinds if span not in sides]
        side = Value("side", frozenset({"backstage"}), "backstage")
        seen.values += [Span(span.start, span.end, side) for span in sides]
