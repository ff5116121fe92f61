"""What people write around a question about a map does not become a condition of it."""

import pytest

from bot.assistant.mapping import TeamMap
from bot.assistant.mapping.hearing.chatter import asking_part
from bot.assistant.mentions import Gazetteer
from bot.assistant.routing import understand
from bot.domain.passages import EVERYONE
from tests.doubles.bike_map import FILE

BIKE = TeamMap(FILE, EVERYONE)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Hi there! Which pain points are on the bike map? Thanks a lot.", "Which pain points are on the bike map?"),
        ("Preparing tomorrow: which touchpoints do we have?", "which touchpoints do we have?"),
        ("all the opportunities for a client deck", "all the opportunities"),
        ("Which steps are there?", "Which steps are there?"),
        ("sorry, no coffee yet: what are the metrics?", "what are the metrics?"),
        ("long day... the metrics please", "the metrics please"),
        ("nothing fancy, just list the touchpoints", "just list the touchpoints"),
        ("new here, first week - which touchpoints do we have?", "which touchpoints do we have?"),
        ("no idea why, but my boss wants the metrics", "the metrics"),
        ("station poster, please: whose is it?", "station poster, please: whose is it?"),
        ("Good morning, everybody.", "Good morning, everybody."),
        ("The noise stage. Which touchpoints?", "The noise stage. Which touchpoints?"),
    ],
)
def test_only_what_asks_or_names_something_of_the_map_is_read(gazetteer: Gazetteer, typed: str, asked: str) -> None:
    read = asking_part(understand(typed, gazetteer), [BIKE])
    assert read.text == asked
    assert len(read.words) > 0
