"""The files of the project, as the tests of its architecture read them."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
_NOT_OURS = {".git", ".venv", ".data", "node_modules", "__pycache__"}


@cache
def files() -> tuple[Path, ...]:
    """Return every file that is committed or would be, relative to the root."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):  # an archive without its history
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*"))
        return tuple(path for path in found if not _NOT_OURS.intersection(path.parts) and (ROOT / path).is_file())
    return tuple(Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file())


def modules(*folders: str) -> list[Path]:
    """Return the Python files under *folders*, relative to the root."""
    return sorted(path for path in files() if path.suffix == ".py" and path.parts[0] in folders)


def parsed(module: Path) -> ast.Module:
    """Return the syntax tree of *module*."""
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def imported(module: Path) -> Iterator[str]:
    """Yield the top-level names that *module* imports, wherever in it."""
    for node in ast.walk(parsed(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
