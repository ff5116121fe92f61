"""Prints the hostile cases by class, and what came through.

`python -m tests.hostile.run`
"""

import sys
from collections import Counter

from tests.hostile.attacks import cases


def main() -> int:
    """Try every case; 1 where something came through."""
    tried, through = Counter[str](), Counter[str]()
    for case in cases():
        tried[case.kind] += 1
        if found := case.attack():
            through[case.kind] += 1
            sys.stdout.write(f"{case.kind}: {case.name}: {found}\n")
    for kind, count in tried.items():
        sys.stdout.write(f"{kind:32} {count:4} tried  {through[kind]:4} through\n")
    sys.stdout.write(f"{'all':32} {tried.total():4} tried  {through.total():4} through\n")
    return 1 if through.total() else 0


if __name__ == "__main__":
    sys.exit(main())
