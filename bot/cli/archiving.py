"""`journey backup` and `journey restore`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.asking import AsJson
from bot.cli.session import fail, print_json, require_data_folder, say, settings_or_fail

if TYPE_CHECKING:
    from bot.settings import Settings

File = Annotated[Path, typer.Argument(metavar="FILE", help="The file of the backup.")]
Force = Annotated[bool, typer.Option("--force", help="Replace what is there already.")]


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.command()(backup)
    app.command()(restore)


def backup(
    file: File,
    *,
    force: Force = False,
    with_work: Annotated[
        bool,
        typer.Option(
            "--with-work", help="Take along what is still to be answered: for a move, with the service stopped."
        ),
    ] = False,
    as_object: AsJson = False,
) -> None:
    """Copy what cannot be made again into FILE, while the service runs: maps, threads, feedback, settings."""
    settings = settings_or_fail()
    from bot.adapters.backup import BackupError, write_backup

    _refuse_postgresql(settings, file, restoring=False)
    try:
        sizes = write_backup(settings.data, file, with_work=with_work, force=force)
    except BackupError as error:
        fail(f"{error}.")
    if as_object:
        print_json({"file": str(file), "databases": sizes})
    else:
        print(f"{file} holds {' and '.join(sizes)}. What is encrypted in it needs the same key when it is restored.")


def restore(file: File, *, force: Force = False, as_object: AsJson = False) -> None:
    """Bring back what `journey backup` copied; the service must be stopped, and makes its indexes again."""
    settings = settings_or_fail()
    from bot.adapters.backup import BackupError, restore_backup
    from bot.adapters.file_lock import SERVE, WEB, WORKER, holding
    from bot.wiring import forget_index

    _refuse_postgresql(settings, file, restoring=True)
    require_data_folder(settings)
    with holding(settings.data, (SERVE, WEB, WORKER)) as taken:
        if taken:
            fail(f"The assistant is running on {str(settings.data)!r}: stop it first.")
        try:
            restored = restore_backup(file, settings.data, force=force)
        except BackupError as error:
            fail(f"{error}.")
        forget_index(settings)
    if restored.aside is not None:
        say(f"What was there before is in {restored.aside}: delete it when you need it no more.")
    if as_object:
        aside = str(restored.aside) if restored.aside else None
        print_json({"file": str(file), "databases": restored.names, "aside": aside})
    else:
        print(f"{' and '.join(restored.names)} restored to {settings.data}; the next start makes the index again.")


def _refuse_postgresql(settings: "Settings", file: Path, *, restoring: bool) -> None:
    url = settings.database_url.get_secret_value()
    if not url:
        return
    from bot.adapters.backup import postgresql_commands

    command = postgresql_commands(url, file)[restoring]
    stopped = " with the assistant stopped" if restoring else ""
    fail(f"DATABASE_URL names a PostgreSQL database, which has its own tools. Run this{stopped}:\n{command}")
