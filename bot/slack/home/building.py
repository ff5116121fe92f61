"""Puts the Home tab together, and says which jobs change what it shows."""

import datetime as dt
from collections.abc import Mapping, Sequence

from bot.assistant.teaching import Teacher
from bot.assistant.teaching.hours import today_of
from bot.ports import Job
from bot.slack.delivery import Delivery
from bot.slack.drafts.orders import APPROVE, DRAFT, REFINE
from bot.slack.home.cards import TITLE as CARDS
from bot.slack.home.cards import card_blocks
from bot.slack.home.direct import InDirect
from bot.slack.home.drafts import TITLE as DRAFTS
from bot.slack.home.drafts import draft_blocks
from bot.slack.home.maps import SHOW_PICTURE, map_blocks
from bot.slack.home.maps import TITLE as MAPS
from bot.slack.home.opinions import TITLE as OPINIONS
from bot.slack.home.opinions import opinion_blocks
from bot.slack.home.questions import TITLE as QUESTIONS
from bot.slack.home.questions import WEEK, open_blocks
from bot.slack.home.settings import TITLE as SETTINGS
from bot.slack.home.settings import setting_blocks
from bot.slack.home.tab import HOME, Freshening, HomeTab, Homing, Section, Visitor
from bot.slack.learning.orders import ANSWER as LEARN_ANSWER
from bot.slack.learning.orders import LATER, NEXT, PAUSE, RESUME
from bot.slack.learning.school import showing_of
from bot.slack.maps.cards import ADD_MAP
from bot.slack.maps.desk import Desk
from bot.slack.questions.orders import DECIDE, PROPOSE
from bot.slack.showing.blocks import Block
from bot.slack.stores import Stores

CHANGING = (ADD_MAP, DRAFT, REFINE, APPROVE, NEXT, LEARN_ANSWER, LATER, PAUSE, RESUME, PROPOSE, DECIDE)


def build_home(desk: Desk, stores: Stores, teacher: Teacher, delivery: Delivery) -> HomeTab:
    """Make the Home tab of what *desk* and *stores* hold, and *teacher* knows."""

    def cards(visitor: Visitor) -> Sequence[Block]:
        showing = showing_of(f"{visitor.user} {visitor.occasion}")  # every look offers the next card anew
        return card_blocks(teacher.progress(visitor.learner, visitor.audience), showing)

    def maps(visitor: Visitor) -> Sequence[Block]:
        return map_blocks(desk.home(visitor.audience))

    def drafts(visitor: Visitor) -> Sequence[Block]:
        own = stores.drafts.by(visitor.user, visitor.audience)
        return draft_blocks(own, stores.choices.at(visitor.team), visitor.audience)

    def opinions(visitor: Visitor) -> Sequence[Block]:
        return opinion_blocks(stores.conversations.unhelpful(visitor.audience))

    def questions(visitor: Visitor) -> Sequence[Block]:
        return open_blocks(stores.questions.unanswered(visitor.audience, dt.datetime.now(dt.UTC) - WEEK))

    def settings(visitor: Visitor) -> Sequence[Block]:
        own = stores.lessons.enrolled(visitor.learner)
        return setting_blocks(own, today_of(own, dt.datetime.now(dt.UTC)) if own else dt.date.min)

    shown = (
        (CARDS, cards),
        (MAPS, maps),
        (QUESTIONS, questions),
        (OPINIONS, opinions),
        (DRAFTS, drafts),
        (SETTINGS, settings),
    )
    return HomeTab(tuple(Section(title, show) for title, show in shown), delivery)


def at_home(jobs: Mapping[str, Job], tab: HomeTab, show_map: Job) -> dict[str, Job]:
    """Return *jobs* with those of the tab, which follows all that changes it; *show_map* shows one map."""
    changing = {name: Freshening(jobs[name], tab) for name in CHANGING if name in jobs}
    return {**jobs, **changing, HOME: Homing(tab), SHOW_PICTURE: InDirect(show_map, tab.delivery)}
