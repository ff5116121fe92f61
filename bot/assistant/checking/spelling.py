"""Words that are spelt one way in British and another in American English."""

import re
from collections.abc import Iterator

# British spelling: American spelling, each with the endings that both take.
_PAIRS = {
    "apologise": "apologize", "behaviour": "behavior", "catalogue": "catalog",
    "centre": "center", "colour": "color", "customise": "customize", "favour": "favor", "favourite": "favorite",
    "fibre": "fiber", "flavour": "flavor", "grey": "gray", "honour": "honor", "jewellery": "jewelry",
    "labour": "labor", "modelling": "modeling", "neighbour": "neighbor", "optimise": "optimize",
    "organise": "organize", "personalise": "personalize", "prioritise": "prioritize", "realise": "realize",
    "recognise": "recognize", "theatre": "theater", "travelling": "traveling", "cancelled": "canceled",
}  # fmt: skip


def foreign(text: str, spelling: str) -> Iterator[tuple[str, str]]:
    """Yield each word of *text* that is not spelt as in *spelling* (en-GB or en-US), and how it is spelt there."""
    pairs = _PAIRS if spelling == "en-US" else {american: british for british, american in _PAIRS.items()}
    for theirs, ours in pairs.items():
        stem = theirs.removesuffix("e")
        for found in re.finditer(rf"\b{stem}(?:e|es|ed|ing|s|er|ers)?\b", text, re.IGNORECASE):
            yield found[0], ours
