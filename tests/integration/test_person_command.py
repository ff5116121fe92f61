"""`journey person` as a process: a copy of all that is kept of one person, and its end."""

import json
from pathlib import Path

import pytest

from tests.doubles.command_line import CommandLine


@pytest.fixture
def alone(tmp_path: Path) -> CommandLine:
    """The command line without an index: a person's data takes no model."""
    return CommandLine(tmp_path, tmp_path / "data")


def test_a_persons_data_is_copied_and_deleted_and_anothers_stays(alone: CommandLine) -> None:
    for user in ("ida", "bo"):
        card = alone("learn", "next", "--user", user, "--json").json["card"]["id"]
        alone("learn", "answer", card, "knew", "--user", user)
    copy = alone("person", "export", "--user", "ida", "--json").json
    assert (copy["workspace"], copy["user"], copy["named_in"]) == ("local", "ida", {})
    assert json.loads(alone("person", "export", "--user", "ida").out)["kept"] == copy["kept"]
    assert copy["kept"]["memories"][0]["memory"]["answers"] == 1
    assert alone("person", "forget", "--user", "ida", "--yes", "--json").json == {
        "workspace": "local", "user": "ida", "rows": 1,
    }  # fmt: skip
    assert alone("person", "export", "--user", "ida", "--json").json["kept"] == {}
    assert "memories" in alone("person", "export", "--user", "bo", "--json").json["kept"]


def test_it_asks_first_and_says_where_nothing_is_kept(alone: CommandLine) -> None:
    asked = alone("person", "forget", "--user", "U0123")
    assert (asked.code, "Say --yes" in asked.err) == (2, True)
    nothing = alone("person", "forget", "--user", "U0123", "--workspace", "T1", "--yes")
    assert (nothing.code, nothing.out) == (1, "There was nothing.\n")
    assert alone("person", "export", "--user", "").code == 2
