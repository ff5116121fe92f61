"""The environment of processes that tests start."""

import os
from pathlib import Path

ROOT = Path(__file__).parents[2]


def unmeasured(**settings: str) -> dict[str, str]:
    """Return ours with *settings*, for what is measured in this process as well: to measure doubles a start's time."""
    kept = {name: value for name, value in os.environ.items() if name != "COVERAGE_PROCESS_CONFIG"}
    return kept | {"PYTHONPATH": str(ROOT)} | settings
