"""Our own words: no run of eight words of a source document stands in the knowledge folder.

The documents are not part of the project. What is, is a fingerprint of each of their runs of words, so that
the check works everywhere and gives none of their sentences away.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

RUN = 8  # words in a row; the project's rule
FILE = "source-runs.txt"

_WORD = re.compile(r"[a-z0-9]+")
_DIGITS = 12  # of a fingerprint: 48 bits, so two of 100,000 runs meet by chance once in 50,000 tries


def runs_of(text: str) -> dict[str, str]:
    """Return every run of `RUN` words of *text*, by its fingerprint."""
    words = _WORD.findall(text.casefold().replace("’", "").replace("'", ""))
    runs = (" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return {hashlib.sha256(run.encode()).hexdigest()[:_DIGITS]: run for run in runs}


def fingerprints(documents: Iterable[Path]) -> list[str]:
    """Return the fingerprints of all runs of the *documents*, sorted."""
    return sorted({print_ for path in documents for print_ in runs_of(path.read_text("utf-8"))})


def copied_runs(knowledge: Path) -> Iterator[str]:
    """Yield a sentence for each file under *knowledge* that holds a run of words of a source document."""
    known = set((knowledge / FILE).read_text("utf-8").split())
    for path in sorted(knowledge.rglob("*.yaml")):
        copied = [run for print_, run in runs_of(path.read_text("utf-8")).items() if print_ in known]
        if copied:
            where = path.relative_to(knowledge).as_posix()
            yield f"{where}: “{copied[0]}” stands in a source document; say it in other words."
