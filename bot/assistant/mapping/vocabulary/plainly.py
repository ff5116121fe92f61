"""Turns of phrase put as the tables know them: "more than any other" is "the most", "find herself in X again" a way."""

import re

_SUPERLATIVES = {
    "more": "most", "fewer": "fewest", "less": "least", "higher": "highest", "lower": "lowest", "longer": "longest",
    "shorter": "shortest", "bigger": "biggest", "larger": "largest", "greater": "greatest", "smaller": "smallest",
    "worse": "worst", "better": "best", "older": "oldest", "newer": "newest", "fresher": "freshest",
    "happier": "happiest", "unhappier": "unhappiest", "sadder": "saddest", "angrier": "angriest",
    "easier": "easiest", "cheaper": "cheapest", "costlier": "costliest", "harder": "hardest",
    "quicker": "quickest", "faster": "fastest", "slower": "slowest", "stronger": "strongest", "weaker": "weakest",
    "rarer": "rarest", "commoner": "commonest", "likelier": "likeliest", "earlier": "earliest", "later": "latest",
}  # fmt: skip
_NOUNS = (
    "ones?|stages?|phases?|steps?|touchpoints?|pain points?|opportunit(?:y|ies)|ideas?|metrics?|transitions?|exits?"
    "|ways?|teams?|owners?|channels?|moments?|places?|points?"
)
_THAN_ANY = re.compile(
    rf"\b(?:the )?({'|'.join(_SUPERLATIVES)})\b((?:\s[\w'-]+){{0,5}}?),? than (?:any(?:one|body|thing|where) else"
    rf"|any(?: of the)? others?(?: (?:{_NOUNS}))?|(?:all|any of) (?:of )?the (?:others?|rest)"
    rf"|all others|every other(?: (?:{_NOUNS}))?|the (?:others|rest)|elsewhere|everything else)\b",
    re.IGNORECASE,
)
_THING_DONE = re.compile(
    r"\b(?:very )?(first|last|final) thing (?:that )?((?:[\w'’-]+ ){1,5}?)"
    r"(?:does|do|did|has to do|have to do|gets to do|will do|needs to do)\b(?! (?:with|about|against|for)\b)",
    re.IGNORECASE,
)
_ROADS = "ways?|paths?|routes?|roads?|options?|possibilit(?:y|ies)|choices|directions?|doors?"
_PARTED_WAYS = re.compile(
    rf"\b({_ROADS})((?: (?:are|is|exists?|do|does|have|has|we|got|there|can|could|they|she|he|take))+)"
    r" (out|off|back)\b",
    re.IGNORECASE,
)
_LED_OFF = re.compile(
    rf"\b({_ROADS}) (?:leads?|takes?|brings?|carr(?:y|ies)|sends?|throws?|pulls?)"
    r" ([\w'’-]+) (back(?:wards?)?|out|off|away)\b",
    re.IGNORECASE,
)
_LEFT_OPEN = re.compile(
    rf"\b(?:which|what) (?:{_ROADS})((?: [\w'’-]+){{0,7}}?) (?:leaves?|stands?|are|is|lies?|remains?|stays?)"
    r"(?: (?:him|her|them|us|people))? open\b(?: (?:to|for) (?:him|her|them|us|people)\b)?",
    re.IGNORECASE,
)
_AGAIN = r"(?:again|a second time|another time|one more time|anew|afresh|once more|for the second time)"
_REACHING_AGAIN = re.compile(
    r"\b(?:(?:re-?)?finds? (?:him|her|it|them|one|your)sel(?:f|ves)(?: back)? (?:in|at|on)|gets? (?:in)?to"
    r"|(?:lands?|arrives?|ends? up|winds? up|be) (?:in|at)|comes? to|go(?:es)? to|reach(?:es)?|enters?"
    rf"|pass(?:es)? through|go(?:es)? through|visits?) ((?:[\w'’-]+ ){{1,6}}?){_AGAIN}(?=\W*$|[,;]| (?:in|on|for)\b)",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"(?<!her )(?<!his )(?<!their )(?<!my )(?<!your )(?<!'s )(?<!’s )(?<!s' )\bhead(?:s|ed|ing)?"
    r"(?=\W*$| (?:next|to|for|back|off|out|on|after|from|then|into|towards?)\b)",
    re.IGNORECASE,
)
_HOPPING = re.compile(
    r"\b(?:hop|leap|rush|hurr(?:y|ie)|slip|switch|slide|cut|dash|dart|shoot|whizz|catapult|proceed|progress|advance)"
    r"(?:p?ed|e?s|p?ing)? (?=(?:right |straight |directly |over |across )*from\b)",
    re.IGNORECASE,
)
_RIGHT_OVER = re.compile(r"\b(?:right|straight|directly) (?:over |across |on |through )?(?=to\b)", re.IGNORECASE)
_REALLY_LOSE = re.compile(
    r"\bdo (we|they) (?:really|actually|then|still|in fact|ever|truly|finally) lose\b", re.IGNORECASE
)
_THOUGHT_UP = re.compile(
    r"\bwhat (?:have|has|did|do|does|could|can|might) (?:we|you|they|anyone|anybody|somebody|the team)"
    r"(?: (?:already|ever|all|so far))? (?:thought up|think up|c[ao]me up with|dreamt up|dreamed up|cooked up"
    r"|worked out|devised?|suggest(?:ed)?|proposed?|got in store|have in store|got up our sleeves?|got lined up"
    r"|lined up)"
    r"(?= (?:against|for|to)\b)",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"\b(?:loops?|circles?|cycles?|skips?|shortcuts?|transitions?|ways?|round|repeats?)\b", re.IGNORECASE
)
_ONCE = re.compile(r"\bat least (?:once|one time|for a moment|for a while)\b", re.IGNORECASE)
_MANY = "longest|biggest|largest|greatest|richest|fullest|heaviest|busiest|highest|strongest|most crowded"
_FEW = "shortest|smallest|briefest|lightest|poorest|leanest|thinnest|emptiest|lowest|slimmest"
_BY_COUNT = re.compile(
    rf"\b(?:(?:is|are|comes? out|turns? out)(?: as)? )?(?:the )?(?:({_MANY})|{_FEW})((?: [\w'’-]+){{0,6}}?)"
    r",? (?:in terms of|by|counted (?:by|in)|measured (?:by|in)|when it comes to|judging by|going by|based on)"
    r" (?:the |its |their )?(?:sheer )?(?:(?:number|count|amount|total)s? (?:of )?)?"
    r"(?=(?:steps|touchpoints|pain points|pains|opportunities|ideas|metrics|thoughts|backstage actions)\b)",
    re.IGNORECASE,
)
_WHENCE = re.compile(
    r"\bwhere (do|does|did|can|could|might|may|will|would) ((?:[\w'’-]+ ){1,4}?)come from,? "
    r"(?:when|before|if|once|as|whenever) [\w'’-]+ "
    r"(?:land|get|arrive|come|end up|wind up|turn up|are|is|reach|enter|start|show up)s?(?: (?:in|at|to|on|with))?\b",
    re.IGNORECASE,
)
_DIRECTLY = "(?:directly|immediately|right|just|straight|one stage|one step|one phase)"
_AHEAD = re.compile(rf"\b{_DIRECTLY} (?:ahead of|prior to|preceding|in front of)(?=\W)", re.IGNORECASE)
_BEHIND = re.compile(rf"\b{_DIRECTLY} (?:behind|following|subsequent to|on the heels of)(?=\W)", re.IGNORECASE)
_BETWEEN_WHICH = re.compile(
    r"[.?!,;]*\s*\b(?:and )?(?:between (?:which|what)(?: two)? (?:stages|phases)"
    r"|from (?:which|what) (?:stage|phase) (?:to|into) (?:which|what)(?: (?:stage|phase|one))?)\b",
    re.IGNORECASE,
)


