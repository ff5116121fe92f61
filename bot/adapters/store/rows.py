"""Rows as the records that they hold: a field is the column of its name, unless somebody gives it."""

import datetime as dt
import json
from dataclasses import Field
from typing import Any, ClassVar, Protocol, TypeVar

import sqlalchemy as sa

from bot.domain.passages import Audience


class Dataclass(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Record = TypeVar("Record", bound=Dataclass)


def record(kind: type[Record], row: sa.Row[Any], **given: object) -> Record:
    """Return the *kind* of record that *row* holds, with the fields that are *given*."""
    names = kind.__dataclass_fields__.keys() - given.keys()
    return kind(**given, **{name: getattr(row, name) for name in names})


def audience_in(row: Any) -> Audience:  # noqa: ANN401 - a row, whatever else is in it
    """Return the audience in the columns `workspace`, `channels` (as JSON) and `member` of *row*."""
    return Audience(row.workspace, tuple(json.loads(row.channels)), row.member)


def in_utc(moment: dt.datetime) -> dt.datetime:
    """Return *moment* in UTC; SQLite keeps no zone, so what it hands back is in UTC already."""
    return moment.replace(tzinfo=dt.UTC) if moment.tzinfo is None else moment.astimezone(dt.UTC)
