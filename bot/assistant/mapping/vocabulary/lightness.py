"""Words that say nothing of what is asked for: how somebody speaks, asks, notes and finds, in any of their forms."""

from collections.abc import Collection, Mapping, Sequence

from bot.assistant.language import stem
from bot.assistant.mapping.vocabulary.phrases import COMMA, Phrase, table
from bot.assistant.mapping.vocabulary.words import ARTICLES

_SPEAKERS = frozenset(("i", "i'm", "i've", "i'd", "im", "we", "we're", "we've", "we'd", "you", "you're", "you've"))
_HELPERS = frozenset(
    "do did does have has had to must should can could may might would will shall need want also already ever just"
    " not still once all both actually currently really even going gonna am are were been was is get got being".split()
)
_BIDDING = frozenset(("please", "pls", "plz", "kindly", "just", COMMA))
_BIDDEN = frozenset("me us all every everything each any out up over".split())
_TOPICAL = frozenset("about on with regarding concerning around mention mentioning called named over".split())
_TELLING = frozenset("rarely daily weekly monthly yearly hourly early family likely unlikely".split())
_TYING = frozenset("link linked linking tie tied trace traced map mapped lead refer point relate connect".split())
_ACTED = frozenset(  # what is done to a thing itself, and not how it is noted: "the pains that we solved"
    "solve solved solving fix fixed fixing resolve resolved resolving cure cured eliminate eliminated remove removed"
    " test tested testing validate validated verify verified prioritise prioritised prioritize prioritized fund funded"
    " budget budgeted pay paid invest invested".split()
)
EMPLOYING = frozenset("employer employers".split())  # whose pains are not those of whom they employ
_SHORTEST_ADVERB = 5  # letters from which a word on -ly is one
_LIGHT = frozenset(
    stem(word)
    for word in """
    able act actual additional address afternoon again ahead allow along also altogether amid announce anyway
    apart apparent appear apply area arise asap ascribe aside ask aspect assemble assign associate assume attach
    attribute available away base basically basis become being belong besides blind board both bound brief bring
    bubble bunch came capture care carry case category chart check cheers cite claim clarify clear colleague
    collect come comment committee compile complete concern concrete confirm confront connect consider consist
    contain context copy cost count couple cover crop cross curiosity curious current dated deal dear decisive
    deck dedicate demonstrate depend derive describe detail dig discuss display document doubt draw due else
    emerge emphasise emphasize employ encounter enter entire especially essentially even evening exact exist
    expect explain explicit express extent extra face fact favor favour feasible feature fetch figure fill
    filter find fit folk follow forget forth forward frank full further gather generally genuinely get gist give
    glad glance go got grab group guess guy hand handle handy happen have hear hence here highlight hint hold
    honest hope however human hurry identify illustrate imply impression include indeed indicate individual info
    information insight instance instant instead interested introduce involve joiner jot judge keen keep key
    kind knowing known label lately lay lead lean learn leave left lie line link list literally live locate log
    look lot love main make manner map mark mate matter maybe mean meanwhile meeting mention mere moment
    moreover morning name newbie newcomer nonetheless notably note notice observe obviously occasion occur
    option originate otherwise outline overall overview own particular pass paste perhaps perspective pertain
    pick picture piece pile place plain play please plenty point pop possible precise prefer present print
    propose pull pure pursue push put quarter quite quote raise rank rather read real really recall recap
    recently reckon recognise recognize record refer regard region register relate relevant rely remain remark
    remember remind repeat report represent require respective rest reveal review rough roundup run rundown rush
    sake save say score search see seem send sense sequence serve session share sheer show simply sit situation
    sketch slide snapshot somehow somewhat sorry sort speak specific spell spend spot sprint stand started state
    stay steer stem stick still straight stress suggest sum summarise summarize summary suppose surface surround
    suspect tag take taken talk tell then there therefore thing think though thus tie time today together
    tomorrow tonight topic total touch trace track true truly try turn two type ultimately undergo underline
    understand urgent use usual utter various verify very view walk watch way weigh well whatsoever whole wise
    wish wonder work workshop world wrap write yet
    contrast juxtapose oppose benchmark rid
    ah aha alright curve buddy cheers dude dunno er erm gimme gosh gotta hiya hm hmm howdy jeez kinda lemme lol nope oh
    okay oops phew sorta ta tbh thx uh uhm um umm wanna whoops wow yeah yep yo yup
    """.split()
)