_IN_ROW = "stage|phase|step|touchpoint|action"
_MEETING = (
    "meet|see|encounter|run into|come across|face|hit|use|experience|have|get|get to|notice|do|come to|go through"
    "|suffer|suffer from|stumble over|stumble upon|stumble on|touch|reach|pass|visit|enter"
)
_MET_FIRST = re.compile(
    rf"\b(?:which|what) ({_IN_ROW}|pain point|problem|pain|thought) (?:does|do|did|will|would) ([\w'’ -]{{2,30}}?)"
    rf" (?:{_MEETING}) (?:very )?(first|last)(?: of all)?\b(?! (?:time|\w+ (?:times|days)))",
    re.IGNORECASE,
)
_COMES_NTH = re.compile(
    rf"\b(?:which|what) ({_IN_ROW}) (?:comes?|stands?|is) (?:the )?(?:very )?"
    r"(first|second|third|fourth|fifth|last|penultimate|antepenultimate)\b(?! (?:by|in terms|one|to|\w+ one)\b)",
    re.IGNORECASE,
)
_LAST_BUT_ONE = re.compile(
    r"\b(?:(?:second|next)[- ]to[- ](?:the )?last|second[- ]last|last but one|one before (?:the )?last)\b",
    re.IGNORECASE,
)
_LAST_BUT_TWO = re.compile(r"\b(?:third[- ]to[- ](?:the )?last|third[- ]last|last but two)\b", re.IGNORECASE)
_IN_BETWEEN = re.compile(
    r"\bwhat(?:'s|’s| is| are| lies| comes| stands| sits| happens)? (?:in )?between\b(?= .+ and )", re.IGNORECASE
)
_STARTS = "start|begin|open|kick off|set off|commence"
_ENDED = re.compile(
    rf"\b(?:which|what) (stage|phase|step) (?:does|do|did|will) (.{{2,60}}?) (?:({_STARTS})|end|close|finish|conclude"
    r"|wrap up|stop)(?: off)? (?:with|in|at|on)\b(?=\W*$)",
    re.IGNORECASE,
)
_STAGES = re.compile(r"\b(?:stage|phase)s?\b", re.IGNORECASE)
_UPS_AND_DOWNS = re.compile(
    r"\b(?:ups?[- ]and[- ]downs?|downs?[- ]and[- ]ups?|highs and lows|lows and highs|peaks and (?:troughs|valleys)"
    r"|joys? and (?:pain|sorrow)s?|smiles and tears|roller-?coasters?)\b",
    re.IGNORECASE,
)
_OTHER_SIDE = re.compile(
    r"\b(above|over|below|under) (zero|neutral)(,? (?:and|as well as|but also|plus|with|alongside)(?: also)?"
    r"(?: an?other| an?| one| some| others){0,2}(?: (?:feeling|emotion|step|mood|moment)s?)?)"
    r" (above|over|below|under|beneath)"
    r" (?:it|that|this)\b",
    re.IGNORECASE,
)
_ANYBODY_OWNS = re.compile(
    r"\b(?:does|do) (?:anybody|anyone|somebody|someone) (?:(?:actually|really|even|here) )?(?:own|look after|run)\b",
    re.IGNORECASE,
)
_GOT_OWNER = re.compile(r"\b(?:has|does) ((?:the|our) [\w'’ -]{2,40}?) (?:got|have) an? owner\b(?=\W*$)", re.IGNORECASE)


