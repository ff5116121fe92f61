"""Modules and functions stay short enough to be read at once."""

import ast
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, modules, parsed

pytestmark = pytest.mark.unmeasured

LINES_OF_A_MODULE = 250
LINES_OF_A_FUNCTION = 40


@pytest.mark.parametrize("module", modules("bot", "bench"), ids=str)
def test_a_module_has_at_most_250_lines(module: Path) -> None:
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= LINES_OF_A_MODULE


@pytest.mark.parametrize("module", modules("bot", "bench"), ids=str)
def test_a_function_has_at_most_40_lines(module: Path) -> None:
    functions = [node for node in ast.walk(parsed(module)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {function.name: (function.end_lineno or 0) - function.lineno + 1 for function in functions}
    assert {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_FUNCTION} == {}


@pytest.mark.parametrize("module", modules("bot"), ids=str)
def test_a_module_is_named_after_its_subject(module: Path) -> None:
    assert module.stem not in {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
