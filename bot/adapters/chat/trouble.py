"""What can go wrong with a chat model, in a sentence that names no key, no address and no foreign text."""

import re
from collections.abc import Iterator
from http import HTTPStatus

from bot.ports import ChatModelError


class AttemptError(ChatModelError):
    """One attempt failed; where it is *passing*, another one may succeed."""

    def __init__(self, sentence: str, *, passing: bool) -> None:
        """Say *sentence* to whoever asks why."""
        super().__init__(sentence)
        self.passing = passing


_LINKS = 6  # more than any chain that was seen
_TOO_LONG = "the chat model took too long"
_SILENT = "the chat model said nothing"
_BROKEN = "the chat model's answer broke off"
_NO_CREDIT = "the account at the chat model's provider has no credit; top it up"
_REFUSALS: dict[int, tuple[str, bool]] = {
    HTTPStatus.UNAUTHORIZED: ("the chat model's provider refused the key; check the key", False),
    HTTPStatus.PAYMENT_REQUIRED: (_NO_CREDIT, False),
    HTTPStatus.FORBIDDEN: ("the chat model's provider refused the key; check what it may do", False),
    HTTPStatus.NOT_FOUND: ("the chat model's provider does not know this model; check CHAT_MODEL", False),
    HTTPStatus.REQUEST_TIMEOUT: (_TOO_LONG, True),
    HTTPStatus.CONFLICT: ("the chat model is busy", True),
    HTTPStatus.TOO_MANY_REQUESTS: ("the chat model's provider is asked too often; try again later", True),
}
# By the names of an error's classes, then by its text: providers share no class, but these words.
_BY_KIND = (
    (r"Timeout", _TOO_LONG, True),
    (r"Protocol|ReadError|JSONDecode|Incomplete|LengthFinish", _BROKEN, True),
    (r"RateLimit", *_REFUSALS[HTTPStatus.TOO_MANY_REQUESTS]),
    (r"Authentication", *_REFUSALS[HTTPStatus.UNAUTHORIZED]),
    (r"ContextOverflow", "the passages are too long for the chat model", False),
    (r"Connect", "the chat model cannot be reached; check the network and the address", True),
)
_BY_TEXT = (
    (r"api[_ ]key|credential", "the chat model's key is missing; set the provider's own variable", False),
    (r"no generation chunks", _SILENT, True),
)


def took_too_long() -> AttemptError:
    """Say that time ran out."""
    return AttemptError(_TOO_LONG, passing=True)


def said_nothing() -> AttemptError:
    """Say that the answer was empty."""
    return AttemptError(_SILENT, passing=True)


def broke_off() -> AttemptError:
    """Say that the answer has no end."""
    return AttemptError(_BROKEN, passing=True)


def endless() -> AttemptError:
    """Say that the answer has more than an answer has."""
    return AttemptError("the chat model would not come to an end", passing=False)


def explain(error: Exception) -> AttemptError:
    """Say what *error* of a foreign library means; its own text may hold a key and is never repeated."""
    status = status_of(error)
    if status:
        return _of_status(status, error)
    kinds = " ".join(kind.__name__ for link in _chain(error) for kind in type(link).__mro__)
    for rules, told in ((_BY_KIND, kinds), (_BY_TEXT, str(error).lower())):
        for pattern, sentence, passing in rules:
            if re.search(pattern, told):
                return AttemptError(sentence, passing=passing)
    return AttemptError(f"the chat model failed ({type(error).__name__})", passing=False)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield *error* and what it wraps: LangChain wraps the provider's, and that one the network's."""
    for _ in range(_LINKS):
        if error is None:
            return
        yield error
        error = error.__cause__


def _of_status(status: int, error: Exception) -> AttemptError:
    if getattr(error, "code", None) == "insufficient_quota":  # comes as 429, and does not pass by itself
        return AttemptError(_NO_CREDIT, passing=False)
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return AttemptError(f"the chat model's provider is in trouble (status {status})", passing=True)
    unknown = (f"the chat model's provider refused the request (status {status})", False)
    sentence, passing = _REFUSALS.get(status, unknown)
    return AttemptError(sentence, passing=passing)


def status_of(error: Exception) -> int | None:
    """Return the status of the refusal behind *error*, under the names that providers use; none of a good response."""
    holders = (error, getattr(error, "response", None))
    found = (getattr(holder, "status_code", None) for holder in holders)
    return next((status for status in found if isinstance(status, int) and status >= HTTPStatus.BAD_REQUEST), None)
