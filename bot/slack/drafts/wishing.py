"""Wishes for a draft, by a button or in plain words in its thread: each makes another version."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.assistant.drafting import DraftRefused
from bot.ports import Attempt, Job
from bot.slack.ask import Ask, read_ask
from bot.slack.audience import audience_of
from bot.slack.conversing.answering import link
from bot.slack.drafts.desk import Drafts
from bot.slack.drafts.studio import Studio

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


def refine(studio: Studio, attempt: Attempt, ask: Ask, draft_id: str, wish: str) -> tuple[str, ...]:
    """Add a version that does what was wished for and post its cards, or say why not; return the time stamps."""
    place = ask.place
    fresh = attempt.begin_posting()
    studio.delivery.think(ask)
    saved = studio.drafts.refine(draft_id, wish, audience_of(place), place.user, attempt.key)
    if isinstance(saved, DraftRefused):
        stamps = studio.say(ask, saved.message, attempt.key, fresh=fresh)
    else:
        studio.about.note(place, saved)
        stamps = studio.show(ask, saved, saved.newest, attempt.key, fresh=fresh)
    studio.delivery.think(ask, busy=False)
    return stamps


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
            stamps = refine(self.studio, attempt, ask, draft_id, ask.text)
            link(self.studio.threads, self.studio.delivery, ask, attempt.key, stamps)
        else:
            self.others.do(attempt)

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Leave it to the others, who say sorry."""
        self.others.give_up(key, payload)
