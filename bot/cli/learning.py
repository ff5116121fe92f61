"""`journey learn` and `journey quiz`: the next card, its answer, how far one has come, and forgetting it all."""

import datetime as dt
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.asking import AsJson, audience_of
from bot.cli.mapping import this_user
from bot.cli.reviewing import Channel, Workspace
from bot.cli.session import EXIT_OK, EXIT_REFUSED, fail, print_json, require_data_folder, say, settings_or_fail
from bot.domain.learning import Learner

if TYPE_CHECKING:
    from bot.assistant.teaching import Teacher

User = Annotated[str, typer.Option(help="Who learns; without it, the user of this machine.")]


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    group = typer.Typer(help="Learn the journey, a few cards a day.", no_args_is_help=True)
    for name, command in (("next", show_next), ("answer", answer), ("progress", progress), ("forget", forget)):
        group.command(name=name)(command)
    app.add_typer(group, name="learn")
    app.command(name="quiz")(quiz)


def show_next(
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    *,
    more: Annotated[bool, typer.Option("--more", help="Beyond today's portion.")] = False,
    as_object: AsJson = False,
) -> None:
    """Show the card that is next; exit 1 where there is none for today."""
    from bot.cli.learning_view import portion_lines, portion_object

    own, audience, here = _learner(workspace, user), audience_of(workspace, channel, user), _here()
    with _opened() as teacher:
        portion = teacher.next(own, audience, here, more=more)
    _print(portion_object(portion), portion_lines(portion, here), as_object=as_object)
    sys.exit(EXIT_OK if portion.card else EXIT_REFUSED)


def quiz(
    topic: Annotated[list[str] | None, typer.Argument(help="A stage, term or map; all without it.")] = None,
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Be asked one card after the other, or where nobody types, be shown the next one; exit 1 where there is none."""
    from bot.assistant.nearest import NamingError
    from bot.cli.learning_view import portion_object, quiz_lines
    from bot.cli.quizzing import Quiz

    own, audience, about = _learner(workspace, user), audience_of(workspace, channel, user), " ".join(topic or ())
    with _opened() as teacher:
        try:
            portion = teacher.quiz(own, audience, about)
            if portion.card and sys.stdin.isatty() and not as_object:
                Quiz(teacher, own, audience, about, input, print).run()
                return
        except NamingError as error:
            fail(str(error))
    _print(portion_object(portion), quiz_lines(portion, _here()), as_object=as_object)
    sys.exit(EXIT_OK if portion.card else EXIT_REFUSED)


def answer(
    card: Annotated[str, typer.Argument(help="The id of the card.")],
    said: Annotated[
        str, typer.Argument(metavar="[N|knew|not-yet]", help="A choice, or how it went; nothing to see the answer.")
    ] = "",
    workspace: Workspace = "",
    channel: Channel = "",
    user: User = "",
    *,
    as_object: AsJson = False,
) -> None:
    """Answer a card and see what is right; exit 1 where the card has retired or was answered already."""
    from bot.assistant.teaching import AnswerError
    from bot.cli.learning_view import marked_lines, marked_object

    own, audience = _learner(workspace, user), audience_of(workspace, channel, user)
    with _opened() as teacher:
        try:
            marked = teacher.answer(own, audience, card, said) if said else teacher.look_up(audience, card)
        except AnswerError as error:
            fail(str(error))
    _print(marked_object(card, marked), marked_lines(marked), as_object=as_object)
    if marked.note:
        say(marked.note)
    sys.exit(EXIT_REFUSED if marked.note else EXIT_OK)


def progress(workspace: Workspace = "", channel: Channel = "", user: User = "", *, as_object: AsJson = False) -> None:
    """Show how far one has come, by stage; with --json, also all that is kept of it."""
    from bot.cli.learning_view import progress_lines, progress_object

    own, audience = _learner(workspace, user), audience_of(workspace, channel, user)
    with _opened() as teacher:
        found = teacher.progress(own, audience)
    _print(progress_object(own, found), progress_lines(found), as_object=as_object)


def forget(
    workspace: Workspace = "",
    user: User = "",
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    as_object: AsJson = False,
) -> None:
    """Delete all that is kept of what one learned; it cannot be undone."""
    own = _learner(workspace, user)
    if not yes:
        if not sys.stdin.isatty():
            fail("Say --yes to delete all that is kept of what was learned; it cannot be undone.")
        typer.confirm("Delete all that is kept of what you learned? It cannot be undone.", abort=True, err=True)
    with _opened() as teacher:
        gone = teacher.forget(own)
    lines = [f"What was kept of {gone} cards was deleted." if gone else "There was nothing to delete."]
    _print({"user": own.member, "workspace": own.workspace, "cards": gone}, lines, as_object=as_object)


def _learner(workspace: str, user: str) -> Learner:
    """Say who learns, by names that a database takes."""
    own = audience_of(workspace, "", user or this_user())
    return Learner(own.workspace, own.user)


def _here() -> dt.tzinfo:
    return dt.datetime.now().astimezone().tzinfo or dt.UTC


def _print(found: dict[str, object], lines: Iterator[str] | list[str], *, as_object: bool) -> None:
    if as_object:
        print_json(found)
    else:
        print("\n".join(lines))


@contextmanager
def _opened() -> Iterator["Teacher"]:
    from bot.adapters.store import StoreError
    from bot.content.documents import ContentError
    from bot.wiring.learning import open_teacher

    settings = settings_or_fail()
    require_data_folder(settings)
    try:
        with open_teacher(settings) as teacher:
            yield teacher
    except (ContentError, StoreError) as error:
        fail(str(error))
