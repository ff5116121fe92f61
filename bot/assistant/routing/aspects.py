"""Which side of a subject a text asks about: its goal, its measure, what goes wrong, and so on."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.assistant.mentions import Mention

_ASPECTS: Mapping[str, str] = MappingProxyType(
    {
        "formula": r"formulas?|calculat\w*|comput\w+|work (?:it |this |that )?out|numerator|denominator|equation",
        "direction": r"(?:higher|lower|more|less|up|down|big|small)\w* (?:is |the |it )?(?:better|worse|good|bad)"
        r"|(?:should|want) \w+ (?:to )?(?:go |be )?(?:up|down|high|low|rise|fall)|good or bad",
        "goes_wrong": r"go(?:es|ing)? wrong|went wrong|breaks?\b|mistakes?|pitfalls?|traps?|risks?|caveats?"
        r"|watch out|careful"
        r"|beware|avoid|never do|not do|shouldn't|the catch|a catch|pain ?points?|frustrat\w+|problems?"
        r"|downsides?|struggl\w+|fails?\b|failing|hurts?",
        "measure": r"measur\w+|metrics?|kpis?|track(?:ing|ed)?|how (?:do|can|would|will|could) (?:i|we"
        r"|you) (?:know|tell)"
        r"|(?:know|tell) (?:if|whether)|indicators?|success(?:ful)?\b|is (?:it|this|that) working|evaluate the",
        "goal": r"goals?|aims?|purpose|objectives?|trying to (?:achieve|do)|supposed to achieve|point of|what for",
        "example": r"examples?|for instance|such as|e\.?g\.?|sample of|looks? like",
        "contact": r"where (?:do|does|can|will|would|are) (?:\w+ ){0,3}(?:meet|contact|interact|happen|run into"
        r"|come across)"
        r"|touch ?points?|channels?|places?|contact",
        "sources_say": r"which (?:of (?:the|your) )?sources?|what (?:do|does) (?:the |your )?sources? say|who says"
        r"|sources? (?:mention|have|list|name|include)",
        "customer": r"what (?:do|does|is|are) (?:a |the |your )?(?:customers?|buyers?|people|shoppers?|they)"
        r" (?:\w+ )?(?:do|doing|feel|think|want)|customers? behavi\w+|customer(?:'s)? (?:actions?|activities)"
        r"|what happens|whats happening|happening",
        "helps": r"tactics?|tips|ideas|what helps|what (?:works|can|should|could|would|do) (?:\w+ )?(?:we|i|you"
        r"|companies"
        r"|company|brands?|business\w*|marketers?|teams?|one)\b|improv\w+|increase|boost|reduce|lower(?:ing)?|win"
        r"|persuade"
        r"|get better|do better|ways? to|encourage|actions?|strateg\w+|turn \w+ into|convince|keep|optimi[sz]\w+"
        r"|support",
        "when": r"how soon|when (?:should|do|does|is|to|would|can)|right moment|good time|best time",
        "why": r"why|importan\w+|matters?|benefits?|worth|value of|advantage\w*|bother|care about|useful|good for",
        "how": r"how (?:do|can|should|would|to|does|could|is|are|might)|steps? (?:to|for)|process|set ?up|create"
        r"|build|start"
        r"|go about|make (?:a|an|one)\b|find\b|run (?:a|an)\b",
        "define": r"what(?:'s| is| are|s)|mean(?:s|ing)?|defin\w+|explain|describe|tell me about|eli5|overview"
        r"|understand",
    }
)
_DEFINES = re.compile(r"\b(?:stands? for|what does .+ mean|meaning|defin\w+|what(?:'s| is) meant by)\b", re.IGNORECASE)
_SAYS_NOTHING = re.compile(
    r"\b(?:give|show|tell|name|list|also|hold|true|again|better|worse|good|bad|first|next|sources?|says?|sure|ok|hmm"
    r"|detail|details|part|side|both|two|kind|best|point|mind)\b",
    re.IGNORECASE,
)
_PATTERNS = {name: re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for name, pattern in _ASPECTS.items()}


def find_aspect(text: str, mentions: Sequence[Mention] = ()) -> str:
    """Return the first aspect whose cue stands in *text* outside the names in it, or `""`."""
    if _DEFINES.search(text):
        return "define"
    rest = _without_names(text, mentions)
    return next((name for name, pattern in _PATTERNS.items() if pattern.search(rest)), "")


def _without_names(text: str, mentions: Sequence[Mention]) -> str:
    names = {word for mention in mentions for word in mention.words}
    return " ".join(word for word in re.split(r"[\s\-]+", text) if word.strip("?.,!;:'\"()").casefold() not in names)


def without_cues(text: str) -> str:
    """Return *text* without the words that only tell which side is asked about."""
    for pattern in (_DEFINES, *_PATTERNS.values(), _SAYS_NOTHING):
        text = pattern.sub(" ", text)
    return text
