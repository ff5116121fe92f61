"""Small words: which negate, join or merely fill a question, by the table of each."""

from bot.assistant.language import STOPWORDS, singular
from bot.assistant.mapping.vocabulary.phrases import COMMA


def _words(text: str) -> frozenset[str]:
    return frozenset(singular(word) for word in text.split())


NO = _words(
    "no without lack lacks lacking lacked missing miss misses neither nor zero unknown hasn't haven't hasnt havent"
    " nobody nothing noone none free devoid never"
)
NOT = _words(
    "not isn't aren't doesn't don't didn't wasn't weren't can't cannot won't isnt arent doesnt dont didnt except"
    " excluding excluded exclude besides besides non nor outside unless ignoring aside minus"
    " ain't shouldn't wouldn't couldn't hadn't mustn't needn't"
)
MISSING_AFTER = _words("missing unknown empty blank unset undefined absent unclear lacking gap gaps null nil")
HAVE = _words(
    "with have has having had got gets getting bear bears bearing contain contains containing include includes"
    " including carry carries hold holds"
)
THEIR = _words("their its his her whose respective each")
JOIN = _words(f"and or nor plus well {COMMA} also both either & as the any all of a an every")
OWN = _words(
    "own owns owned owning owner owners responsible responsibility charge accountable belong belongs belonging"
    " ownership look looks looking care cares runs run running handle handles handled manage manages managed maintain"
    " maintains maintained assigned"
)
ADDRESS = _words(
    "address addresses addressing addressed tackle tackles tackling tackled solve solves solving solved fix fixes"
    " fixing fixed resolve resolves resolving resolved mitigate mitigates relieve relieves cover covers covered aimed"
    " aim help helps ease eases remedy remedies against cure cures respond responds improve deal deals dealing counter"
    " counters combat combats alleviate alleviates remove removes eliminate eliminates prevent prevents lessen"
    " heal heals relieved relieves relieving mitigated mitigates mitigating eased easing covering helping helped cured"
    " curing remedied remedying responding responded improved improving dealt countered countering combatted alleviated"
    " alleviates alleviating removed removing eliminated eliminating prevented preventing lessened lessens healed"
    " answered"
    " healing soothe soothes soothed soothing mend mends mended repair repairs repaired rectify rectifies rectified"
    " overcome overcomes"
)
WHO = _words("who who's whos whom")
GROUP = _words("by per each every across")
BEFORE_PLACE = _words(
    "at in during while when within for of from to after before around until till through between into on by under"
    " since once as outside except past beyond but inside throughout and or"
)
GOING = _words(
    "leave leaves leaving quit exit skip skipped return back loop drop churn go come get follow reach lead leads"
)
ARTICLES = _words("the a an our her his their this that my your its she he they it stage phase step customer is are")
MARKS = NO | NOT | HAVE | THEIR | OWN | ADDRESS | GROUP | BEFORE_PLACE | _words("nobody nothing")

_CHAT = _words(
    """counted counting gave put written gimme remind reminder preparing prepare again urgently fyi btw asap tie
    included doing mind emotion remaining differ differs differing
    dump dumping
    list show give name tell print enumerate display hand provide spell walk run pull fetch find identify point recap
    summarise summarize overview read need want like see get lay set write out please thanks hey hello hi pls
    everything anymore
    behind them involve note notes keep keeps kept wrote write collect collected capture captured register
    earlier later sooner prior upstream downstream alone solely exclusively purely merely
    needed needing necessary required
    tied linked connected attached mapped based backed supported supports support
    earlier later sooner himself herself itself themselves themself ourselves ourself personally
    patient
    patients student students guest guests resident residents traveller travellers passenger passengers applicant
    applicants learner learners citizen citizens subscriber subscribers employee employees average mean averaged drop
    drops dropped fall falls fell dip dips
    sink sinks rise rises rose become becomes turn turns stay stays reach reaches reached met meets meeting miss
    missed missing achieve achieved attain attained target's old age emotionally emotional reliable trustworthy
    supposed meant according glossary common share
    shares shared sharing alike identical same
    onward onwards forward
    everywhere travel travels kind another u ur ya pl plz thx ty wanna gonna lemme dunno cuz cos coz bc tho thru abt rn
    tbh imo imho idk btw
    we'd you'd they'd he'd she'd it'd you'll they'll he'll she'll it'll they've you've who'd who'll what'd what'll
    that'd that'll anywhere wherever whenever whoever somewhere nowhere somehow someplace anyplace ppl
    anything all complete full entire whole total overall exactly exact currently current now today right present
    presently map maps journey journeys customer customers user users buyer buyers visitor visitors shopper client
    clients people person team's team teams member members one ones item items entry entries element elements thing
    things stuff case cases part parts kind kinds sort sorts type types bit piece pieces file data record records
    recorded listed noted marked rated tagged labelled labeled flagged described defined documented mentioned given
    known stated called named written kept held stored found there here exist exists existing available come comes
    coming go goes going happen happens happening occur occurs stand stands sit sits appear appears show shows apply
    applies belong relate related relevant associated connected linked attached tied concern concerning regarding
    involve involved involves count number amount many much often long quick question answer different distinct unique
    individual single particular specific certain various several whatever which what who whom whose where when why how
    while during between among amongst within across along through throughout next then also still already yet ever
    just only even actually really currently so far does do did doing done is are was were be been being has have had
    having can could may might must shall should will would let lets me us we you i they them she he her his it its
    this that these those there their our ours your my the a an of in on at to for from by with without and or not no
    any some each every both either neither nor if than as about into onto over under up down off out per via versus vs
    according respectively along plus minus use uses used using do does work works working place places touch meet
    face faces facing experience experiences encounter encounters hit hits hitting affect affects affecting level
    levels value values score scores scored grade graded rating point points least most more less many few fewer first
    last business company feel feels feeling felt seem seems think thinks know knows say says said whole thing
    everybody everyone anyone somebody side
    sides view views look looks looking like plainly simply briefly sentence words word breakdown broken split
    grouped sorted ordered drawn ranked order rank sort ranking ordering group groups column row rows table tables"""
)
_WHOSE = frozenset(("theirs", "hers", "yours"))
FILLER = MARKS | _CHAT | _WHOSE | frozenset(singular(word) for word in STOPWORDS) | JOIN | MISSING_AFTER | {COMMA}
