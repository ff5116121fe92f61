"""Messages about drafts, in plain words: a wish in the thread of one makes another version, a bid begins one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from bot.domain.drafts import Brief
from bot.ports import Attempt, Job
from bot.slack.ask import Ask, read_ask
from bot.slack.conversing.answering import join, link
from bot.slack.drafts.desk import Drafts
from bot.slack.drafts.studio import Studio
from bot.slack.drafts.writing import begin, refine

_ASKS = re.compile(r"^(?:wh(?:at|ich|om?|ose|en|ere|y)|how|explain|define|compare|list|show)\b", re.IGNORECASE)
_POLITELY = re.compile(r"^(?:can|could|would|will) (?:you|we|it)\b|^please\b", re.IGNORECASE)
_ORDERS = re.compile(r"^(?:please )?(?:draft|write|compose) (?:me |us )?(?:an?|one|some) ", re.IGNORECASE)
_THANKS = re.compile(
    r"^(?:ok(?:ay)?|thanks?|thank you|thx|great|perfect|nice|cool|good|cheers|hello|hi|hey)\b", re.IGNORECASE
)
_FRAGMENT = 8  # words; a longer remark that wishes nothing known is said to somebody else


def is_for_draft(text: str, drafts: Drafts) -> bool:
    """Say whether *text*, in the thread of a draft, is about the draft: a wish, or what looks like an unknown one."""
    if _ASKS.match(text) or ("?" in text and not _POLITELY.match(text)):
        return False
    if drafts.is_wish(text):
        return True
    return len(text.split()) <= _FRAGMENT and not _THANKS.match(text) and not _ORDERS.match(text)


@dataclass(frozen=True, slots=True)
class Wishing:
    """Reads a message in the thread of a draft as a wish for it, and leaves everything else to *others*."""

    studio: Studio
    others: Job

    def do(self, attempt: Attempt) -> None:
        """Do what was wished for, or what is done with any message."""
        ask = read_ask(attempt.payload)
        draft_id = "" if ask.unasked or ask.place.shared else self.studio.about.draft_in(ask.place)
        if draft_id and is_for_draft(ask.text, self.studio.drafts) and not attempt.stopped():
            openly = replace(ask, private=False, reply_url="", echo="", shares="")  # as its thread is
            stamps = refine(self.studio, attempt, openly, draft_id, ask.text)
            link(self.studio.threads, self.studio.delivery, ask, attempt.key, stamps)
        else:
            self.others.do(attempt)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave it to the others, who say sorry."""
        self.others.give_up(key, payload)


@dataclass(frozen=True, slots=True)
class Bidding:
    """Begins a draft where a message bids for one that others may read, and leaves everything else to *others*."""

    studio: Studio
    bid: Callable[[Ask], Brief | None]
    others: Job

    def do(self, attempt: Attempt) -> None:
        """Write in the thread of the message, or do what is done with any message."""
        ask = read_ask(attempt.payload)
        apart = ask.private or ask.unasked or ask.place.shared or attempt.stopped()
        brief = None if apart else self.bid(ask)
        if brief is None:
            self.others.do(attempt)
            return
        if ask.joins:
            join(self.studio.threads, self.studio.delivery, ask)
        stamps = begin(self.studio, attempt, ask, brief, fresh=attempt.begin_posting())
        link(self.studio.threads, self.studio.delivery, ask, attempt.key, stamps)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave it to the others, who say sorry."""
        self.others.give_up(key, payload)
