"""Putting an answer together: claims become sentences with marks, marks become citations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.domain.passages import Passage
from bot.domain.reply import Bullets, Fact, Paragraph, Part, Reply, ReplyKind, cite


@dataclass
class Composer:
    """Numbers the passages that an answer uses, in the order in which they are first used."""

    _used: dict[str, Passage] = field(default_factory=dict)

    def mark(self, *passages: Passage) -> str:
        """Return the marks of *passages*, such as `[1][3]`."""
        for passage in passages:
            self._used.setdefault(passage.id, passage)
        order = list(self._used)
        return "".join(f"[{order.index(passage.id) + 1}]" for passage in passages)

    def sentence(self, passage: Passage) -> str:
        """Return the text of *passage* with its mark."""
        return f"{passage.text} {self.mark(passage)}"

    def bullets(self, passages: Iterable[Passage]) -> Bullets:
        """Return one point per passage."""
        return Bullets(tuple(self.sentence(passage) for passage in passages))

    def prose(self, passages: Iterable[Passage]) -> Paragraph:
        """Return the passages one after the other."""
        return Paragraph(" ".join(self.sentence(passage) for passage in passages))

    def named(self, name: str, passages: Sequence[Passage]) -> str:
        """Return the passages as one point under a bold *name*."""
        return f"**{name}**: " + " ".join(self.sentence(passage) for passage in passages)

    def reply(  # noqa: PLR0913 - a reply has these fields
        self,
        kind: ReplyKind,
        parts: Iterable[Part],
        *,
        headline: str = "",
        confidence: float = 0.9,
        suggestions: Sequence[str] = (),
        subjects: Sequence[str] = (),
        aspect: str = "",
        facts: Sequence[Fact] = (),
        map_id: str = "",
    ) -> Reply:
        """Return the finished reply, with a citation for every mark."""
        return Reply(
            kind=kind,
            parts=tuple(parts),
            headline=headline,
            citations=tuple(cite(n, passage) for n, passage in enumerate(self._used.values(), 1)),
            facts=tuple(facts),
            confidence=round(confidence, 2),
            suggestions=tuple(suggestions)[:4],
            subjects=tuple(subjects),
            aspect=aspect,
            map=map_id,
        )
