"""Rules on what fits the stage: no price before there is a wish, no hurry, help before promotion."""

from collections.abc import Iterable

from bot.assistant.checking.phrases import place, wording
from bot.assistant.checking.subject import DraftRule, Subject, listed
from bot.domain.stages import StageCode

_DISCOUNT = (
    "discount", "#% off", "#% discount", "save #", "save up to", "voucher", "coupon", "promo code", "special offer",
    "half price", "reduced price", "price cut", "sale", "bargain", "cashback", "£# off", "$# off", "€# off",
)  # fmt: skip
_URGENCY = (
    "hurry", "last chance", "act now", "act fast", "buy now", "order now", "only today", "today only", "ends today",
    "ends tonight", "ends soon", "ending soon", "while stocks last", "while supplies last", "limited time",
    "don't miss out", "don't miss", "before it's too late", "before they're gone", "only # left",
    "final call", "last few", "now or never", "don't wait", "expires",
)  # fmt: skip
_PROMOTION = (
    *_DISCOUNT, "upgrade", "buy", "order again", "add to your order", "you may also like", "recommend us",
    "refer a friend", "new arrivals", "our range", "treat yourself", "subscribe",
)  # fmt: skip
_HELP = (
    "help", "guide", "how to", "set up", "get started", "getting started", "tip", "track", "question", "support",
    "answer", "step", "manual", "return", "arrive", "delivery", "care for", "find out", "instructions", "show you",
    "need anything", "reply to this", "contact us", "thank you", "thanks",
)  # fmt: skip
_REWARD = (*_DISCOUNT, "gift card", "gift", "reward", "prize", "free", "points", "refund", "credit")
_PRAISE = ("review", "stars", "five-star", "5-star", "rating", "rate us", "testimonial", "recommend us")
_NO_DISCOUNT = frozenset({StageCode.AWARENESS})
_NO_URGENCY = frozenset({StageCode.AWARENESS, StageCode.DISCOVERY, StageCode.CONSIDERATION})


def _discount(subject: Subject) -> Iterable[str]:
    if subject.stage in _NO_DISCOUNT and (found := wording(subject.text, _DISCOUNT)):
        yield f"{listed(found)} at {subject.stage.value}"


def _urgency(subject: Subject) -> Iterable[str]:
    if subject.stage in _NO_URGENCY and (found := wording(subject.text, _URGENCY)):
        yield f"{listed(found)} at {subject.stage.value}"


def _promotion_first(subject: Subject) -> Iterable[str]:
    if subject.stage is StageCode.POST_PURCHASE:
        first = place(subject.text, _PROMOTION)
        if first < min(place(subject.text, _HELP), len(subject.text)):
            yield f"{listed(wording(subject.text, _PROMOTION)[:2])} before anything helps"


def _paid_praise(subject: Subject) -> Iterable[str]:
    for sentence in subject.sentences:
        praise, reward = wording(sentence, _PRAISE), wording(sentence, _REWARD)
        if praise and reward:
            yield f"{listed(reward[:1])} beside {listed(praise[:1])}"


def _named(subject: Subject) -> str:
    return f"fits {subject.stage.value}"


STAGE = (
    DraftRule(
        "discount-too-early", "high",
        "speak of the trouble or the wish; prices come when there is one",
        "A price reduction at awareness: nobody wants yet what is made cheaper, and people learn to wait for the next.",
        _discount, _named,
    ),
    DraftRule(
        "urgency-too-early", "high",
        "give people what they need to decide, and the time for it",
        "The draft hurries people who are still learning or comparing. Pressure before a decision costs trust.",
        _urgency, _named,
    ),
    DraftRule(
        "help-before-promotion", "high",
        "say first what helps with what they bought; sell afterwards, if at all",
        "Right after a purchase the draft promotes something before it helps.",
        _promotion_first, _named,
    ),
    DraftRule(
        "paid-praise", "high",
        "ask for an honest review and offer nothing for it",
        "A reward stands beside the request for a review. Review sites forbid to buy them, and readers distrust them.",
        _paid_praise,
    ),
)  # fmt: skip
