"""Which stage does a name mean? The map's own name first, then a canonical one, then the names of every model."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.assistant.language import clean, stems, tokens
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.telling.wording import listed
from bot.assistant.mentions import Gazetteer
from bot.assistant.nearest import unknown
from bot.content.library import Library
from bot.content.maps.stagenames import canonical_of
from bot.domain.maps import MapStage
from bot.domain.stages import Stage, StageCode, StageModel

_EMPTY = stems(("stage", "phase", "the"))
_LONGEST = 64  # letters of what somebody typed that are said back


@dataclass(frozen=True, slots=True)
class Meant:
    """The canonical stages that a name can mean, each with who calls it so; *stages* are those of the map.

    One is clear; of several, the asker has to pick. Without any, the map's stage is none of the canonical ones.
    """

    said: str
    codes: tuple[StageCode, ...]
    by: tuple[str, ...] = ()
    stages: tuple[MapStage, ...] = ()


@dataclass(frozen=True)
class StageNames:
    """Every name that a stage goes by."""

    library: Library
    gazetteer: Gazetteer

    def find(self, said: str, team: TeamMap | None = None) -> Meant:
        """Return the stage that is called *said*, in the map of *team* if there is one; raises `NamingError`."""
        own = _own(said, team)
        if own:
            return Meant(said, tuple(dict.fromkeys(s.canonical for s in own if s.canonical)), stages=own)
        code = self._canonical(said)
        meant = Meant(said, (code,)) if code else self._in_models(said)
        if not meant.codes:
            first = [stage.name for stage in (team.journey.stages if team else self.library.stages)]
            raise unknown("stage", said, first, {name: name for name in self._names()})
        codes = _on_map(meant.codes, team)
        return Meant(said, codes, meant.by, stages_of(team, codes[0]) if team and len(codes) == 1 else ())

    def which(self, meant: Meant) -> str:
        """Ask which of the several stages is *meant*."""
        names = [self.title(code) for code in meant.codes]
        by = meant.by or ("",) * len(names)
        options = [f"{name} ({who})" if who else name for name, who in zip(names, by, strict=True)]
        return f"“{clean(meant.said)[:_LONGEST]}” can be {listed(options, 'or')}. Which stage do you mean?"

    def title(self, code: StageCode) -> str:
        """Return what people call the canonical stage *code*."""
        return next(stage.name for stage in self.library.stages if stage.id is code)

    def _canonical(self, said: str) -> StageCode | None:
        whole = (m for m in self.gazetteer.find(said) if m.end - m.start == len(tokens(said)))
        refs = [self.library.entries.get(ref) for mention in whole for ref in mention.refs]
        return next((entry.id for entry in refs if isinstance(entry, Stage)), None) or canonical_of(said)

    def _in_models(self, said: str) -> Meant:
        """Return what the stages of the models mean that are called *said*, of one model where it is named too."""
        wanted = _key(said)
        if not wanted:
            return Meant(said, ())
        found = [(m, code) for m, name, code in self._placed() if wanted in {_key(name), _key(f"{m.name} {name}")}]
        named = [(m, code) for m, name, code in self._placed() if _key(name) and _key(name) < wanted <= _words(m, name)]
        found = found or named
        codes = tuple(code for code in StageCode if any(own is code for _, own in found))
        return Meant(said, codes, tuple(_callers(found, code) for code in codes))

    def _placed(self) -> Iterator[tuple[StageModel, str, StageCode]]:
        for model in self.library.models:
            for stage in model.stages:
                for name in (stage.name, *stage.aliases):
                    yield from ((model, name, code) for code in stage.canonical)

    def _names(self) -> Iterator[str]:
        yield from (stage.name for stage in self.library.stages)
        yield from (stage.name for model in self.library.models for stage in model.stages)


def stages_of(team: TeamMap, code: StageCode) -> tuple[MapStage, ...]:
    """Return the stages of the map that are the canonical stage *code*."""
    return tuple(stage for stage in team.journey.stages if stage.canonical == code)


def _own(said: str, team: TeamMap | None) -> tuple[MapStage, ...]:
    """Return the stages of the map that go by the name or id *said*."""
    if team is None:
        return ()
    wanted = _key(said)
    ids = tuple(s for s in team.journey.stages if s.id == said.strip())
    return ids or tuple(s for s in team.journey.stages if wanted and _key(s.name) == wanted)


def _on_map(codes: tuple[StageCode, ...], team: TeamMap | None) -> tuple[StageCode, ...]:
    """Return the only one of *codes* that the map has, or all of them."""
    held = tuple(code for code in codes if team and stages_of(team, code))
    return held if len(held) == 1 else codes


def _callers(found: Iterable[tuple[StageModel, StageCode]], code: StageCode) -> str:
    names = list(dict.fromkeys(model.name for model, own in found if own is code))
    return f"{', '.join(names[:2])}{f' and {len(names) - 2} more' if len(names) > 2 else ''}"  # noqa: PLR2004 - shown


def _key(name: str) -> frozenset[str]:
    return stems(tokens(name)) - _EMPTY


def _words(model: StageModel, name: str) -> frozenset[str]:
    return _key(" ".join((model.name, *model.aliases, name)))
