"""Marketing channels and voices: all of them are there, every number has its source, what is wrong is named."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.content.documents import ContentError
from bot.content.library import Library, load_library
from bot.domain.drafts import DraftField

CHANNELS = (
    "email sms push in_app linkedin instagram x search_ad display_ad landing_page product_description call_script"
    " chat_reply survey review_request thank_you blog_outline"
).split()
EMAIL, PLAIN = "channels/email.yaml", "voices/plain.yaml"


def fields_of(library: Library) -> Iterator[DraftField]:
    for channel in library.channels.values():
        yield from channel.fields


def test_every_channel_of_the_product_is_there(library: Library) -> None:
    assert set(library.channels) >= set(CHANNELS)
    assert set(library.voices) >= {"plain", "warm", "expert", "playful"}


@pytest.mark.parametrize(
    ("channel", "field", "unit", "hard", "numbers"),
    [
        ("search_ad", "headline", "width", 30, (3, 15)),
        ("search_ad", "description", "width", 90, (2, 4)),
        ("display_ad", "headline", "width", 30, (1, 5)),
        ("display_ad", "business_name", "width", 25, (1, 1)),
        ("sms", "body", "gsm", 306, (1, 1)),
        ("x", "body", "weighted", 280, (1, 1)),
        ("product_description", "body", "characters", 5000, (1, 1)),
    ],
)
def test_what_a_platform_enforces_stands_as_it_says(
    library: Library, channel: str, field: str, unit: str, hard: int, numbers: tuple[int, int]
) -> None:
    found = library.channels[channel].field(field)
    assert found is not None
    assert (found.unit, found.hard, (found.least, found.most)) == (unit, hard, numbers)


def test_every_number_has_a_source_and_documentation_has_an_address_and_a_date(library: Library) -> None:
    numbers = 0
    for field in fields_of(library):
        for given, where in ((field.soft, field.where.soft), (field.hard, field.where.hard)):
            assert (given is None) == (where is None), field.id
            if where:
                numbers += 1
                assert set(where.sources) <= set(library.sources)
    assert numbers > 80
    dated = [source for source in library.sources.values() if source.kind == "documentation"]
    assert len(dated) >= 8
    assert all(source.found and source.address and source.address.startswith("https://") for source in dated)


def test_a_customary_number_never_claims_to_be_a_platforms_own(library: Library) -> None:
    for field in fields_of(library):
        for where in (field.where.soft, field.where.hard):
            if where and where.text.startswith(("Customary", "Our own")):
                assert where.sources == ("general",), where.text


def test_channels_and_voices_are_not_found_by_questions(library: Library) -> None:
    assert not any(passage.id.startswith(("channel", "voice")) for passage in library.passages)
    assert "SMS" not in {library.title(ref) for ref in library.entries}


CASES = [
    pytest.param(
        EMAIL, ("kind: message", "knid: message"), "knid", "knows no such field", "write 'kind'", id="unknown key"
    ),
    pytest.param(
        EMAIL, ("    soft: 50\n", "    sotf: 50\n"), "fields[0].sotf", "no such field", "'soft'", id="inner key"
    ),
    pytest.param(EMAIL, ("unit: words", "unit: letters"), "fields[2].unit", "not one of those", "'words'", id="unit"),
    pytest.param(
        EMAIL, ("hard: 150", "hard: 20"), "fields[0].hard", "below the soft one 50", "50 or more", id="hard below soft"
    ),
    pytest.param(EMAIL, ("hard: 150", "hard: zero"), "fields[0].hard", "not a whole number", "digits", id="no number"),
    pytest.param(EMAIL, ("hard: 150", "hard: 0"), "fields[0].hard", "too small", "1 or more", id="zero"),
    pytest.param(EMAIL, ("id: preview", "id: subject"), "fields[1].id", "given twice", "another id", id="field twice"),
    pytest.param(
        EMAIL,
        ("    field: footer", "    field: foot"),
        "required[0].field",
        "no field 'foot'",
        "footer",
        id="lost field",
    ),
    pytest.param(
        EMAIL, ("[general]", "[nobody]"), "fields[0].where.soft.sources", "'nobody' is not in", "remove it", id="source"
    ),
    pytest.param(EMAIL, ("[general]", "[]"), "fields[0].where.soft.sources", "too few", "at least 1", id="no source"),
    pytest.param(
        EMAIL,
        ("unit: words", "unit: words\n    least: 3"),
        "fields[2].most",
        "fewer",
        "3 or more",
        id="most below least",
    ),
    pytest.param(
        EMAIL,
        ("unit: words", "unit: words\n    most: 3"),
        "fields[2].where",
        "'number' has no source",
        "add number",
        id="most",
    ),
    pytest.param(
        EMAIL,
        ("unit: words", "unit: words\n    least: 2\n    most: 2"),
        "fields[2].where",
        "'number' has no source",
        "add number",
        id="least",
    ),
    pytest.param(EMAIL, ("      hard:\n", "      hrad:\n"), "fields[0].where.hrad", "no such", "'hard'", id="where"),
    pytest.param(EMAIL, ("checked: 2026-11-22", "checked: lately"), "checked", "not a date", "2026-11-30", id="date"),
    pytest.param(
        "channels/x.yaml",
        ("[twitter,", "[Newsletter,"),
        "aliases[0]",
        "taken by email",
        "another name",
        id="name taken",
    ),
    pytest.param(PLAIN, ("tone: [clear, calm, direct]", "tone: []"), "tone", "too few", "at least 1", id="empty list"),
    pytest.param(PLAIN, ("spelling: en-GB", "spelling: de"), "spelling", "not one of those", "'en-GB'", id="spelling"),
    pytest.param(
        PLAIN, ("reading_level: 8", "reading_level: 40"), "reading_level", "too large", "18 or less", id="grade"
    ),
    pytest.param(
        "voices/warm.yaml",
        ("[friendly,", "[Clear,"),
        "aliases[0]",
        "taken by plain",
        "another name",
        id="voice name taken",
    ),
    pytest.param(
        "sources.yaml",
        ("id: x-counting", "id: twilio-sms"),
        "sources[7].id",
        "given twice",
        "another id",
        id="source id",
    ),
    pytest.param(
        "sources.yaml", ("found: 2026-11-22", ""), "sources[6].found", "needs an address", "add address", id="undated"
    ),
]


@pytest.mark.parametrize(("name", "changed", "field", "said", "remedy"), CASES)
def test_what_is_wrong_is_named_with_file_line_field_and_remedy(
    copy: Path, name: str, changed: tuple[str, str], field: str, said: str, remedy: str
) -> None:
    change(copy / name, lambda text: text.replace(*changed, 1))
    with pytest.raises(ContentError) as caught:
        load_library(copy)
    error = caught.value
    assert said in error.message
    assert error.field == field
    assert remedy in error.remedy
    assert error.line >= 1
    assert Path(error.file).suffix == ".yaml"


def change(path: Path, how: Callable[[str], str]) -> None:
    before = path.read_text(encoding="utf-8")
    after = how(before)
    assert after != before, "the test changes something"
    path.write_text(after, encoding="utf-8")


def test_the_line_is_that_of_the_field(copy: Path) -> None:
    path = copy / EMAIL
    change(path, lambda text: text.replace("hard: 150", "hard: 20", 1))
    with pytest.raises(ContentError) as caught:
        load_library(copy)
    assert path.read_text(encoding="utf-8").splitlines()[caught.value.line - 1].strip() == "hard: 20"
