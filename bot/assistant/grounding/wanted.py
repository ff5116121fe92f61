"""What kind of thing a question asks for, where only a passage that holds that kind of thing can answer it.

A score cannot tell a question on our subject that no source answers from one that a source does: the kind of
thing can.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal, get_args

from bot.assistant.language import stems, tokens
from bot.assistant.mentions import Mention
from bot.assistant.routing import VAGUE
from bot.domain.passages import Passage

Wanted = Literal[
    "task", "own", "practice", "price", "person", "date", "law", "product", "opinion", "forecast", "figure"
]

_CUES = frozenset({"glossary/benchmark"})  # names that are themselves cues
_METRIC, _NAME = "§", "¤"  # stand for the name of a metric and for any other known name in a question
_PERIOD = (
    r"\bq[1-4]\b|\b(?:last|this|next|past|previous|current|coming) (?:\w+ )?(?:week|month|quarter|year|season"
    r"|sprint)s?\b"
    r"|\byesterday\b|\btoday\b|\btomorrow\b|\bright now\b|\bytd\b|\bso far\b|\bcurrently\b"
    r"|\b(?:in|since|for|during|of|from) (?:january|february|march|april|may|june|july|august|september|october"
    r"|november"
    r"|december)\b|\b20[12]\d\b"
)
_OUR = r"\b(?:our|ours|my|we|us)\b"
_RESULT = (
    rf"(?:{_METRIC}|results?|numbers?|figures?|revenue|sales|turnover|profit|budget|traffic|campaigns?|ads?"
    rf"|newsletters?"
    r"|website|site|app|competitors?|ceo|cmo|boss|manager|team|department|company|office|targets?|forecasts?|roadmap"
    r"|subscribers?|users?|leads?|orders?|margin|spend|conversion\w*|win rate|score|rate|plan|deadline|contract"
    r"|agency"
    r"|supplier|provider|brand|strategy|launch|event|webinar|store|shop|shops|prices?|discount"
    r"|best (?:\w+ )?customers?)"
)
_ASKS = (
    r"\b(?:what(?:'s| is| was| were| are| happens| will| would)|whats|how (?:many|much|high|low|big|large|good"
    r"|bad|well|is|are|was|were"
    r"|did|has"
    r"|have)|which|did|has|have|is|are|was|were|does|when(?:'s| did| was| is| do)|who(?:'s| is| are| was)?|list"
    r"|show|give me"
    r"|where|top \d+)\b"
)
_NOUN = rf"(?:{_METRIC}|scores?|rates?|values?|numbers?|levels?|ratios?|percentages?|figures?|roi|length|size|time)"
_GOOD = (
    r"(?:good|great|bad|normal|healthy|decent|ideal|acceptable|realistic|poor|high|low|optimal|right|best|okay|ok"
    r"|average"
    r"|typical|usual|standard|median|common)"
)
_PATTERNS: Mapping[Wanted, str] = MappingProxyType(
    {
        "task": r"^(?:please |pls )?(?:can|could|would|will) (?:you|u) (?:please |pls )?(?:write|make|create"
        r"|draft|translate|build"
        r"|send|book|order|code|generate|fix|call|schedule|remind)\b"
        r"|^(?:please |pls )?(?:write|translate (?!.*\bstages?\b)|draft|book|send|generate|order|schedule|remind"
        r"|code)\b",
        "own": rf"{_ASKS}(?:(?!\bshould\b|\bto\b).)*\b(?:our|my) (?:\w+ ){{0,2}}?{_RESULT}\b"
        rf"|{_ASKS}.*\b(?:our|my) (?:\w+ )?{_METRIC}|{_METRIC} (?:of|for|on|in|at) (?:our|my)\b|\b(?:did|has|have"
        rf"|was|were) (?:our|my)\b|\btop \d+ .*\bour\b"
        r"|\bhow (?:many|much) (?:(?!\bneed\b|\bned\b|\bwant\b|\bshould\b).)*\b(?:do|did|have|are|were|had) (?:we"
        r"|i)\b"
        r"(?! (?:need|ned|want|have to|really need))|\b(?:did|have|had|were|has) we\b|\bwhat did we\b"
        r"|\bhow (?:many|much) .*\b(?:we|i) (?:spend|spent|earned|lost|sold|got|hit|reached|made|ran)\b"
        rf"|{_ASKS}.*(?:{_PERIOD}).*{_OUR}|{_ASKS}.*{_OUR}.*(?:{_PERIOD})"
        r"|\bwhen(?:'s| is| are) (?:the|our|my) next\b|\bwhich (?:meeting )?room\b",
        "practice": r"\b(?:which|what) (?:(?!can\b|do\b|should\b|could\b|would\b|must\b|might\b)\w+ )?(?:brands?"
        r"|compan(?:y|ies)|firms?|organi[sz]ations?|agencies"
        r"|shops) (?:use|uses"
        r"|apply|applies|do|does|have|has|are|is|work)\b|\bwho (?:else )?(?:uses|is using|works with)\b",
        "price": r"\bhow (?:much|expensive)\b.*\b(?:costs?|charges?|pay|price|priced|budget|invest|salary|earn"
        r"|money|fee)\b"
        r"|\b(?:price|pricing|fees?|salary|salaries|wages?|day rate|hourly rate) (?:of|for|does|do|is|range)\b"
        r"|\b(?:hourly|daily|day) rate\b|\bhow (?:expensive|cheap)\b|\bbudget (?:for|should|do|does|is|to)\b"
        r"|\bwhat (?:does|do|would|will|did) .* (?:costs?|pay|charge)\b|\bcosts? of (?:a|an|the|using|hiring"
        r"|running|building)\b"
        r"|\bhow much (?:is|are|for|would|should (?:i|we) (?:pay|spend|budget))\b|\b(?:salary|earns?|wage)s?\b",
        "person": r"\bwho(?:'s| is| was| has| first| originally| actually)* *(?:first |originally |actually |even )?"
        r"(?:invent\w*|coin\w*|creat\w*|c[ao]me up|develop\w*|propos\w*|introduc\w*|found(?:ed|er)\b|wrote"
        r"|publish\w*|author\w*"
        r"|popular\w*|design\w*|start\w*|made|drew|thought (?:of|up)|named|said|termed)"
        r"|\b(?:invent(?:or|ed)|authors?|founders?|creators?|father|mother|ceo|cmo|writer|brains?) (?:of|behind|by)\b"
        r"|\b(?:invented|coined|created|proposed|written|authored|developed) by (?:who|whom|which)\b|\bwhose idea\b"
        r"|\bwho(?:'s| is| was) (?:the |currently )*(?:ceo|cmo|head|director|author|founder|inventor|chief|vp"
        r"|lead|expert|best)\b"
        r"|\b(?:which|what) (?:person|author|professor|expert|guru)\b|\b(?:which|what) \w+ (?:invent|coin|propos"
        r"|introduc|publish)\w*",
        "date": r"\b(?:when|what year|which year|what date|which date|since when|in what year|how long ago"
        r"|how old|what century"
        r"|what decade)\b.*\b(?:invent\w*|coin\w*|creat\w*|introduc\w*|publish\w*|first|start\w*|began|begin"
        r"|appear\w*|propos\w*"
        r"|found\w*|written|wrote|releas\w*|launch\w*|develop\w*|old|origin\w*|popular|became|c[ao]me|drawn|made)\b"
        r"|\b(?:what|which) (?:year|date|decade|century)\b|\bhow old (?:is|are)\b|\bin what year\b"
        r"|\bpublication date\b"
        r"|\bdate of\b",
        "law": r"\b(?:gdpr|dsgvo|ccpa|hipaa|can-spam|legal(?:ly)?|illegal\w*|laws?|regulat\w+|paragraphs?"
        r"|lawsuits?|sued?"
        r"|legislation|lawyers?|which article|compliance|compliant)\b",
        "product": r"\b(?:which|what|best|good|recommend\w*|suggest\w*|need an?|any|favou?rite|top|cheapest|free"
        r"|use) (?:\w+ ){0,4}?"
        r"(?:tools?|software|apps?|platforms?|vendors?|suppliers?|providers?|agency|agencies|crms?|plugins?"
        r"|books?|courses?"
        r"|podcasts?|blogs?|certificat\w+|universit\w+|consultants?|consultanc\w+|conferences?|websites? for"
        r"|plug-?ins?)\b"
        r"|\bcertificat(?:e|ion)s?\b",
        "opinion": r"\bdo you (?:think|believe|like|agree|prefer)\b|\byour (?:opinion|take|favou?rite)\b"
        r"|\bwhat do you think\b",
        "forecast": r"^(?:will|is|are) .*\b(?:replace\w*|die|dead|dying|obsolete|take over|survive|disappear)\b"
        r"|\bwill\b.*\b20\d\d\b"
        r"|\b(?:in|over) the (?:next|coming) (?:\w+ )?(?:years?|decade|months?)\b|\bfuture of\b|\btrends?\b"
        r"|\bpredict\w*\b"
        r"|\bforecast\b|\bwill (?:the )?(?:ai|chatgpt|robots)\b|\bby 20\d\d\b",
        "figure": r"\b(?:what|which) (?:\w+ )?(?:percent\w*|share|proportion|fraction|number|amount|length"
        r"|duration|headcount)\b"
        rf"|\bpercentage of\b|\bhow (?:many|much)\b|\b(?:average|typical|median|on average|usual|standard|normal)\b"
        rf"(?= (?:\w+ ){{0,4}}?{_NOUN})|\bbenchmarks? (?:for|of|is|are|in)\b|\bindustry (?:average|standard|norm"
        rf"|benchmark)\b"
        rf"|\bstatistic\w*\b|\bstats\b|\b{_GOOD} (?:\w+ ){{0,3}}?{_NOUN}"
        rf"|{_METRIC} (?:is|are|should be|counts as|would be|considered) (?:\w+ )?{_GOOD}\b"
        rf"|\bwhat {_METRIC} (?:should|is|do|can)\b"
        r"|\bhow (?:long|fast|quick\w*|high|low|big|large|often|far|wide) (?:is|are|does|do|should|must|will"
        r"|would|can|after"
        r"|before|until|a|an|may|might|has|have)\b|\bby how much\b|\bhow much (?:more|less|faster|higher|lower"
        r"|better)\b"
        r"|\bwhat(?:'s| is) the (?:roi|return)\b|\bon average\b|\bhow many times\b"
        r"|\b(?:best|right|good|which|what) (?:\w+ )?(?:weekday|day|hour|time of day|month|season)\b",
    }
)
_WANTS = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _PATTERNS.items()}
_ORDER: tuple[Wanted, ...] = get_args(Wanted)
_ADVICE = re.compile(
    r"\bhow (?:do|can|could|should|would|might|to|does one) (?:i|we|you|our team|a team|companies|teams?|brands?"
    r"|people"
    r"|they|marketers|others|one|u)?\b|\bhow to\b|\bwhat (?:should|can|could|would|might|do) (?:i|we|you|one|a"
    r"|companies|the)\b"
    r"|\b(?:what )?should (?:we|i|our|it|they)\b|\b(?:now what|what now|what next|what comes next)\b"
    r"|\bways? (?:to|of)\b|\bwhy\b|\btips\b|\bideas?\b|\bwhat helps\b|\bhelp (?:me|us) to\b",
    re.IGNORECASE,
)
_COUNTABLE = re.compile(
    r"\bhow many (?:\w+ )?(?:stages?|phases?|models?|sources?|terms?|tactics?|steps? (?:are|does|do|in))\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d|\b(?:half|percent|third|quarter|one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|yearly"
    r"|monthly"
    r"|weekly|year|months?|weeks?|days?)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[$€£]\s?\d|\b\d[\d,.]*\s?(?:dollars?|euros?|usd|eur|pounds?)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\ds?\b")
_NAMING = re.compile(
    r"\b(?:name|word|term|expression|phrase|theory|jargon) (?:for|to|does|do|is|of)\b|\bcalled\b|\bcall (?:that"
    r"|it|this|them"
    r"|someone|the)\b|\bwhat(?:'s| is) (?:that|it|the word|the term|the name)\b|\b(?:is there|theres"
    r"|there's) an? (?:name|word"
    r"|term|expression)\b",
    re.IGNORECASE,
)
_HIGHER = re.compile(r"\bgood or bad\b|\b(?:higher|lower|high|low)\b.*\bbetter\b|\bbad or good\b", re.IGNORECASE)
_MAKER = re.compile(
    r"\b[A-Z]\w+ (?:made|popularized|introduced|described|named|coined|proposed|published|invented)\b|"
    r"\b(?:by|proposed|introduced|coined|described|published|invented|developed|wrote|credited to|goes back to"
    r"|comes from)\b"
    r"[^.]*\b[A-Z][a-z]+"
)
_YARDSTICK = re.compile(
    r"\b(?:good|healthy|typical|usual|usually|rule of thumb|average|common|normal)\b", re.IGNORECASE
)
_JUDGES = re.compile(
    r"\b(?:good|bad|typical\w*|average|benchmarks?|normal|healthy|ideal|decent|standard|great)\b", re.IGNORECASE
)


def wanted_kind(text: str, mentions: Iterable[Mention]) -> Wanted | None:
    """Say which kind of thing *text* asks for; None where any passage on the subject may answer."""
    masked = mask(text, mentions)
    for kind in _ORDER:
        if not _WANTS[kind].search(masked):
            continue
        if not _meant_otherwise(kind, masked):
            return kind
    return None


def _meant_otherwise(kind: Wanted, masked: str) -> bool:
    """Say whether the cue for *kind* belongs to a question for advice, for a name, or for how to count."""
    match kind:
        case "own":
            return bool(_ADVICE.search(masked) or _NAMING.search(masked))
        case "figure":
            counted = _COUNTABLE.search(masked) or _NAMING.search(masked) or _HIGHER.search(masked)
            return bool(counted) or _only_how(masked)
        case _:
            return False


def _only_how(masked: str) -> bool:
    """Say whether the figure is only part of a question on how to work it out."""
    works_out = re.search(r"\b(?:calculat\w*|comput\w*|formula|work out|calc)\b", masked, re.IGNORECASE)
    return bool(works_out) and not re.search(r"\baverage\b", masked, re.IGNORECASE)


def mask(text: str, mentions: Iterable[Mention], sign: str = "") -> str:
    """Return *text* with the names in it replaced, by *sign* if given, so that a word inside a name gives no cue."""
    telling = [mention for mention in mentions if mention.refs[0] not in VAGUE | _CUES]
    for mention in sorted(telling, key=lambda found: -len(found.words)):
        own = sign or (_METRIC if mention.refs[0].startswith("metric/") else _NAME)
        pattern = r"[\W_]+".join(re.escape(word) for word in mention.words)
        text = re.sub(rf"(?<!\w){pattern}(?:'s|’s)?(?!\w)", own, text, count=1, flags=re.IGNORECASE)
    return text


def holding(wanted: Wanted, text: str, passages: Iterable[Passage]) -> list[Passage]:
    """Return the *passages* that hold a thing of the *wanted* kind, for the question *text*."""
    match wanted:
        case "price":
            return [p for p in passages if _MONEY.search(p.text)]
        case "person":
            return [p for p in passages if _MAKER.search(p.text)]
        case "date":
            return [p for p in passages if _YEAR.search(p.text)]
        case "figure":
            return [passage for passage in passages if _holds_figure(passage.text, text)]
        case _:
            return []


def _holds_figure(claim: str, question: str) -> bool:
    """Say whether *claim* has a figure, in the unit and with the judgement that *question* asks for."""
    claim = _YEAR.sub("", claim)
    if not _FIGURE.search(claim) or (_JUDGES.search(question) and not _YARDSTICK.search(claim)):
        return False
    unit = re.search(r"\bhow many ([a-z]+)", question, re.IGNORECASE)
    return unit is None or not stems([unit[1]]).isdisjoint(stems(tokens(claim)))
