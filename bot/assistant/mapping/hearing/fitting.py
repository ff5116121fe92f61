"""Which elements a few words tell that are a part of what those say: all of the words, or most of them in one."""

from collections.abc import Collection, Sequence

from bot.assistant.language import STOPWORDS, stem, tokens
from bot.assistant.mapping.query.selecting import words_in
from bot.assistant.mapping.vocabulary.phrases import Wording
from bot.assistant.mapping.vocabulary.words import FILLER
from bot.content.maps.elements import MapElement

IDEAS = frozenset("idea opportunity improvement suggestion proposal fix fixe solution remedy initiative".split())
_PAINS = frozenset("pain problem issue frustration friction complaint hurdle trouble".split())
LEAST = 2  # words that must fit where not all do
_SPARE = 2  # words that may stand between them in a text
MOSTLY = 2 / 3  # share of the words that must then fit
_NAUGHT = frozenset(("nothing", "none", "nobody", "no"))
_PARTY = frozenset("team squad department crew desk office".split())
_LACKING = frozenset(  # what makes a thing a pain, and need not stand in its text
    stem(word)
    for word in "late later slow long missing lack lacking absent poor unclear hidden annoying bad constant"
    " endless expensive high low different small tiny little".split()
)


def told(
    wording: Wording, start: int, end: int, known: Sequence[MapElement], *, partly: bool = True
) -> tuple[MapElement, ...]:
    """Return those of *known* that hold the words from *start* to *end*, or, *partly*, the one that holds most."""
    places = [p for p in range(start, end) if wording.is_free(p) and wording.raw[p] not in STOPWORDS]
    places = [p for p in places if not _is_noun(wording.at(p)) and wording.at(p) not in _NAUGHT]
    telling = frozenset(stem(wording.raw[p]) for p in places if wording.at(p) not in FILLER)
    pale = frozenset(stem(wording.raw[p]) for p in places) - telling
    wanted = telling - _LACKING or (pale | telling) - _LACKING or telling
    held = {element: words_in(element.text, element.id) for element in known}
    fits = [element for element in known if wanted and wanted <= held[element]]
    most = max((len((pale | telling) & held[element]) for element in fits), default=0)
    if fits:
        return tuple(element for element in fits if len((pale | telling) & held[element]) == most)
    shares = {element: len(wanted & held[element]) for element in known}
    best = max(shares.values(), default=0)
    near = [element for element in known if shares[element] == best]
    return tuple(near) if partly and best >= LEAST and best >= MOSTLY * len(wanted) and len(near) == 1 else ()


def whole(wording: Wording, start: int, end: int, known: Sequence[MapElement]) -> tuple[MapElement, ...]:
    """Return those of *known* that hold all of several words from *start* to *end*, near one another."""
    said = [at for at in range(start, end) if wording.raw[at] not in STOPWORDS and not _is_noun(wording.at(at))]
    said = [at for at in said if wording.is_free(at)]
    if len(said) < LEAST or wording.at(said[-1]) in _PARTY:
        return ()
    wanted = frozenset(stem(wording.raw[at]) for at in said) - _LACKING
    fits = (e for e in told(wording, start, end, known, partly=False) if wanted <= words_in(e.text, e.id))
    return tuple(element for element in fits if _is_close(element.text, wanted))


def _is_close(text: str, wanted: Collection[str]) -> bool:
    """Say whether few other words stand between the first and the last of *wanted* in *text*."""
    telling = [stem(word) for word in tokens(text) if word not in STOPWORDS]
    places = [at for at, word in enumerate(telling) if word in wanted]
    return bool(places) and places[-1] - places[0] < len(places) + _SPARE


def _is_noun(word: str) -> bool:
    return word in _PAINS | IDEAS | {"point"}
