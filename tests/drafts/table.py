"""The counts of every channel at every stage: `python -m tests.drafts.table docs/draft-counts.md` writes the page."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.assistant.drafting import Drafter, Namer
from bot.assistant.keeping.errors import unknown_map
from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.stage_names import StageNames
from bot.content.library import Library, load_library
from bot.content.maps.folder import read_maps
from bot.domain.drafts import Brief, Draft
from bot.domain.passages import EVERYONE, Audience
from bot.domain.stages import StageCode
from tests.drafts.judging import MOST_SHARED, broken_limits, sentences_of, shares, slips

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "knowledge" / "maps", ROOT / "tests" / "structure" / "maps")
MAPS = ("brindlecup-first-order", "brindlecup-tea-box", "oakhaven-sofa", "norrhavn-permit")
_HEAD = """\
# What drafts of every channel come to

*Written by `make fix`; a test proves that it is current.* {channels} channels at 8 stages of {maps} maps
({names}), without a chat model, three variants each, counted by `tests/drafts/judging.py`, which is apart from the
checks of the product.

- **broken**: hard limits of the channel that are not kept, and fields that are missing.
- **slipped**: sentences that go out as supported though they leave something open, or hold a figure, a name, a
  quotation or a claim that neither their map nor the brief holds.
- **alike**: pairs of variants of which more than half of the shorter one's words stand in both, placeholders counted;
  **most** is the largest share that any pair has.

| channel | drafts | texts | broken | sentences | open, flagged | slipped | pairs | alike | most |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""


@dataclass
class Row:
    """What the drafts of one channel come to."""

    name: str
    drafts: int = 0
    texts: int = 0
    broken: list[str] = field(default_factory=list)
    sentences: int = 0
    flagged: int = 0
    slipped: list[str] = field(default_factory=list)
    shares: list[float] = field(default_factory=list)

    @property
    def alike(self) -> int:
        """How many pairs share more than half of their words."""
        return sum(share > MOST_SHARED for share in self.shares)

    def line(self) -> str:
        """Return it as a row of the table."""
        cells = (self.name, self.drafts, self.texts, len(self.broken), self.sentences, self.flagged, len(self.slipped))
        return f"| {' | '.join(map(str, cells))} | {len(self.shares)} | {self.alike} | {max(self.shares):.0%} |"


@dataclass(frozen=True)
class Samples:
    """Maps for everybody."""

    teams: Mapping[str, TeamMap]

    def find(self, map_id: str, audience: Audience) -> TeamMap:
        """Return the map called *map_id*."""
        del audience
        if map_id not in self.teams:
            raise unknown_map(map_id, list(self.teams.values()))
        return self.teams[map_id]


def rows(names: Sequence[str] = MAPS) -> Iterator[Row]:
    """Yield what the drafts of every channel come to, for the maps called *names*."""
    library = load_library(ROOT / "knowledge")
    read = [TeamMap(file, EVERYONE) for folder in FOLDERS for file in read_maps(folder).maps]
    teams = {team.journey.id: team for team in read}
    stages = StageNames(library, Gazetteer(names_of(library), frozenset()))
    drafter = Drafter(Namer(library, stages), Samples(teams))
    for channel in library.channels:
        yield _row(channel, drafter, library, {name: teams[name] for name in names})


def _row(channel_id: str, drafter: Drafter, library: Library, teams: Mapping[str, TeamMap]) -> Row:
    channel = library.channels[channel_id]
    row = Row(channel.name)
    for stage in StageCode:
        for name in teams:
            draft = drafter.draft(Brief(channel_id, stage, name), EVERYONE)
            assert isinstance(draft, Draft), draft
            row.drafts += 1
            row.shares += shares(draft)
            row.texts += sum(len(texts) for variant in draft.variants for _, texts in variant.fields)
            row.broken += [one for variant in draft.variants for one in broken_limits(variant, channel)]
            for sentence in sentences_of([draft]):
                row.sentences += 1
                row.flagged += not sentence.supported
                row.slipped += [sentence.text] if slips(sentence, teams) else []
    return row


def page(found: Sequence[Row]) -> str:
    """Return the page as Markdown, with the sums in its last row."""
    names = ", ".join(f"`{name}`" for name in MAPS)
    total = Row("**all**")
    for row in found:
        for name in ("drafts", "texts", "broken", "sentences", "flagged", "slipped", "shares"):
            setattr(total, name, getattr(total, name) + getattr(row, name))
    lines = "\n".join(row.line() for row in (*found, total))
    return _HEAD.format(channels=len(found), maps=len(MAPS), names=names) + lines + "\n"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(list(rows())), encoding="utf-8")
