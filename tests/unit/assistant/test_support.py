"""What a sentence says by numbers, names, quotations and addresses must stand in the passages it cites."""

import pytest

from bot.assistant.grounding.support import unsupported

PASSAGES = (
    "Net Promoter Score. NPS asks how likely a person is to recommend, from 0 to 10; Fred Reichheld made it in 2003.",
    "Touchpoint. “Any contact counts”, as the seed has it; 12.5 % of them are ours. See https://example.org/nps.",
)


@pytest.mark.parametrize(
    "sentence",
    [
        "NPS runs from 0 to 10 [1].",
        "Fred Reichheld made it [1].",
        "It was made in 2003, by Reichheld’s hand [1].",
        "“Any contact counts” [2].",
        "About 12.5 % are ours [2].",
        "See https://example.org/nps. [2]",
        "**People** are asked. Then they answer [1].",
        "I think it's a score [1].",
        "- Contacts: They count [2]",
    ],
)
def test_what_the_passages_hold_is_supported(sentence: str) -> None:
    assert unsupported(sentence, PASSAGES) == ""


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("NPS runs from 0 to 100 [1].", "100"),
        ("Nearly 41 percent recommend [1].", "41"),
        ("Ask Barbara about it [1].", "Barbara"),
        ("It was Bain that made it [1].", "Bain"),
        ("“No contact counts” [2].", "No contact counts"),
        ("Read http://evil.example/x [2].", "http://evil.example/x"),
        ("Read [this](/x) [2].", "[this](/x)"),
        ("Write to me@evil.example [2].", "me@evil.example"),
        ("It was made in 2003-04 [1].", "2003-04"),
        ('"Any contact counts for us [2].', '"'),
        ("Any contact counts for us” [2].", "”"),
        ("It runs to €10 [1].", "€10"),
        ("It runs from 0 to 10 % [1].", "10 %"),
        ("Read it at evil.example/x [2].", "evil.example/x"),
        ("Ask @novak about it [1].", "@novak"),
        ("See <!channel> for it [1].", "<!channel>"),
    ],
)
def test_what_they_do_not_hold_is_named(sentence: str, what: str) -> None:
    assert unsupported(sentence, PASSAGES) == what
