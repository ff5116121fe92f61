"""Findings as a reply: counts, the worst ones, and where to see all."""

import datetime as dt
from collections.abc import Sequence

from bot.assistant.reviewing import Reviewer, lint, lint_reply
from bot.content.library import Library
from bot.domain.reply import Bullets, Notice, Paragraph
from bot.ports import Vectors
from tests.contract.fakes import WordEmbedder
from tests.doubles.replies import assert_whole
from tests.unit.assistant.reviewing.reading import HEAD, HERE, TODAY, stages, team

WEAK = (HERE / "weak.yaml").read_text(encoding="utf-8")


def test_the_worst_five_are_shown_with_their_lines() -> None:
    weak = team(WEAK, head="")
    findings = lint(weak.read, TODAY)
    reply = lint_reply(weak, findings)
    assert_whole(reply)
    counted, bullets, notice = reply.parts
    assert isinstance(counted, Paragraph)
    assert counted.text == "3 errors, 32 warnings, 25 notes in “Renting a bicycle”."
    assert isinstance(bullets, Bullets)
    assert len(bullets.items) == 5
    assert all(item.startswith("**error**") for item in bullets.items[:3])
    assert isinstance(notice, Notice)
    assert "5 of 60" in notice.text
    errors = [one.line for one in findings if one.severity == "error"]
    assert [int(citation.lines.partition("-")[0]) for citation in reply.citations[:3]] == errors


def test_a_clean_map_is_praised() -> None:
    clean = team(stages("a"))
    reply = lint_reply(clean, [])
    assert reply.citations == ()
    assert "Nothing to mend" in str(reply.parts)


def test_few_findings_are_shown_whole() -> None:
    own = team("stages: [{name: a, steps: [{action: Does it}]}]\n")
    findings = lint(own.read, TODAY)[:2]
    assert not any(isinstance(part, Notice) for part in lint_reply(own, findings).parts)


def test_the_reviewer_asks_the_clock_and_remembers_the_tactics(library: Library) -> None:
    calls = list[int]()

    class Counting(WordEmbedder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            calls.append(len(texts))
            return super().encode(texts)

    reviewer = Reviewer(library, Counting(), lambda: dt.date(2028, 1, 1))
    old = team("stages: [{name: Paying, canonical: purchase, steps: [{action: Pays}, {action: Sleeps}]}]\n", HEAD)
    assert "stale-map" in {one.rule for one in reviewer.findings(old.read)}
    assert "review" in reviewer.lint(old).headline
    with_point = team("stages: [{name: P, canonical: purchase, steps: [{action: A, touchpoints: [{name: T}]}]}]\n")
    assert "gaps" in reviewer.gaps(with_point).headline
    reviewer.gaps(with_point)
    assert calls[1:] == [2, 2], "the tactics are embedded once, and the touchpoint each time in two forms"
