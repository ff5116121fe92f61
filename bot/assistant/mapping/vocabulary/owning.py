"""How a question speaks of ownership: "who runs", "in whose hands", "on whose plate", "whom do I have to ask"."""

from collections.abc import Collection, Iterator, Mapping

from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, Wording, covered, phrase

_DOING = (  # base, past, participle where it is another word; the other forms follow
    "own,owned", "look after,looked after", "take care of,took care of,taken care of", "run,ran", "handle,handled",
    "manage,managed", "maintain,maintained", "belong to,belonged to", "belong,belonged",
    "care for,cared for", "oversee,oversaw,overseen",
    "operate,operated", "supervise,supervised", "drive,drove,driven", "steer,steered", "sign off on,signed off on",
    "be responsible for,was responsible for", "keep up,kept up", "administer,administered", "curate,curated",
    "head up,headed up", "lead,led", "take ownership of,took ownership of,taken ownership of",
    "have ownership of,had ownership of", "answer for,answered for", "see to,saw to,seen to", "champion,championed",
    "take on,took on,taken on", "pick up,picked up", "deal with,dealt with", "be accountable for,was accountable for",
    "take charge of,took charge of,taken charge of", "have responsibility for,had responsibility for",
    "take responsibility for,took responsibility for,taken responsibility for",
    "bear responsibility for,bore responsibility for", "assign,assigned",
    "volunteer for,volunteered for", "step up for,stepped up for",
    "be entrusted with,was entrusted with", "be tasked with,was tasked with",
)  # fmt: skip
_SAID = tuple(
    phrase(said)
    for said in (
        "owned by", "owning", "run by", "handled by", "managed by", "maintained by", "looked after by",
        "taken care of by", "take care", "care of", "in charge of", "in charge", "responsible for", "responsible",
        "responsible person",
        "responsibility of", "accountable for", "accountable", "answerable for", "answerable", "on the hook for",
        "on the hook", "in the hand of", "assigned to", "duty of", "remit of", "in the remit of", "point person",
        "go to person", "go to team", "go to for", "on the plate of", "on whose plate",
        "on whose desk", "on the desk of", "on her plate", "on his plate", "on their plate", "on its plate",
        "in whose hand", "under the wing of", "fall to", "falls to", "fall under", "sit with", "sits with",
        "lie with", "lies with", "rest with", "up to whom", "whose job", "whose baby", "whose task", "whose business",
        "whose turf", "job of", "task of", "baby of", "mine", "on my plate", "on our plate", "plate",
        "remit", "purview", "whose responsibility",
        "whose area", "whose turn", "whose hand", "whose name",

        "accountability for", "in the responsibility of", "under the responsibility of", "under whose", "custodian of",
        "entrusted to", "entrusted with", "tasked with", "allocated to", "in the care of", "keeper of",
        "on my desk", "reside with", "on the shoulder of", "fall on",
    )
)  # fmt: skip
_WHOSE = ("my", "our", "her", "his", "its", "their", "your", "whose", "the")
_HELD = tuple(  # "under its wing", "on their books"
    phrase(f"{place} {whose} {held}")
    for place, held in (
        *(("under", held) for held in ("wing", "roof", "responsibility", "care", "control", "remit", "umbrella")),
        *(("in", held) for held in ("hand", "care", "remit", "portfolio", "responsibility", "purview", "court")),
        *(("on", held) for held in ("plate", "desk", "shoulder", "book", "list", "table")),
        ("within", "remit"), ("within", "purview"), ("within", "responsibility"), ("at", "door"), ("up", "alley"),
    )
    for whose in _WHOSE
    if (place, whose) != ("on", "the") and (whose != "our" or held not in {"control", "hand", "roof"})
)  # fmt: skip
_TURNED_TO = tuple(  # only where somebody is asked for: "whom do I ask about it"
    phrase(said)
    for said in (
        "to ask", "do i ask", "do we ask", "should i ask", "can i ask", "talk to", "speak to", "turn to", "speak with",
        "talk with", "to contact", "i contact", "we contact", "get in touch with", "i ping", "to ping", "i write to",
        "i call about", "behind",
        "reach out to", "reach out", "to nag", "i nag", "to pester", "to blame", "i blame", "to email", "i email",
        "to message", "i message", "knock on", "to go to", "contact person", "i chase", "to chase", "i bug",
        "i approach", "to approach", "go to about", "i go to", "i escalate to", "to escalate to", "escalate",
        "i turn", "to complain to", "i tell about", "i phone", "i ring", "to ring", "i inform", "to inform",
    )
)  # fmt: skip
_SOMEBODY = frozenset("who whom whose who's whos".split())
_PARTY = frozenset(("team", "department", "dept", "person", "owner", "colleague", "crew", "squad", "unit"))
_VOWELS = frozenset("aeiou")


