"""Words that say nothing of what is asked for: how somebody speaks, asks, notes and finds, in any of their forms."""

from collections.abc import Collection, Sequence

from bot.assistant.language import stem
from bot.assistant.mapping.vocabulary.words import ARTICLES

_SPEAKERS = frozenset(("i", "i'm", "i've", "i'd", "im", "we", "we're", "we've", "we'd", "you", "you're", "you've"))
_HELPERS = frozenset(
    "do did does have has had to must should can could may might would will shall need want also already ever just"
    " not still once all both actually currently really even going gonna am are were been".split()
)
_TOPICAL = frozenset("about on with regarding concerning around mention mentioning called named over".split())
_SHORTEST_ADVERB = 5  # letters from which a word on -ly is one
_LIGHT = frozenset(
    stem(word)
    for word in """
    left leave remain stay list log jot capture track document write put enter fill mark tag label keep hold got save
    register collect gather chart draw lay outline sketch describe ask wonder tell say speak talk discuss raise bring
    mention refer name explain clarify confirm check verify remember recall remind forget look find search dig pull
    fetch grab hand send share paste forward copy show present display print read hear learn understand figure sum
    summarise summarize wrap repeat review compile assemble sort group rank walk run take see watch notice spot
    identify observe come turn happen occur arise emerge surface exist stand sit lie belong apply concern regard
    relate involve matter deal expect suppose assume guess reckon suspect doubt hope wish prefer love care
    cheers sorry morning afternoon evening dear folk guy mate colleague brief plain clear exact precise complete
    full entire total overall detail rough asap urgent rush hurry today tonight tomorrow moment instant meeting deck
    slide workshop session presentation overview rundown roundup recap snapshot picture actual real true respective
    relevant particular additional extra further existing main key usual matter spot area region point aspect respect
    regard sense context case situation human being new newcomer newbie joiner plenty bunch handful couple
    honest frank apparent favour favor handy amid include follow give base depend able possible feasible allow bound
    due ahead along away forth apart aside curious glad keen interested wise mere pure sheer
    straight whatsoever lately recently
    """.split()
)


def is_light(words: Sequence[str], place: int, raw: str, known: Collection[str]) -> bool:
    """Say whether the word at *place* in *words*, typed *raw*, tells nothing of what is asked for.

    *known* are the stems of what the map says: such a word is meant where a topic is named, as in "about waiting".
    """
    before = place - 1
    while before >= 0 and words[before] in ARTICLES:
        before -= 1
    if before >= 0 and words[before] in _TOPICAL and stem(raw) in known:
        return False
    adverb = raw.endswith("ly") and len(raw) >= _SHORTEST_ADVERB and stem(raw) not in known
    return adverb or stem(raw) in _LIGHT or _is_spoken(words, place)


def _is_spoken(words: Sequence[str], place: int) -> bool:
    """Say whether it is what the one who asks does, as in "what we jotted down", "whom do I have to bug"."""
    before = place - 1
    while before >= 0 and words[before] in _HELPERS:
        before -= 1
    return before >= 0 and words[before] in _SPEAKERS
