"""Installations in SQL, their tokens encrypted."""

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from bot.adapters.store.cipher import TokenCipher
from bot.adapters.store.database import Database
from bot.adapters.store.rows import in_utc, record
from bot.adapters.store.tables import installations, oauth_states
from bot.domain.installations import NEVER, Installation

_KEPT = installations.c
_SECRETS = ("token", "refresh_token")
_GONE = dict.fromkeys(_SECRETS, "") | {"expires_at": NEVER}


class SqlInstallationStore:
    """Keeps one row for each workspace."""

    def __init__(self, database: Database, cipher: TokenCipher) -> None:
        """Take a *database* that has the state tables, and the *cipher* of its tokens."""
        self._database = database
        self._cipher = cipher

    def save(self, installation: Installation) -> None:
        """Keep *installation* in place of what is known of its workspace."""
        names = (column.name for column in installations.columns)
        values: dict[str, Any] = {name: getattr(installation, name, 0) for name in names}
        values |= {name: self._cipher.hide(values[name]) for name in _SECRETS}
        self._put(values | {"refreshing_until": 0.0})

    def get(self, workspace: str) -> Installation | None:
        """Return the installation in *workspace*, also a removed one."""
        with self._database.reading() as connection:
            row = connection.execute(sa.select(installations).where(_KEPT.workspace == workspace)).one_or_none()
        return None if row is None else _installation(row, self._cipher.show)

    def all(self) -> list[Installation]:
        """Return every installation, by workspace, without its tokens."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(installations)).all()
        return sorted((_installation(row, lambda _: "") for row in rows), key=lambda found: found.workspace)

    def remove(self, workspace: str, moment: dt.datetime) -> bool:
        """Note that the assistant is gone from *workspace*; False where it was installed after *moment*, or is gone."""
        gone = {"workspace": workspace, "removed_at": moment, **_GONE}
        with self._database.writing() as connection:
            query = sa.select(_KEPT.installed_at, _KEPT.removed_at).where(_KEPT.workspace == workspace)
            known = connection.execute(query).one_or_none()
            if known is None:
                connection.execute(sa.insert(installations).values(_EMPTY | gone | {"installed_at": moment}))
                return True
            if known.removed_at is not None or in_utc(known.installed_at) > moment:
                return False
            connection.execute(sa.update(installations).where(_KEPT.workspace == workspace).values(gone))
            return True

    def return_to(self, workspace: str) -> None:
        """Note that the assistant is in *workspace*, with a token that is not kept here."""
        with self._database.writing() as connection:
            connection.execute(sa.update(installations).where(_KEPT.workspace == workspace).values(removed_at=None))

    def removed_before(self, moment: dt.datetime) -> Sequence[str]:
        """Return the workspaces that the assistant is gone from since before *moment*."""
        query = sa.select(_KEPT.workspace).where(_KEPT.removed_at < moment).order_by(_KEPT.workspace)
        with self._database.reading() as connection:
            return connection.scalars(query).all()

    def claim_refresh(self, installation: Installation, now: float, seconds: float) -> bool:
        """Become the one who refreshes the token of *installation* for *seconds* from *now*; False where another is."""
        same = sa.and_(_KEPT.workspace == installation.workspace, _KEPT.expires_at == installation.expires_at)
        mine = sa.and_(same, _KEPT.refreshing_until < now, _KEPT.removed_at.is_(None))
        with self._database.writing() as connection:
            claim = sa.update(installations).where(mine).values(refreshing_until=now + seconds)
            return connection.execute(claim).rowcount == 1

    def refreshed(self, workspace: str, token: str, refresh_token: str, expires_at: int) -> bool:
        """Keep a new token of *workspace*; False where the assistant is gone from there."""
        hidden = {"token": self._cipher.hide(token), "refresh_token": self._cipher.hide(refresh_token)}
        there = sa.and_(_KEPT.workspace == workspace, _KEPT.removed_at.is_(None))
        new = sa.update(installations).where(there).values(**hidden, expires_at=expires_at, refreshing_until=0.0)
        with self._database.writing() as connection:
            return connection.execute(new).rowcount == 1

    def forget(self, workspace: str) -> int:
        """Delete the installation in *workspace*; returns 1 or 0."""
        with self._database.writing() as connection:
            gone = connection.execute(sa.delete(installations).where(_KEPT.workspace == workspace)).rowcount
        self._database.wipe()
        return gone

    def issue_state(self, state: str, expires_at: float) -> None:
        """Remember the *state* of an installation that was begun, and forget those that nobody finished."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(oauth_states).where(oauth_states.c.expires_at < expires_at - _DAY))
            connection.execute(sa.insert(oauth_states).values(digest=_digest(state), expires_at=expires_at))

    def consume_state(self, state: str, now: float) -> bool:
        """Say whether *state* was issued and has not expired, once."""
        mine = sa.and_(oauth_states.c.digest == _digest(state), oauth_states.c.expires_at >= now)
        with self._database.writing() as connection:
            return connection.execute(sa.delete(oauth_states).where(mine)).rowcount == 1

    def renew(self) -> int:
        """Encrypt with the present key what was stored with a former one; returns how many workspaces that were.

        Raises `StoreError` where no key fits, before anybody is told that all is well.
        """
        renewed = 0
        with self._database.writing() as connection:
            for row in connection.execute(sa.select(_KEPT.workspace, *(_KEPT[name] for name in _SECRETS))).all():
                hidden = {name: getattr(row, name) for name in _SECRETS}
                if not all(map(self._cipher.is_present, hidden.values())):
                    again = {name: self._cipher.hide(self._cipher.show(text)) for name, text in hidden.items()}
                    mine = sa.update(installations).where(_KEPT.workspace == row.workspace)
                    connection.execute(mine.values(again))
                    renewed += 1
        return renewed

    def close(self) -> None:
        """Close every connection."""
        self._database.close()

    def _put(self, values: dict[str, Any]) -> None:
        insert = self._database.insert(installations).values(values)
        rest = {name: value for name, value in values.items() if name != "workspace"}
        with self._database.writing() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=["workspace"], set_=rest))


_DAY = 24 * 3600
_EMPTY: dict[str, Any] = {
    column.name: "" if isinstance(column.type, sa.Text) else 0
    for column in installations.columns
    if not isinstance(column.type, sa.DateTime)
}


def _digest(state: str) -> str:
    """Return what is kept of *state*, so that the database alone cannot finish an installation."""
    return hashlib.sha256(state.encode()).hexdigest()


def _installation(row: sa.Row[Any], show: Callable[[str], str]) -> Installation:
    secrets = {name: show(getattr(row, name)) for name in _SECRETS}
    removed_at = None if row.removed_at is None else in_utc(row.removed_at)
    return record(Installation, row, **secrets, installed_at=in_utc(row.installed_at), removed_at=removed_at)
