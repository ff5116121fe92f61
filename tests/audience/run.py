"""Plays random histories and prints what was done, what was compared, and every trace that was found.

`python -m tests.audience.run 2000` plays histories 0 to 1999, and `… 1 417` history 417 alone; each processor has a
process of its own.
"""

import os
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.audience.histories import MANY, Tally, check_all, shortened
from tests.audience.world import open_world

_AT_ONCE = 50  # histories in one world: opening one takes as long as about three of them


def part(numbers: range) -> tuple[Tally, list[str]]:
    """Play the histories of those *numbers* in a world of its own."""
    tally = Tally()
    with open_world() as world:
        return tally, [str(shortened(world, leak)) for leak in check_all(world, numbers, tally)]


def main(arguments: Sequence[str]) -> int:
    """Play as many as the first argument says, from the number in the second; 1 where a trace was found."""
    count, first = (*map(int, arguments), *(2_000, 0)[len(arguments) :])
    began, processes = time.monotonic(), min(os.cpu_count() or 1, count)
    numbers = range(first, first + count)
    parts = [numbers[begin : begin + _AT_ONCE] for begin in range(0, count, _AT_ONCE)]
    tally, leaks = Tally(), list[str]()
    with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
        for told, found in pool.map(part, parts):
            tally.add(told)
            leaks += found
            sys.stderr.write(f"{tally.histories} of {count} histories, {len(leaks)} traces\n")
    _print("done", tally.acts)
    _print("compared, as seen by one person of each history", tally.methods)
    missing = tally.never_done if count >= MANY else []
    sys.stdout.write("".join(f"{leak}\n" for leak in leaks) + "".join(f"never done: {what}\n" for what in missing))
    done = f"{tally.histories} histories, {tally.acts.total()} acts, {tally.left_out} of them not for who looked"
    seconds = time.monotonic() - began
    sys.stdout.write(f"{done}; {tally.seen} things compared; {len(leaks)} traces; {seconds:.0f} s\n")
    return 1 if leaks or missing else 0


def _print(what: str, counts: Counter[str]) -> None:
    rows = "".join(f"  {name:44} {count:7}\n" for name, count in sorted(counts.items()))
    sys.stdout.write(f"{what}:\n{rows}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
