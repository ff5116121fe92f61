"""Which stage a question names, by the field's own words or by those of a team's map."""

from collections.abc import Sequence

from bot.assistant.language import singular, tokens
from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from bot.domain.stages import StageCode

_REFS = {f"glossary/{code.value}": code.value for code in StageCode}


def stage_asked_for(text: str, gazetteer: Gazetteer, maps: Sequence[TeamMap]) -> str:
    """Return the canonical stage that *text* names, those of *maps* first; empty where it names none."""
    words = _words(text)
    own = [stage for team in maps for stage in team.journey.stages if stage.canonical]
    named = [(len(name), stage.canonical) for stage in own if (name := _words(stage.name)) and _within(name, words)]
    if named:
        code = max(named, key=lambda found: found[0])[1]
        return code.value if code else ""
    refs = (ref for mention in gazetteer.find(text) for ref in mention.refs)
    return next((_REFS[ref] for ref in refs if ref in _REFS), "")


def _words(text: str) -> tuple[str, ...]:
    return tuple(map(singular, tokens(text)))


def _within(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return any(words[at : at + len(name)] == name for at in range(len(words) - len(name) + 1))
