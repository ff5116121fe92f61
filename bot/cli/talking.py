"""The assistant in a terminal: a prompt with history, or piped lines answered one by one."""

import sys
from typing import TYPE_CHECKING

from bot.cli.render import show
from bot.domain.conversation import Request
from bot.domain.passages import TERMINAL, Audience

if TYPE_CHECKING:
    from bot.assistant import Assistant

_CONVERSATION = "terminal"
_LEAVE = frozenset({"exit", "quit", ":q", "/quit", "/exit", "bye"})
_HERE = Audience(TERMINAL, (), "terminal")


def talk(assistant: "Assistant") -> None:
    """Answer line after line until the input ends or the person leaves."""
    if not sys.stdin.isatty():
        for line in sys.stdin:
            if line.strip():
                print(f"> {line.strip()}")
                _answer(assistant, line.strip(), f"{_CONVERSATION}:piped")
        return
    import readline  # noqa: F401 - gives input() its history and editing

    print("Ask about the customer journey; “help” says what I can do, an empty line or “exit” leaves.")
    while True:
        try:
            line = input("\n> ").strip()
        except EOFError:
            return
        if not line or line.casefold() in _LEAVE:
            return
        _answer(assistant, line, _CONVERSATION)


def _answer(assistant: "Assistant", line: str, conversation: str) -> None:
    show(assistant.respond(Request(line, _HERE, conversation)))
    print(flush=True)
