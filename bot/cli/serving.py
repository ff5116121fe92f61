"""`journey serve`: one of the two processes behind Slack, or both, watched."""

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from typing import Literal, NoReturn

from bot.cli.session import EXIT_OK, EXIT_REFUSED, Bar, fail, require_data_folder, say
from bot.content.documents import ContentError
from bot.settings import Settings

logger = logging.getLogger(__name__)

Role = Literal["web", "worker"]


def serve_both(settings: Settings) -> None:
    """Start both processes, watch them, and leave with their exit code."""
    _prepare(settings)
    from bot.adapters.file_lock import SERVE, FileLock
    from bot.adapters.processes import Crew

    lock = FileLock(settings.data / f"{SERVE}.lock")
    if not lock.take():
        fail(f"Another `journey serve` runs with the data folder {str(settings.data)!r}: end it, or set JOURNEY_DATA.")
    own = [sys.executable, "-m", "bot", "serve", "--http", str(settings.port), "--watched", "--role"]
    sys.exit(Crew({"worker": [*own, "worker"], "web": [*own, "web"]}).run())


def serve_one(settings: Settings, role: Role, *, watched: bool) -> None:
    """Be one of the processes until SIGTERM, and while whoever watches us lives."""
    _prepare(settings)
    if watched:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    from bot.adapters.embedding import EmbedderError
    from bot.adapters.file_lock import FileLock
    from bot.adapters.store import StoreError
    from bot.slack.api.sign_in import SignInError
    from bot.slack.serving.listening import ServiceError

    lock = FileLock(settings.data / f"{role}.lock", shared=True)
    lock.take()  # several of a role may run; nothing is restored while one does
    try:
        _serve_web(settings) if role == "web" else _work(settings)
    except _ToldEarlyError:
        logger.info("told to end while starting; the next start goes on")
        _leave()
    except StoreError as error:  # a database may come back, so whoever watches us tries again
        say(str(error))
        sys.exit(EXIT_REFUSED)
    except (ContentError, EmbedderError, SignInError, ServiceError) as error:
        fail(str(error))


def _serve_web(settings: Settings) -> None:
    from bot.adapters.processes import told_to_end
    from bot.wiring.web import open_web

    _heed(_leave_unopened)
    with open_web(settings) as service:
        _teller(settings)(f"Serving Slack; health at http://{settings.host}:{settings.port}/healthz")
        service.run(told_to_end())
    _leave()  # everything is closed; that Python frees all it holds took 3 s more on two busy cores (2026-11-22)


def _teller(settings: Settings) -> Callable[[str], None]:
    """Return what tells the operator how far it is: as a line of its own, or where machines read, as a record."""
    return say if settings.log_format == "console" else logger.info


def _work(settings: Settings) -> None:
    from bot.adapters.processes import told_to_end
    from bot.adapters.watching import end_tracing, set_up_tracing
    from bot.wiring.worker import open_worker

    _heed(_leave_unopened)
    progress = Bar() if settings.log_format == "console" else None
    set_up_tracing()
    with open_worker(settings, _teller(settings), progress) as worker:
        if progress is not None:
            progress.end()
        told = told_to_end()
        worker.start()
        told.wait()
        is_done = worker.stop()
        end_tracing()
        if not is_done:
            _leave()  # what is in hand would hold us, and might still post when another has taken it up
    _leave()  # taking torch apart, which made the embedding graph, lasts longer than who stops us waits


def _heed(act: Callable[[], object]) -> None:
    """Do *act* at SIGTERM and SIGINT."""
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: act())


class _ToldEarlyError(BaseException):
    """We were told to end while we were starting. No `Exception`: nothing on the way may take it for a failure."""


def _leave_unopened() -> NoReturn:
    """Break off the start, wherever it is.

    What is half made is never used: databases take a transaction whole or not at all, the model and Chroma's
    generations are used once they are complete. What was embedded so far is kept, and the next start goes on from it.
    """
    _heed(lambda: None)  # once is enough
    raise _ToldEarlyError


def _leave() -> NoReturn:
    logging.shutdown()
    sys.stdout.flush()
    os._exit(EXIT_OK)


def _prepare(settings: Settings) -> None:
    missing = _missing(settings)
    if missing:
        fail(missing)
    require_data_folder(settings)
    from bot.adapters.logs import set_up_logs

    set_up_logs(settings.log, settings.log_format)


def _end_with_parent() -> None:
    os.read(0, 1)  # ends when the other end of our standard input is closed, by whatever
    os.kill(os.getpid(), signal.SIGTERM)


def _missing(settings: Settings) -> str:
    if settings.has_oauth:
        return _missing_for_oauth(settings)
    if not settings.slack_bot_token.get_secret_value():
        return (
            "SLACK_BOT_TOKEN is not set: copy the bot token (xoxb-…) from your Slack app's page into .env, "
            "or try `make demo`."
        )
    if not settings.has_slack:
        return (
            "Neither SLACK_APP_TOKEN (xapp-…, for Socket Mode) nor SLACK_SIGNING_SECRET (for HTTP) is set: "
            "copy one of them from your Slack app's page into .env, or try `make demo`."
        )
    return ""


def _missing_for_oauth(settings: Settings) -> str:
    if not (settings.slack_client_id and settings.slack_client_secret.get_secret_value()):
        return "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET go together: copy both from your Slack app's page into .env."
    if not settings.token_key.get_secret_value():
        return (
            "JOURNEY_TOKEN_KEY is not set, and workspaces' tokens are not stored without it: set it to what "
            "`journey workspaces key` prints, and keep a copy apart from the database."
        )
    if not settings.has_slack:
        return "SLACK_SIGNING_SECRET is not set: copy it from your Slack app's page into .env (HTTP)."
    return ""
