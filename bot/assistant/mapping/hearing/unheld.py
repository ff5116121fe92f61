"""What no map holds, however its words may occur in one: prices, addresses, numbers to call, money made."""

import re

from bot.assistant.language import stem
from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.hearing.others import others_minds
from bot.assistant.mapping.hearing.paths import WAY_WORDS
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.vocabulary.fields import FIELDS
from bot.assistant.mapping.vocabulary.phrases import Phrase, phrase

_UNHELD = tuple(
    dict.fromkeys([
        *(
            phrase(f"{of} number")
            for of in ("phone", "telephone", "mobile", "fax", "room", "account", "order", "invoice", "tracking")
        ),
        *(
            phrase(said)
            for said in (
                "email address", "e-mail address", "postal address", "street address", "web address", "url", "zip code",
                "opening hour", "office hour", "opening time", "salary", "wage", "password", "birthday", "last name",
                "surname", "date of birth", "return on investment", "return on ad spend", "roi", "turnover", "profit",
                "profit margin", "market share", "headcount", "share price", "subject line", "hashtag", "budget",
                "discount", "colour", "color", "brand of", "make of", "flavour", "flavor", "recipe", "weather",
                "what brand", "which brand", "standard deviation", "median", "sprint",
                "more revenue", "most revenue", "less revenue",
            )
        ),
    ])
)  # fmt: skip


_UNHELD_OF_NAMED = tuple(
    phrase(said)
    for said in (
        "name of the", "how high", "how tall", "how late", "how deep", "how wide", "how old", "how fast", "how strong",
        "how hot", "how cold", "how full", "how loud", "how thick", "how rich",
        "how big", "how large", "how heavy", "how expensive", "how much",
        "what day", "which day", "what time", "which time", "what colour", "what color", "how far", "phone number",
        "email address",
    )
)  # fmt: skip


