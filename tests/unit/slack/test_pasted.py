"""Maps in a message: known by what they say of themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.slack.maps.pasted import Pasted, pasted_maps, typed

YAML = "schema: journey/1\nid: x\ntitle: X"
DIAGRAM = "journey\n    title My day\n    section Go\n      Tea: 5: Me"


@pytest.mark.parametrize(
    ("message", "name", "text"),
    [
        pytest.param(YAML, "pasted.yaml", YAML, id="bare YAML"),
        pytest.param(f"```\n{YAML}\n```", "pasted.yaml", YAML, id="fenced YAML"),
        pytest.param(f"Here it is:\n```yaml\n{YAML}\n```\nthanks", "pasted.yaml", YAML, id="words around the fence"),
        pytest.param(f"```{YAML}```", "pasted.yaml", YAML, id="a fence on one line with its text"),
        pytest.param(f"```\n{YAML}", "pasted.yaml", YAML, id="a fence that is never closed"),
        pytest.param("id: x\n'schema': \"journey/1\" # ours", "pasted.yaml", None, id="quoted, with a comment"),
        pytest.param('{\n  "id": "x",\n  "schema": "journey/1"\n}', "pasted.yaml", None, id="JSON is YAML"),
        pytest.param(DIAGRAM, "pasted.mmd", DIAGRAM, id="bare diagram"),
        pytest.param(f"```mermaid\n{DIAGRAM}\n```", "pasted.mmd", DIAGRAM, id="fenced diagram"),
        pytest.param(f"%% mine\n{DIAGRAM.upper()}", "pasted.mmd", None, id="a comment, and capitals"),
    ],
)
def test_a_map_is_recognised(message: str, name: str, text: str | None) -> None:
    [found] = pasted_maps(message)
    assert found.name == name
    assert text is None or found.text == f"{text}\n"


@pytest.mark.parametrize(
    "message",
    [
        "",
        "what is a journey?",
        "Our schema is journey/1, isn't it?",
        "schema: journey/2",
        "schema: journey/10",
        "the journey\nsection One",
        "journey\nwithout a part",
        "section One\njourney",
        "```\nprint('hello')\n```",
        "a customer journey has a section for each stage",
        "we write `schema: journey/1` on top",
    ],
)
def test_talk_is_no_map(message: str) -> None:
    assert pasted_maps(message) == ()


def test_each_fenced_map_is_found() -> None:
    both = f"```yaml\n{YAML}\n```\nand\n```\n{DIAGRAM}\n```\nbut not ```code```"
    assert [found.name for found in pasted_maps(both)] == ["pasted.yaml", "pasted.mmd"]


def test_the_text_is_what_was_typed_before_slack_marked_it() -> None:
    marked = (
        "title: A &amp; B\nurl: <https://example.com/a|example.com/a>\n"
        "mail: <mailto:a@b.example|a@b.example>\n\u00a0\u00a0x: 1 &lt; 2"
    )
    assert typed(marked) == "title: A & B\nurl: example.com/a\nmail: a@b.example\n  x: 1 < 2"
    assert typed("see <https://example.com/a>") == "see https://example.com/a"


@given(st.text(max_size=400))
def test_any_message_is_looked_at_and_what_is_found_says_so_itself(message: str) -> None:
    assert all("journey" in found.text.casefold() for found in pasted_maps(message))


def test_a_long_message_takes_no_time() -> None:
    hostile = [
        "```" * 20_000,
        "schema:" * 9_000,
        "journey\n" * 9_000,
        " " * 40_000,
        "<https:" * 9_000,
        "section " * 9_000,
    ]
    assert all(isinstance(pasted_maps(text), tuple) for text in hostile)


def test_its_bytes_are_utf8() -> None:
    assert Pasted("pasted.yaml", "ü").raw == b"\xc3\xbc"
