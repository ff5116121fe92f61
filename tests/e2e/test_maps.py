"""End to end: maps dropped, added, asked about and removed from sight, in an independent Slack."""

from pathlib import Path

import pytest

from demo.independent_slack import ALICE, BEN, BOT, CHIARA, GENERAL, TEABOX
from tests.e2e.conftest import Message, Stage, text_of, wait_for

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.unmeasured]

OFFICE = Path(__file__).with_name("office-tea.yaml")


def press(stage: Stage, channel: str, card: Message, person: str, action_id: str) -> None:
    [action] = [
        element
        for block in card["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
        if element["action_id"] == action_id
    ]
    stage.slack.control("interact", channel=channel, messageTs=card["ts"], user=person, action=action)


def command(stage: Stage, channel: str, person: str, text: str) -> Message:
    """Type the command, and wait for the answer that only its person sees."""
    before = len(whispers(stage, channel, person))
    stage.slack.control("command", channel=channel, user=person, command="/journey", text=text)
    return stage.checked(wait_for(lambda: whispers(stage, channel, person)[before:], f"answer to {text!r}")[0])


def whispers(stage: Stage, channel: str, person: str) -> list[Message]:
    return [each for each in stage.from_bot(channel) if each.get("ephemeral_to") == person]


def renamed(folder: Path, name: str) -> Path:
    """Write the office map under another name, so that each test has a map of its own."""
    text = OFFICE.read_text(encoding="utf-8").replace("office-tea", name).replace("Ordering tea", f"Our {name}")
    file = folder / f"{name}.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def unique(stage: Stage, name: str) -> str:
    return f"{name}-{stage.slack.bot_port}"


def test_a_dropped_map_is_read_added_asked_about_and_compared(stage: Stage, tmp_path: Path) -> None:
    name = unique(stage, "cups")
    channel, file = stage.slack.direct_channel(ALICE), renamed(tmp_path, name)
    thread = stage.drop(channel, ALICE, file)
    card = stage.words(channel, thread, "Nothing is saved yet")
    assert "5 stages, 8 steps" in text_of(card)
    picture = wait_for(lambda: [each for each in stage.answers(channel, thread) if each.get("files")], "picture")[0]
    assert picture["files"][0]["alt_txt"].startswith("Journey map")
    assert picture["files"][0]["size"] > 20_000

    press(stage, channel, card, ALICE, "add_map_all")
    stage.words(channel, thread, "is in our maps")
    answer = stage.ask(GENERAL, BEN, f"<@{BOT}> who owns the sample box in the map {name}?")
    assert "wholesale" in text_of(answer)
    assert "version 1" in text_of(answer)

    file.write_text(
        file.read_text(encoding="utf-8").replace("cost centre, severity: high", "cost centre, severity: low")
    )
    again = stage.drop(channel, ALICE, file)
    assert "severity high → low" in text_of(stage.words(channel, again, "You have this map already"))
    press(stage, channel, stage.words(channel, again, "Nothing is saved yet"), ALICE, "add_map_all")
    assert "severity high → low" in text_of(stage.words(channel, again, "is in our maps: version 2"))
    assert "severity high → low" in text_of(command(stage, GENERAL, BEN, f"diff {name}"))
    assert "severity high → low" in stage.home(BEN, "Newest change")


def test_all_findings_are_shown_by_their_button(stage: Stage, tmp_path: Path) -> None:
    channel = stage.slack.direct_channel(BEN)
    thread = stage.drop(channel, BEN, renamed(tmp_path, unique(stage, "finds")))
    press(stage, channel, stage.words(channel, thread, "Nothing is saved yet"), BEN, "show_findings")
    assert "touchpoint-without-owner" in text_of(stage.words(channel, thread, "worst first."))


def test_a_map_of_a_channel_stays_there(stage: Stage, tmp_path: Path) -> None:
    name = unique(stage, "secret")
    thread = stage.drop(TEABOX, CHIARA, renamed(tmp_path, name), f"<@{BOT}> our plans")
    press(stage, TEABOX, stage.words(TEABOX, thread, "Nothing is saved yet"), CHIARA, "add_map_here")
    stage.words(TEABOX, thread, "is in our maps")
    assert name in text_of(command(stage, TEABOX, BEN, "maps"))
    for place, person in ((GENERAL, CHIARA), (stage.slack.direct_channel(CHIARA), CHIARA)):
        for text in ("maps", f"map {name}", f"lint {name}", f"gaps {name}", f"diff {name}"):
            said = text_of(command(stage, place, person, text))
            for own in (f"/journey {text}", f"“{name}”", f'"{name}"') if name in text else ():  # the last to share it
                said = said.replace(own, "")
            assert name not in said
    assert name not in stage.home(CHIARA, "Our journey maps")


def test_a_pasted_diagram_is_read_and_added(stage: Stage) -> None:
    name = unique(stage, "picnic")
    channel = stage.slack.direct_channel(CHIARA)
    diagram = (
        f"journey\n    title {name}\n    section Pack\n      Fill the flask: 4: Chiara\n      Find the rug: 2: Chiara"
    )
    thread = stage.say(channel, CHIARA, f"here:\n```mermaid\n{diagram}\n```")
    card = stage.words(channel, thread, "Nothing is saved yet")
    assert "(Mermaid)" in text_of(card)
    press(stage, channel, card, CHIARA, "add_map_mine")
    stage.words(channel, thread, "for only you")
    assert name in text_of(command(stage, channel, CHIARA, "maps"))
    assert name not in text_of(command(stage, GENERAL, CHIARA, "maps"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.yaml", "title: [", "I could not read notes.yaml"),
        ("visits.csv", "CustomerID,ProductID,VisitDate\n1,2,2026-01-01\n", "I could not read visits.csv"),
        ("picture.xlsx", "PK\x03\x04 not really", "I could not read picture.xlsx"),
        ("large.md", "#" * 5_000_001, "I could not read large.md"),
    ],
)
def test_what_is_no_map_gets_a_sentence(stage: Stage, tmp_path: Path, name: str, content: str, said: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    channel = stage.slack.direct_channel(ALICE)
    assert text_of(stage.answer(channel, stage.drop(channel, ALICE, tmp_path / name))).startswith(said)


def test_the_commands_show_review_and_compare_a_map_with_the_glossary(stage: Stage) -> None:
    channel = stage.slack.direct_channel(BEN)
    for text, expected in {
        "map brindlecup-tea-box": "Tobias",
        "lint brindlecup-tea-box": "nothing to mend",
        "gaps brindlecup-tea-box": "covered",
    }.items():
        assert expected in text_of(command(stage, channel, BEN, text))
