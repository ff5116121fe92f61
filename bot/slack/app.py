"""Builds the Bolt app: who we are, and which listener hears what; listeners know nothing of registration."""

import logging
import re
from collections.abc import Callable
from functools import partial
from typing import cast

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.ports import Work
from bot.slack.api.clients import SLACK_API, open_client
from bot.slack.api.sign_in import SignIn
from bot.slack.conversing.handovers import RESOLVE
from bot.slack.delivery import look_at
from bot.slack.drafts.form import ORDER_DRAFT, PICK_DRAFT_MAP, PICK_DRAFT_STAGE
from bot.slack.drafts.orders import WISH, WITH_VARIANT
from bot.slack.forms.channel import CHANNEL_SETTINGS
from bot.slack.forms.feedback import FILE_FEEDBACK, PICK_MAP
from bot.slack.forms.reasons import WHY
from bot.slack.hearing.reception import Reception
from bot.slack.home.maps import OPEN_FEEDBACK, SHOW_PICTURE
from bot.slack.installing.installations import InstalledSignIn
from bot.slack.learning.form import SAVE_LEARNING
from bot.slack.learning.orders import (
    ANSWER,
    CHOOSE,
    EXPLAIN,
    KNEW_IT,
    LEARN_SETTINGS,
    LOOK_UP,
    NEXT,
    NOT_YET,
    PROGRESS,
    RESTS,
    SHOW_MAP,
    SHOW_PROGRESS,
)
from bot.slack.listeners import actions, commands, draft_buttons, events, learning, passing
from bot.slack.listeners.drafts import DRAFT_MESSAGE, DraftForms
from bot.slack.listeners.forms import Forms
from bot.slack.listeners.home import handle_picture
from bot.slack.listeners.leaving import Leave, handle_revoked, handle_uninstalled
from bot.slack.listeners.opinions import Opinions
from bot.slack.listeners.personal import handle_personal
from bot.slack.listeners.questions import ProposalForms, handle_decision
from bot.slack.listeners.settings import ChannelForms
from bot.slack.maps.cards import ADD_MAP, SHOW_FINDINGS
from bot.slack.personal.cards import EXPORT_ME, FORGET_ME
from bot.slack.questions.orders import ACCEPT, DECLINE, PICK_PROPOSED_MAP, PROPOSE_CHANGE, PROPOSE_FORM
from bot.slack.serving.measured import MeasuredApp
from bot.slack.showing.blocks import ASK_SUGGESTION, FEEDBACK
from bot.slack.showing.offers import ASK_HUMAN, SHARE
from bot.slack.showing.tactics import STAGE_TACTICS
from bot.slack.stores import Stores

COMMAND = "/journey"


def build_app(
    reception: Reception,
    stores: Stores,
    sign_in: SignIn | InstalledSignIn,
    *,
    leave: Leave,
    signing_secret: str = "",
    command: str = COMMAND,
) -> App:
    """Make the Bolt app for HTTP and Socket Mode, with *reception* hearing what people say.

    Every listener only writes down what to do, so Bolt answers after it: what could not be written is
    answered with 500, and Slack sends it again.
    """
    # Bolt warns of a token in the environment, which is where ours is: SignIn uses it.
    logging.getLogger("slack_bolt.App").addFilter(lambda record: "will be unused" not in record.getMessage())
    app = MeasuredApp(
        name="journey",
        client=WebClient(base_url=sign_in.api_url, timeout=15, retry_handlers=[]),
        authorize=cast("Callable[..., AuthorizeResult]", sign_in),  # which may also be None, as Bolt allows
        signing_secret=signing_secret,
        token_verification_enabled=False,
        process_before_response=True,
        attaching_conversation_kwargs_enabled=False,
    )
    _listen_to_events(app, reception, leave)
    work = reception.work
    forms = Forms(stores.keeper, work, look_at(sign_in.api_url))
    settings = ChannelForms(stores.keeper, stores.channels, work, reception.now)
    orders = DraftForms(stores.keeper, stores.choices, stores.drafts, stores.channels, work, look_at(sign_in.api_url))
    lessons = learning.LearningForms(stores.lessons, work, look_at(sign_in.api_url))
    app.command(command)(partial(commands.handle_command, work, commands.Opened(forms, settings, orders, lessons)))
    app.view(CHANNEL_SETTINGS)(settings.handle_submission)
    _listen_to_forms(app, forms)
    _listen_to_drafts(app, work, orders)
    _listen_to_questions(app, work, ProposalForms(stores.keeper, stores.questions, stores.channels, work))
    _listen_to_learning(app, work, lessons)
    _listen_to_buttons(app, work, Opinions(work, stores.conversations))
    return app


