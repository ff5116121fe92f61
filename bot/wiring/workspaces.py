"""The workspaces: how they come in, by one token or each by its own installation, and how they leave."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.assistant.departing import Departures
from bot.settings import Settings

if TYPE_CHECKING:
    from starlette.routing import Route

    from bot.adapters.store import SqlInstallationStore
    from bot.adapters.work import WorkQueue
    from bot.slack.api.clients import Clients
    from bot.slack.api.sign_in import SignIn
    from bot.slack.installing.installations import Credentials, Installed, InstalledSignIn
    from bot.slack.listeners.leaving import Leave


@dataclass(frozen=True)
class Door:
    """How Slack's workspaces come in: by one token, or each by its own installation."""

    sign_in: "SignIn | InstalledSignIn"
    store: "SqlInstallationStore"
    drop: Callable[[str], None]
    pages: "Sequence[Route]"


def open_door(settings: Settings, stack: ExitStack) -> Door:
    """Open it, however long Slack is away; raises `SignInError` where it does not accept the one token."""
    from bot.adapters.store import StoreError
    from bot.slack.api.sign_in import SignIn, wait_for_slack
    from bot.slack.installing.installations import InstalledSignIn
    from bot.slack.installing.oauth import build_pages
    from bot.slack.installing.permissions import SCOPES, SUBSCRIPTIONS

    store = stack.enter_context(closing(_open_installations(settings)))
    if not settings.has_oauth:
        sign_in = SignIn(clients_of(settings, store))
        store.return_to(wait_for_slack(sign_in).team_id or "")
        return Door(sign_in, store, _nothing, ())
    installed = _installed(settings, store)
    scopes = sorted({*SCOPES, *filter(None, SUBSCRIPTIONS.values())})
    pages = build_pages(installed, scopes, public_url=settings.public_url, away=StoreError)
    return Door(InstalledSignIn(installed), store, installed.drop, pages)


def open_clients(settings: Settings, stack: ExitStack) -> "tuple[Clients, SqlInstallationStore]":
    """Open what speaks to the workspaces, and the installations; raises `StoreError`."""
    store = stack.enter_context(closing(_open_installations(settings)))
    return clients_of(settings, store), store


def clients_of(settings: Settings, store: "SqlInstallationStore") -> "Clients":
    """Return what speaks to the workspaces: with the one token, or with those in *store*."""
    from bot.slack.api.clients import OneInstallation

    if settings.has_oauth:
        return _installed(settings, store)
    return OneInstallation(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)


def _installed(settings: Settings, store: "SqlInstallationStore") -> "Installed":
    from bot.slack.installing.installations import Installed

    return Installed(store, _credentials(settings), settings.slack_api_url)


def _credentials(settings: Settings) -> "Credentials":
    from bot.slack.installing.installations import Credentials

    return Credentials(settings.slack_client_id, settings.slack_client_secret.get_secret_value())


def _open_installations(settings: Settings) -> "SqlInstallationStore":
    from bot.adapters.store import open_installation_store

    keys, url = settings.token_key.get_secret_value(), settings.database_url.get_secret_value()
    return open_installation_store(settings.data, keys, url)


@contextmanager
def open_departures(settings: Settings) -> Iterator[Departures]:
    """Open everything that holds what belongs to workspaces, and what forgets it; raises `StoreError`."""
    from bot.adapters.work import open_queue

    with ExitStack() as stack:
        store = stack.enter_context(closing(_open_installations(settings)))
        work = stack.enter_context(closing(open_queue(settings.data, settings.database_url.get_secret_value())))
        yield stack.enter_context(departures_of(settings, store, work))


@contextmanager
def departures_of(settings: Settings, store: "SqlInstallationStore", work: "WorkQueue") -> Iterator[Departures]:
    """Open what keeps something of workspaces, beside *store* and *work*; raises `StoreError`."""
    from bot.adapters.store import Emptied, open_forgetting

    grace = dt.timedelta(days=settings.grace_days)
    with open_forgetting(settings.data, settings.database_url.get_secret_value()) as kept:
        yield Departures(store, work, (*kept, Emptied(work.database)), grace, lambda: dt.datetime.now(dt.UTC))


def leave_by(departures: Departures, door: Door) -> "Leave":
    """Return what is done when a workspace takes the assistant out."""

    def leave(workspace: str, moment: dt.datetime) -> None:
        departures.leave(workspace, moment)
        door.drop(workspace)

    return leave


def _nothing(_workspace: str) -> None:
    """Keep what is kept."""


def make_key() -> str:
    """Return a new key for tokens at rest."""
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()