PALE = frozenset(  # everyday words that are meant where a map says them, and tell nothing where it doesn't
    stem(word)
    for word in """
    cause caused causing beat beaten outperform outdo outdone smash crush overshoot undershoot exceed surpass
    accompany accomplish across actively affair affected aggregate alike all-in anywhere apply around arrange aspect
    assess assigned bad badly begin better best boil break brief build chance clearly close coming compare complete
    concrete cover crucial cut damage dear decent deep definite degree deserve development direct easily effort
    end enough event eventually fairly fall far fear feed final finally finish former friend full future gain
    general good grand great half hang happen harm hinder hit hope hot hurt important improve inside interesting
    involve join juicy keep kick kill land lasting latter lead leave live lose lousy lovely low mad major make
    manage match meanwhile miss mix modest move nasty near neat nice noteworthy occur offer okay onboard open
    original outstanding oversee painful pass past perfect pertinent pile plague planet plus poor pop present
    pretty prime produce project promise proper pursue range ready reason remaining remove resolve rest
    result return rise role rule same secondary section separate set severe shape short shown simple single slip
    small solid spot spread start stay stop strike strong struggle stuff sunny supply support surprise tend
    tick top total tough troublesome truly turn typical upcoming useful usual valid vital weak wide wild worth
    worthwhile wrong yield
    accurate agree agreement anatomy array aspire await backlog bare beforehand bulk catalog catalogue categorise
    characterise chat cite clean sourced collection compilation compile compose composition comprehensive comprise
    conceive concise correspond consist constitute contemplate contribute correct cope debate decide
    decision detect digest discover discussion dominate dozen dream dwell encompass endure entail envisage envision
    exhaustive exhibit expose favourite form formal foundation frame handful heap honest index informal inventory
    landscape listing load loom lurk lovely makeup nowadays official outline own plot portfolio possess prevail
    promise raw readout regard repertoire reside roster rumour series span spectrum structure subject suffer tally
    theme thorough tidy ton uncover underlie universe walkthrough brainstorm handy star tick spotted chart draw
    paint file
    """.split()
)
COPULAS = frozenset(  # verbs that only join a noun to what it is, and are no adjectives: "constitute moments of truth"
    stem(word)
    for word in "constitute represent comprise embody amount qualify deliver yield encompass cause provoke".split()
)
_OFFERED = ("to offer", "on offer", "to show", "to show for it", "to say", "in store", "on show", "up its sleeve")
IDIOMS: Mapping[Phrase, int] = table(
    {
        0: "as an actor, as actor, as the actor, as a participant, as participant,"
        " its own, their own, her own, his own, of its own, on its own, an own, own right, at the moment, for the"
        " moment, of course, at all, from start to end, from start to finish, start to finish, from beginning to end,"
        " from the beginning to the end, from first to last, end to end, along the way, of the time, in all,"
        " as a whole,"
        " of case, for short, front and back,"
        " planned or proposed, proposed or planned,"
        " of any status, of whatever status, any status, whatever their status, done or not, "
        + ", ".join(f"{have} {offered}" for have in ("have", "has", "got", "is", "are") for offered in _OFFERED)
    }
)
_STAFF = frozenset("staff personnel workforce workmate coworker co-worker".split())
_DOING = frozenset((word,) for word in ("do", "doe", "did", "doing"))
LEADING_VERBS = frozenset("that which who they we she he it you people folk customer to can could do doe did".split())


def is_light(words: Sequence[str], place: int, raw: str, known: Collection[str]) -> bool:
    """Say whether the word at *place* in *words*, typed *raw*, tells nothing of what is asked for.

    *known* are the stems of what the map says: such a word is meant where a topic is named, as in "about waiting".
    """
    if raw in EMPLOYING:
        return False
    before = place - 1
    while before >= 0 and words[before] in ARTICLES:
        before -= 1
    if before >= 0 and words[before] in _TOPICAL and stem(raw) in known:
        return False
    if words[before] == "who" and before >= 0 and not _HELPERS.issuperset(words[place : place + 1]):
        return False  # no map says who thought of something
    if words[place] in _STAFF and words[place + 1 : place + 2] in _DOING and stem(raw) not in known:
        return True  # "what staff do in the background"
    if words[place] == "back" and before >= 0 and words[before] in _TYING:
        return True
    adverb = raw.endswith("ly") and raw not in _TELLING and len(raw) >= _SHORTEST_ADVERB and stem(raw) not in known
    return adverb or stem(raw) in _LIGHT or _is_spoken(words, place) or _is_bidden(words, place)


def _is_bidden(words: Sequence[str], place: int) -> bool:
    """Say whether it is what the one who answers shall do: "dump all ideas", "please hit me with the pains"."""
    opens = place == 0 or words[place - 1] in _BIDDING
    return opens and place + 1 < len(words) and words[place + 1] in _BIDDEN


def _is_spoken(words: Sequence[str], place: int) -> bool:
    """Say whether it is what the one who asks does, as in "what we jotted down", "whom do I have to bug"."""
    before = place - 1 if words[place] not in _ACTED else -1
    while before >= 0 and words[before] in _HELPERS:
        before -= 1
    return before >= 0 and words[before] in _SPEAKERS
