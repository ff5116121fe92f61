"""Passages and their vectors in SQL: the truth that every index is made from."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
import sqlalchemy as sa

from bot.adapters.store.audiences import visible_to
from bot.adapters.store.database import Database
from bot.adapters.store.generation import Generation
from bot.adapters.store.rows import audience_in
from bot.adapters.store.tables import generations, passage_channels, passages, scopes, vectors
from bot.domain.indexing import Row, Stored
from bot.domain.passages import EVERYONE, Audience, Lines, Passage
from bot.ports import LIBRARY, Vectors

_CHUNK = 500  # values per IN list; SQLite takes 32,766, PostgreSQL 65,535
_NUMBERS = np.dtype("<f4")
_VERSION = sa.select(scopes.c.version).where(scopes.c.scope == sa.bindparam("scope"))  # asked at every search


class SqlPassageStore:
    """Keeps passages by scope; the scope `library` takes only what everyone may see."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the derived tables."""
        self._database = database

    def version(self, scope: str) -> int:
        """Return the number of the last change of *scope*, in milliseconds since 1970 or later; 0 if none."""
        with self._database.reading() as connection:
            return connection.scalar(_VERSION, {"scope": scope}) or 0

    def owners(self, scope: str) -> list[Audience]:
        """Return every audience that passages of *scope* belong to, each once, and nothing of theirs."""
        own = passages.c
        query = sa.select(own.workspace, own.channels, own.member).where(own.scope == scope).distinct()
        with self._database.reading() as connection:
            return [audience_in(row) for row in connection.execute(query)]

    def row_hashes(self, scope: str, model: str) -> dict[str, str]:
        """Return the row hash of every passage of *scope* that was embedded by *model*, by passage id."""
        query = sa.select(passages.c.id, passages.c.row_hash)
        with self._database.reading() as connection:
            rows = connection.execute(query.where(passages.c.scope == scope, passages.c.model == model))
            return {row.id: row.row_hash for row in rows}

    def known_vectors(self, model: str, text_hashes: Sequence[str]) -> Mapping[str, Vectors]:
        """Return the stored vectors that *model* made of texts with these hashes, by hash."""
        query = sa.select(vectors.c.text_hash, vectors.c.vector).where(vectors.c.model == model)
        with self._database.reading() as connection:
            return {
                row.text_hash: np.frombuffer(row.vector, dtype=_NUMBERS)
                for chunk in _chunks(text_hashes)
                for row in connection.execute(query.where(vectors.c.text_hash.in_(chunk)))
            }

    def keep_vectors(self, model: str, made: Mapping[str, Vectors]) -> None:
        """Keep what *model* *made* of texts, by their hashes; `save` removes what no passage uses then."""
        with self._database.writing() as connection:
            self._keep(connection, model, made.items())

    def save(self, scope: str, model: str, rows: Sequence[tuple[Row, Vectors]], removed: Sequence[str]) -> None:
        """Insert or replace *rows*, delete *removed*, and whatever another model left in *scope*, at once.

        Raises `ValueError` where a private passage is meant for the library.
        """
        _refuse_private(scope, rows)
        with self._database.writing() as connection:
            self._database.advance(
                connection, scopes, scope
            )  # first: on PostgreSQL it holds up other writers of the scope
            _delete(connection, scope, model, [row.passage.id for row, _ in rows] + list(removed))
            _insert(connection, scope, model, rows)
            if rows:
                self._keep(connection, model, ((row.text_hash, vector) for row, vector in rows))
            _sweep_vectors(connection)

    def load(self, scope: str, audience: Audience) -> Stored:
        """Return the passages of *scope* that *audience* may see, ordered by id; filtered in the query."""
        same_text = sa.and_(vectors.c.model == passages.c.model, vectors.c.text_hash == passages.c.text_hash)
        query = sa.select(passages, vectors.c.vector).join(vectors, same_text)
        with self._database.reading() as connection:
            found = connection.execute(query.where(passages.c.scope == scope, visible_to(audience))).all()
        rows = sorted(found, key=lambda row: str(row.id))  # databases order text by their own locale
        return Stored(tuple(_passage(row) for row in rows), _unpacked([row.vector for row in rows]))

    def generation(self, place: str, scope: str) -> Generation | None:
        """Return the generation in *place* that serves *scope*, if there is one."""
        table = generations.c
        query = sa.select(table.name, table.version, table.digest)
        with self._database.reading() as connection:
            row = connection.execute(query.where(table.place == place, table.scope == scope)).one_or_none()
        return None if row is None else Generation(row.name, row.version, row.digest)

    def point_to(self, place: str, scope: str, generation: Generation | None) -> None:
        """Let *generation*, built and checked in *place*, serve *scope* from now on, or none."""
        keys = {"place": place, "scope": scope}
        table = generations.c
        with self._database.writing() as connection:
            connection.execute(sa.delete(generations).where(table.place == place, table.scope == scope))
            if generation is not None:
                connection.execute(sa.insert(generations).values(**keys, **asdict(generation)))

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def _keep(self, connection: sa.Connection, model: str, made: Iterable[tuple[str, Vectors]]) -> None:
        values = [{"model": model, "text_hash": text_hash, "vector": _packed(vector)} for text_hash, vector in made]
        connection.execute(self._database.insert(vectors).on_conflict_do_nothing(), values)