_FIGURE = re.compile(
    r"\b(?:what(?:'s|’s| is| was| are)|how (?:high|big|large|low) (?:is|was)) (?:the |our |their |its )?"
    r"(?:current |average |mean )?"
    r"((?:[\w-]+ ){0,3}?(?:rate|value|share|score|ratio|costs?|index|percentage|revenue|margin|nps|csat|ces|clv|ltv|aov"
    r"|roi|cac|arpu|churn|conversion|retention|satisfaction|satisfaction score))\b",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(
    r"\b(?!persona)\w+['’]s (name|age|salary|address|email|phone|birthday|surname)\b", re.IGNORECASE
)
_DATED = frozenset(("evidence", "metric"))
_SEASON = "spring|summer|autumn|winter|easter|christmas"
_CHANGED = re.compile(  # only evidence and metrics are dated
    r"\b(?:did|have|has|had|was|were|been)\b[^,.;:?]*\b(?:(?:last|past) (?:week|month|quarter|year|spring|summer|autumn"
    rf"|winter)|yesterday|since (?:{_SEASON}|last \w+))\b|\bover (?:the )?(?:last|past) \w+ (?:weeks|months|years)\b",
    re.IGNORECASE,
)


_RATES = tuple(
    phrase(f"{what} rate")
    for what in "churn conversion bounce dropout exit retention response error success growth attrition".split()
)
_WHEN = re.compile(
    r"(?:^|[,:] )(?:and |so )?(?:when|by when|since when"
    r"|(?:on|in) (?:which|what) (?:day|date|year|month|week))"
    r" (?:will|was|were|is|are|did|do we|does|has|have|can we|shall|should)\b",
    re.IGNORECASE,
)
_WHO_DID = re.compile(
    r"\bwho(?: has| have| had| first| originally)* (?:approved|proposed|suggested|decided|rejected|created|wrote|added"
    r"|reported|recorded|invented|collected|noted|discovered|found|conducted|interviewed|observed|planned|killed|dropped|drew"
    r"|filled|entered|documented|drafted|requested|commissioned|said|told|came up)\b",
    re.IGNORECASE,
)
_ORIGIN = re.compile(
    r"\b(?:suggested|proposed|requested|submitted|raised|brought up|put forward|thought up|thought of|invented|pitched"
    r"|dreamt up|initiated|demanded|asked for|called for|voted for|wished for|inspired|contributed) by\b"
    r"|\bcame up with\b",
    re.IGNORECASE,
)
_PERFORMING = re.compile(
    r"\b(?:works?|working|performs?|performing|functions?|functioning|running|does|doing) (?:really |very |quite |so )?"
    r"(?:well|badly|poorly|fine|great|smoothly)\b",
    re.IGNORECASE,
)
_LASTING = re.compile(r"\bhow long (?:is|are|was|were|does|do|did)\b", re.IGNORECASE)
_PER_STAGE = re.compile(
    r"\b(conversions?|revenues?|traffic|churn|costs?|sales|bounce|dropout|visitors|sessions|budgets?|headcount|leads|roi)"
    r"(?: rates?| numbers?| figures?)? (?:per|by|for each|of each|at each|for every|across|in each) (?:the |all )?"
    r"(?:stages?|steps?|touchpoints?|phases?|channels?)\b",
    re.IGNORECASE,
)
_INNER = frozenset(("emotion", "thought", "goal", "persona"))
_PEOPLE = frozenset(
    "customer user client student patient guest visitor traveller passenger subscriber learner citizen applicant member"
    " buyer shopper resident competitor rival".split()
)
_HELPING = frozenset("do doe did is are was were has have can will would could should might must".split())
_COUNTED = re.compile(  # "how many likes did the photo post get"
    r"\bhow many (likes|views|clicks|shares|comments|followers|downloads|visits|impressions|stars|reviews|subscribers"
    r"|mentions|retweets|hits|logins|sessions|page views) (?:did|does|do|has|have|are|were|was)\b",
    re.IGNORECASE,
)
_ARRIVING = re.compile(
    r"\b(?:what|which|how (?:big|large|high) is the) (?:share|percentage|proportion|fraction|part|number|portion) of"
    r" (?:the |our |all )?(?:\w+ ){1,2}(?:reach|get to|get as far as|arrive at|make it (?:to|through)|see|complete"
    r"|finish|get through|pass through)\b",
    re.IGNORECASE,
)
_MUCH = ("how", "much")
_SIZES = frozenset((("how", "big"), ("how", "large"), ("how", "high")))
_SHARES = frozenset("percentage proportion fraction portion".split())
_FIGURES = frozenset("percentage share proportion fraction portion rate level amount".split())
_UNDATED = frozenset(("opportunity", "pain_point", "touchpoint", "backstage"))
_RATED = re.compile(  # only metrics are counted over time
    r"\bhow (?:many|much|often)\b.*\b(?:(?:per|a|an|each|every) (?:hour|day|night|week|month|quarter|year)|daily|weekly"
    r"|monthly|hourly|yearly|annually)\b",
    re.IGNORECASE,
)


def asks_unheld(seen: Noticed, view: View) -> str:
    """Return what the question asks for that no map holds, in its words; nothing where it asks for elements."""
    if seen.doubted:
        return ""
    return _told_of_nobody(seen, view) or _unmeasured(seen) or _unheld_noun(seen, view) or _unheld(seen, view)


def _told_of_nobody(seen: Noticed, view: View) -> str:
    """Return what is asked of when or by whom something was done, or of feelings that are not the persona's."""
    kinds = {span.value.kind for span in seen.kinds} | {span.value[0].kind for span in seen.named}
    if _WHEN.search(seen.wording.text) and kinds and kinds <= _UNDATED and not (seen.feels or seen.spots):
        return "time of that"
    inner = kinds - {"touchpoint"}
    other = others_minds(seen.wording.text, _people_of(view)) if inner and inner <= _INNER else ""
    if other:
        return f"{other}'s feelings, thoughts and goals"
    if "opportunity" in kinds and kinds <= _UNDATED and _ORIGIN.search(seen.wording.text) and not seen.named:
        return "author of ideas"
    return "author of that" if _WHO_DID.search(seen.wording.text) and not (seen.owning or seen.claim) else ""


def _people_of(view: View) -> frozenset[str]:
    """Return the words for whom the journey is about, and who takes part in it."""
    persona = view.journey.persona
    actors = (actor for step in view.of("step") for actor in getattr(step.value, "actors", ()))
    return view.name_words.union(phrase(persona.role or ""), *(phrase(actor) for actor in actors))


def _unmeasured(seen: Noticed) -> str:
    """Return the figure or the judgement asked for that no element of these kinds has."""
    kinds = {span.value.kind for span in seen.kinds} | {span.value[0].kind for span in seen.named}
    if kinds and kinds <= {"touchpoint", "backstage"} and _PERFORMING.search(seen.wording.text):
        return "performance"
    if kinds == {"touchpoint"} and _LASTING.search(seen.wording.text):
        return "length of that"
    counted = _COUNTED.search(seen.wording.text)
    if counted and "metric" not in kinds:
        return counted[1].lower()
    if seen.spots and _ARRIVING.search(seen.wording.text):
        return "share of people that get there"
    figure = _PER_STAGE.search(seen.wording.text)
    return figure[1].lower() if figure and not seen.named else ""


def _unheld_noun(seen: Noticed, view: View) -> str:
    """Return the noun after "which" or "what" that nothing explains and the map never says: "which competitor"."""
    if any(not span.value.verb for span in seen.kinds) or seen.owning:
        return ""
    left = {at for at in seen.left() if seen.wording.at(at) not in WAY_WORDS | _FIGURES}
    for at in range(1, len(seen.wording)):
        asked = seen.wording.at(at - 1) in {"which", "what"} and seen.wording.is_free(at)
        people = seen.wording.at(at) in _PEOPLE and seen.wording.at(at - 1) == "which"
        verb = seen.wording.at(at - 1) == "what" and seen.wording.at(at + 1) not in _HELPING  # "what triggers the"
        if asked and not verb and (people or (at in left and stem(seen.wording.raw[at]) not in view.stems)):
            return seen.wording.raw[at]
    return ""


def _unheld(seen: Noticed, view: View) -> str:
    if _DATED.isdisjoint(span.value.kind for span in seen.kinds) and _CHANGED.search(seen.wording.text):
        return "changes of that time"
    if any(not span.value.verb for span in seen.kinds) or any(s.value[0].kind == "metric" for s in seen.named):
        return ""
    words, raw = seen.wording.words, seen.wording.raw
    if _RATED.search(seen.wording.text) and not seen.named:
        return "figures per day or month"
    whose = _OF_SOMEBODY.search(seen.wording.text)
    if whose:
        return whose[1]
    for said in _UNHELD_OF_NAMED if seen.named else (*_UNHELD, *_RATES, *_UNHELD_OF_NAMED):
        for at in range(len(words) - len(said) + 1):
            measured = _is_of_field(words, at)
            if words[at : at + len(said)] == said and not measured and not _is_said(said, view):
                return " ".join(raw[at : at + len(said)])
    return ""


def _is_of_field(words: Phrase, at: int) -> bool:
    """Say whether "how much" or "how big" at *at* asks for a field: "how much effort", "how big is the share"."""
    told = [word for word in words[at + 2 : at + 5] if word not in {"is", "was", "the"}]
    return bool(told) and (
        (words[at : at + 2] == _MUCH and words[at + 2 : at + 3] == (told[0],) and told[0] in FIELDS)
        or (words[at : at + 2] in _SIZES and (told[0] in FIELDS or told[0] in _SHARES))
    )


def figure_asked(text: str) -> str:
    """Return the figure that *text* asks for by what it is called: "what is the average order value of"."""
    found = _FIGURE.search(text)
    return found[1].lower() if found else ""


def _is_said(said: Phrase, view: View) -> bool:
    """Say whether an element of the map speaks of it after all."""
    texts = (phrase(element.text) for element in view.elements)
    return any(text[at : at + len(said)] == said for text in texts for at in range(len(text) - len(said) + 1))
