"""Whether "how many" asks for something that is no element of a map: people, euros, times."""

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.vocabulary.phrases import covered

_MUCH = frozenset(("much", "tall", "cost", "costs", "price", "pay", "paid", "earn", "salary"))  # no map holds these
_COUNTABLE = frozenset(
    "of time times occasion occasions thing things different distinct do are have there other the our such".split()
)


def counts_else(seen: Noticed) -> bool:
    """Say whether "how many" asks for something that is no element of a map, such as people or euros."""
    if seen.claim:  # "what tells us that it takes too much time"
        return False
    apart = covered(seen.named)
    told = {word for place, word in enumerate(seen.wording.words) if place not in apart}
    if _MUCH & told and not (seen.fields or seen.owning) and not any(not span.value.verb for span in seen.kinds):
        return True
    if seen.named:
        return False
    people = {span.start for span in seen.values if span.value.field in {"owner", "actor"}} if not seen.kinds else ()
    at = next(
        (at for at, word in enumerate(seen.wording.words) if word == "many" and seen.wording.at(at - 1) == "how"), -1
    )
    inside = covered(seen.all())
    while at >= 0 and at + 1 in seen.names:  # "how many Skylark touchpoints"
        at += 1
    if at >= 0 and at + 1 in people:  # "how many trainers"
        return True
    return at >= 0 and at + 1 not in inside and at + 1 < len(seen.wording) and seen.wording.at(at + 1) not in _COUNTABLE
