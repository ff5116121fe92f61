"""What is said of a name that stands for nothing here: one sentence, with the names that it may have meant."""

import difflib
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from bot.assistant.language import clean, tokens

_NEAR = 0.6  # the usual share of letters from which difflib calls a name close
_MOST_NEAR, _MOST_KNOWN = 3, 20
_LONGEST = 64
_NO_OTHERS: Mapping[str, str] = MappingProxyType({})


class NamingError(Exception):
    """A name is not known here, or may mean several things: a sentence to read, and the *names* to try instead."""

    def __init__(self, message: str, names: tuple[str, ...] = ()) -> None:
        """Take the *message*, and the *names* that can be meant."""
        super().__init__(message)
        self.names = names


def unknown(
    kind: str, said: str, known: Sequence[str], also: Mapping[str, str] = _NO_OTHERS, place: str = ""
) -> NamingError:
    """Say that no *kind* is called *said* at *place*, with the nearest of the names *known*, and all of those.

    *also* are further names that are compared, each with the one to show for it.
    """
    names = {_key(name): shown for name, shown in (*also.items(), *zip(known, known, strict=True))}
    near = tuple(dict.fromkeys(names[key] for key in _nearest(_key(said), names)))[:_MOST_NEAR]
    told = f"There is no {kind} called “{clean(said)[:_LONGEST]}”{place}."
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    more = f" and {len(known) - _MOST_KNOWN} more" if len(known) > _MOST_KNOWN else ""
    return NamingError(f"{told}{hint} Known {kind}s: {', '.join(known[:_MOST_KNOWN]) or 'none'}{more}.", near)


def _nearest(wanted: str, keys: Collection[str]) -> list[str]:
    """Return those of *keys* that hold every word of *wanted*, the shortest first, and those spelled nearly like it."""
    words = set(wanted.split())
    holding = sorted((key for key in keys if words and words < set(key.split())), key=len)
    return [*difflib.get_close_matches(wanted, keys, n=_MOST_NEAR, cutoff=_NEAR), *holding]


def _key(name: str) -> str:
    return " ".join(tokens(name.replace("_", " ")))
