"""`make demo`: the bot in an independent Slack on this machine, open in a browser until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import threading

from demo.independent_slack import (
    ALICE,
    APP_TOKEN,
    BEN,
    BOT,
    BOT_TOKEN,
    CHIARA,
    GENERAL,
    SIGNING_SECRET,
    DemoError,
    IndependentSlack,
    independent_slack,
    install,
    why_not,
)

PORT = 4050
FIRST_QUESTION = f"<@{BOT}> what is a touchpoint?"
INSTEAD = "Try `make run` instead: the same assistant, in this terminal."
WELCOME = """
Open {address} in a browser, and choose at the top right whom to act as.
  #general          a first question is there already, with its answer in the thread
  @journey …        mention the bot in #general or #tea-box-launch: @journey how many stages does a journey have?
  Direct messages   the one under your own name is with the bot, and needs no mention: which touchpoints are there?
  a file            drop a journey map in that direct message, for example tests/e2e/office-tea.yaml: it is read,
                    reviewed and drawn, and kept if you say so
  Apps, journey     its Home tab lists the maps; /journey feedback files there what a customer said
  /journey help     what the command can do
Two sample maps of an invented shop are loaded. Ctrl-C ends it all.
"""


def main() -> int:
    """Run the demonstration; 0 when it was ended, 1 where it cannot run here."""
    install()
    if reason := why_not():
        return _instead(reason)
    try:
        with independent_slack(port=PORT if _is_free(PORT) else 0) as slack:
            return _show(slack)
    except DemoError as error:
        return _instead(str(error))


def _show(slack: IndependentSlack) -> int:
    if not slack.isolated:
        print("Note: this machine offers no network namespace, so the independent Slack listens on every")
        print("network that this machine is in, not on loopback alone.")
    bot = subprocess.Popen([sys.executable, "-m", "bot", "serve"], env=environment(slack))
    told = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: told.set())
    try:
        if not _connected(slack, bot, told):
            return 0 if told.is_set() else _instead("the bot did not start")
        slack.control("message", channel=GENERAL, user=ALICE, text=FIRST_QUESTION)
        for person in (ALICE, BEN, CHIARA):
            slack.direct_channel(person)
        print(WELCOME.format(address=slack.address), flush=True)
        while bot.poll() is None and not told.wait(0.5):
            pass
        return 0 if told.is_set() else _instead("the bot ended")
    finally:
        bot.terminate()
        bot.wait()


def environment(slack: IndependentSlack) -> dict[str, str]:
    """Return the environment in which the bot serves *slack* and no other."""
    return os.environ | {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_APP_TOKEN": APP_TOKEN,
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_API_URL": slack.api_url,
        "JOURNEY_COMMAND": "/journey",
        "JOURNEY_HOST": "127.0.0.1",
        "JOURNEY_PORT": str(slack.bot_port),
        "JOURNEY_LOG": os.environ.get("JOURNEY_LOG", "warning"),
    }


def _connected(slack: IndependentSlack, bot: "subprocess.Popen[bytes]", told: threading.Event) -> bool:
    while bot.poll() is None and not told.wait(0.2):
        if slack.is_joined():
            return True
    return False


def _instead(reason: str) -> int:
    print(f"The demonstration cannot run: {reason}.\n{INSTEAD}", file=sys.stderr)
    return 1


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


if __name__ == "__main__":
    sys.exit(main())
