"""How a question asks for an answer in groups: by stage, per team, for each channel."""

from collections.abc import Mapping

from bot.assistant.mapping.vocabulary.phrases import Phrase, Span, Wording, covered, table

GROUPS: Mapping[Phrase, str] = table(
    {
        "stage": "by stage, per stage, for each stage, for every stage, in each stage, in every stage, at each stage,"
        " at every stage, stage by stage, each stage, across stage, across the stage, by phase, per phase, each phase,"
        " every stage, grouped by stage, by the stage, of each stage, of every stage, across all stage, every phase,"
        " for each phase, phase by phase, in each phase",
        "step": "by step, per step, for each step, at each step, each step, every step, at every step, of each step,"
        " of every step, for every step, step by step",
        "channel": "by channel, per channel, for each channel, each channel, every channel, across channel",
        "owner": "by owner, per owner, by team, per team, for each owner, each team, each owner, every team, every"
        " owner,"
        " for each team, across team, by responsible team",
        "severity": "by severity, per severity, for each severity, by how severe",
        "status": "by status, per status, for each status, each status",
        "system": "by system, per system, each system, for each system",
        "kind": "by kind, by type, per type",
        "confidence": "by confidence, per confidence level, by confidence level",
        "impact": "by impact",
        "effort": "by effort",
        "frequency": "by frequency, by how often",
        "map": "by map, per map, for each map, each map, in each map, every map, in every map, across our map, across"
        " map, across all map, across the map",
    }
)
_OFTEN = frozenset(("frequent", "widespread", "prevalent"))
_ASKED = frozenset(("how", "as", "most", "least"))
_GRADING = frozenset("more less not never too so very really that hardly isn't aren't".split())
_BIDDING = frozenset("list show give name tell me see which want get".split())


def find_groups(wording: Wording) -> list[Span[str]]:
    """Return what an answer is asked to be grouped by, and take the words; "list every step" asks for the steps."""
    found = wording.find(GROUPS)
    asked = [s for s in found if wording.at(s.start) in {"every", "each"} and wording.at(s.start - 1) in _BIDDING]
    for place in covered(asked):
        wording.release(place)
    return [span for span in found if span not in asked]


def find_often(wording: Wording) -> list[Span[str]]:
    """Return the words that call pain points frequent or not, and take them: as no map sets a limit, they sort them."""
    found = []
    for at, word in enumerate(wording.words):
        start = at
        while wording.at(start - 1) in _GRADING and wording.is_free(start - 1):
            start -= 1
        graded = word in _OFTEN and wording.is_free(at) and wording.at(at + 1) != "than"
        if graded and wording.at(start - 1) not in _ASKED:
            wording.take(start, at + 1)
            found.append(Span(start, at + 1, "frequency"))
    return found
