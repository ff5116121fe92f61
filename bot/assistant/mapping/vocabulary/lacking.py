"""What says at length that something is missing, put plainly: "nothing goes through her head" is "without thoughts"."""

import re

_NOT = (
    r"(?:(?:do|does|did|have|has|had|can|could|was|were|is|are)(?:n['’]?t| not)"
    r"|cannot|never|fail(?:s|ed)? to|forg[eo]t(?:ten)? to)"
)
_NOTE = (
    r"(?:say|said|tell|told|show|shown|state|mention|give|given|specify|specified|reveal|note|record|know|known"
    r"|document|write down|written down|wrote down|put down|spell out|spelled out|indicate|explain|disclose)(?:s|d|ed)?"
)
_WORD = r"(?:idea|number|figure|data|information|info|word|clue|note|record|mention|indication|entry)s?"
_TO = r"(?: (?:us|you|me|anyone|anybody|people))?"
_LEAD = "|".join(
    (
        rf"{_NOT}(?: (?:we|you|they|it|really|actually|even|yet|ever|been|to))*? {_NOTE}{_TO}",
        rf"(?:nobody|no one)(?: has| had| ever)* {_NOTE}{_TO}",
        r"leav(?:e|es|ing) (?:it |us )?(?:open|unclear|unsaid|guessing|in the dark about)",
        r"(?:is |are |it's )?(?:unclear|unknown|unsaid|an open question|anybody's guess|anyone's guess)",
        rf"(?:without|no|lack|lacks|lacking)(?: any| a| the)? {_WORD}(?: (?:on|of|for|about|as to))?",
        r"without (?:saying|telling us|noting|stating|knowing|mentioning)",
    )
)
_THING = r"(?:figure|number|value|reading|data|pain point|metric|step|idea)s?"
_IT = rf"(?: (?:it|they|that|this|these|those|them|the {_THING}))?"
_STRIKE = r"(?:affect|hit|concern|suffer|hurt|run into|experience|struggle|bother|face|troubl)\w*"
_SHARE = r"what (?:share|percentage|proportion)(?: of)?"
_MEASURED = (
    r"(?:measured|taken|read|updated|refreshed|collected|gathered|recorded|captured|made|conducted|carried out|done"
    r"|observed|noted|held|from)"
)
_CLAUSES: tuple[tuple[str, ...], ...] = (  # a field, and the clauses that ask for it
    (
        "frequency",
        (
            rf"how many (?:of )?(?:the |our |\w+ ){{0,2}}?(?:are |get |it |they |is |were )?{_STRIKE}"
            r"(?: (?:it|them|by it|from it|by them))?"
        ),
        rf"{_SHARE} (?:\w+ ){{0,2}}?(?:are |is |get |it |they )?{_STRIKE}",
        (
            rf"how (?:often|frequent(?:ly)?|common|widespread){_IT}"
            r"(?: (?:is|are|happens?|occurs?|comes? up|crops? up|turns? up|arises?))?"
        ),
    ),
    ("severity", rf"how (?:bad|severe|serious|grave|painful){_IT}(?: (?:is|are))?"),
    (
        "share",
        (
            rf"(?:how many|{_SHARE})(?: \w+){{0,2}}? (?:take|go|use|follow|leave|choose)(?:s|es)?"
            r"(?: (?:it|them|there|that way|this way))?"
        ),
    ),
    (
        "date",
        (
            rf"(?:when|on (?:which|what) (?:day|date)|since when){_IT} (?:was|were|has been|have been|is|are)(?: last)?"
            rf" {_MEASURED}"
        ),
        rf"when{_IT} (?:comes?|came|dates?|stems?)(?: from)?",
        rf"how old{_IT} (?:is|are)",
    ),
    ("source", rf"where{_IT} (?:comes?|came|stems?|is|are|was|were)(?: taken| drawn)? from"),
    (
        "target",
        (
            r"(?:what|where)(?: (?:it|they|we))? (?:should|shall|(?:are|is) (?:supposed|meant) to|are to|is to|want to)"
            r" (?:be|reach|hit|get to|get|end up|land)"
        ),
    ),
    ("current value", r"where (?:it|they|we) (?:stands?|are|is)(?: now| today| right now| at the moment)?"),
    (
        "system",
        rf"(?:what|which)(?: system| tool| software)?{_IT} (?:runs?|works?|(?:is|are) (?:run|done)) (?:on|in|with)",
    ),
    ("duration", rf"how long{_IT} (?:takes?|lasts?)"),
    ("effort", rf"how much (?:effort|work|time){_IT} (?:(?:would )?(?:take|need|cost)s?)"),
    (
        "impact",
        (
            r"(?:how much|what) (?:good|impact|difference|effect)(?: (?:it|they))?"
            r" (?:would|will|could|has|have|makes?)(?: (?:make|do|have))?"
        ),
    ),
    ("confidence", r"how (?:sure|certain|reliable|confident)(?: (?:we|it|they))?(?: (?:is|are))?"),
    (
        "condition",
        r"what (?:triggers|causes)(?: (?:it|them))?",
        r"what (?:it|they) depends? on",
        r"under (?:which|what) (?:condition|circumstance)s?",
    ),
    ("unit", rf"what{_IT} (?:is|are) (?:measured|counted) in"),
    ("definition", rf"how{_IT} (?:is|are) (?:defined|calculated|worked out|computed)"),
)
_WHOSE = r"(?:her|his|their|the \w+['’]s|\w+['’]s?|our \w+['’]s)"
_COMING = r"(?:goes|go|going|runs?|running|pass(?:es|ing)?|crosse?s?|crossing|comes?|coming|is|pops?)"
_DONT = r"(?:do|does|did|are|is)(?:n['’]t| not)"
_THINGS: tuple[tuple[str, ...], ...] = (  # what is missing, and what says so
    (
        "thoughts",
        (
            rf"\b(?:is |does |do )?nothing (?:\w+ )?{_COMING}(?: \w+)??"
            rf" (?:(?:through|in|on|to|into|across) )?{_WHOSE} (?:head|mind)\b"
        ),
        (
            rf"\b{_DONT} (?:\w+ )?(?:think|wonder|ask (?:her|him|them)self)s? (?:about )?(?:any|a )(?:thing|thought)"
            r"(?: at all)?\b"
        ),
        rf"\b{_WHOSE} (?:head|mind) (?:is|stays|goes|remains) (?:blank|empty)\b",
        rf"\b(?:leaves? )?{_WHOSE} (?:head|mind) (?:blank|empty)\b",
    ),
    (
        "metrics",
        (
            r"\b(?:is |are |do we |does |have we )?nothing (?:is |gets |has been |was |being |currently )*"
            r"(?:measured?|tracked?|counted)\b"
        ),
        rf"\b{_DONT} (?:we |we're )?(?:measur(?:e|ing)|track(?:ing)?) (?:any|a )thing\b",
        r"\b(?:measur(?:e|ing)|track(?:ing)?) nothing\b",
    ),
    (
        "pain points",
        r"\bpain[- ](?:points?[- ])?free\b",
        (
            r"\bnothing (?:\w+ )?(?:hurts?|bothers?|annoys?|frustrates?|irritates?|upsets?|goes wrong|go wrong)"
            r"(?: (?:him|her|them|people|customers))?\b"
        ),
    ),
    (
        "an owner",
        rf"\b{_DONT} (?:anybody|anyone|any team)['’]s(?: (?:job|baby|task|business|responsibility))?(?!\w)",
        (
            r"\b(?:are |is )?(?:nobody|no[- ]?one|no team)['’]s"
            r" (?:baby|child|problem|turf|concern|remit|patch|duty|area|domain|cup of tea|pigeon|own|charge)\b"
        ),
        r"\b(?:falls?|falling) (?:between the (?:cracks|stools)|through the cracks)\b",
    ),
)
_FIELD = (
    r"(?:goal|owner|target|source|date|thought|emotion|feeling|frequency|severity|condition|share|reason|evidence"
    r"|proof|touchpoint|pain point|opportunity|metric|unit|definition|system|channel|status|label|duration|impact"
    r"|effort)s?"
)
_STANDARD = r"(?:standard|canonical|official|common|generic|eight) (?:stage|phase)s?"
_IDEAS = r"(?:opportunit(?:y|ies)|ideas?|opps?|improvements?|suggestions?|initiatives?)"
_PLAIN = (
    *(
        (re.compile(rf"\b(?:{_LEAD}) (?:{'|'.join(asking)})(?!\w)", re.IGNORECASE), f"without {field}")
        for field, *asking in _CLAUSES
    ),
    (
        re.compile(
            rf"\b({_IDEAS} (?:that |which )?)do(?:es)? nothing (?:about|against|for|to (?:solve|fix|help|tackle))\b",
            re.IGNORECASE,
        ),
        r"\1don't address",
    ),
    (
        re.compile(
            rf"\b{_DONT} (?:\w+ )??(?:correspond|map|match|belong|fit|relate|line up|count|tied?|linked)\w*"
            rf" (?:(?:to|with|as|under|into|onto|in|on) )*(?:(?:any|one|a|of|the|our|either) )*{_STANDARD}"
            rf"|\b(?:outside|beyond) (?:of )?(?:the |our |any )*{_STANDARD}",
            re.IGNORECASE,
        ),
        "without canonical stage",
    ),
    (
        re.compile(
            rf"\b(?:{_NOT}|(?:do|did|have|has|had) (?:we|you|they|somebody|anyone|anybody) (?:not|never))"
            rf"(?: (?:we|you|they|yet|ever|been|really|actually))*? {_NOTE}{_TO}"
            rf" (?:a|an|any|the|their|its|her|his) (?={_FIELD}\b)",
            re.IGNORECASE,
        ),
        "without a ",
    ),
    (
        re.compile(
            r"\b(?:number|figure|score|value) (?:for|of|on) (?:the |an? )?(?:emotion|feeling|mood)s?\b", re.IGNORECASE
        ),
        "emotion score",
    ),
    (
        re.compile(
            r"\b(emotions?|feelings?|moods?)(?: that| which)? (?:(?:do|does)(?:n['’]?t| not) have|without|have no"
            r"|with no|lack)"
            r" (?:a |any )?(?:number|figure)s?\b",
            re.IGNORECASE,
        ),
        r"\1 without score",
    ),
    (re.compile(r"\b(?:take|takes|need|needs|last|lasts) no time(?: at all)?\b", re.IGNORECASE), "without duration"),
    *((re.compile("|".join(said), re.IGNORECASE), f"without {what}") for what, *said in _THINGS),
)


def in_lacks(text: str) -> str:
    """Return *text* with what is missing told by a plain "without"."""
    for pattern, said in _PLAIN:
        text = pattern.sub(said, text)
    return text
