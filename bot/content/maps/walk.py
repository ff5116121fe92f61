"""The one way through a map: every model in it, with its place in the file."""

from collections.abc import Iterator

from bot.content.nodes import Place
from bot.domain.maps import Element


def parts(element: Element, place: Place = ()) -> Iterator[tuple[Place, Element]]:
    """Yield *element* and every model inside it, with its place in the file."""
    yield place, element
    for name, info in type(element).model_fields.items():
        value, below = getattr(element, name), (*place, info.alias or name)
        if isinstance(value, Element):
            yield from parts(value, below)
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Element):
                    yield from parts(item, (*below, number))