def _listen_to_events(app: App, reception: Reception, leave: Leave) -> None:
    app.event("app_uninstalled")(partial(handle_uninstalled, leave))
    app.event("tokens_revoked")(partial(handle_revoked, leave))
    app.event("app_mention")(partial(events.handle_message, reception))
    app.event("message")(partial(events.handle_message, reception))
    app.event("agent_session_stopped")(partial(events.handle_stop, reception))
    app.event("app_home_opened")(partial(events.handle_home_opened, reception.work))
    app.event("app_context_changed")(partial(events.handle_looking, reception.work))
    app.event(re.compile(".*"))(actions.handle_other)  # else 404, a failed delivery in Slack's eyes


def _listen_to_buttons(app: App, work: Work, opinions: Opinions) -> None:
    app.action(re.compile(f"^{ASK_SUGGESTION}"))(partial(actions.handle_suggestion, work))
    app.action(re.compile(f"^{FEEDBACK}"))(opinions.handle_feedback)
    app.view(WHY)(opinions.handle_reason)
    app.action(re.compile(f"^{ADD_MAP}_"))(partial(actions.handle_add, work))
    app.action(SHOW_FINDINGS)(partial(actions.handle_findings, work))
    app.action(STAGE_TACTICS)(partial(actions.handle_tactics, work))
    app.action(SHARE)(partial(passing.handle_share, work))
    app.action(ASK_HUMAN)(partial(passing.handle_human, work))
    for action in (EXPORT_ME, FORGET_ME):
        app.action(action)(partial(handle_personal, work))
    app.action(RESOLVE)(partial(passing.handle_resolve, work))
    app.message_shortcut(passing.ASK_ABOUT)(partial(passing.handle_ask_about, work))
    app.message_shortcut(passing.EXPLAIN_TERMS)(partial(passing.handle_explain, work))
    app.action(re.compile(".*"))(actions.handle_other)


def _listen_to_forms(app: App, forms: Forms) -> None:
    app.message_shortcut(FILE_FEEDBACK)(forms.handle_shortcut)
    app.action(OPEN_FEEDBACK)(forms.handle_home_button)
    app.action(SHOW_PICTURE)(partial(handle_picture, forms.work))
    app.action(PICK_MAP)(forms.handle_map)
    app.view(FILE_FEEDBACK)(forms.handle_submission)


def _listen_to_drafts(app: App, work: Work, orders: DraftForms) -> None:
    app.message_shortcut(DRAFT_MESSAGE)(orders.handle_shortcut)
    app.action(PICK_DRAFT_MAP)(orders.handle_choice)
    app.action(PICK_DRAFT_STAGE)(orders.handle_choice)
    app.view(ORDER_DRAFT)(orders.handle_submission)
    app.action(re.compile(f"^{WISH}_"))(partial(draft_buttons.handle_wish, work))
    for action in sorted(WITH_VARIANT):
        app.action(action)(partial(draft_buttons.handle_variant, work))


def _listen_to_questions(app: App, work: Work, proposals: ProposalForms) -> None:
    app.action(re.compile(f"^{PROPOSE_CHANGE}"))(proposals.handle_button)
    app.action(PICK_PROPOSED_MAP)(proposals.handle_choice)
    app.view(PROPOSE_FORM)(proposals.handle_submission)
    for action in (ACCEPT, DECLINE):
        app.action(action)(partial(handle_decision, work))


def _listen_to_learning(app: App, work: Work, lessons: learning.LearningForms) -> None:
    jobs = {f"^{CHOOSE}_": ANSWER, KNEW_IT: ANSWER, NOT_YET: ANSWER, LOOK_UP: LOOK_UP, f"^{NEXT}": NEXT}
    jobs |= {SHOW_PROGRESS: PROGRESS, **{what: what for what in RESTS}}
    for action, job in jobs.items():
        app.action(re.compile(action))(partial(learning.handle_press, work, job))
    for action in (EXPLAIN, SHOW_MAP):
        app.action(re.compile(f"^{action}"))(partial(learning.handle_reading, work))
    app.action(LEARN_SETTINGS)(lessons.handle_open)
    app.view(SAVE_LEARNING)(lessons.handle_submission)


def open_socket(app: App, app_token: str, api_url: str = SLACK_API) -> SocketModeHandler:
    """Make the Socket Mode connection of *app*; `connect` opens it, `close` ends it."""
    client = open_client(app_token, api_url)
    return SocketModeHandler(app, app_token, logger=logging.getLogger("bot.slack.socket"), web_client=client)
