"""What keeps advice from being given: one plain sentence that the asker may read, with the nearest names."""

import difflib
from collections.abc import Iterable, Sequence

_NEAR = 0.6  # the usual share of letters from which difflib calls a name close
_MOST = 12


class AdvisingError(Exception):
    """A stage, map, persona or channel is not known here; `names` are those to try instead."""

    def __init__(self, message: str, names: tuple[str, ...] = ()) -> None:
        """Take the *message*, and the *names* that can be meant."""
        super().__init__(message)
        self.names = names


def unknown(kind: str, said: str, known: Sequence[str], also: Iterable[str] = ()) -> AdvisingError:
    """Say that no *kind* is called *said*, with the nearest of the names *known* and *also*, or else those *known*."""
    names = {name.casefold(): name for name in (*known, *also)}
    near = [names[name] for name in difflib.get_close_matches(said.casefold(), names, n=3, cutoff=_NEAR)]
    more = f" and {len(known) - _MOST} more" if len(known) > _MOST else ""
    rest = f"The nearest: {', '.join(near)}." if near else f"Known: {', '.join(known[:_MOST]) or 'none'}{more}."
    return AdvisingError(f"There is no {kind} called “{said[:64]}”. {rest}", tuple(near))
