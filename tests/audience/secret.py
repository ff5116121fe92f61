"""What only some may see: words by which it is told from everything else, and whose it is."""

from dataclasses import dataclass

from bot.domain.passages import Audience
from tests.audience.acts import Person
from tests.audience.seen import Shown


@dataclass(frozen=True)
class Secret:
    """What a map says and nobody types: whose it is, and where people themselves brought it up."""

    signs: tuple[str, ...]
    whose: list[Audience]

    def may_show(self, observer: Person, shown: Shown) -> bool:
        """Say whether it may stand in what *observer* is shown: what all there may see, or alone, they themselves."""
        return any(self._fits(thing, observer, shown) for thing in self.whose)

    @staticmethod
    def _fits(thing: Audience, observer: Person, shown: Shown) -> bool:
        if shown.alone or shown.where == observer.direct:
            return observer.may_see(thing)
        return thing.workspace == observer.team and not thing.user and shown.where in (thing.channels or [shown.where])
