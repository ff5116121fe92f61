"""A team's own voices: those of all workspaces, those of one, and what of the files is left out and told."""

from pathlib import Path

import pytest

from bot.assistant.drafting import Drafter, DraftRefused, Namer
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.stage_names import StageNames
from bot.content.library import Library, load_library
from bot.content.voices import OwnVoices, read_own_voices, read_voice
from bot.domain.drafts import Brief, Draft
from bot.domain.passages import Audience
from bot.slack.drafts.choices import Choices
from tests.drafts.table import Samples

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
VOICE = """\
id: {id}
name: {name}
about: Short, and from one shopkeeper to another.
tone: [dry, friendly]
reading_level: 8
spelling: en-GB
sign_off: "Yours at the counter, {{sender}}"
"""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(KNOWLEDGE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "T1").mkdir()
    for place, name in (("house", "House"), ("T1/counter", "Counter"), ("T1/warm", "Cosy"), ("broken", "")):
        voice = VOICE.format(id=Path(place).name, name=name or "Broken")
        (tmp_path / f"{place}.yaml").write_text(voice if name else "id: broken\n", encoding="utf-8")
    return tmp_path


def test_each_workspace_has_those_of_all_and_its_own(folder: Path, library: Library) -> None:
    own = read_own_voices(folder, library.voices.values())
    assert [set(own.of(workspace)) for workspace in ("", "T1", "T2")] == [{"house"}, {"house", "counter"}, {"house"}]
    assert read_own_voices(None, ()) == OwnVoices()


def test_what_is_left_out_is_told_with_its_file(folder: Path, library: Library) -> None:
    broken, taken = read_own_voices(folder, library.voices.values()).problems
    assert "broken.yaml" in broken
    assert "warm.yaml: “warm” already names the voice warm; choose another name." in taken


def test_a_draft_speaks_in_it_where_it_is_known_and_nowhere_else(folder: Path, library: Library) -> None:
    own = read_own_voices(folder, library.voices.values())
    stages = StageNames(library, Gazetteer(names_of(library), frozenset()))
    drafter = Drafter(Namer(library, stages, own), Samples({}))
    made = drafter.draft(Brief("email", "intent", voice="Counter"), Audience("T1"))
    assert isinstance(made, Draft)
    assert all("Yours at the counter, {sender}" in dict(variant.fields)["body"][0] for variant in made.variants)
    refused = drafter.draft(Brief("email", "intent", voice="Counter"), Audience("T2"))
    assert isinstance(refused, DraftRefused)
    assert "counter" not in refused.message.replace("“Counter”", "")


def test_the_form_offers_a_workspace_its_own(folder: Path, library: Library) -> None:
    choices = Choices(library.channels, library.voices, read_own_voices(folder, library.voices.values()))
    assert set(choices.at("T1").voices) - set(library.voices) == {"house", "counter"}
    assert set(choices.at("T2").voices) - set(library.voices) == {"house"}


def test_a_voice_of_a_file_counts_beside_all_others(folder: Path) -> None:
    voice = read_voice(folder / "house.yaml")
    assert set(OwnVoices().beside(voice).of("T9")) == {"house"}
