"""What happens when files are damaged, locked, gone or from another version: it is said, and repaired."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from bot.adapters.store import StoreError, open_conversation_store, open_passage_store
from bot.adapters.vectors import ChromaIndex, Place
from bot.adapters.vectors.collection import Collection
from bot.domain.conversation import Turn
from bot.domain.passages import EVERYONE
from bot.ports import LIBRARY
from tests.contract.samples import CHURN, MODEL, PERSONA, SAMPLES, TOUCHPOINT, embedded, ids, passage
from tests.doubles.surroundings import unmeasured

SOME = tuple(passage(f"p{number}", f"Text number {number}.") for number in range(300))


@pytest.fixture
def indexed(tmp_path: Path) -> Path:
    """Give a data folder whose library is stored, and closed."""
    with closing(open_passage_store(tmp_path, pytest.fail)) as store:
        store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
    return tmp_path


@pytest.mark.parametrize("damage", ["garbage", "cut off", "scrambled inside"])
def test_a_damaged_index_database_is_set_aside_and_said(indexed: Path, damage: str) -> None:
    _damage(indexed / "index.db", damage)
    said: list[str] = []

    with closing(open_passage_store(indexed, said.append)) as store:
        assert store.load(LIBRARY, EVERYONE).passages == ()
        store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
        assert store.load(LIBRARY, EVERYONE).passages == SAMPLES

    [sentence] = said
    assert "index.db was damaged" in sentence
    assert len(list(indexed.glob("index.db.damaged-*/index.db"))) == 1


def test_an_index_database_of_another_schema_is_made_again(indexed: Path) -> None:
    _sql(indexed / "index.db", "UPDATE schema_version SET version = 1")
    said: list[str] = []

    with closing(open_passage_store(indexed, said.append)) as store:
        assert store.load(LIBRARY, EVERYONE).passages == ()
    assert said == ["index.db was made by another version of this program: the index is made again."]
    open_passage_store(indexed, pytest.fail).close()


def test_a_version_never_comes_back_after_the_database_was_made_again(indexed: Path) -> None:
    with closing(open_passage_store(indexed, pytest.fail)) as store:
        before = store.version(LIBRARY)
    (indexed / "index.db").unlink()
    with closing(open_passage_store(indexed, pytest.fail)) as store:
        store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
        assert store.version(LIBRARY) > before


def test_a_damaged_conversation_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    open_conversation_store(tmp_path).close()
    _damage(tmp_path / "journey.db", "garbage")
    before = (tmp_path / "journey.db").read_bytes()

    with pytest.raises(StoreError, match=r"journey\.db is damaged: put a backup"):
        open_conversation_store(tmp_path)
    assert (tmp_path / "journey.db").read_bytes() == before


def test_a_conversation_database_of_another_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    with closing(open_conversation_store(tmp_path)) as store:
        store.add_turn("D1", EVERYONE, Turn("q", "help"))
    _sql(tmp_path / "journey.db", "UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / "journey.db").read_bytes()

    with pytest.raises(StoreError, match=r"another version of this program \(schema 9999\)"):
        open_conversation_store(tmp_path)
    assert (tmp_path / "journey.db").read_bytes() == before


def test_a_folder_that_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(StoreError, match=r"the folder of index\.db cannot be made"):
        open_passage_store(tmp_path / "data", pytest.fail)


def test_a_database_that_stays_locked_is_a_sentence(indexed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.adapters.store.database.BUSY_SECONDS", 0.05)
    with (
        closing(open_passage_store(indexed, pytest.fail)) as store,
        closing(sqlite3.connect(indexed / "index.db", isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"index\.db is locked"):
            store.save(LIBRARY, MODEL, [], [CHURN.id])
        assert store.load(LIBRARY, EVERYONE).passages == SAMPLES  # readers never wait


@pytest.mark.parametrize("url", ["nonsense", "postgresql://u:secret@127.0.0.1:1/none"])
def test_a_database_url_that_does_not_work_is_a_sentence_without_the_password(tmp_path: Path, url: str) -> None:
    with pytest.raises(StoreError) as raised:
        open_passage_store(tmp_path, pytest.fail, url)
    assert "secret" not in str(raised.value)


def test_a_process_killed_while_saving_leaves_the_state_before(indexed: Path) -> None:
    code = f"""
import os, signal
from pathlib import Path
from bot.adapters.store import open_passage_store, passages
from bot.ports import LIBRARY
from tests.contract.samples import CHURN, MODEL, PERSONA, embedded
passages._sweep_vectors = lambda _connection: os.kill(os.getpid(), signal.SIGKILL)
open_passage_store(Path({str(indexed)!r}), print).save(LIBRARY, MODEL, embedded([CHURN]), [PERSONA.id])
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, env=unmeasured())

    assert done.returncode == -signal.SIGKILL
    with closing(open_passage_store(indexed, pytest.fail)) as store:
        assert store.load(LIBRARY, EVERYONE).passages == SAMPLES


