"""A reply is the same after it was written and read."""

import pytest

from bot.domain.reply import Bullets, Citation, Fact, Notice, Paragraph, Picture, Reply, Table
from bot.domain.written import read_reply, write_reply
from tests.doubles.bike_map import FILE

EVERYTHING = Reply(
    "map",
    (Paragraph("Ünï 🎉\x00 [1]"), Notice("cut"), Bullets(("a", "b"), numbered=True), Table(("h",), (("x",), ("y",)))),
    "Head",
    (Citation(1, "map/bike#p1", "map", "Bike", "quote", "000", "3-4", 2),),
    (Fact("bike", "ride", "pain_point", "p1", "It squeaks"),),
    0.25,
    ("And then?",),
    ("glossary/x",),
    "owner",
    "bike",
    Picture(FILE.map, "A map of a bike"),
)


@pytest.mark.parametrize("reply", [EVERYTHING, Reply("abstain", ())], ids=["everything", "nothing"])
def test_a_reply_is_read_back_as_it_was(reply: Reply) -> None:
    assert read_reply(write_reply(reply)) == reply
