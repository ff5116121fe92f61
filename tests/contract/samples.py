"""Passages and rows for the contracts."""

from collections.abc import Sequence

from hypothesis import strategies as st

from bot.assistant.indexing import row_of
from bot.domain.indexing import Row
from bot.domain.passages import EVERYONE, Audience, Lines, Passage
from bot.ports import Vectors
from tests.contract.fakes import WordEmbedder

MODEL = WordEmbedder.fingerprint
WORKSPACES = st.sampled_from(["", "T1", "T2"])
CHANNELS = st.sets(st.sampled_from(["C1", "C2", "c1"]), max_size=2).map(lambda found: tuple(sorted(found)))
USERS = st.sampled_from(["", "U1", "U2"])
AUDIENCES = st.builds(Audience, WORKSPACES, CHANNELS, USERS)


def passage(name: str, text: str, audience: Audience = EVERYONE, line: int = 1) -> Passage:
    """Make a glossary passage called *name*."""
    return Passage(
        id=f"glossary/{name}#short",
        kind="glossary",
        title=name.capitalize(),
        text=text,
        sources=("001", "general"),
        stages=("awareness",),
        audience=audience,
        file=f"{name}.yaml",
        lines=Lines(line, line + 1),
    )


TOUCHPOINT = passage("touchpoint", "A moment in which the customer meets the company.")
PERSONA = passage("persona", "An invented person who stands for a group of customers.")
CHURN = passage("churn", "The share of customers who leave within a period.")
SAMPLES = (CHURN, PERSONA, TOUCHPOINT)


def embedded(passages: Sequence[Passage]) -> list[tuple[Row, Vectors]]:
    """Pair each passage's row with its vector."""
    vectors = WordEmbedder().encode([one.indexed_text for one in passages])
    return [(row_of(one), vector) for one, vector in zip(passages, vectors, strict=True)]


def ids(passages: Sequence[Passage]) -> list[str]:
    """Return the ids, sorted."""
    return sorted(one.id for one in passages)
