"""Files that people drop: fetched from Slack's own file hosts only, and never more of them than may be read.

The token goes to that host and nowhere else, no redirect leads away from it, and the size is checked by what
Slack says of the file, by the answer's header, and while it streams.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.client import HTTPMessage, HTTPResponse
from typing import IO, Any, cast
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.content.maps.bounds import MAX_WORKBOOK_BYTES
from bot.slack.api.clients import SLACK_API

FILE_HOST = "https://files.slack.com"
_PIECE = 65_536
_SILENCE, _PATIENCE = 15.0, 60.0  # seconds: between two pieces, and for the whole file
_OK = 200
_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_ELSEWHERE = {"external", "remote"}
_GONE = {"tombstone", "hidden_by_limit"}
SCOPE = (
    "Slack gave me its sign-in page instead of the file: this app lacks the scope files:read. "
    "Whoever runs me can add it under OAuth & Permissions and install the app again."
)


class FileTroubleError(Exception):
    """A file that cannot be had; the message tells the person why, and what to do."""


@dataclass(frozen=True, slots=True)
class SlackFile:
    """A file as Slack describes it: where it is, how large it says to be, and whether Slack has it at all."""

    id: str
    name: str
    size: int = 0
    mimetype: str = ""
    mode: str = "hosted"
    url: str = ""

    @property
    def is_media(self) -> bool:
        """Say whether it is a picture, a film or a recording, in which no map is written down."""
        return self.mimetype.partition("/")[0] in {"image", "video", "audio"}


def slack_file(given: Mapping[str, Any]) -> SlackFile:
    """Read what Slack says of a file; a field it leaves out is empty."""
    size = given.get("size")
    return SlackFile(
        id=str(given.get("id") or ""),
        name=str(given.get("name") or given.get("title") or "file")[:200],
        size=size if isinstance(size, int) else 0,
        mimetype=str(given.get("mimetype") or ""),
        mode=str(given.get("mode") or "hosted"),
        url=str(given.get("url_private_download") or given.get("url_private") or ""),
    )


@dataclass(frozen=True, slots=True)
class Downloads:
    """Fetches files as the bot that *client* is; *limit* bytes is the most that is read of one."""

    client: WebClient
    limit: int = MAX_WORKBOOK_BYTES
    clock: Callable[[], float] = field(default=time.monotonic)

    def find(self, file_id: str) -> SlackFile:
        """Ask Slack about a file; raises `FileTroubleError` where it is gone or may not be seen."""
        try:
            answer = self.client.files_info(file=file_id)
        except SlackApiError as error:
            name = str(error.response.get("error", "")) if isinstance(error.response.data, dict) else ""
            if error.response.status_code in _AGAIN or not name:
                raise
            if name == "missing_scope":
                raise FileTroubleError(SCOPE) from error
            raise FileTroubleError("Slack has that file no more. Please drop it again.") from error
        return slack_file(cast("Mapping[str, Any]", answer.get("file") or {}))

    def fetch(self, file: SlackFile) -> bytes:
        """Return what *file* holds.

        Raises `FileTroubleError` where another try would not help, and `OSError` where it may.
        """
        self._check(file)
        request = Request(file.url, headers={"Authorization": f"Bearer {self.client.token}"})  # noqa: S310 - checked
        proxy = {"http": self.client.proxy, "https": self.client.proxy} if self.client.proxy else {}
        opener = build_opener(_SameHost(), ProxyHandler(proxy))
        began = self.clock()
        try:
            with opener.open(request, timeout=_SILENCE) as answer:
                return self._read(file, cast("HTTPResponse", answer), began)
        except HTTPError as error:
            with error:
                if error.code in _AGAIN:
                    raise
                reason = f"Slack would not hand over {file.name} (status {error.code}). Please drop it again."
                raise FileTroubleError(reason) from error

    def _check(self, file: SlackFile) -> None:
        """Refuse what Slack does not keep, what is too large, and every host that is not Slack's own."""
        if file.mode in _ELSEWHERE:
            raise FileTroubleError(f"{file.name} is not kept by Slack, only a link to it: please drop the file itself.")
        if file.mode in _GONE or not file.url:
            raise FileTroubleError(f"Slack has {file.name} no more, or does not let me see it. Please drop it again.")
        if file.size > self.limit:
            raise self._too_large(file)
        if _origin(file.url) != self._host:
            raise FileTroubleError(f"{file.name} is not on Slack's own file host, so I did not fetch it.")

    def _read(self, file: SlackFile, answer: HTTPResponse, began: float) -> bytes:
        if _is_page(answer.headers.get_content_type(), file):
            raise FileTroubleError(SCOPE)
        if answer.status != _OK:
            raise FileTroubleError(f"Slack would not hand over {file.name} (status {answer.status}).")
        declared = answer.headers.get("Content-Length", "")
        if declared.isdecimal() and int(declared) > self.limit:
            raise self._too_large(file)
        held = bytearray()
        while piece := answer.read(_PIECE):
            held += piece
            if len(held) > self.limit:
                raise self._too_large(file)
            if self.clock() - began > _PATIENCE:
                raise TimeoutError("the file comes too slowly")
        if declared.isdecimal() and len(held) < int(declared):
            raise ConnectionError("the file came cut off")
        return bytes(held)

    def _too_large(self, file: SlackFile) -> FileTroubleError:
        megabytes = f"{self.limit / 1_000_000:g} MB"
        return FileTroubleError(f"{file.name} is larger than {megabytes}, the most I read. Split or shorten it.")

    @property
    def _host(self) -> str:
        """Slack's file host; another Slack than Slack's own keeps its files where its Web API is."""
        return FILE_HOST if self.client.base_url == SLACK_API else _origin(self.client.base_url)


class _SameHost(HTTPRedirectHandler):
    """Follows a redirect that stays on its host: any other would carry the token away, and is the sign-in page."""

    max_redirections = 3

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        """Return the next request; raises `FileTroubleError` where it would leave the host."""
        if _origin(newurl) != _origin(req.full_url):
            fp.close()
            raise FileTroubleError(SCOPE)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _origin(url: str) -> str:
    """Return scheme, host and port; empty for an address that has a name or a password in it."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.username is not None or parts.password is not None:
        return ""
    return f"{parts.scheme}://{(parts.hostname or '').lower()}" + (f":{port}" if port else "")


def _is_page(kind: str, file: SlackFile) -> bool:
    """Say whether the answer is a web page where the file is none: what Slack sends to whom it does not know."""
    return kind == "text/html" and file.mimetype != "text/html" and not file.name.lower().endswith((".html", ".htm"))
