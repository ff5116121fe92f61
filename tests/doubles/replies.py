"""What holds for every reply, whatever it says."""

import re

from bot.assistant.evaluating import plain_text
from bot.domain.reply import Bullets, Paragraph, Reply, Table

MARK = re.compile(r"\[(\d+)\]")


def marks_of(reply: Reply) -> list[int]:
    """Return the citation marks in the parts of *reply*, in the order in which they stand."""
    return [int(mark) for mark in MARK.findall(plain_text(reply))]


def assert_whole(reply: Reply) -> None:
    """Assert that marks and citations match, that tables are square and that there is something to read."""
    numbers = [citation.n for citation in reply.citations]
    assert numbers == list(range(1, len(numbers) + 1)), "citations are numbered from 1, without a gap"
    assert set(marks_of(reply)) == set(numbers), "every mark has its citation, and every citation its mark"
    assert len({citation.id for citation in reply.citations}) == len(numbers), "no passage is cited twice"
    assert all(citation.quote and citation.source and citation.lines for citation in reply.citations)
    assert plain_text(reply).strip()
    assert reply.parts
    assert 0.0 <= reply.confidence <= 1.0
    for part in reply.parts:
        if isinstance(part, Table):
            assert all(len(row) == len(part.header) for row in part.rows)
    if reply.kind in {"chat", "help"}:
        assert not reply.citations


def lines_of(reply: Reply) -> int:
    """Return how many lines of answer *reply* has: sentences of prose, points, rows."""
    count = 0
    for part in reply.parts:
        match part:
            case Bullets():
                count += len(part.items)
            case Table():
                count += len(part.rows)
            case Paragraph():
                count += len(re.findall(r"[.!?:](?=\s|$)", part.text)) or 1
            case _:
                count += 1
    return count
