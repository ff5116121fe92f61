"""What the engine is given to do: a try at a piece of work, as JSON that any version can read."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from zlib import crc32

# Work of one workspace runs in that many lanes, and in each of them one at a time: half of a worker's threads, so a
# noisy workspace leaves the other half to others. A person always has the same lane, so nobody fills all of them.
LANES = 8
_TRY = "#"


@dataclass(frozen=True, slots=True)
class Task:
    """Try *number* at the work *key*, after so many `failures` of its kind.

    `memory` is what earlier tries remembered, `posted` says that they may have posted, and `sorry` that
    nothing is left but to tell the person.
    """

    key: str
    job: str
    payload: Mapping[str, str]
    workspace: str
    number: int = 0
    failures: int = 0
    posted: bool = False
    sorry: bool = False
    memory: Mapping[str, str] = field(default_factory=dict)

    @property
    def row(self) -> str:
        """The id of the engine's row: every try has its own."""
        return row_of(self.key, self.number)

    @property
    def lane(self) -> str:
        """The lane in which it runs."""
        return f"{self.workspace}/{crc32(self.payload.get('user', self.key).encode()) % LANES}"

    def again(self, memory: Mapping[str, str], *, posted: bool) -> "Task":
        """Return the next try."""
        return replace(self, number=self.number + 1, failures=self.failures + 1, memory=memory, posted=posted)

    def apology(self) -> "Task":
        """Return the task of telling the person that this one failed."""
        return Task(self.key, self.job, self.payload, self.workspace, self.number + 1, sorry=True)

    def written(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return fields | {"payload": dict(self.payload), "memory": dict(self.memory)}


def read_task(body: Mapping[str, Any]) -> Task:
    """Read back what `Task.written` wrote; what another version added is left out."""
    return Task(**{name: body[name] for name in Task.__dataclass_fields__ if name in body})


def row_of(key: str, number: int) -> str:
    """Return the id of the row of try *number*."""
    return f"{key}{_TRY}{number}" if number else key
