"""A person about whom things are kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """A member of a workspace, by id, and the *names* that they sign by as far as these are known."""

    workspace: str
    member: str
    names: tuple[str, ...] = ()
