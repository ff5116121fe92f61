"""Where a team's things name a person: by id wherever it stands, by name only where it signs."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from bot.adapters.store import tables
from bot.adapters.store.forgetting import belongs_to
from bot.domain.people import Person

FORMER = "a former member"

_CHOSEN = frozenset({"settings", "installed_by", "decider"})  # where an id names who is to do something: nobody, then
_SIGNED = ("author", "name")
_ID = re.compile(r"[UW][A-Z0-9]+")  # as Slack has it; a name of a terminal's user may be a word of a map


@dataclass(frozen=True, slots=True)
class Naming:
    """Finds *person* in the rows of their workspace, and says what stands there without them."""

    person: Person
    _rules: tuple[tuple[re.Pattern[str], str], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Make the rules once: a signature of name and id, a bare id, and a name that is the author of something."""
        rules = [(rf'("author": ?)"{_in_json(name)}"', rf'\1"{FORMER}"') for name in self._names]
        if _ID.fullmatch(self.person.member):
            own, called = re.escape(self.person.member), "|".join(map(re.escape, self.person.names))
            signed = [rf'(?<=")[^"\\]{{1,200}} \({own}\)(?=")', *([rf"(?:{called}) \({own}\)"] if called else [])]
            alone = rf"(?<![A-Za-z0-9]){own}(?![A-Za-z0-9])"
            rules = [*((rule, FORMER) for rule in signed), *rules, (alone, FORMER)]
        object.__setattr__(self, "_rules", tuple((re.compile(rule), new) for rule, new in rules))

    def changes(self, connection: sa.Connection, table: sa.Table) -> Iterator[tuple[sa.Row[Any], dict[str, Any]]]:
        """Yield each row of *table* that names the person, and the columns that have to change."""
        texts = [column for column in table.c if isinstance(column.type, sa.Text) and not is_pointed_to(column)]
        files = [column for column in table.c if isinstance(column.type, sa.LargeBinary)]
        said = [text.contains(part, autoescape=True) for text in texts for part in (self.person.member, *self._names)]
        named = sa.or_(*said) if not files else sa.true()  # nobody can look into a file by SQL alone
        query = sa.select(table).where(belongs_to(table, self.person.workspace), named)
        for row in connection.execute(query):
            new: dict[str, Any] = {one.name: self._without(one.name, getattr(row, one.name)) for one in texts}
            new |= {column.name: self._bytes_without(getattr(row, column.name)) for column in files}
            changed = {name: value for name, value in new.items() if value != getattr(row, name)}
            if changed:
                yield row, changed

    @property
    def _names(self) -> tuple[str, ...]:
        own = () if _ID.fullmatch(self.person.member) else (self.person.member,)
        return (*own, *self.person.names)

    def _without(self, column: str, text: str | None) -> str | None:
        if text is None or (column in _SIGNED and text in self._names):
            return text and FORMER
        new = self._told(text)
        return new.replace(FORMER, "") if new != text and column in _CHOSEN else new

    def _bytes_without(self, content: bytes) -> bytes:
        try:
            text = content.decode()
        except UnicodeDecodeError:  # a packed file, such as a spreadsheet, cannot be rewritten here
            return content
        return self._told(text).encode()

    def _told(self, text: str) -> str:
        for rule, instead in self._rules:
            text = rule.sub(instead, text)
        return text


def is_pointed_to(column: sa.Column[Any]) -> bool:
    """Say whether *column* points to another, or others point to it: those ids are ours, and name nobody."""
    every = (key for table in tables.state.tables.values() for key in table.foreign_keys)
    return bool(column.foreign_keys) or any(key.column is column for key in every)


def _in_json(name: str) -> str:
    return re.escape(json.dumps(name, ensure_ascii=False)[1:-1])
