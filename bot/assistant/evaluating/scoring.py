"""Verdicts, added up."""

from collections.abc import Iterable, Sequence

from bot.domain.evaluation import Case, Scores, Verdict

_DEPTH = 5


def score(verdicts: Sequence[Verdict]) -> Scores:
    """Add *verdicts* up."""
    known = [verdict for verdict in verdicts if verdict.case.answerable]
    unknown = [verdict for verdict in verdicts if not verdict.case.answerable]
    ranked = [v for v in known if isinstance(v.case, Case) and v.case.is_searched]
    return Scores(
        answerable=len(known),
        unanswerable=len(unknown),
        right=_share(verdict.right for verdict in known),
        refused=_share(verdict.refused for verdict in unknown),
        wrongly_refused=_share(verdict.refused for verdict in known),
        recall=_share(0 < verdict.rank <= _DEPTH for verdict in ranked),
        mrr=sum(1 / verdict.rank for verdict in ranked if verdict.rank) / len(ranked) if ranked else 0.0,
    )


def _share(values: Iterable[bool]) -> float:
    counted = list(values)
    return sum(counted) / len(counted) if counted else 0.0
