"""What a question points back to in the story before it: "that pain point", "at that step", "those calls", "there"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from bot.assistant.language import content_words, stem, stems
from bot.assistant.mapping.query.view import VIEWS_KEPT, View
from bot.assistant.mapping.vocabulary.fields import FIELDS
from bot.assistant.mapping.vocabulary.kinds import KIND_NOUNS
from bot.assistant.mapping.vocabulary.phrases import COMMA, Phrase, Span, Wording, table
from bot.content.maps.elements import ElementKind, MapElement

Recalled = Span[tuple[MapElement, ...]]

_POINTING = frozenset(("that", "this", "those", "these"))
_SAME = frozenset(("very", "same", "particular", "exact", "one", "precise"))
_CALLED: Mapping[ElementKind, frozenset[str]] = {
    "pain_point": frozenset(("worry", "concern")),
    "opportunity": frozenset(("chance",)),
    "step": frozenset(),
    "touchpoint": frozenset(),
}  # nouns of everyday talk that point at nothing on a map
_PROOFS: Mapping[Phrase, ElementKind] = table(
    {
        "evidence": "call, phone call, recording, call recording, interview, survey, poll, test, user test, usability"
        " test, lab test, study, diary, diary study, log, chat log, return log, complaint log, report, funnel report,"
        " figure, number, statistic, stat, quote, note, workshop note, workshop, observation, visit, site visit, data,"
        " analytic, hunch, guess, belief, assumption, suspicion, finding, evidence, proof, remark, comment, feedback,"
        " ticket, panel, letter, talk, conversation, shadowing, research, source, piece of evidence, session, result"
    }
)
_TOLD: Mapping[Phrase, ElementKind] = {
    **{
        said: kind
        for said, kind in KIND_NOUNS.items()
        if kind in _CALLED and _CALLED[kind].isdisjoint(said) and not said[-1].endswith("ing")
    },
    **table({"step": "point, situation, occasion, instant", "pain_point": "problem, issue, complaint"}),
    **_PROOFS,
}
_BEING = frozenset("is are be was were".split())
_OBJECT_OF = frozenset(
    "about against for behind to fix fixe fixed solve solved address addressed tackle tackled ease eased prove support"
    " back mend cure".split()
)
_ENDS = frozenset((COMMA, "in", "on", "please", "now", "yet", "then"))
_AFTER = _ENDS | frozenset("of for rest is are does do has have had was were occur come hurt build take".split())
_HELPING = frozenset("will would could can should get be is".split())
_ALONE = frozenset(("that", "this", "it"))
_CHAT = re.compile(r"\b(?:on|over|by) (?:the )?(?:phone|line|lunch|coffee|chat)\b", re.IGNORECASE)
# What development 17 and 20 hold (their floors, 2026-11-23).
_LEAST = 2  # words of a story that tell an element
_PARTLY = 0.4  # share of an element's words that must then stand in the story
_MOSTLY = 0.6  # share where "there" alone points at it


def find_recalled(wording: Wording, view: View) -> Iterator[Recalled]:
    """Yield the words that point back to the story before *wording*, with the elements of *view* that it tells."""
    story = stems(content_words(_CHAT.sub("", wording.story)))
    for start, end, kind, share in _pointers(wording) if story else ():
        if kind == "evidence":
            found = _proofs(view, story, stem(wording.raw[end - 1]))
        else:
            found = _told(view, story, kind, share)
        if found:
            yield Span(start, end, found)


def pointer_in(wording: Wording) -> str:
    """Return the words that point back to something by its noun, "that pain point" at the end; empty without any."""
    return next((" ".join(wording.raw[start:end]) for start, end, _, _ in _pointers(wording)
                 if end - start > 1 and (end == len(wording) or wording.at(end) in _AFTER)), "")  # fmt: skip


def points_back(wording: Wording) -> bool:
    """Say whether something in *wording* points back to what was told before it."""
    return any(True for _ in _pointers(wording))


def _pointers(wording: Wording) -> Iterator[tuple[int, int, ElementKind, float]]:
    """Yield where words point back, at which kind of element, and how much of it must have been told."""
    for at, word in enumerate(wording.words):
        start = at + 1 + (wording.at(at + 1) in _SAME)
        noun = next((size for size in (3, 2, 1) if _run(wording, start, size) in _TOLD), 0)
        if word in _POINTING and noun:
            yield at, start + noun, _TOLD[wording.words[start : start + noun]], _PARTLY
        elif word == "there" and wording.at(at - 1) not in _BEING and wording.at(at + 1) not in _BEING:
            yield at, at + 1, "step", _MOSTLY
        elif word in _ALONE and _is_eased(wording, at):
            yield at, at + 1, "pain_point", _MOSTLY


def _is_eased(wording: Wording, at: int) -> bool:
    """Say whether what the word at *at* points to is eased or proven: "… about it?", "how will that be solved"."""
    if at + 1 == len(wording) or wording.at(at + 1) in _ENDS:
        return wording.at(at - 1) in _OBJECT_OF
    return wording.at(at + 1) in _HELPING and not _OBJECT_OF.isdisjoint(wording.words[at + 2 :])


def _run(wording: Wording, start: int, size: int) -> Phrase:
    run = wording.words[start : start + size]
    return run if len(run) == size else ()


def words_shared(story: str, element: MapElement) -> int:
    """Return how many words of *story* tell *element*, be it where it is from."""
    return len(stems(content_words(story)) & (stems(content_words(element.text)) | _origin(element)))


def _told(view: View, story: frozenset[str], kind: ElementKind, least: float) -> tuple[MapElement, ...]:
    """Return the one element of *kind* that *story* tells best; of pains, else those of the step that it tells."""
    found = _best(view, story, kind, least)
    if found or kind != "pain_point":
        return found
    return tuple(pain for step in _best(view, story, "step", _MOSTLY) for pain in view.related(step, "pain_point"))


def _best(view: View, story: frozenset[str], kind: ElementKind, least: float) -> tuple[MapElement, ...]:
    shares = {
        element: (len(own & story), len(own & story) / len(own)) for element, own in _words(view, kind) if own & story
    }
    fits = {element: share for element, share in shares.items() if share[0] >= _LEAST and share[1] >= least}
    best = max(fits.values(), default=None)
    found = [element for element, share in fits.items() if share == best]
    if not fits and least <= _PARTLY and len(shares) == 1:  # one word that no other one says
        found = list(shares)
    return tuple(found) if len({element.id for element in found}) == 1 else ()


def _proofs(view: View, story: frozenset[str], noun: str) -> tuple[MapElement, ...]:
    """Return the evidence that *story* tells by what it says or where it is from, called by *noun*."""
    known = _words(view, "evidence")
    of_sort = {element for element, _ in known if noun in _origin(element)}
    shared = {element: len((own | _origin(element)) & story) for element, own in known}
    kept = [element for element, _ in known if element in of_sort and shared[element]] or [
        element for element, _ in known if shared[element] >= _LEAST
    ]
    most = max((shared[element] for element in kept), default=0)
    found = tuple(element for element in kept if shared[element] == most)
    return found if len(found) == 1 or of_sort.issuperset(found) else ()


def _origin(element: MapElement) -> frozenset[str]:
    """Return the stems of what sort of evidence *element* is, and where it is from."""
    return stems(content_words(f"{FIELDS['sort'].of(element) or ''} {FIELDS['source'].of(element) or ''}"))


@lru_cache(maxsize=VIEWS_KEPT)
def _words(view: View, kind: ElementKind) -> Sequence[tuple[MapElement, frozenset[str]]]:
    """Return the elements of *kind* in *view*, each with the stems of its telling words."""
    return [(element, own) for element in view.of(kind) if (own := stems(content_words(element.text)))]
