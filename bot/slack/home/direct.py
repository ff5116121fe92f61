"""What is pressed in the Home tab is answered in the direct message, for the tab itself has no place for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.ports import Attempt, Job
from bot.slack.delivery import Delivery
from bot.slack.delivery.uploads import Uploads


@dataclass(frozen=True, slots=True)
class InDirect:
    """Does a *job* in the direct message of its person; where Slack opens none, nothing is done."""

    job: Job
    delivery: Delivery

    def do(self, attempt: Attempt) -> None:
        """Do it there."""
        payload = self._moved(attempt.payload)
        if payload["channel"]:
            self.job.do(_Moved(attempt, payload))

    def give_up(self, key: str, payload: Mapping[str, str]) -> None:
        """Give it up there."""
        moved = self._moved(payload)
        if moved["channel"]:
            self.job.give_up(key, moved)

    def _moved(self, payload: Mapping[str, str]) -> dict[str, str]:
        channel = Uploads(self.delivery.caller, payload["team"]).direct_channel(payload["user"])
        return {**payload, "channel": channel}


@dataclass(frozen=True, slots=True)
class _Moved:
    """The *attempt*, with another payload."""

    attempt: Attempt
    payload: Mapping[str, str]

    @property
    def key(self) -> str:
        return self.attempt.key

    def remember(self, name: str, make: Callable[[], str]) -> str:
        return self.attempt.remember(name, make)

    def begin_posting(self) -> bool:
        return self.attempt.begin_posting()

    def stopped(self) -> bool:
        return self.attempt.stopped()