def _refuse_private(scope: str, rows: Sequence[tuple[Row, Vectors]]) -> None:
    if scope != LIBRARY:
        return
    for row, _ in rows:
        if row.passage.audience != EVERYONE:
            message = f"passage {row.passage.id!r} is not for everyone, so it cannot be in the library"
            raise ValueError(message)


def _delete(connection: sa.Connection, scope: str, model: str, ids: Sequence[str]) -> None:
    # Vectors of two models cannot be compared, so a scope holds those of one.
    connection.execute(sa.delete(passages).where(passages.c.scope == scope, passages.c.model != model))
    for chunk in _chunks(ids):
        connection.execute(sa.delete(passages).where(passages.c.scope == scope, passages.c.id.in_(chunk)))


def _insert(connection: sa.Connection, scope: str, model: str, rows: Sequence[tuple[Row, Vectors]]) -> None:
    if not rows:
        return
    connection.execute(sa.insert(passages), [_values(scope, model, row) for row, _ in rows])
    limits = [
        {"scope": scope, "id": row.passage.id, "channel": channel}
        for row, _ in rows
        for channel in dict.fromkeys(row.passage.audience.channels)
    ]
    if limits:
        connection.execute(sa.insert(passage_channels), limits)


def _sweep_vectors(connection: sa.Connection) -> None:
    used = sa.select(passages.c.id).where(
        passages.c.model == vectors.c.model, passages.c.text_hash == vectors.c.text_hash
    )
    connection.execute(sa.delete(vectors).where(~used.exists()))


def _values(scope: str, model: str, row: Row) -> dict[str, Any]:
    passage = row.passage
    return {
        "scope": scope,
        "id": passage.id,
        "kind": passage.kind,
        "title": passage.title,
        "text": passage.text,
        "sources": json.dumps(passage.sources),
        "stages": json.dumps(passage.stages),
        "workspace": passage.audience.workspace,
        "channels": json.dumps(passage.audience.channels),
        "member": passage.audience.user,
        "file": passage.file,
        "first_line": passage.lines.first,
        "last_line": passage.lines.last,
        "version": passage.version,
        "role": passage.role,
        "model": model,
        "text_hash": row.text_hash,
        "row_hash": row.row_hash,
    }


def _passage(row: sa.Row[Any]) -> Passage:
    return Passage(
        id=row.id,
        kind=row.kind,
        title=row.title,
        text=row.text,
        sources=tuple(json.loads(row.sources)),
        stages=tuple(json.loads(row.stages)),
        audience=audience_in(row),
        file=row.file,
        lines=Lines(row.first_line, row.last_line),
        version=row.version,
        role=row.role,
    )


def _packed(vector: Vectors) -> bytes:
    return np.ascontiguousarray(vector, dtype=_NUMBERS).tobytes()


def _unpacked(blobs: Sequence[bytes]) -> Vectors:
    if not blobs:
        return np.empty((0, 0), dtype=np.float32)
    numbers = np.frombuffer(b"".join(blobs), dtype=_NUMBERS)
    return numbers.reshape(len(blobs), -1).astype(np.float32, copy=False)


def _chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _CHUNK):
        yield values[start : start + _CHUNK]
