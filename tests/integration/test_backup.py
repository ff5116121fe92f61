"""Backup and restore: the round trip, while somebody writes, and what a hostile archive cannot do."""

import hashlib
import json
import sqlite3
import stat
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.adapters.backup import BackupError, restore_backup, write_backup
from bot.adapters.file_lock import SERVE, WEB, WORKER, holding
from bot.adapters.store import open_conversation_store
from bot.domain.conversation import Feedback
from bot.domain.passages import Audience
from tests.doubles.command_line import CommandLine

OURS = Audience("T1", (), "U1")


def say(data: Path, number: int) -> None:
    with closing(open_conversation_store(data)) as store:
        store.add_feedback(Feedback("C1:1", str(number), helpful=True, audience=OURS))


def said(data: Path) -> int:
    with closing(sqlite3.connect(data / "journey.db")) as connection:
        return int(connection.execute("SELECT count(*) FROM feedback").fetchone()[0])


def make_backup(folder: Path, number: int = 1) -> Path:
    for turn in range(number):
        say(folder / "data", turn)
    write_backup(folder / "data", folder / "backup.zip")
    return folder / "backup.zip"


def test_what_was_said_comes_back_on_another_machine(tmp_path: Path) -> None:
    restored = restore_backup(make_backup(tmp_path, 3), tmp_path / "other")
    assert (restored.names, restored.aside) == (("journey.db",), None)
    assert said(tmp_path / "other") == 3
    assert [file.name for file in (tmp_path / "other").iterdir()] == ["journey.db"]


def test_nobody_else_may_read_a_backup_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    file = make_backup(tmp_path)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} == {"data", "backup.zip"}
    assert not list((tmp_path / "data").glob("backup-*"))


def test_a_copy_is_one_moments_state_while_others_write(tmp_path: Path) -> None:
    data, stop = tmp_path / "data", threading.Event()
    say(data, 0)
    with closing(sqlite3.connect(data / "journey.db")) as connection:
        connection.execute("CREATE TABLE pairs (side TEXT, number INTEGER)")

    def write() -> None:
        with closing(sqlite3.connect(data / "journey.db", timeout=30, isolation_level=None)) as connection:
            number = 0
            while not stop.is_set():
                number += 1
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("INSERT INTO pairs VALUES ('left', ?)", (number,))
                connection.execute("INSERT INTO pairs VALUES ('right', ?)", (number,))
                connection.execute("COMMIT")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(5):
            write_backup(data, tmp_path / f"{turn}.zip")
    finally:
        stop.set()
        writer.join()
    for turn in range(5):
        restore_backup(tmp_path / f"{turn}.zip", tmp_path / str(turn))
        with closing(sqlite3.connect(tmp_path / str(turn) / "journey.db")) as connection:
            sides = connection.execute("SELECT side, count(*) FROM pairs GROUP BY side").fetchall()
        assert len({count for _, count in sides}) <= 1


def test_what_was_deleted_does_not_come_along(tmp_path: Path) -> None:
    say(tmp_path / "data", 1)
    with closing(sqlite3.connect(tmp_path / "data/journey.db")) as connection:
        connection.execute("CREATE TABLE said (text TEXT)")
        connection.execute("INSERT INTO said VALUES ('a forgotten sentence')")
        connection.commit()
        connection.execute("DELETE FROM said")
        connection.commit()
    restore_backup(make_backup(tmp_path), tmp_path / "other")
    assert b"a forgotten sentence" not in (tmp_path / "other/journey.db").read_bytes()


def test_waiting_work_comes_along_only_where_that_is_asked_for(tmp_path: Path) -> None:
    make_backup(tmp_path)
    with closing(sqlite3.connect(tmp_path / "data/queue.db")) as connection:
        connection.execute("CREATE TABLE work (key TEXT)")
    assert set(write_backup(tmp_path / "data", tmp_path / "without.zip")) == {"journey.db"}
    write_backup(tmp_path / "data", tmp_path / "with.zip", with_work=True)
    assert restore_backup(tmp_path / "with.zip", tmp_path / "other").names == ("journey.db", "queue.db")


def test_what_is_there_is_replaced_only_by_force_and_kept_aside(tmp_path: Path) -> None:
    file, data = make_backup(tmp_path, 2), tmp_path / "data"
    say(data, 7)
    with pytest.raises(BackupError, match=r"holds journey\.db already: say --force"):
        restore_backup(file, data)
    assert said(data) == 3
    restored = restore_backup(file, data, force=True)
    assert said(data) == 2
    assert restored.aside is not None
    assert said(restored.aside) == 3
    with pytest.raises(BackupError, match="is there already"):
        write_backup(data, file)
    write_backup(data, file, force=True)


