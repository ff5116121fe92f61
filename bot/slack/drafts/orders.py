"""What a form or a button orders, as it waits in the queue: a brief, a wish, or something with one variant."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError

from bot.domain.drafts import Brief

DRAFT, REFINE, APPROVE, COPY, ATTACH, INSPECT = (
    "draft", "refine_draft", "approve_draft", "copy_draft", "attach_draft", "inspect_draft",
)  # fmt: skip
WISH = "draft_wish"
WITH_VARIANT = frozenset({APPROVE, COPY, ATTACH, INSPECT})
WISHES: Mapping[str, str] = MappingProxyType(
    {
        "shorter": "Shorter",
        "warmer": "Warmer",
        "another angle": "Another angle",
        "for the other persona": "For the other persona",
    }
)

_BRIEF = TypeAdapter(Brief)


@dataclass(frozen=True, slots=True)
class Spot:
    """A variant of a version of a draft, or the whole version for variant 0; the value of a button.

    It says what is meant, and gives no right to it: whoever presses may see the draft, or is told that there is none.
    """

    draft: str
    version: int
    variant: int = 0

    def value(self) -> str:
        """Write it as the value of a button."""
        return json.dumps([self.draft, self.version, self.variant])


def read_spot(value: str) -> Spot:
    """Read back what `Spot.value` wrote; raises `ValueError` for anything else."""
    try:
        draft, version, variant = json.loads(value)
        return Spot(str(draft), int(version), int(variant))
    except TypeError as error:
        raise ValueError(value) from error


def write_brief(brief: Brief) -> str:
    """Write *brief* as JSON."""
    return json.dumps(asdict(brief), ensure_ascii=False)


def read_brief(text: str) -> Brief:
    """Read back what `write_brief` wrote; raises `ValueError` for anything else."""
    try:
        return _BRIEF.validate_json(text)
    except ValidationError as error:
        raise ValueError(text) from error
