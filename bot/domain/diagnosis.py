"""What `journey doctor` found at one place, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A place that was looked at: *remedy* is empty where it is in order."""

    what: str
    detail: str
    remedy: str = ""

    @property
    def ok(self) -> bool:
        """Say whether it is in order."""
        return not self.remedy
