"""To whom a sentence in a channel is said, and whether it asks for anything: by its words alone (pure)."""

import re

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")
_EVERYBODY = re.compile(r"<!(?:here|channel|everyone|subteam\^)|(?<!\w)@(?:here|channel|everyone)\b", re.IGNORECASE)
_OWN_NAMES = r"(?:journey(?: assistant| bot)?|bot)"
_CALLED = re.compile(
    rf"^(?:hey|hi|ok|okay|so|and|but)?[ ,]*@?{_OWN_NAMES}[,:!?]|[,] {_OWN_NAMES}[?!.]*$", re.IGNORECASE
)
# A first or last word with a capital, set apart by a comma: "Ben, is that so?" and "Is that so, Ben?".
_FIRST, _LAST = re.compile(r"^@?([A-Z][^\W\d_]+)\s*[,:]\s"), re.compile(r",\s@?([A-Z][^\W\d_]+)\s*[?!.]*$")
_NO_NAMES = frozenset(
    "also actually alternatively and anyway but cool finally first generally great hello hey hi hmm however interesting"
    " last maybe next nice no now ok okay or otherwise perfect please question quick right second similarly so sorry"
    " still sure thanks then third today well yes yet journey bot".split()
)
_POINTS = re.compile(
    r"\[\d{1,2}\]|\byour (?:last |first |previous )?(?:answer|sources?|list|table|map|picture|sentence)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^(?:(?:and|but|or|so|ok|okay|then|also|now|please|what about|how about|same)\b[ ,]*)*"
    r"(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|can|could|should|would|will|may"
    r"|may i|show|list|tell|explain|compare|give|define|name|describe|draw|find|help|summari[sz]e|say|make|write"
    r"|try|use|look|only|shorter|longer|warmer|friendlier|plainer|another|less|more"
    r"|as an?(?= [\w-]+(?: [\w-]+)?\W*$))\b",
    re.IGNORECASE,
)
_LEADS_ON = re.compile(r"^(?:and|or|but|what about|how about|same for|the|in|for|at|of|with|only)\b", re.IGNORECASE)
_STATES = re.compile(
    r"^(?:(?:ok|okay|great|cool|nice|perfect|right|sure|yes|no)\b[ ,.!]*)*"
    r"(?:thanks?|thank you|thx|ty|cheers|got it|understood|makes sense|i(?:'| a)?m\b|i(?:'ll| will|'d| would| think"
    r"|'ve| have| like| see)\b|we(?:'ll| will|'ve| have| should)\b|let'?s\b|let me\b|fyi\b|note to self\b)",
    re.IGNORECASE,
)
_HUMAN = re.compile(
    r"\b(?:ask|talk to|speak (?:to|with)|talk with|get|reach|contact|chat with|hand (?:this|it)(?: over)? to|connect me"
    r" (?:to|with)|forward (?:this|it) to|escalate (?:this|it)? ?to)"
    r" (?:a |an |the |some |any )?(?:real |actual |live |human )?(?:human(?: being)?|person|people|somebody|someone"
    r"|colleague|expert|map'?s owner|owner of (?:the|this) map)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W\d_]+")
_FRAGMENT = 6  # words; a longer sentence that asks nothing is a remark
_QUESTION = 3  # words; fewer are no question that anybody could answer unasked


def mentions(text: str, person: str) -> bool:
    """Say whether *text*, as Slack hands it over, mentions *person*."""
    return bool(person) and person in _MENTION.findall(text)


def is_for_others(text: str, own: str) -> bool:
    """Say whether *text* is said to somebody else than the bot whose id is *own*: a person, a group, everybody."""
    if _EVERYBODY.search(text) or set(_MENTION.findall(text)) - {own}:
        return True
    plain = _plain(text)
    called = [found[1] for pattern in (_FIRST, _LAST) if (found := pattern.search(plain))]
    return any(name.casefold() not in _NO_NAMES for name in called)


def is_called(text: str) -> bool:
    """Say whether *text* calls the assistant by its name."""
    return bool(_CALLED.search(_plain(text)))


def points_at_answer(text: str) -> bool:
    """Say whether *text* clearly refers to an answer of the assistant, as by the mark of a source."""
    return bool(_POINTS.search(_plain(text)))


def asks_on(text: str) -> bool:
    """Say whether *text*, in a thread with the assistant, asks for something: a question, a request, a fragment."""
    plain = _plain(text)
    words = _WORDS.findall(plain)
    if not words or _STATES.match(plain):
        return "?" in plain and bool(words)
    return "?" in plain or bool(_ASKS.match(plain)) or (len(words) <= _FRAGMENT and bool(_LEADS_ON.match(plain)))


def is_question(text: str) -> bool:
    """Say whether *text*, said to nobody, is a question."""
    plain = _plain(text)
    return "?" in plain and len(_WORDS.findall(plain)) >= _QUESTION


def asks_for_human(text: str) -> bool:
    """Say whether *text* asks for a person instead of the assistant; not "whom do customers ask"."""
    return bool(_HUMAN.search(text)) and not re.search(r"\b(?:customers?|they|users?|visitors?)\b", text, re.IGNORECASE)


def _plain(text: str) -> str:
    return " ".join(_MENTION.sub(" ", text).split())