_NOT_OWNING = dict.fromkeys(
    ("run", "running", "operate", "operated", "operating"), frozenset(("in", "on", "through", "over"))
) | dict.fromkeys(
    ("lead", "leading", "led"), frozenset(("to", "into", "from", "back", "out", "on", "away", "straight", "up"))
)


def _forms(verb: str) -> Iterator[Phrase]:
    """Yield the forms of *verb*, its past after commas: "run", "ran", "running"."""
    base, *past = verb.split(",")
    head, _, rest = base.partition(" ")
    doubled = head[-3:-2] not in _VOWELS and head[-2:-1] in _VOWELS and head[-1] in "npt" and len(head) == _SHORT
    stem = head[:-1] if head.endswith("e") and not head.endswith("ee") else head + head[-1] * doubled
    yield from (phrase(said) for said in (base, *past, f"{stem}ing {rest}", f"{head}s {rest}"))


_LEADING = frozenset(("lead", "leading", "led"))
_AWAY = frozenset(("out", "into", "back", "away", "to", "where"))  # "leads people out of", "to which stage … lead"
_HIDING = frozenset("scene curtain counter line".split())
_INTO: Mapping[Phrase, int] = {(run, way): 0 for run in ("run", "ran", "running") for way in ("into", "across")}
_SHORT = 3  # letters of "run"
_OWNING: Mapping[Phrase, str] = dict.fromkeys(
    (*(form for verb in _DOING for form in _forms(verb)), *_SAID, *_HELD), "owner"
)
_ASKING: Mapping[Phrase, str] = dict.fromkeys(_TURNED_TO, "owner")


def _goes_on(wording: Wording, span: Span[str]) -> bool:
    """Say whether "what runs in the CRM", "manage to make" or "what leads to it" stands there: it tells no owner."""
    managed = wording.at(span.end - 1) in {"manage", "managed", "managing"} and wording.at(span.end) == "to"
    leads = wording.at(span.start) in _LEADING
    led = leads and not _AWAY.isdisjoint((*wording.words[span.end : span.end + 3], *wording.words[:1]))
    return managed or led or wording.at(span.end) in _NOT_OWNING.get(wording.at(span.start), ())


def _is_backstage(wording: Wording, span: Span[str]) -> bool:
    """Say whether "behind the scenes" stands there, which asks for nobody."""
    near = {"scene", "curtain", "counter", "line", "map", "journey"} & {*wording.words[span.end + 1 : span.end + 4]}
    return wording.at(span.start) == "behind" and bool(near)


def speaks_of_owning(wording: Wording) -> bool:
    """Say whether *wording* speaks of ownership at all."""
    return wording.has(_OWNING)


def owned_from(wording: Wording) -> int:
    """Return where that begins whose owner is asked for: "who runs …", "which team is responsible for …"; 0 if none."""
    team = any(word in _PARTY and wording.at(at - 1) in {"which", "what"} for at, word in enumerate(wording.words))
    if not team and _SOMEBODY.isdisjoint(wording.words):
        return 0
    if wording.words[:2] in {("whose", "is"), ("whose", "are")}:
        return 2
    spans = [*wording.matches(_OWNING), *wording.matches(_ASKING)]
    return max((span.end for span in spans), default=0)


def find_owning(wording: Wording, names: Collection[str] = (), *, works: Collection[int] = ()) -> list[Span[str]]:
    """Return the phrases of *wording* that speak of ownership, and take their words; *names* are who does things.

    *works* are the places where something begins that is done backstage: "who does the credit check".
    """
    owning = {said: name for said, name in _OWNING.items() if len(said) > 1 or said[0] not in names}
    met = covered(wording.matches(_INTO))
    spoken = [span for span in wording.matches(owning) if span.start not in met]
    for span in spoken:
        wording.take(span.start, span.end)
    found = [span for span in spoken if not _goes_on(wording, span)]
    words = wording.words
    doing = next((at for at in (2, 3) if words[:1] == ("who",) and at in works and wording.is_free(1)), 0)
    if doing and not found:
        wording.take(1, doing)
        found = [Span(0, doing, "owner")]
    which = any(word in _PARTY and words[max(0, at - 1)] in {"which", "what", "the"} for at, word in enumerate(words))
    if which or not _SOMEBODY.isdisjoint(words):
        asked = wording.find(_ASKING)
        for span in asked:
            if wording.at(span.end + 1) in _HIDING:  # "behind the scenes" is backstage
                wording.release(span.start)
        found += [span for span in asked if not _is_backstage(wording, span)]
    return sorted(found, key=lambda span: span.start)
