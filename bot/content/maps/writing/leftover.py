"""What a format has no place for: keys that the schema does not know."""

from collections import Counter
from collections.abc import Iterator

from bot.content.maps.walk import parts
from bot.domain.maps import JourneyMap, Message


def unknown_keys(journey: JourneyMap) -> Iterator[str]:
    """Say of each key of *journey* that the schema does not know that it is not written."""
    keys = Counter(key for _, element in parts(journey) for key in element.model_extra or ())
    for key, count in keys.items():
        times = f" ({count} times)" if count > 1 else ""
        yield f"The key {key!r}{times} is not one of ours and is not written."


def messages(journey: JourneyMap) -> Iterator[str]:
    """Say how many messages are saved with the touchpoints of *journey* and are not written."""
    count = sum(isinstance(element, Message) for _, element in parts(journey))
    if count:
        kept = "is kept with a touchpoint and is" if count == 1 else "are kept with touchpoints and are"
        yield f"{counted(count, 'message', 'messages')} {kept} not written."


def counted(count: int, one: str, several: str) -> str:
    """Say how many there are: "1 pain point", "3 pain points"."""
    return f"{count} {one if count == 1 else several}"
