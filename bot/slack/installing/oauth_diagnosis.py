"""The mistakes of a first installation by OAuth: in the app's credentials, its key, and where browsers find it."""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPException
from http.cookies import CookieError, SimpleCookie
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

from bot.domain.diagnosis import Finding
from bot.slack.api.clients import SLACK_API
from bot.slack.installing.diagnosis import BOT, SECRET, ask, look_at_clock
from bot.slack.installing.oauth import INSTALL_PATH, REDIRECT_PATH

CLIENT_ID, CLIENT_SECRET = "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"
TOKEN_KEY, PUBLIC_URL = "JOURNEY_TOKEN_KEY", "JOURNEY_PUBLIC_URL"

_APP = "on the app's page under Basic Information, App Credentials"
_COPY = {
    CLIENT_ID: f"copy the Client ID {_APP}: two numbers with a dot",
    CLIENT_SECRET: f"copy the Client Secret {_APP}",
}
_PATIENCE = 5.0  # seconds for whoever answers at the public URL
_REFUSALS = {
    "invalid_client_id": (CLIENT_ID, "it is not the client id of any app"),
    "bad_client_secret": (CLIENT_SECRET, "it does not belong to that client id"),
}


def read_oauth(values: Mapping[str, str], api_url: str = SLACK_API) -> Iterator[Finding]:
    """Look at the settings of OAuth by themselves, by their names; nobody is asked."""
    for name, other in ((CLIENT_ID, CLIENT_SECRET), (CLIENT_SECRET, CLIENT_ID)):
        if not values.get(name):
            yield Finding("OAuth", f"{other} is set, but {name} is not", _COPY[name])
    client, secret = values.get(CLIENT_ID, ""), values.get(CLIENT_SECRET, "")
    if client and not re.fullmatch(r"\d+\.\d+", client) and api_url == SLACK_API:
        yield Finding("OAuth", f"{CLIENT_ID} is no client id, which is two numbers with a dot", _COPY[CLIENT_ID])
    if secret and secret == values.get(SECRET):
        remedy = f"{_COPY[CLIENT_SECRET]}; the Signing Secret stands below it"
        yield Finding("OAuth", f"{CLIENT_SECRET} and {SECRET} are the same", remedy)
    if not values.get(TOKEN_KEY):
        remedy = "set it to what `journey workspaces key` prints, and keep a copy apart from the database"
        yield Finding("token key", f"{TOKEN_KEY} is not set, and no token is stored without it", remedy)
    if values.get(BOT):
        detail = f"{BOT} is set beside OAuth, and is not used: each workspace has a token of its own"
        yield Finding("OAuth", detail, f"remove {BOT}; or, for one workspace alone, {CLIENT_ID} and {CLIENT_SECRET}")
    yield from _address(values.get(PUBLIC_URL, ""), api_url)


def _address(url: str, api_url: str) -> Iterator[Finding]:
    parts = urlsplit(url)
    if not url:
        yield Finding("public URL", f"{PUBLIC_URL} is not set: Slack sends browsers to the app's first redirect URL")
    elif parts.path.rstrip("/").endswith((INSTALL_PATH, REDIRECT_PATH)):
        remedy = f"leave {INSTALL_PATH} and {REDIRECT_PATH} out of it, which are added"
        yield Finding("public URL", f"{PUBLIC_URL} ends in {parts.path}", remedy)
    elif parts.scheme != "https" and api_url == SLACK_API:
        detail = f"{PUBLIC_URL} begins with http://: Slack leads back to https:// only, and so goes our cookie"
        yield Finding("public URL", detail, "put a proxy with a certificate before the assistant, and set its address")
    else:
        back = f"{url.rstrip('/')}{REDIRECT_PATH}"
        yield Finding("public URL", f"{back} must be among the app's Redirect URLs (OAuth & Permissions)")


def ask_about_app(
    client_id: str, client_secret: str, api_url: str, clock: Callable[[], float] = time.time
) -> Iterator[Finding]:
    """Ask Slack about the app's credentials, with a code that it never gave out: nothing is installed."""
    own = {"client_id": client_id, "client_secret": client_secret, "code": "journey-doctor"}
    answer, headers = ask("", api_url, "oauth.v2.access", own)
    if isinstance(answer, Finding):
        yield answer
        return
    refused = _REFUSALS.get(str(answer.get("error")))
    if refused:
        name, reason = refused
        yield Finding("OAuth", f"Slack refuses {name}: {reason} ({answer.get('error')})", _COPY[name])
    else:
        yield Finding("OAuth", "Slack knows the app by its client id and secret")
    yield from look_at_clock(headers, clock)


def look_from_outside(public_url: str, client_id: str) -> Finding:
    """See whether browsers reach the service that runs at *public_url*, and come away with our state."""
    what, page = "public URL", f"{public_url.rstrip('/')}{INSTALL_PATH}"
    remedy = f"let the proxy hand {INSTALL_PATH} and {REDIRECT_PATH} on to this service, or correct {PUBLIC_URL}"
    try:
        build_opener(_Staying()).open(page, timeout=_PATIENCE).close()
    except HTTPError as answer:
        with answer:
            sent = parse_qs(urlsplit(answer.headers.get("Location", "")).query)
            cookies = answer.headers.get_all("Set-Cookie") or ()
            if sent.get("client_id") != [client_id]:
                return Finding(what, f"{page} answers with status {answer.code}, not as the assistant does", remedy)
            if not any(map(_is_cookie, cookies)):
                return Finding(what, f"{page} comes without its cookie, so that no state is accepted", _COOKIE)
            return Finding(what, f"{page} leads to Slack")
    except (URLError, HTTPException, OSError, ValueError) as error:
        return Finding(what, f"{page} cannot be reached from here: {getattr(error, 'reason', error)}", remedy)
    return Finding(what, f"{page} does not lead to Slack: something else answers there", remedy)


_COOKIE = "let the proxy hand the Set-Cookie header through"


class _Staying(HTTPRedirectHandler):
    """Follows no redirect: it leads to Slack, where nobody is to be sent."""

    def redirect_request(self, *_args: object, **_kwargs: object) -> None:
        """Follow nothing."""


def _is_cookie(header: str) -> bool:
    try:
        return bool(SimpleCookie(header))
    except CookieError:
        return False
