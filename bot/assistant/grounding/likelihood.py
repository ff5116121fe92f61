"""How likely it is that the passages found answer the question, from how near they are and what they cover."""

import math
from dataclasses import dataclass

# Logistic regression over 756 of our own ways of asking, each looked for without itself, against 596 questions of
# CLAP NQ; fitted by `python -m bench --abstention`, 2026-11-21; see bench/RESULTS.md.
_NEAREST_ASK, _NEAREST_CLAIM, _COVERED, _UNKNOWN, _OFFSET = 12.14, 12.67, 1.62, -5.62, -10.28


@dataclass(frozen=True, slots=True)
class Signs:
    """What was seen: cosines of the nearest way of asking and claim; shares of the question's rare words."""

    nearest_ask: float
    nearest_claim: float
    covered: float
    unknown: float

    def likelihood(self) -> float:
        """Return the likelihood, from 0 to 1, that the question can be answered."""
        total = (
            _NEAREST_ASK * self.nearest_ask
            + _NEAREST_CLAIM * self.nearest_claim
            + _COVERED * self.covered
            + _UNKNOWN * self.unknown
            + _OFFSET
        )
        return 1 / (1 + math.exp(-total))