def test_a_folder_without_a_database_is_said_to_be_one(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="nothing to back up"):
        write_backup(tmp_path, tmp_path / "backup.zip")


def rewritten(file: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in change(members).items():
            archive.writestr(name, content)


def noted(members: dict[str, bytes], **note: object) -> dict[str, bytes]:
    return members | {"backup.json": json.dumps(json.loads(members["backup.json"]) | note).encode()}


HOSTILE: dict[str, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    "a path upwards": lambda members: members | {"../outside": b"x"},
    "an absolute path": lambda members: members | {"/tmp/outside": b"x"},
    "a path upwards that the note names": lambda members: noted(
        members | {"../outside": b"x"}, files={"journey.db": "", "../outside": ""}
    ),
    "a file too many": lambda members: members | {"index.db": b"x"},
    "no note": lambda members: {"journey.db": members["journey.db"]},
    "a note that is a list": lambda members: members | {"backup.json": b"[]"},
    "a note that is no JSON": lambda members: members | {"backup.json": b"{"},
    "a note without end": lambda members: members | {"backup.json": b" " * 100_000 + members["backup.json"]},
    "no database": lambda members: noted({"backup.json": members["backup.json"]}, files={}),
    "another database": lambda members: members | {"journey.db": b"x"},
    "a file that is no database": lambda members: noted(
        members | {"journey.db": b"x" * 4096},
        files={"journey.db": hashlib.sha256(b"x" * 4096).hexdigest()},
    ),
    "the form of another version": lambda members: noted(members, format=2),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_an_archive_that_is_not_ours_is_refused_and_writes_nothing(tmp_path: Path, kind: str) -> None:
    file = make_backup(tmp_path)
    rewritten(file, HOSTILE[kind])
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(BackupError):
        restore_backup(file, tmp_path / "deep/data")
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == before
    assert list((tmp_path / "deep/data").iterdir()) == []


def test_a_database_that_would_do_something_by_itself_is_refused(tmp_path: Path) -> None:
    say(tmp_path / "data", 1)
    with closing(sqlite3.connect(tmp_path / "data/journey.db")) as connection:
        connection.execute("CREATE TRIGGER quiet AFTER INSERT ON feedback BEGIN DELETE FROM feedback; END")
    with pytest.raises(BackupError, match="no backup of this program"):
        restore_backup(make_backup(tmp_path), tmp_path / "other")


@pytest.mark.parametrize("content", [b"", b"x" * 100, b"PK\x03\x04" + b"x" * 100], ids=["empty", "text", "cut"])
def test_a_file_that_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "backup.zip").write_bytes(content)
    with pytest.raises(BackupError, match="damaged, or no backup"):
        restore_backup(tmp_path / "backup.zip", tmp_path / "data")
    with pytest.raises(BackupError, match="No such file"):
        restore_backup(tmp_path / "missing.zip", tmp_path / "data")


def test_the_command_line_copies_refuses_and_brings_back(tmp_path: Path) -> None:
    say(tmp_path / "data", 1)
    here = CommandLine(tmp_path, tmp_path / "data")
    file = str(tmp_path / "mine.zip")
    assert here("backup", file, "--json").json == {
        "file": file,
        "databases": {"journey.db": pytest.approx(1e6, abs=1e6)},
    }
    (tmp_path / "data/index.db").write_text("derived", encoding="ascii")
    refused = here("restore", file)
    assert (refused.code, refused.out) == (2, "")
    assert "--force" in refused.err
    done = here("restore", file, "--force")
    assert done.code == 0, done.err
    assert "the next start makes the index again" in done.out
    assert not (tmp_path / "data/index.db").exists()


@pytest.mark.parametrize("role", [SERVE, WEB, WORKER])
def test_nothing_is_restored_under_a_running_service(tmp_path: Path, role: str) -> None:
    make_backup(tmp_path)
    here = CommandLine(tmp_path, tmp_path / "data")
    with holding(tmp_path / "data", [role]) as taken:
        assert taken == ""
        refused = here("restore", str(tmp_path / "backup.zip"), "--force")
    assert refused.code == 2
    assert "stop it first" in refused.err
    assert said(tmp_path / "data") == 1


def test_for_postgresql_the_command_is_said_without_the_password(tmp_path: Path) -> None:
    url = "postgresql+psycopg://me:secret@db.internal/journey"
    here = CommandLine(tmp_path, tmp_path / "data", {"DATABASE_URL": url})
    for command in ("backup", "restore"):
        said_so = here(command, "mine.dump")
        assert said_so.code == 2
        assert "secret" not in said_so.err
        assert f"pg_{'dump' if command == 'backup' else 'restore'} " in said_so.err
