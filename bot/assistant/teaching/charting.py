"""How far a person has come, stage by stage in the order of the journey, as it is drawn and told."""

from bot.assistant.teaching.teacher import Progress, TeamView
from bot.domain.progress import ProgressBar, ProgressChart
from bot.domain.stages import StageCode

_GENERAL = "The field in general"


def chart_of(progress: Progress | TeamView) -> ProgressChart:
    """Return *progress* as a chart; what belongs to no stage comes last, what has no cards not at all."""
    known = [code.value for code in StageCode if code.value in progress.stages]
    order = [*known, *(code for code in progress.stages if code and code not in known), ""]
    shares = ((code, progress.stages[code]) for code in order if code in progress.stages)
    bars = tuple(
        ProgressBar(name_of(code), code, share.cards, share.seen, share.mastered)
        for code, share in shares
        if share.cards
    )
    whole = progress.whole
    told = f"{whole.seen} of {whole.cards} cards seen, {whole.mastered} mastered, {whole.due} due."
    return ProgressChart("What you have learned", told, bars)


def name_of(code: str) -> str:
    """Return the name of the stage *code* for people."""
    return code.replace("_", "-").capitalize() or _GENERAL
