"""The review of a voice's file: what cannot be read, and what contradicts itself, with its line."""

from collections.abc import Collection
from pathlib import Path

import pytest

from bot.assistant.checking.documentation import checks_page
from bot.assistant.checking.table import DRAFT_RULES
from bot.assistant.checking.voices import VOICE_RULES, review_voice
from bot.content.library import Library
from bot.domain.drafts import Voice

ROOT = Path(__file__).parents[4]
GOOD = """\
id: ours
name: Ours
about: How we sound.
tone: [brisk]
reading_level: 8
spelling: en-GB
use: [tea]
avoid:
  - {word: utilise, instead: use}
never: [cheap]
sign_off: Yours, the tea people
disclaimers:
  - claims: ["save #%"]
    text: Terms apply.
"""


def reviewed(folder: Path, text: str, others: Collection[Voice] = ()) -> list[tuple[str, int, str]]:
    path = folder / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    found, _ = review_voice(path, others)
    assert all(one.remedy for one in found)
    return [(one.rule, one.line, one.message) for one in found]


def test_a_good_voice_has_nothing_against_it(tmp_path: Path, library: Library) -> None:
    assert reviewed(tmp_path, GOOD, library.voices.values()) == []


def test_the_shipped_voices_keep_their_own_rules(library: Library) -> None:
    for voice in library.voices.values():
        found, readable = review_voice(ROOT / f"knowledge/voices/{voice.id}.yaml", library.voices.values())
        assert (found, readable) == ([], True)


BAD = [
    ("name: Ours", "name: Warm", "name-taken", 2, "already names the voice warm"),
    ("name: Ours", "name: Ours\naliases: [mine, Friendly]", "name-taken", 3, "“Friendly” already"),
    ("never: [cheap]", "never: [cheap, Tea]", "word-twice", 10, "“Tea” stands under use as well"),
    ("instead: use}", "instead: a cheap word}", "poor-swap", 9, "says “cheap”"),
    ("Yours, the tea people", "Cheaply utilise it!", "own-rules", 11, "“utilise”"),
    ("Yours, the tea people", "Yours ☕", "own-rules", 11, "“☕”"),
    ("text: Terms apply.", "text: Terms apply!", "own-rules", 14, "1 exclamation marks"),
    ("text: Terms apply.", "text: Mind the color.", "own-rules", 14, "“colour” in en-GB"),
    ('"save #%"', '"save #%", "#"', "broad-claim", 13, "“#” fits every number"),
    ("tone: [brisk]", "tnoe: [brisk]", "unreadable", 4, "field tnoe: this file knows no such field"),
    ("spelling: en-GB", "spelling: british", "unreadable", 6, "field spelling: the value is not one of those known"),
    ("tone: [brisk]", "tone: []", "unreadable", 4, "too few"),
    ("id: ours", "id: [", "unreadable", 3, "not valid YAML"),
    (GOOD, "- a list", "unreadable", 1, "holds no fields"),
]


@pytest.mark.parametrize("case", BAD, ids=[str(at) for at in range(len(BAD))])
def test_what_is_wrong_is_said_with_its_line(
    tmp_path: Path, library: Library, case: tuple[str, str, str, int, str]
) -> None:
    old, new, rule, line, said = case
    assert old in GOOD
    found = reviewed(tmp_path, GOOD.replace(old, new), library.voices.values())
    assert [message for name, at, message in found if (name, at) == (rule, line) and said in message], found


def test_every_rule_has_an_example() -> None:
    assert {rule for _, _, rule, _, _ in BAD} == set(VOICE_RULES)


def test_all_that_keeps_a_file_from_being_read_is_said_at_once(tmp_path: Path) -> None:
    text = (
        GOOD.replace("reading_level: 8", "reading_level: high").replace("tone:", "tnoe:").replace("about: ", "abuot: ")
    )
    found = reviewed(tmp_path, text)
    assert [line for _, line, _ in found] == sorted(line for _, line, _ in found)
    assert {message.split(":")[0] for _, _, message in found} >= {"field tnoe", "field abuot", "field reading_level"}


def test_the_page_about_the_checks_is_current_and_names_every_rule() -> None:
    page = checks_page()
    assert (ROOT / "docs/draft-checks.md").read_text(encoding="utf-8") == page, "run `make fix`"
    assert all(f"| `{rule}` |" in page for rule in (*DRAFT_RULES, *VOICE_RULES))
