"""Saved drafts in SQL: a row for each, one for each version, and what each person last asked for."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from bot.adapters.store.audiences import number_of, visible_to
from bot.adapters.store.database import Database
from bot.adapters.store.rows import audience_in
from bot.adapters.store.tables import audiences, draft_defaults, draft_versions, drafts
from bot.domain.drafted import Approval, DraftVersion, OwnDrafts, SavedDraft
from bot.domain.drafts import Brief
from bot.domain.passages import Audience

_MOST, _RECENT = 100, 20  # drafts in a list, and of one person
_VERSION, _APPROVAL, _BRIEF = TypeAdapter(DraftVersion), TypeAdapter(Approval), TypeAdapter(Brief)
_WHOSE = (audiences.c.workspace, audiences.c.channels, audiences.c.member)
_DRAFTS: sa.Select[Any] = sa.select(drafts, *_WHOSE).join(audiences, drafts.c.audience == audiences.c.number)


class SqlDraftStore:
    """Keeps drafts by their ids; what they hold is JSON, so a field that is added later needs no migration."""

    def __init__(self, database: Database) -> None:
        """Take a *database* that has the state tables."""
        self._database = database

    def begin(self, draft: SavedDraft) -> bool:
        """Keep *draft* with its versions; False where one of that id is known already, and nothing is changed."""
        with self._database.writing() as connection:
            whose = number_of(draft.audience, self._database, connection)
            approval = _APPROVAL.dump_json(draft.approval).decode() if draft.approval else ""
            row: dict[str, Any] = {
                "id": draft.id,
                "audience": whose,
                "author": draft.author,
                "approval": approval,
                "told": draft.told,
            }
            row["touched_at"] = dt.datetime.now(dt.UTC)
            if not self._added(connection, drafts, row):
                return False
            connection.execute(sa.insert(draft_versions), [_row(draft.id, version) for version in draft.versions])
            return True

    def add_version(self, draft_id: str, audience: Audience, version: DraftVersion) -> bool:
        """Add *version*; False where *audience* may see no such draft, or somebody else was quicker."""
        with self._database.writing() as connection:
            return self._touched(connection, draft_id, audience) and self._added(
                connection, draft_versions, _row(draft_id, version)
            )

    def approve(self, draft_id: str, audience: Audience, approval: Approval) -> bool:
        """Remember *approval* in place of an earlier one; False where *audience* may see no such draft."""
        with self._database.writing() as connection:
            return self._touched(connection, draft_id, audience, approval=_APPROVAL.dump_json(approval).decode())

    def note_told(self, draft_id: str, audience: Audience, key: str) -> bool:
        """Remember that the owner was told the news called *key*; False where *audience* may see no such draft."""
        with self._database.writing() as connection:
            return self._changed(connection, draft_id, audience, told=key)

    def find(self, draft_id: str, audience: Audience) -> SavedDraft | None:
        """Return the draft *draft_id* if *audience* may see it."""
        found = self._read(_DRAFTS.where(drafts.c.id == draft_id, visible_to(audience, audiences)))
        return found[0] if found else None

    def of(self, audience: Audience) -> list[SavedDraft]:
        """Return the drafts that *audience* may see, at most 100, the one last changed first."""
        query = _DRAFTS.where(visible_to(audience, audiences))
        return self._read(query.order_by(drafts.c.touched_at.desc(), drafts.c.id).limit(_MOST))

    def by(self, member: str, audience: Audience) -> OwnDrafts:
        """Return what *member* of this workspace began, the one last changed first, with its newest version alone."""
        known = draft_versions.c
        newest = sa.select(sa.func.max(known.version)).where(known.draft == drafts.c.id).correlate(drafts)
        own = draft_defaults.c
        begins = sa.select(own.brief).where(own.workspace == audience.workspace, own.member == member)
        query = _DRAFTS.add_columns(known.content, begins.scalar_subquery().label("brief")).join(
            draft_versions, sa.and_(known.draft == drafts.c.id, known.version == newest.scalar_subquery())
        )
        query = query.where(audiences.c.workspace == audience.workspace, drafts.c.author == member)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(drafts.c.touched_at.desc(), drafts.c.id).limit(_RECENT)).all()
        brief = rows[0].brief if rows else None
        found = tuple(_draft(row, [row.content]) for row in rows)
        return OwnDrafts(found, _BRIEF.validate_json(brief) if brief else None)

    def of_workspace(self, audience: Audience) -> list[SavedDraft]:
        """Return every draft in the workspace of *audience*, whoever may see it."""
        return self._read(_DRAFTS.where(audiences.c.workspace == audience.workspace).order_by(drafts.c.id))

    def owners(self) -> list[Audience]:
        """Return every workspace that has drafts, each once."""
        used = sa.select(audiences.c.workspace).join(drafts, drafts.c.audience == audiences.c.number).distinct()
        with self._database.reading() as connection:
            return sorted((Audience(workspace) for workspace in connection.scalars(used)), key=repr)

    def defaults(self, member: str, audience: Audience) -> Brief | None:
        """Return what *member* of this workspace last asked a draft for."""
        own = draft_defaults.c
        query = sa.select(own.brief).where(own.workspace == audience.workspace, own.member == member)
        with self._database.reading() as connection:
            found = connection.scalar(query)
        return _BRIEF.validate_json(found) if found else None

    def save_defaults(self, member: str, audience: Audience, brief: Brief) -> None:
        """Remember *brief* in place of what *member* asked for before."""
        keys = {"workspace": audience.workspace, "member": member}
        said = {"brief": _BRIEF.dump_json(brief).decode()}
        insert = self._database.insert(draft_defaults).values(**keys, **said)
        with self._database.writing() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=list(keys), set_=said))

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def _added(self, connection: sa.Connection, table: sa.Table, row: dict[str, Any]) -> bool:
        """Insert *row* where none has its keys; False where one has."""
        insert = self._database.insert(table).values(row).on_conflict_do_nothing()
        return connection.execute(insert.execution_options(preserve_rowcount=True)).rowcount == 1

    def _touched(self, connection: sa.Connection, draft_id: str, audience: Audience, **values: str) -> bool:
        return self._changed(connection, draft_id, audience, **values, touched_at=dt.datetime.now(dt.UTC))

    @staticmethod
    def _changed(connection: sa.Connection, draft_id: str, audience: Audience, **values: object) -> bool:
        """Change the draft *draft_id* if *audience* may see it; False where it may not."""
        seen = sa.select(audiences.c.number).where(visible_to(audience, audiences))
        change = sa.update(drafts).where(drafts.c.id == draft_id, drafts.c.audience.in_(seen))
        return connection.execute(change.values(**values)).rowcount == 1

    def _read(self, query: sa.Select[Any]) -> list[SavedDraft]:
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
            known = draft_versions.c
            wanted = sa.select(known.draft, known.content).where(known.draft.in_([row.id for row in rows]))
            contents: dict[str, list[str]] = {}
            for draft, content in connection.execute(wanted.order_by(known.draft, known.version)):
                contents.setdefault(draft, []).append(content)
        return [_draft(row, contents[row.id]) for row in rows if row.id in contents]


def _row(draft_id: str, version: DraftVersion) -> dict[str, Any]:
    return {"draft": draft_id, "version": version.number, "content": _VERSION.dump_json(version).decode()}


def _draft(row: sa.Row[Any], contents: Iterable[str]) -> SavedDraft:
    versions = tuple(_VERSION.validate_json(content) for content in contents)
    approval = _APPROVAL.validate_json(row.approval) if row.approval else None
    return SavedDraft(row.id, audience_in(row), row.author, versions, approval, row.told)