def plainly(text: str) -> str:
    """Return *text* with such turns of phrase put plainly."""
    text = _GOT_OWNER.sub(r"who owns \1", _ANYBODY_OWNS.sub("who owns", text))
    text = _THAN_ANY.sub(lambda said: f"the {_SUPERLATIVES[said[1].lower()]}{said[2]}", text)
    text = _THING_DONE.sub(r"\1 step of \2", text)
    text = _LAST_BUT_TWO.sub("antepenultimate", _LAST_BUT_ONE.sub("penultimate", text))
    text = _MET_FIRST.sub(r"what is the \3 \1 of \2", text)
    text = _COMES_NTH.sub(r"what is the \2 \1", text)
    text = _IN_BETWEEN.sub("which stages are between", text)
    text = _ENDED.sub(lambda said: f"what is the {'first' if said[3] else 'last'} {said[1]} of {said[2]}", text)
    text = _PARTED_WAYS.sub(r"\1 \3\2", text)
    text = _LED_OFF.sub(r"\1 \3 for \2", text)
    text = _LEFT_OPEN.sub(r"where can one go next\1", text)
    text = _REACHING_AGAIN.sub(r"get back to \1", text)
    if "where" in text.casefold():
        text = _HEADING.sub("go", text)
    text = _BY_COUNT.sub(_counted, text)
    text = _WHENCE.sub(r"from where \1 \2get to", text)
    text = _BEHIND.sub("right after", _AHEAD.sub("right before", text))
    text = _BETWEEN_WHICH.sub(" transitions", text) if _ROUND.search(text) else text
    text = _ONCE.sub("", text)
    text = _HOPPING.sub("go ", text)
    text = _RIGHT_OVER.sub("", text)
    text = _REALLY_LOSE.sub(r"do \1 lose", text)
    if _STAGES.search(text):  # of a whole journey they are its best and its worst steps
        text = _UPS_AND_DOWNS.sub("mix of positive and negative feelings", text)
    text = _OTHER_SIDE.sub(r"\1 \2\3 \4 \2", text)
    return _THOUGHT_UP.sub("which opportunities do we have", text)


def _counted(said: re.Match[str]) -> str:
    """Put "the biggest stage of the box, counted in steps" as the stage with the most of them."""
    end = "most" if said[1] else "fewest"
    return f"{said[2].strip()} with the {end} " if said[2] not in {"", " one", " of all"} else f"has the {end} "
