"""From when on something is worth a remark: every figure of the review, with the reason for it."""

import datetime as dt

STALE_EVIDENCE_MONTHS = 18
"""Most products and most markets have changed within a year and a half, so what was said before is a memory."""

STALE_METRIC_MONTHS = 12
"""A figure that missed a whole year was left out of the yearly review at least once."""

STALE_MAP_MONTHS = 12
"""The glossary advises to go over a map at least once a year (glossary/how-often-to-update-a-map)."""

LOW_EMOTION = -1
"""Below neutral: Mermaid draws a sad face from there on, and so do our pictures."""

FEWEST_SCORES = 3
"""Two equal scores are chance; three equal ones with no other are a curve that says nothing."""

LONGEST_STEP = 120
"""About two lines of a card in a picture; the longest action in 20 real diagrams has 66 letters (measured 2026-11)."""

MOST_MOMENTS = 0.5
"""Where more than half of the steps decide everything, the word no longer picks anything out."""

FEWEST_STEPS_TO_PICK_FROM = 4
"""With fewer steps a share of moments of truth says nothing."""

SHORTEST_NAME_FOR_TYPOS = 6
"""Shorter names differ by one letter for good reasons: "form" and "forum", "card" and "cart"."""

ALL_OF_THEM = 0.999
"""Shares that people round add up to a little less than one."""


def months_between(first: dt.date, last: dt.date) -> int:
    """Return how many whole months lie between *first* and *last*; negative where *last* is the earlier."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