def test_processes_that_start_together_share_one_new_database(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from bot.adapters.store import open_passage_store
from bot.ports import LIBRARY
from tests.contract.samples import MODEL, embedded, passage
store = open_passage_store(Path({str(tmp_path)!r}), print)
for number in range(20):
    store.save(LIBRARY, MODEL, embedded([passage(f"p{{sys.argv[1]}}x{{number}}", "Text.")]), [])
"""
    command = [sys.executable, "-c", code]
    with ThreadPoolExecutor(3) as threads:
        done = list(
            threads.map(
                lambda name: subprocess.run(
                    [*command, name], check=False, capture_output=True, text=True, env=unmeasured()
                ),
                "abc",
            )
        )
    assert [(one.returncode, one.stdout, one.stderr) for one in done] == [(0, "", "")] * 3
    with closing(open_passage_store(tmp_path, pytest.fail)) as store:
        assert len(store.load(LIBRARY, EVERYONE).passages) == 60


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[ChromaIndex]:
    """Give an index whose generation of 300 passages is built, and closed."""
    with closing(open_passage_store(tmp_path, pytest.fail)) as store:
        store.save(LIBRARY, MODEL, embedded(SOME), [])
        with closing(ChromaIndex(Place(tmp_path / "vectors"), store, LIBRARY)) as index:
            index.refresh()
            assert index.notice == ""
            index.close()
            yield index


def _found(index: ChromaIndex) -> list[str]:
    """Return the ids of the passages that find themselves."""
    return sorted(
        row.passage.id for row, vector in embedded(SOME) if index.search(vector, EVERYONE, 1)[0].id == row.passage.id
    )


@pytest.mark.parametrize("damage", ["garbage", "cut off", "gone"])
@pytest.mark.parametrize(
    "name", ["data_level0.bin", "header.bin", "length.bin", "index_metadata.pickle", "chroma.sqlite3"]
)
def test_a_damaged_collection_is_said_and_served_exactly_and_then_built_again(
    chroma: ChromaIndex, tmp_path: Path, name: str, damage: str
) -> None:
    [file] = (tmp_path / "vectors").rglob(name)
    _damage(file, damage)

    assert _found(chroma) == ids(SOME)
    assert "searches exactly until it is built again" in chroma.notice

    chroma.refresh()
    assert "removed and built again" in chroma.notice
    assert _found(chroma) == ids(SOME)

    chroma.refresh()
    assert chroma.notice == ""


def test_a_deleted_vectors_folder_is_built_again(chroma: ChromaIndex, tmp_path: Path) -> None:
    for file in sorted((tmp_path / "vectors").rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    chroma.refresh()
    assert chroma.notice == ""
    assert _found(chroma) == ids(SOME)


def test_while_another_process_owns_the_folder_search_is_exact_and_says_so(chroma: ChromaIndex, tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from bot.adapters.vectors.place import Place
assert Place(Path(sys.argv[1])).own()
print("held", flush=True)
sys.stdin.read()
"""
    command = [sys.executable, "-c", code, str(tmp_path / "vectors")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=unmeasured()) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        chroma.refresh()
        assert "Another process" in chroma.notice
        assert _found(chroma) == ids(SOME)
        other.kill()
    chroma.refresh()
    assert chroma.notice == ""


def test_what_a_killed_build_left_behind_is_swept(chroma: ChromaIndex, tmp_path: Path) -> None:
    orphan = tmp_path / "vectors" / "library-1-dead"
    orphan.mkdir()
    chroma.refresh()
    assert not orphan.exists()
    assert _found(chroma) == ids(SOME)


def test_a_replaced_generation_is_swept(chroma: ChromaIndex, tmp_path: Path) -> None:
    with closing(open_passage_store(tmp_path, pytest.fail)) as store:
        store.save(LIBRARY, MODEL, embedded([TOUCHPOINT]), [PERSONA.id])
    chroma.refresh()
    assert len([path for path in (tmp_path / "vectors").iterdir() if path.is_dir()]) == 1
    assert chroma.search(embedded([TOUCHPOINT])[0][1], EVERYONE, 1)[0].id == TOUCHPOINT.id


def test_an_unreachable_row_keeps_chroma_out_of_service(
    chroma: ChromaIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Collection, "unreachable", lambda _self, ids, _vectors: [ids[0]])
    with closing(open_passage_store(tmp_path, pytest.fail)) as store:
        store.save(LIBRARY, MODEL, embedded([TOUCHPOINT]), [])
    chroma.refresh()
    assert "could not be built soundly" in chroma.notice
    assert chroma.search(embedded([TOUCHPOINT])[0][1], EVERYONE, 1)[0].id == TOUCHPOINT.id


def test_a_folder_that_cannot_be_made_leaves_search_exact(tmp_path: Path) -> None:
    (tmp_path / "vectors").write_text("a file")
    with closing(open_passage_store(tmp_path, pytest.fail)) as store:
        store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
        index = ChromaIndex(Place(tmp_path / "vectors"), store, LIBRARY)
        index.refresh()
        assert "cannot be written" in index.notice
        assert index.search(embedded([CHURN])[0][1], EVERYONE, 1)[0].id == CHURN.id


def test_damage_is_seen_before_a_corrupt_file_can_crash_the_process(chroma: ChromaIndex, tmp_path: Path) -> None:
    [file] = (tmp_path / "vectors").rglob("data_level0.bin")
    file.write_bytes(os.urandom(file.stat().st_size))
    assert _found(chroma) == ids(SOME)  # Chroma itself dies of SIGSEGV here


def _damage(file: Path, damage: str) -> None:
    size = file.stat().st_size
    if damage == "gone":
        file.unlink()
    elif damage == "cut off":
        os.truncate(file, size // 2)
    elif damage == "garbage":
        file.write_bytes(b"\xa5" * size)
    else:
        content = bytearray(file.read_bytes())
        content[4_096:] = b"\xa5" * (size - 4_096)
        file.write_bytes(content)


def _sql(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
