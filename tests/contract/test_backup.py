"""The commands that we say for PostgreSQL, run as they are said."""

import os
import shlex
import subprocess
from contextlib import closing
from pathlib import Path

from bot.adapters.backup import postgresql_commands
from bot.adapters.store import SqlConversationStore, open_conversation_store
from bot.domain.conversation import Feedback
from bot.domain.passages import Audience


def say(store: SqlConversationStore, message: str) -> None:
    store.add_feedback(Feedback("C1:1", message, helpful=True, audience=Audience("T1", (), "U1")))


def test_the_commands_for_postgresql_bring_back_what_was_said(postgresql: str, tmp_path: Path) -> None:
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))  # where Debian keeps them
    environment = os.environ | {"PATH": ":".join([*map(str, programs), os.environ["PATH"]])}
    dump, restore = postgresql_commands(postgresql, tmp_path / "journey.dump")
    with closing(open_conversation_store(tmp_path, postgresql)) as store:
        say(store, "before")
        subprocess.run(shlex.split(dump), env=environment, check=True, timeout=120)
        say(store, "after")
        subprocess.run(shlex.split(restore), env=environment, check=True, timeout=120)
        with store._database.reading() as connection:
            assert connection.exec_driver_sql("SELECT message FROM feedback").scalars().all() == ["before"]
