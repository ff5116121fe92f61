"""The front door: formats told apart by content and name, encodings mended, everything else refused with a remedy."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.documents import ContentError
from bot.content.maps.mapfile import MapFile
from bot.content.maps.reading import read_file, read_upload
from tests.doubles.map_files import LANGUAGES, ROWS, outline, read, said

YAML = "schema: journey/1\nid: tea\ntitle: Tea\npersona: {name: Nadia}\nstages:\n  - name: Paying\n"
CSV = "Stage,Action,Mood\nPaying,Pays,calm\nUsing,Drinks,glad\n"
JSON = '{"schema": "journey/1", "id": "a", "title": "A", "persona": {"name": "N"}, "stages": [{"name": "S"}]}'
DIAGRAM = "journey\n  title Tea\n  section Paying\n    Pays: 3: Nadia\n"


def refusal(raw: bytes, name: str = "notes.md") -> str:
    with pytest.raises(ContentError) as caught:
        read_upload(name, raw)
    assert caught.value.remedy
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("tea.yaml", YAML, "yaml"), ("tea.txt", YAML, "yaml"), ("", YAML, "yaml"), ("tea.csv", CSV, "csv"),
        ("tea.tsv", CSV.replace(",", "\t"), "csv"), ("tea", CSV, "csv"), ("tea.mmd", DIAGRAM, "mermaid"),
        ("tea", DIAGRAM, "mermaid"), ("tea.mmd", f"# Tea\n```mermaid\n{DIAGRAM}```\n", "mermaid"),
        ("tea.md", ROWS, "markdown"), ("tea.txt", ROWS, "markdown"), ("tea", f"text\n{ROWS}", "markdown"),
        ("tea", '[{"stage": "A", "mood": "calm"}, {"stage": "B", "mood": "sad"}]', "json"),
        ("tea.json", JSON, "json"),
    ],
)  # fmt: skip
def test_the_format_is_told_by_content_and_name(name: str, text: str, kind: str) -> None:
    assert read(text, name).format == kind


def test_a_file_is_read_from_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "tea.csv").write_text(CSV, encoding="utf-8")
    (file,) = read_file(tmp_path / "tea.csv")
    assert (file.map.id, file.document.path.name) == ("tea", "tea.csv")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"cannot be read \(no such file or directory\); check its name and rights"):
        read_file(tmp_path / "tea.csv")


def test_a_file_without_a_map_is_refused_with_what_was_looked_for() -> None:
    message = refusal(b"# Minutes\n\nWe met.\n")
    assert "no journey map found: I looked for a table whose rows or columns are stages" in message
    assert "a Mermaid journey diagram, or YAML of schema journey/1" in message


@pytest.mark.parametrize(
    "text",
    [
        "# How to map a journey\n\n1. Ask users\n2. Draw **phases**\n\n- __User steps__: a\n- __Frontstage__: it\n",
        "# User journey maps\n\n| User journey map | Last updated |\n|--|--|\n| [Search](a.md) | 2026 |\n",
        "# Plan\n\n| Phase | Tasks | Owner |\n|--|--|--|\n| Design | Draw | Ann |\n| Build | Saw | Bob |\n",
        "# Lanes\n\n| layer_role | Row |\n|--|--|\n| `customer_actions` | a |\n| `frontstage_actions` | b |\n",
        "# Journeys\n\n## Adding a thing\n\n1. Click _add_\n\n### Notes\n\n* none\n\n## Editing a thing\n\n1. Click\n",
        "# Journey\n\n**Step 1 — Open it**\n\nText.\n\n**Step 2 — Close it**\n\nText.\n\n**Step 3 — Go**\n",
        "---\ntitle: Practices - Journey Maps\n---\n",
    ],
)
def test_texts_about_journeys_are_no_maps(text: str) -> None:
    assert "no journey map found" in refusal(text.encode())


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "Paying,Pays,Till,happy\nUsing,Drinks,Cup,sad\n",
            "a table that begins with 'Paying', 'Pays', 'Till', 'happy'",
        ),
        ("CustomerID,ProductID,VisitDate,Stage,Action\n1,2,3,4,5\n", "the table is an event log, not a map"),
        ("session_id,timestamp,Stage,Action,Mood\n1,2,3,4,5\n", "the table is an event log, not a map"),
        ("", "the file is empty"),
        (
            'Stage,Action\nA,"' + "x" * 90_000 + "\n" + "y" * 90_000 + "\n" + "z" * 90_000,
            "a quotation mark is never closed",
        ),
    ],
)
def test_tables_without_a_map_are_refused_by_name(text: str, sentence: str) -> None:
    assert sentence in refusal(text.encode(), "tea.csv")


def test_a_mistake_in_our_own_schema_keeps_its_own_message() -> None:
    message = refusal(YAML.replace("  - name: Paying", "  - nome: Paying").encode(), "tea.yaml")
    assert message == "tea.yaml, line 6, field stages[0].name: a value is missing; add it."
    message = refusal(b'{"schema": "journey/1"}', "tea.json")
    assert "field id: a value is missing" in message


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (CSV.encode("utf-8-sig"), ""),
        (CSV.encode("utf-16"), "the text was in UTF-16"),
        (CSV.encode("utf-32"), "the text was in UTF-32"),
        (CSV.encode("utf-16-be"), "the text was in UTF-16-BE without a mark that says so"),
        (CSV.encode("utf-16-le"), "the text was in UTF-16-LE without a mark that says so"),
        (CSV.replace("calm", "“so so”, naïve").encode("cp1252"), "was read as Windows-1252"),
    ],
)
def test_other_encodings_are_read_and_said(raw: bytes, sentence: str) -> None:
    (file,) = read_upload("tea.csv", raw)
    assert list(outline(file)) == ["Paying", "Using"]
    assert sentence in said(file)


@pytest.mark.parametrize("name", ["tea.yaml", "tea.mmd", "tea.md", "tea.json"])
def test_every_format_says_how_it_was_decoded(name: str) -> None:
    text = {"tea.yaml": YAML, "tea.mmd": DIAGRAM, "tea.md": ROWS}.get(name, '[{"stage":"A","mood":"b"},{"stage":"C"}]')
    (file,) = read_upload(name, text.encode("utf-16"))
    assert "repair 1: the text was in UTF-16" in said(file)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (LANGUAGES["ru"].encode("cp1251"), "neither UTF-8 nor Western European"),
        (b"Stage,Action\nA,\x81\x8d\n", "in no encoding that is known"),
        (CSV.encode("utf-16") + b"x", "breaks off in the middle of a UTF-16 letter"),
        (b"Stage,Action,Mood\nA,\x00,c\n", "the file holds bytes that are no text"),
        (b"%PDF-1.7 ...", "the file is a PDF, not a map"),
        (b"\x89PNG\r\n", "the file is a picture, not a map"),
        (b"\xd0\xcf\x11\xe0....", "the file is an old or a locked Office file, not a map"),
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(raw: bytes, sentence: str) -> None:
    assert sentence in refusal(raw, "tea.csv")


def test_a_broken_diagram_is_lost_aloud_beside_a_table_and_refused_alone() -> None:
    broken = "```mermaid\njourney\n  title Tea\n```\n"
    assert "loss 2: a diagram could not be read" in said(read(f"{broken}\n{ROWS}"))
    assert "the diagram has no section and no task" in refusal(f"# Tea\n\n{broken}".encode())


def test_two_diagrams_of_one_title_get_two_ids() -> None:
    files = read_upload("tea.md", f"```mermaid\n{DIAGRAM}```\n\n```mermaid\n{DIAGRAM}```\n".encode())
    assert [file.map.id for file in files] == ["tea", "tea-2"]
    assert [file.document.data["id"] for file in files] == ["tea", "tea-2"]


@pytest.mark.parametrize(
    "text", ["const a = 1;", "let x = [1, 2];", "export default {steps: 3}", "x = [{", '{"a": {"b": []}}']
)
def test_scripts_without_a_map_are_refused(text: str) -> None:
    refusal(text.encode(), "tea.js")


_PARTS = [
    "Stage", "Action", "Mood", "Pain point", "calm", "🙂", "|", "\n", "\n\n", ",", ";", "# ", "## 1. ", "- ", "**", "`",
    ":", "|--|--|\n", "<table>", "<td>", "<tr>", "```", "journey\n", "A", "1", " ", "\t", '"', "[", "{", "Persona: ",
    "阶段", "schema: journey/1\n",
]  # fmt: skip


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(_PARTS), max_size=60),
    st.sampled_from(["a.md", "a.csv", "a.js", "a.json", "a.mmd", "a.yaml", "a"]),
)
def test_whatever_a_file_holds_it_is_read_or_refused(parts: list[str], name: str) -> None:
    files: tuple[MapFile, ...] = ()
    with contextlib.suppress(ContentError):
        files = read_upload(name, "".join(parts).encode())
    assert all(file.map.stages for file in files)
    assert len({file.map.id for file in files}) == len(files)
