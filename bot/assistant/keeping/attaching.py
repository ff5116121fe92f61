"""A message saved with a touchpoint of a map: put into its document, so that every line stays where it was."""

import copy
from dataclasses import replace
from typing import Any

from bot.content.maps.elements import MapElement
from bot.content.maps.mapfile import MapFile, map_of
from bot.domain.maps import Message


def with_message(file: MapFile, touchpoint: MapElement, message: Message) -> MapFile:
    """Return *file* with *message* at *touchpoint*, in place of what was saved there of the same draft."""
    data = copy.deepcopy(file.document.data)
    holder: Any = data
    for part in touchpoint.place:
        holder = holder[part]
    kept = [one for one in holder.get("messages") or () if one.get("draft") != message.draft]
    holder["messages"] = [*kept, message.model_dump(mode="json", exclude_none=True)]
    return map_of(replace(file.document, data=data), file.format, file.repairs, file.losses)
