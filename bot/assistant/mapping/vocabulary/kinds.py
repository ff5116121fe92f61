"""What the kinds of element are called in questions and in answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from bot.assistant.mapping.vocabulary.parting import find_doing, find_parted
from bot.assistant.mapping.vocabulary.phrases import COMMA, Phrase, Span, Wording, table, verbs
from bot.assistant.mapping.vocabulary.roads import find_roads
from bot.assistant.mapping.vocabulary.wishing import is_asking, is_infinitive
from bot.content.maps.elements import ElementKind

PLURALS: Mapping[ElementKind, str] = MappingProxyType(
    {
        "persona": "personas", "goal": "goals", "stage": "stages", "step": "steps", "touchpoint": "touchpoints",
        "backstage": "backstage actions", "thought": "thoughts", "emotion": "emotions",
        "pain_point": "pain points", "opportunity": "opportunities", "metric": "metrics",
        "transition": "transitions", "evidence": "pieces of evidence",
    }
)  # fmt: skip

_HIDDEN = ("behind the scene", "back office", "invisible", "hidden", "unseen", "background")
_WORKS = ("action", "activity", "step", "work", "task", "process", "job", "item")
KIND_NOUNS: dict[Phrase, ElementKind] = table(
    {
        "pain_point": "pain point, paint point, painpoint, pain, frustration, friction, friction point, annoyance,"
        " problem, issue,"
        " complaint, obstacle, hurdle, trouble, difficulty, blocker, barrier, struggle, headache, sore point,"
        " grievance,"
        " irritation, sore spot, gripe, nuisance, hassle, stumbling block, snag, hitch, bottleneck, weak spot,"
        " weak point, weakness, bugbear, pet peeve, drawback, shortcoming, flaw, roadblock, hiccup, sticking point,"
        " negative point, pain area, trouble maker, troublemaker, moan, niggle, irritant, concern, worry, peeve,"
        " critical point, sore, bad experience, trouble spot, problem area, impediment, hindrance",
        "opportunity": "opportunity, improvement, improvement idea, idea, improvement opportunity, suggestion,"
        " initiative, quick win, low hanging fruit, improvement area, area for improvement, improvement potential,"
        " potential improvement, optimisation, optimization, idea for improvement, way to improve, thing to improve,"
        " possible improvement, opp, possibility to improve, possibility for improvement, chance to improve, chance,"
        " opportunity for improvement, room for improvement, improvement proposal, improvement suggestion,"
        " improvement measure, opportunity area, opportunity space",
        "touchpoint": "touchpoint, touch point, contact point, point of contact, interaction, what we meet with,"
        " customer contact,"
        " contact moment, point of interaction, moment of contact, touch-point, meeting point, place of contact, tps",
        "metric": "metric, kpi, kpis, indicator, measure, key figure, success measure, measure success, success,"
        " statistic, stat, performance figure, yardstick, key number, key metric, performance indicator,"
        " key performance indicator, measurand, measured value, kpi figure, performance metric, performance measure,"
        " benchmark, gauge, success indicator, success criterion, key result",
        "thought": "thought, question, question in mind, question on mind, inner voice, inner monologue,"
        " inner thought, musing",
        "emotion": "emotion, feeling, mood, state of mind, frame of mind, morale, spirit,"
        " emotional state, sentiment, emotional curve, emotion curve, emotional level, emotional value, emotional"
        " rating, emotional reaction, vibe, temper",
        "backstage": "backstage action, backstage, backstage work, backstage step, backstage activity, backstage task,"
        " backstage process, behind the scene, behind the scene work, back office, internal work, internal action,"
        " internal process, internal step, internal activity, backstage job, backstage element, backstage entry,"
        " backstage item, work backstage, out of sight, behind the line of visibility, below the line of visibility,"
        " behind the curtain, under the hood, behind the counter, unseen, in the background, hidden from view,"
        " hidden from the customer, customer don't see, customer never see, customer not see, invisible,"
        " internal operation, back stage, back end work, back end process, staff action, employee action, staff work,"
        " internal thing, internal stuff, support process, supporting process, out of the customer sight, "
        + ", ".join(f"{side} {work}" for side in _HIDDEN for work in _WORKS),
        "evidence": "evidence, piece of evidence, proof, evidence item, research, finding, data point, evidence entry,"
        " evidence piece, bit of evidence, quote, customer quote, evidence record, do we know, we know, based on,"
        " rest on, rests on, resting on, do we believe, we believe, makes us think, makes us believe, prove, proves,"
        " backed by, backing, back up, basis, is behind, source of evidence,"
        " supporting evidence, backing evidence, supporting data, user research, proof point, research result,"
        " research finding,"
        " tells us that, show us that, shows that, makes us so sure, evidence base, proof base, underpin, underpins,"
        " substantiate, substantiates, corroborate, corroborates, justify, justifies, vouch for, vouches for,"
        " did we get, research basis, built on, founded on, grounded in, grounded on, lean on, draw on, hinge on,"
        " body of evidence, source material",
        "transition": "transition, move, arrow, connection, connection between stage, link between stage,"
        " way between stage, path between stage, route between stage, jump between stage, change between stage",
        "goal": "goal, purpose, objective, aim, ambition, aspiration, intention, motivation, motive, desire",
        "step": "step, action, activity, customer action, customer step, user action, user step, moment, customer task,"
        " user task",
        "persona": "persona",
        "stage": "stage, phase, section, journey stage, journey phase, chapter, part of the journey,"
        " leg of the journey",
    }
)
_STRIVING = 2  # words at least before the last one of "what is she after"
_ANNOYING: dict[Phrase, ElementKind] = table(  # who is annoyed, feels; what annoys, hurts
    {
        "pain_point": "bother, bothering, annoy, annoying, frustrate, frustrating, upset, bug, bugging, irritate,"
        " irritating"
    }
)
KIND_VERBS: dict[Phrase, ElementKind] = _ANNOYING | verbs(
    {
        "pain_point": "go wrong, hurt, wrong with, is wrong, what's wrong, wrong at, struggle with, struggle, suffer,"
        " suffer from, get in the way, in the way, in her way, in his way, in their way,"
        " trip up, trip her up, trip him up, trip them up, not work, stumble, stumble over, complain about, complain,"
        " go badly, make life hard, moan about, moan, grumble about, grumble, whine about,"
        " gripe about, swear about, drive up the wall, cause pain, cause frustration, make unhappy, stand in the way,"
        " hold back, slow down, put off, drive mad, cause trouble, trouble,"
        " cause a problem, run into trouble, get stuck, backfire, fall short",
        "opportunity": "what help, what would help, what could help, could we improve, can we improve, could we do,"
        " can we do, we improve, could be improved, can be improved, do about, do against, done about, done against,"
        " could be done, can be done, we could do, we can do, we could improve,"
        " we can improve, could do better, improve, make it better, make better, make this better, make thing better",
        "thought": "think, wonder, ask herself, ask himself, ask themself, ask themselves, through her mind,"
        " through his mind, on her mind, on his mind, in her head, in his head, say to herself, say to himself,"
        " through their mind, on their mind, cross mind, mind, head, worry about, wonder about,"
        " cross the customer mind,"
        " cross her mind, cross his mind, cross their mind, think to herself, think to himself",
        "emotion": "feel, felt",
        "metric": "measure, track, keep an eye on",
        "goal": "motivate, want, want to get done, want to get,"
        " want to do, try to achieve, try to do, try to get, hope for,"
        " hope to, want to achieve, achieve, strive for,"
        " aim to, aim for, aim at, out to, look to achieve, wish for, wish to, long for, seek, in it for,"
        " get out of it, want out of, get out of, look for, hope to get, hope to achieve, have in mind",
        "touchpoint": "interact, interact with, come into contact, in contact with, get in touch,"
        " in touch with, come into contact with,"
        " encounter, meet us, meet our brand, come across, run into",
        "evidence": "come from, stem from, rest on",
        "step": "happen, take place, go on, go down, unfold, play out",
    }
)

_AFTER_WHICH: dict[Phrase, ElementKind] = table(  # verbs or everyday words, but for what stands before or after them
    {
        "opportunity": "fix, fixe, remedy, cure, solution, countermeasure, proposal, answer, enhancement, wish, win",
        "metric": "number, figure, stat, statistic, measurement",
    }
)
_MANY_NUMBERS = (("many", "number"), ("single", "number"))
_HOW_MANY = (("how", "many"), ("phone", "number"), ("telephone", "number"), ("number", "of"))
_LEADING = frozenset(
    "which what a an all any every some the our no list show me give get for see and or plus versu with also other"
    " many these those single".split()
)
_JOINTS = frozenset(("and", "plus", COMMA, "also"))
_ASKING = frozenset(("what", "which", "how", "where"))
_WHEN = frozenset(("when", "while", "as", "once"))
_SUBJECT = frozenset("we you they are is were have has anyone somebody someone".split())
_HELPING = frozenset("would will does doe do can could might".split())
_PLURAL_ONLY = frozenset((("answer",), ("wish",), ("win",)))
_NO_PROOF = frozenset("of about whom how whether if where who whose which what when already now so".split())
_OBJECT = frozenset("the a an this that it them these those which what our of".split())


@dataclass(frozen=True, slots=True)
class KindWord:
    """A *kind* of element as a question names it; *verb* where only what is done to it stands there."""

    kind: ElementKind
    verb: bool = False
    truth: bool = False


def singular_name(kind: ElementKind) -> str:
    """Return what one element of *kind* is called."""
    return {"evidence": "piece of evidence", "backstage": "backstage action"}.get(kind, kind.replace("_", " "))


def counted(count: int, kind: ElementKind) -> str:
    """Return "3 pain points" or "1 pain point"."""
    return f"{count} {singular_name(kind) if count == 1 else PLURALS[kind]}"


def find_kinds(wording: Wording, moments: Sequence[Span[KindWord]] = ()) -> list[Span[KindWord]]:
    """Return the kinds named in *wording* by nouns, else by verbs, with *moments*, in order, and take their words."""
    known = [span for span in wording.matches(_known_nouns(wording)) if not is_infinitive(wording, span)]
    for span in known:
        wording.take(span.start, span.end)
    nouns = [Span(s.start, s.end, KindWord(s.value)) for s in known]
    found = sorted([*moments, *nouns, *_nouns_in_place(wording)], key=lambda span: span.start)
    if not found or _is_everywhere(wording, found):
        return [Span(*road, KindWord("transition")) for road in find_roads(wording)] or find_verbs(wording) or found
    if all(span.value.kind == "persona" for span in found):  # "what does the persona want": of the persona, a goal
        led = wording.at(found[0].start - 1) in {"which", "what"}
        return found if led else (find_verbs(wording) or found)
    return sorted([*found, *_of_other_clause(wording, found)], key=lambda span: span.start)


def _known_nouns(wording: Wording) -> dict[Phrase, ElementKind]:
    """Return the nouns, without "we know" where that asks for no proof: "all pains that we know of"."""
    knows = [p for p in range(1, len(wording)) if wording.at(p) in {"know", "believe"}]
    idle = knows and all(wording.at(place + 1) in _NO_PROOF and wording.at(place - 3) != "how" for place in knows)
    kept = (said for said in KIND_NOUNS if not (idle and said[-1] in {"know", "believe"}))
    return {said: KIND_NOUNS[said] for said in kept}


def _is_everywhere(wording: Wording, found: Sequence[Span[KindWord]]) -> bool:
    """Say whether the only noun is "all stages" at the end: "what crosses her mind, all stages"."""
    at = found[0].start
    alone = len(found) == 1 and found[0].value.kind == "stage"
    return alone and at > 1 and wording.words[at - 2 : at] == (COMMA, "all")


def _of_other_clause(wording: Wording, nouns: Sequence[Span[KindWord]]) -> list[Span[KindWord]]:
    """Return what a verb asks for beside a noun in a clause of its own: "what she thinks there, and which pains"."""
    joints = [p for p in range(1, len(wording) - 1) if wording.at(p) in _JOINTS and wording.at(p + 1) in _ASKING]
    if not joints:
        return []
    ends = [0, *joints, len(wording)]
    bare = [
        (start, end)
        for start, end in pairwise(ends)
        if not any(start <= noun.start < end for noun in nouns) and not _ASKING.isdisjoint(wording.words[start:end])
    ]
    told = [span for span in wording.matches(KIND_VERBS) if any(start <= span.start < end for start, end in bare)]
    for span in told:
        wording.take(span.start, span.end)
    return [Span(span.start, span.end, KindWord(span.value, verb=True)) for span in told]


def _nouns_in_place(wording: Wording) -> Iterator[Span[KindWord]]:
    """Yield words such as "fixes" and "numbers" where they stand as nouns: "which fixes at", not "which fixes the"."""
    counted = wording.has(_HOW_MANY) and not wording.has(_MANY_NUMBERS)
    known = {said: kind for said, kind in _AFTER_WHICH.items() if said != ("number",) or not counted}
    for span in list(wording.matches(known)):
        before = wording.at(span.start - 1)
        led = before in _LEADING or before == COMMA or not span.start or not wording.is_free(span.start - 1)
        subject = span.end + 1 + (wording.at(span.end + 1) in {"the", "our"})
        clause = wording.at(span.end) == "that" and (wording.at(subject) in _SUBJECT or not wording.is_free(subject))
        alone = (before,) not in KIND_NOUNS and (clause or wording.at(span.end) not in _OBJECT)
        if span.end == len(wording) and not _is_plural(wording, span) and not _HELPING.isdisjoint(wording.words):
            continue  # "what would that fix?"
        plural = _is_plural(wording, span) or before in {"a", "an", "any", "no"}
        if led and alone and (plural or wording.words[span.start : span.end] not in _PLURAL_ONLY):
            wording.take(span.start, span.end)
            yield Span(span.start, span.end, KindWord(span.value))


def _is_plural(wording: Wording, span: Span[ElementKind]) -> bool:
    return wording.raw[span.end - 1].endswith("s")


def _without_clause(wording: Wording, found: list[Span[KindWord]]) -> list[Span[KindWord]]:
    """Leave the verbs of "how do they feel when they track the van" that only tell when: their words are text."""
    clause = next((at for at, word in enumerate(wording.words) if word in _WHEN), 0)
    felt = clause and any(span.value.kind == "emotion" and span.end <= clause for span in found)
    within = [span for span in found if felt and span.start > clause and span.end - span.start == 1]
    for span in within:
        wording.release(span.start)
    return [span for span in found if span not in within]


def find_verbs(wording: Wording) -> list[Span[KindWord]]:
    """Return the kinds that verbs in *wording* ask for, and take their words."""
    spoken = [*find_parted(wording), *wording.find(KIND_VERBS)]
    spoken = sorted((*spoken, *find_doing(wording, spoken)), key=lambda span: span.start)
    found = [Span(s.start, s.end, KindWord(s.value, verb=True)) for s in spoken if not is_asking(wording, s)]
    found = _without_clause(wording, found)
    last = len(wording) - 1
    strives = not found and wording.at(last) == "after" and last > _STRIVING and {"is", "are"} & {*wording.words[:2]}
    return [Span(last, last + 1, KindWord("goal", verb=True))] if strives else found
