"""What this process logs: one line a record, as JSON or for a person, with no token and no forged line in it.

What people write stays out by the way it is logged: our own modules name it at debug only, and of a foreign error
its type and its place are told, its message at debug only, since it may quote what somebody wrote.
"""

import json
import logging
import re
import sys
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TextIO

Event = MutableMapping[str, Any]
Line = Callable[[Any, str, Event], Event]

_LONGEST = 2_000  # characters of a value
_FRAMES = 12  # the last ones of a traceback
# Tokens of Slack and of chat providers, whatever follows "Bearer", the password in a URL, Slack's response
# addresses (who has one can post) and the ticket of a Socket Mode connection.
_SECRETS = re.compile(
    r"\bx(?:ox[a-z]|app|oxe\.xox[a-z])-[\w.-]+|\bsk-[\w-]{8,}|(?<=Bearer )\S+|(?<=bearer )\S+"
    r"|(?<=://)[^\s/@]*:[^\s/@]*(?=@)|(?<=hooks\.slack\.com/)\S+|(?<=ticket=)[\w-]+"
)
_SIMPLE = re.compile(r"[\w.:/@+-]+")


def set_up_logs(
    level: Literal["debug", "info", "warning", "error"],
    form: Literal["console", "json"] = "console",
    stream: TextIO | None = None,
) -> None:
    """Send every record of this process to *stream*, else to stderr; libraries speak from warning on."""
    from structlog.stdlib import ExtraAdder, ProcessorFormatter, add_log_level, add_logger_name

    told = _told_at(level)
    formatter = ProcessorFormatter(
        foreign_pre_chain=[add_log_level, add_logger_name, ExtraAdder(), _time_stamp],
        processors=[ProcessorFormatter.remove_processors_meta, told, _clean, _as_json if form == "json" else _as_line],
        use_get_message=True,
    )
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(formatter)
    logging.captureWarnings(capture=True)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO if level == "debug" else max(logging.WARNING, logging.getLevelName(level.upper())))
    logging.getLogger("bot").setLevel(level.upper())


def _time_stamp(_logger: Any, _method: str, event: Event) -> Event:  # noqa: ANN401 - structlog's own signature
    import datetime as dt

    made = dt.datetime.fromtimestamp(event["_record"].created, dt.UTC)
    return {"time": made.isoformat(timespec="milliseconds"), **event}


def _told_at(level: str) -> Line:
    """Return what turns an exception into its type and place, and at debug into its message too."""

    def told(_logger: Any, _method: str, event: Event) -> Event:  # noqa: ANN401 - structlog's own signature
        found = event.pop("exc_info", None)
        event.pop("stack_info", None)
        if isinstance(found, tuple) and found[1] is not None:
            event["error"] = " < ".join(_causes(found[1], with_message=level == "debug"))
        return event

    return told


def _causes(error: BaseException, *, with_message: bool) -> list[str]:
    causes: list[str] = []
    seen: BaseException | None = error
    while seen is not None and len(causes) < _FRAMES:
        message = f" ({seen})" if with_message else ""
        causes.append(
            f"{type(seen).__name__}{message} at {' > '.join(_places(seen.__traceback__)) or 'an unknown place'}"
        )
        seen = seen.__cause__ or seen.__context__
    return causes


def _places(traceback: TracebackType | None) -> list[str]:
    places = []
    while traceback is not None:
        code = traceback.tb_frame.f_code
        places.append(f"{'/'.join(Path(code.co_filename).parts[-2:])}:{traceback.tb_lineno}")
        traceback = traceback.tb_next
    return places[-_FRAMES:]


def _clean(_logger: Any, _method: str, event: Event) -> Event:  # noqa: ANN401 - structlog's own signature
    return {str(_cleaned(key)): _cleaned(value) for key, value in event.items()}


def _cleaned(value: object) -> object:
    if value is None or isinstance(value, bool | int | float):
        return value
    text = _SECRETS.sub("…", str(value))
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape", "replace").decode() for sign in text)


def _as_json(_logger: Any, _method: str, event: Mapping[str, Any]) -> str:  # noqa: ANN401 - structlog's own signature
    return json.dumps(event)


def _as_line(_logger: Any, _method: str, event: Mapping[str, Any]) -> str:  # noqa: ANN401 - structlog's own signature
    rest = dict(event)
    head = f"{rest.pop('time')} {rest.pop('level'):<7} {rest.pop('logger')}  {rest.pop('event')}"
    return "  ".join([head, *(f"{key}={_shown(value)}" for key, value in rest.items())])


def _shown(value: object) -> str:
    return value if isinstance(value, str) and _SIMPLE.fullmatch(value) else json.dumps(value, ensure_ascii=False)
