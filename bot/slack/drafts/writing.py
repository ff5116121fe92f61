"""Drafts written and shown in their thread: the first version, and those that are wished for."""

from bot.assistant.drafting import DraftRefused
from bot.domain.drafts import Brief
from bot.ports import Attempt
from bot.slack.ask import Ask
from bot.slack.audience import audience_of, home_of
from bot.slack.drafts.studio import Studio


def begin(studio: Studio, attempt: Attempt, ask: Ask, brief: Brief, *, fresh: bool) -> tuple[str, ...]:
    """Write what *brief* asks for and post its cards, or say why not; return the time stamps."""
    place = ask.place
    studio.delivery.think(ask)
    saved = studio.drafts.begin(brief, audience_of(place), place.user, attempt.key)
    if isinstance(saved, DraftRefused):
        stamps = studio.say(ask, saved.message, attempt.key, fresh=fresh)
    else:
        if not place.direct:
            studio.threads.join(place.conversation, home_of(place), place.user)
        studio.about.note(place, saved)
        stamps = studio.show(ask, saved, saved.newest, attempt.key, fresh=fresh)
    studio.delivery.think(ask, busy=False)
    return stamps


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
