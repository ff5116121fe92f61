"""Nothing that a map says can ping anyone, whatever field it stands in and whatever shows it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assistant.keeping import Added
from bot.assistant.mapping import TeamMap
from bot.assistant.reviewing.findings import Finding
from bot.content.maps.mapfile import MapFile
from bot.content.maps.remarks import Remark
from bot.domain.maps import JourneyMap
from bot.domain.passages import Audience
from bot.domain.saved import CustomerFeedback
from bot.slack.audience import Place
from bot.slack.forms.feedback import feedback_form, filed_view, spots_of
from bot.slack.home.maps import map_blocks
from bot.slack.maps.cards import Known, added_reply, buttons, card, findings_reply
from bot.slack.maps.desk import HomeMap
from bot.slack.maps.drops import Piece, Ref
from bot.slack.showing.pages import render
from tests.doubles.bike_map import FILE
from tests.schemas.slack_rules import rule_problems, schema_problems, view_problems
from tests.unit.slack.conftest import NOW

PINGS = [
    "<!channel>",
    "<!here>",
    "<@U1>",
    "<#C1>",
    "<https://evil.example|x>",
    "<!subteam^S1>",
    "<",
    "!",
    "&lt;",
    "*",
    "`",
    "|",
]
TEXTS = st.lists(st.one_of(st.sampled_from(PINGS), st.text(max_size=12)), min_size=1, max_size=12).map("".join)
NAMES = TEXTS.map(lambda text: text.strip()[:120] or "x")
LONG = st.one_of(NAMES, st.just("<!channel> " * 10))


@st.composite
def teams(draw: st.DrawFn) -> TeamMap:
    """Make the bike map with hostile words in every field that is shown."""
    read: JourneyMap = FILE.map
    stages = tuple(
        stage.model_copy(update={"name": draw(NAMES), "steps": tuple(_hostile(draw, step) for step in stage.steps)})
        for stage in read.stages
    )
    persona = read.persona.model_copy(update={"name": draw(NAMES)})
    journey = read.model_copy(update={"title": draw(LONG), "persona": persona, "stages": stages})
    remarks = (Remark("repair", draw(LONG), 3, 1),)
    document = replace(FILE.document, path=Path(draw(NAMES).replace("/", "-").replace("\0", "-")))
    file: MapFile = replace(FILE, map=journey, document=document, repairs=remarks, losses=remarks)
    said = CustomerFeedback(
        "fb-1", journey.id, Audience("T1"), "drop", "tp-counter", "quote", "reported", draw(LONG), "Slack", "kim", NOW
    )
    return TeamMap(file, Audience("T1"), 2, draw(NAMES), NOW, (said,))


def _hostile(draw: st.DrawFn, step: object) -> object:
    from bot.domain.maps import Step

    assert isinstance(step, Step)
    points = tuple(point.model_copy(update={"name": draw(NAMES)}) for point in step.touchpoints)
    return step.model_copy(update={"touchpoints": points, "action": draw(NAMES)})


@pytest.mark.no_cover
@given(teams(), LONG)
@settings(max_examples=25, deadline=None)
def test_cards_are_neutral_and_valid(team: TeamMap, text: str) -> None:
    ref = Ref("F1", "1.2", "1.1", 0, "0" * 32)
    finding = Finding("rule", "error", text, 3, 1, text)
    reply = card(Piece(team.read, b"", ref), [finding] * 5, Known(team, (text,) * 30), text)
    replies = [added_reply(Added(team, (text,), is_new=True)), findings_reply(team, [finding] * 90)]
    offers = buttons(ref, Place("T1", "C1", "U1"), 5)
    for shown, actions in [(reply, offers), *((each, []) for each in replies)]:
        for look in ("rich", "basic"):
            for message in render(shown, look=look, actions=actions):
                assert rule_problems({"text": message.text, "blocks": list(message.blocks)}) == []
                assert schema_problems("blocks", list(message.blocks)) == []


@pytest.mark.no_cover
@given(teams(), LONG)
@settings(max_examples=25, deadline=None)
def test_forms_and_the_home_tab_are_neutral_and_valid(team: TeamMap, text: str) -> None:
    counted = HomeMap(team, text, (("error", 1),), ((text, 2), (team.read.map.title, 1)))
    assert view_problems({"type": "home", "blocks": map_blocks([counted])}) == []
    for look in ("rich", "basic"):
        assert view_problems(feedback_form([team], text, "[]", look=look)) == []
    assert all(view_problems(filed_view(team, spot)) == [] for spot in spots_of(team))
