"""What is printed for scripts."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cli.session import print_json


@pytest.mark.parametrize("sign", ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_an_object_is_one_line_by_any_count(sign: str, capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"question": f"What is{sign}a touchpoint?"})
    [line] = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {"question": f"What is{sign}a touchpoint?"}


@given(st.dictionaries(st.text(max_size=5), st.text(max_size=20), max_size=3))
def test_what_is_printed_can_be_read_back(value: dict[str, str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        printed: list[str] = []
        patch.setattr("builtins.print", printed.append)
        print_json(value)
    [line] = printed
    assert json.loads(line) == value
    assert len(line.splitlines()) == 1
