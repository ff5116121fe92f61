"""Numbers as JavaScript reads them, which is how Mermaid reads a score."""

import re

from bot.content.maps.mermaid.cleaning import WHITE

_DECIMAL = re.compile(r"[+-]?(Infinity|[0-9]+\.?[0-9]*([eE][+-]?[0-9]+)?|\.[0-9]+([eE][+-]?[0-9]+)?)")
_OTHER_BASES = ((re.compile("0[xX][0-9a-fA-F]+"), 16), (re.compile("0[oO][0-7]+"), 8), (re.compile("0[bB][01]+"), 2))
_LONGEST = 300  # digits; what is longer is no score


def number(text: str) -> float | None:
    """Return what JavaScript's `Number` makes of *text*, None where that is NaN."""
    text = text.strip(WHITE)
    if not text:
        return 0.0
    if len(text) > _LONGEST:
        return None
    if _DECIMAL.fullmatch(text):
        return float(text)
    return next((float(int(text, base)) for form, base in _OTHER_BASES if form.fullmatch(text)), None)
