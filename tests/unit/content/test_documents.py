"""YAML files as data with lines, and the sentences for those that cannot be used."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field

from bot.content.documents import MAX_BYTES, ContentError, Document, parse, read_bytes, read_document
from bot.content.nodes import LOADERS, Loader, NodeError, read_nodes
from bot.domain.glossary import Term
from bot.domain.maps import MapMetric

ROOT = Path(__file__).parents[3]
SHIPPED = sorted((ROOT / "knowledge").rglob("*.yaml"))
FILE = Path("some.yaml")

TEXT = """\
# a remark
id: tea
name: "Tea"      # another

steps:
  - action: >-
      Boils
      water

  - action: Waits
    notes: [a,
      b]
    empty:
  -
    action: Drinks
after: 1
"""


def read(text: str | bytes) -> Document:
    return read_bytes(text if isinstance(text, bytes) else text.encode(), FILE)


def refusal(text: str | bytes) -> str:
    with pytest.raises(ContentError) as caught:
        read(text)
    return str(caught.value)


def error_of(act: Callable[[], object]) -> ContentError | None:
    try:
        act()
    except ContentError as error:
        return error
    return None


@pytest.fixture(params=LOADERS, ids=lambda loader: loader.__name__)
def loader(request: pytest.FixtureRequest) -> Loader:
    chosen: Loader = request.param
    return chosen


def test_there_is_a_fast_loader_and_one_that_works_everywhere() -> None:
    assert [loader.__name__ for loader in LOADERS] == ["FastLoader", "PureLoader"]


def test_a_file_becomes_plain_data(loader: Loader) -> None:
    data, _, _ = read_nodes(TEXT, loader)
    assert data == {
        "id": "tea",
        "name": "Tea",
        "steps": [
            {"action": "Boils water"},
            {"action": "Waits", "notes": ["a", "b"], "empty": None},
            {"action": "Drinks"},
        ],
        "after": 1,
    }


@pytest.mark.parametrize(
    ("place", "lines", "column"),
    [
        pytest.param((), (2, 16), 1, id="the whole document"),
        pytest.param(("id",), (2, 2), 1, id="a value beside its key"),
        pytest.param(("steps",), (5, 15), 1, id="a list, from its key"),
        pytest.param(("steps", 0), (6, 8), 5, id="an entry without the blank line after it"),
        pytest.param(("steps", 0, "action"), (6, 8), 5, id="a folded text, without the blank line"),
        pytest.param(("steps", 1), (10, 13), 5, id="an entry that ends in an empty value"),
        pytest.param(("steps", 1, "notes"), (11, 12), 5, id="a list in brackets, to the bracket"),
        pytest.param(("steps", 1, "notes", 1), (12, 12), 7, id="an entry in brackets"),
        pytest.param(("steps", 1, "empty"), (13, 13), 5, id="nothing"),
        pytest.param(("steps", 2), (15, 15), 5, id="an entry below its dash"),
    ],
)
def test_every_place_has_its_lines(
    loader: Loader, place: tuple[str | int, ...], lines: tuple[int, int], column: int
) -> None:
    _, found, columns = read_nodes(TEXT, loader)
    assert (found[place], columns[place]) == (lines, column)


def test_a_place_that_is_not_in_the_file_has_the_lines_of_what_is_above_it() -> None:
    document = read(TEXT)
    assert document.nearest(("steps", 2, "owner", "name")) == ("steps", 2)
    assert document.lines_of(("steps", 2, "owner", "name")) == (15, 15)
    assert document.lines_of(("nowhere",)) == (2, 16)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("on", "on"),
        ("No", "No"),
        ("~", None),
        ("null", None),
        ("", None),
        ('""', ""),
        ("7", 7),
        ("-7", -7),
        ("007", "007"),
        ('"7"', "7"),
        ("0", 0),
        ("1_000", "1_000"),
        ("1:30", "1:30"),
        ("0x1F", "0x1F"),
        ("9" * 30, float("9" * 30)),
        ("7.5", 7.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-.5", -0.5),
        (".", "."),
        ("-", [None]),
        (".nan", ".nan"),
        ("2026-11-01", "2026-11-01"),
        ("1.2.3", "1.2.3"),
        ("!!str 7", "7"),
        ("+49 30 1", "+49 30 1"),
    ],
)
def test_a_value_means_what_it_says(loader: Loader, written: str, meant: object) -> None:
    data, _, _ = read_nodes(f"value: {written}" if written != "-" else "value:\n  -", loader)
    assert data == {"value": meant}
    assert type(data["value"]) is type(meant)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param("", "some.yaml, line 1: the file is empty; write its content or remove it.", id="empty"),
        pytest.param("# only\n", "some.yaml, line 1: the file is empty; write its content or remove it.", id="remark"),
        pytest.param(
            "a: 1\nb:\n  c: 2\n  c: 3\n",
            "some.yaml, line 4, field b.c: the field is given twice; keep one of the two.",
            id="a field twice",
        ),
        pytest.param(
            "a: 1\n1: x\n'1': y\n",
            "some.yaml, line 3, field 1: the field is given twice; keep one of the two.",
            id="a field twice in two ways of writing",
        ),
        pytest.param(
            "a: !!python/object:os.system 1\n",
            "some.yaml, line 1, field a: the tag 'tag:yaml.org,2002:python/object:os.system' is not "
            "read here; "
            "remove the tag.",
            id="a tag",
        ),
        pytest.param(
            "x: &x {a: 1}\ny:\n  <<: *x\n",
            "some.yaml, line 3, field y: a merge '<<' is not read here; write the fields out.",
            id="a merge",
        ),
        pytest.param(
            "a: 1\n? [b]\n: 2\n",
            "some.yaml, line 2: a name in it is not a word; put a plain word before the colon.",
            id="a list as a name",
        ),
        pytest.param(
            b"a: 1\nb: \xff\n",
            "some.yaml, line 2: the text is not UTF-8; save the file as UTF-8.",
            id="not UTF-8",
        ),
        pytest.param(
            "a: 1\nb: \x07\n",
            "some.yaml, line 2: the text holds a control character; remove it.",
            id="a bell",
        ),
        pytest.param(
            b"a: " + b"x" * MAX_BYTES,
            "some.yaml: the file is larger than 1,000,000 bytes; split or shorten it.",
            id="too large",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_a_sentence(text: str | bytes, sentence: str) -> None:
    assert refusal(text) == sentence


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: [1\n", 3),
        ("a: 1\n\tb: 2\n", 2),
        ("a: 'x\n", 2),
        ("a: b: c\n", 1),
        ("a: *x\n", 1),
        ("a: 1\n--- \nb: 1\n", 2),
    ],
    ids=["an open bracket", "a tab", "an open quote", "two colons", "an unknown alias", "two documents"],
)
def test_text_that_is_no_yaml_is_refused_with_its_line_and_a_remedy(text: str, line: int) -> None:
    said = refusal(text)
    assert said.startswith(f"some.yaml, line {line}: the text is not valid YAML (")
    assert said.endswith("check the indentation, the colons and the quotes there and on the line above.")
    assert "\n" not in said


@pytest.mark.no_cover
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a: " + "[" * 100_000, id="brackets, which end the process without a bound"),
        pytest.param("a: " + "{a: " * 100_000, id="braces"),
        pytest.param("- " * 50_000 + "a", id="dashes"),
        pytest.param("x: &x [*x]", id="an alias of itself"),
        pytest.param(
            "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
            + "".join(
                f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
            ),
            id="a thousand million of laughs",
        ),
        pytest.param("a: [" + "1," * 300_000 + "1]", id="too many entries"),
    ],
)
def test_no_file_can_grow_without_bound(loader: Loader, text: str) -> None:
    with pytest.raises(NodeError, match=r"nested too deeply|grows too large|too many entries"):
        read_nodes(text, loader)


def test_a_few_aliases_are_followed(loader: Loader) -> None:
    data, lines, _ = read_nodes("a: &a\n  b: 1\nc: *a\n", loader)
    assert data == {"a": {"b": 1}, "c": {"b": 1}}
    assert lines["c",] == (3, 3)


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_are_a_document_or_a_refusal_with_a_remedy(raw: bytes) -> None:
    error = error_of(lambda: read(raw))
    assert error is None or (error.remedy and "\n" not in str(error))


_WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029\ufeff"), max_size=20
)
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_WORDS, inner, max_size=4),
    max_leaves=12,
)


@given(_JSON)
def test_json_is_read_as_it_is(data: object) -> None:
    for loader in LOADERS:
        assert read_nodes(json.dumps(data, ensure_ascii=False, indent=1), loader)[0] == data


@pytest.mark.parametrize(
    "path", SHIPPED[:: max(1, len(SHIPPED) // 40)], ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_both_loaders_read_the_shipped_files_alike_and_find_each_name_on_its_line(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    fast, pure = (read_nodes(text, loader) for loader in LOADERS)
    assert fast == pure
    for place, (first, last) in fast[1].items():
        assert 1 <= first <= last <= len(text.splitlines())
        if place and isinstance(place[-1], str):
            assert place[-1] in text.splitlines()[first - 1]


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.yaml", "no such file"), (tmp_path, "is a directory")):
        with pytest.raises(ContentError, match=reason) as caught:
            read_document(path)
        assert str(caught.value).endswith("; check its name and rights.")


class Cup(BaseModel):
    model_config = ConfigDict(extra="forbid")

    size: int = Field(ge=1, le=5)
    label: str | None = None


class Shelf(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(pattern="^[a-z]+$")
    cups: tuple[Cup, ...] = Field(alias="from", default=())
    tall: bool = False


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("tall: true", "some.yaml, line 1, field id: a value is missing; add it."),
        (
            "id: 7",
            "some.yaml, line 1, field id: the value is not a text; write words, or put the value in quotes.",
        ),
        ("id: A", "some.yaml, line 1, field id: the value has a form that is not allowed; match ^[a-z]+$."),
        (
            "id: a\nfrom: 1",
            ("some.yaml, line 2, field from: the value is not a list; write one entry on a line, each after '- '."),
        ),
        (
            "id: a\nfrom:\n  - 1",
            ("some.yaml, line 3, field from[0]: the value holds no fields; write its fields below it, indented."),
        ),
        (
            "id: a\nfrom:\n  - size: 9",
            "some.yaml, line 3, field from[0].size: the value is too large; write 5 or less.",
        ),
        (
            "id: a\nfrom:\n  - size: x",
            ("some.yaml, line 3, field from[0].size: the value is not a whole number; write digits only."),
        ),
        (
            "id: a\nfrom:\n  - size: 1\n    lable: x",
            ("some.yaml, line 4, field from[0].lable: this file knows no such field; write 'label'."),
        ),
        (
            "id: a\nzzz: 1",
            ("some.yaml, line 2, field zzz: this file knows no such field; remove it, or use one of id, from, tall."),
        ),
        (
            "id: a\ntall: often",
            ("some.yaml, line 2, field tall: the value is neither true nor false; write true or false."),
        ),
        ("- id: a", "some.yaml, line 1: the file holds no fields; begin with lines such as 'id: ...'."),
        ("just words", "some.yaml, line 1: the file holds no fields; begin with lines such as 'id: ...'."),
    ],
)
def test_a_field_that_does_not_fit_is_named_with_its_line_and_a_remedy(text: str, sentence: str) -> None:
    with pytest.raises(ContentError) as caught:
        parse(read(text), Shelf)
    assert str(caught.value) == sentence


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("current: nan", "field current: the value does not fit: it should be a finite number; correct it."),
        ("as_of: soon", "field as_of: the value is not a date; write it as 2026-11-30."),
        ("as_of: 2026-13-01", "field as_of: the value is not a date; write it as 2026-11-30."),
        ("target: many", "field target: the value is not a number; write digits only."),
    ],
)
def test_figures_and_dates_are_refused_in_plain_words(field: str, sentence: str) -> None:
    document = read(f"name: Orders\n{field}")
    with pytest.raises(ContentError) as caught:
        parse(document, MapMetric)
    assert str(caught.value) == f"some.yaml, line 2, {sentence}"


def test_a_document_that_fits_becomes_its_model() -> None:
    term = parse(read_document(ROOT / "knowledge/glossary/terms/touchpoint.yaml"), Term)
    assert term.id == "touchpoint"
    assert term.short.sources == ("000",)


@given(st.sampled_from(SHIPPED), st.data())
def test_a_shipped_file_that_was_damaged_is_read_or_refused(path: Path, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    at = data.draw(st.integers(0, len(text)))
    damaged = (
        text[:at]
        + data.draw(st.sampled_from(["", "\t", ":", "[", "}", "- ", '"', "\n", "&a *a", "\x00"]))
        + text[at + 1 :]
    )
    error = error_of(lambda: parse(read(damaged), Term))
    assert error is None or (error.file == "some.yaml" and error.line >= 1 and error.remedy)
