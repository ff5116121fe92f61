"""Rules on touchpoints and on what happens behind them."""

from collections.abc import Iterable, Iterator

from bot.assistant.reviewing.findings import Hit, Rule, hit, lacking
from bot.assistant.reviewing.inventory import met_nowhere
from bot.assistant.reviewing.subject import Subject
from bot.content.maps.elements import MapElement
from bot.domain.maps import Touchpoint

_FIELDS = ("channel", "owner", "stage_side", "ours")


def _is_ours(element: MapElement) -> bool:
    return isinstance(element.value, Touchpoint) and element.value.ours is not False


def _two_ids(subject: Subject) -> Iterable[Hit]:
    first: dict[str, str] = {}
    for group in subject.groups("touchpoint"):
        own = first.setdefault(group[0].text.casefold(), group[0].id)
        if own != group[0].id:
            yield hit(group[0], first=own, second=group[0].id)


def _differing(subject: Subject) -> Iterator[Hit]:
    for group in subject.groups("touchpoint"):
        for element in group[1:]:
            fields = [name for name in _FIELDS if _differs(group[0], element, name)]
            if fields and group[0].text == element.text:
                line = str(subject.file.document.line(group[0].place))
                yield hit(element, fields=" and ".join(fields), line=line)


def _differs(left: MapElement, right: MapElement, name: str) -> bool:
    values = getattr(left.value, name), getattr(right.value, name)
    return None not in values and values[0] != values[1]


TOUCHPOINTS = (
    Rule(
        "touchpoint-in-no-stage", "warning", "the touchpoint “{name}” is met at no step, so it is in no stage",
        "put it under the step at which the customer meets it, or remove it",
        "Touchpoints hang on steps. A list of them at the top of the map or at a stage is a good inventory, but what "
        "is in it and at no step shows in no answer, no picture and no gap analysis.",
        met_nowhere,
    ),
    Rule(
        "touchpoint-without-channel", "note", "the touchpoint “{name}” has no channel",
        "write under `channel` where it happens: website, email, phone, store …",
        "Channels are what touchpoints are grouped by, in pictures and in questions such as “what happens by phone?”.",
        lacking("touchpoint", "channel"),
        whole="none of the {count} touchpoints has a channel",
        needs="touchpoints",
    ),
    Rule(
        "touchpoint-without-owner", "warning", "the touchpoint “{name}” has no owner",
        "name the team that can change it, or write `ours: false` where it is somebody else's",
        "A touchpoint that nobody owns is a complaint that nobody gets. Those of others (a review site, a carrier's "
        "page) need none, if they are marked `ours: false`.",
        lacking("touchpoint", "owner", wanted=_is_ours),
        whole="none of the {count} touchpoints has an owner",
        needs="owners",
    ),
    Rule(
        "touchpoint-two-ids", "warning", "the touchpoint “{name}” has two ids, {first} and {second}",
        "give it the same id wherever it is met",
        "One touchpoint met at several steps is one thing with one id. With two, it is counted twice, and feedback "
        "about it lands in two places.",
        _two_ids,
    ),
    Rule(
        "touchpoint-differs", "warning", "the touchpoint “{name}” says another {fields} here than at line {line}",
        "make both the same, or make two touchpoints of them",
        "The same touchpoint is described differently at two steps, so one of the two is wrong and every list shows "
        "one of them by chance.",
        _differing,
    ),
    Rule(
        "backstage-without-owner", "note", "nobody owns the backstage action “{name}”",
        "name the team that does it",
        "What happens behind the scenes is done by somebody. Where a system is named and no team, nobody notices "
        "when it stops.",
        lacking("backstage", "owner"),
        whole="none of the {count} backstage actions has an owner",
        needs="owners",
    ),
)  # fmt: skip
