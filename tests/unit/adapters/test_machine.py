"""What of the machine keeps the assistant from running, one mistake at a time."""

import importlib.util
import socket
from pathlib import Path

import pytest

from bot.adapters import machine
from bot.adapters.file_lock import SERVE, holding


def test_a_sound_folder_is_in_order(tmp_path: Path) -> None:
    assert [finding.ok for finding in machine.look_at_folder(tmp_path / "data", holds_database=True)] == [True, True]


def test_a_folder_that_cannot_be_made_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="ascii")
    [finding] = machine.look_at_folder(tmp_path / "file/data", holds_database=True)
    assert "cannot be written" in finding.detail
    assert "JOURNEY_DATA" in finding.remedy


@pytest.mark.skipif(not Path("/proc/sys").is_dir(), reason="no folder here that nobody can write")
def test_a_folder_that_is_read_only_is_found() -> None:
    [finding] = machine.look_at_folder(Path("/proc/sys"), holds_database=True)
    assert not finding.ok


def mounted(tmp_path: Path, kind: str) -> Path:
    table = tmp_path / "mounts"
    folder = str(tmp_path / "with space").replace(" ", "\\040")
    table.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/x {folder} {kind} rw 0 0\nbroken\n", encoding="utf-8")
    return table


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_sqlite_on_a_network_file_system_is_found(tmp_path: Path, kind: str) -> None:
    table, data = mounted(tmp_path, kind), tmp_path / "with space/data"
    first, _ = machine.look_at_folder(data, holds_database=True, mounts=table)
    assert kind in first.detail
    assert "PostgreSQL" in first.remedy
    first, _ = machine.look_at_folder(data, holds_database=False, mounts=table)
    assert first.ok


def test_the_file_system_is_that_of_the_nearest_mount(tmp_path: Path) -> None:
    table = mounted(tmp_path, "nfs")
    assert machine.file_system_of(tmp_path, table) == "ext4"
    assert machine.file_system_of(tmp_path / "with space", table) == "nfs"
    assert machine.file_system_of(tmp_path, tmp_path / "no such table") == ""


def test_a_full_disk_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "_ROOM", 1 << 62)
    _, disk = machine.look_at_folder(tmp_path, holds_database=True)
    assert "make room" in disk.remedy


def test_a_port_that_another_program_has_is_found_and_our_own_is_none(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        [finding] = machine.look_at_service(tmp_path, "127.0.0.1", port)
        assert "JOURNEY_PORT" in finding.remedy
        with holding(tmp_path, [SERVE]):
            assert all(found.ok for found in machine.look_at_service(tmp_path, "127.0.0.1", port))
    [finding] = machine.look_at_service(tmp_path, "127.0.0.1", port)
    assert finding.ok


def test_the_missing_driver_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert "psycopg" in machine.look_at_database(tmp_path, "postgresql://me@db/journey").remedy


def test_nothing_that_can_make_the_model_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert "JOURNEY_GRAPH" in machine.look_at_model(tmp_path / "graph").remedy


def test_a_database_that_opens_is_in_order(tmp_path: Path) -> None:
    assert machine.look_at_database(tmp_path, "").ok
    assert list(tmp_path.iterdir()) == [], "looking makes no database"


def test_a_chat_model_without_its_key_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    assert "key is missing" in machine.look_at_chat_model("openai:gpt-5-mini").detail
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-nobody")
    assert machine.look_at_chat_model("openai:gpt-5-mini").ok
