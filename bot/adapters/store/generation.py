"""Which generation of a derived index serves a scope."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Generation:
    """An index that was built once, checked, and never changed: its folder's name and what it holds."""

    name: str
    version: int
    digest: str
