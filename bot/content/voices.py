"""A team's own voices: files of a folder for all workspaces here, those of a folder in it for the one of its name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.documents import ContentError, parse, read_document
from bot.domain.drafts import Voice

EVERY = ""


@dataclass(frozen=True, slots=True)
class OwnVoices:
    """The voices of each workspace by their ids, and what of the files was left out."""

    by_workspace: Mapping[str, Mapping[str, Voice]] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    def of(self, workspace: str) -> Mapping[str, Voice]:
        """Return the voices that *workspace* has of its own."""
        return {**self.by_workspace.get(EVERY, {}), **self.by_workspace.get(workspace, {})}

    def beside(self, voice: Voice) -> "OwnVoices":
        """Return the same with *voice* for all, in place of one of its id."""
        every = {**self.by_workspace.get(EVERY, {}), voice.id: voice}
        return OwnVoices({**self.by_workspace, EVERY: every}, self.problems)


def read_voice(path: Path) -> Voice:
    """Read the voice in the file at *path*; raises `ContentError`."""
    return parse(read_document(path), Voice)


def read_own_voices(folder: Path | None, shipped: Iterable[Voice]) -> OwnVoices:
    """Read the voices of *folder*; a file that cannot be read, or is named like another voice, is left out and told."""
    if folder is None:
        return OwnVoices()
    problems: list[str] = []
    taken = {name: voice.id for voice in shipped for name in _names(voice)}
    every = _read(folder, dict(taken), problems)
    taken |= {name: voice.id for voice in every.values() for name in _names(voice)}
    inside = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    return OwnVoices({EVERY: every, **{own.name: _read(own, dict(taken), problems) for own in inside}}, tuple(problems))


def _read(folder: Path, taken: dict[str, str], problems: list[str]) -> dict[str, Voice]:
    found: dict[str, Voice] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            voice = read_voice(path)
        except ContentError as error:
            problems.append(str(error))
            continue
        name = next((name for name in _names(voice) if name in taken), "")
        if name:
            problems.append(f"{path}: “{name}” already names the voice {taken[name]}; choose another name.")
            continue
        taken |= dict.fromkeys(_names(voice), voice.id)
        found[voice.id] = voice
    return found


def _names(voice: Voice) -> Iterator[str]:
    yield from (name.casefold() for name in dict.fromkeys((voice.id, voice.name, *voice.aliases)))
