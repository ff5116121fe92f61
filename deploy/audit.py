"""`make audit`: looks the locked packages up among known vulnerabilities, and fails on one that is not accepted.

A package that could not be looked up fails nothing, for CI must not depend on somebody's service; it is said.
"""

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[1]
_PATIENCE = 300  # seconds for the whole look-up


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of the look-up: `refused` holds a line for each vulnerability that nobody accepted."""

    looked_up: int
    skipped: tuple[str, ...]
    accepted: tuple[str, ...]
    refused: tuple[str, ...]

    def __str__(self) -> str:
        """Say it in a few lines."""
        lines = [f"audit: {self.looked_up} packages looked up, {len(self.accepted)} known vulnerabilities accepted"]
        if self.skipped:
            lines.append(f"audit: {len(self.skipped)} could NOT be looked up; the first: {self.skipped[0]}")
        return "\n".join([*lines, *(f"audit: VULNERABLE {line}" for line in self.refused)])


def judge(report: Mapping[str, Any], accepted: Mapping[str, str]) -> Verdict:
    """Judge a *report* of pip-audit; *accepted* has the package by the id, or an alias, of a vulnerability."""
    packages = report.get("dependencies", [])
    skipped = tuple(f"{one['name']}: {one['skip_reason']}" for one in packages if "skip_reason" in one)
    known: list[str] = []
    refused: list[str] = []
    for package in packages:
        for found in package.get("vulns", []):
            names = {found["id"], *found.get("aliases", [])}
            is_known = any(accepted.get(name) == package["name"] for name in names)
            fixed = ", ".join(found.get("fix_versions", [])) or "no version yet"
            line = f"{package['name']} {package['version']}: {found['id']}, mended in {fixed}"
            (known if is_known else refused).append(line)
    return Verdict(len(packages) - len(skipped), skipped, tuple(known), tuple(refused))


def read_accepted(file: Path = _ROOT / "deploy/audit.toml") -> dict[str, str]:
    """Return the package of each accepted vulnerability; each must have its reason."""
    rows = tomllib.loads(file.read_text(encoding="utf-8"))["accepted"]
    return {row["id"]: row["package"] for row in rows if row["reason"].strip()}


def look_up(lock: Path) -> dict[str, Any] | str:
    """Return pip-audit's report on *lock*, or why there is none."""
    options = ["--format=json", "--progress-spinner=off", "--disable-pip", "--require-hashes", f"--requirement={lock}"]
    try:
        done = subprocess.run(  # noqa: S603 - our own arguments
            [sys.executable, "-m", "pip_audit", *options],
            capture_output=True,
            check=False,
            text=True,
            timeout=_PATIENCE,
        )
        report = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return f"no answer within {_PATIENCE} s"
    except json.JSONDecodeError:
        return (done.stderr.strip().splitlines() or ["pip-audit said nothing"])[-1]
    return dict(report)


def main() -> int:
    """Look up, judge, say; returns the exit code."""
    report = look_up(_ROOT / "requirements.lock")
    if isinstance(report, str):
        print(f"audit: NOTHING could be looked up: {report}")
        return 0
    verdict = judge(report, read_accepted())
    print(verdict)
    return 1 if verdict.refused else 0


if __name__ == "__main__":
    sys.exit(main())
