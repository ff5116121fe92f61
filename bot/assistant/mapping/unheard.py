"""What is said of a question that asks for no kind of element: on a topic, on what no map holds, on whole maps."""

import re
from collections.abc import Sequence

from bot.assistant.mapping.hearing.gates import asks_fact_of_own, is_meaning, names_own_thing, speaks_its_words
from bot.assistant.mapping.hearing.heard import Heard
from bot.assistant.mapping.hearing.unheld import figure_asked
from bot.assistant.mapping.scope import Scope
from bot.assistant.mapping.telling.asking import not_held
from bot.assistant.mapping.telling.comparing import side_by_side
from bot.assistant.mapping.topical import on_topic
from bot.domain.reply import Reply

_WHOLE_MAPS = re.compile(r"\bcompar\w+\b|\bside by side\b|\bdiffer\w*\b|\bhow do .* relate\b", re.IGNORECASE)


def unheard(scope: Scope, every: Sequence[Heard], *, alone: bool) -> Reply | None:
    """Answer what asks for no kind of element: a topic, what no map holds, or whole maps side by side; else None."""
    topic = on_topic(scope, every)
    if topic:
        return topic
    told = scope.said in {"asked", "named"}
    own = alone and scope.said in {"", "one"} and speaks_its_words(every[0].seen, every[0].unheld)
    unheld = [one for one in every if one.unheld and (told or own or names_own_thing(one.seen))]
    if unheld:
        return not_held(unheld[0].unheld, unheld[0].view)
    told_own = scope.said == "named" or (alone and names_own_thing(every[0].seen))  # "the conversion at Signing off"
    figure = figure_asked(every[0].read.text) if told_own and len(every) == 1 else ""
    if figure:
        return not_held(figure, every[0].view)
    if len(every) > 1 and scope.said in {"all", "named"} and _WHOLE_MAPS.search(every[0].read.text):
        return side_by_side([one.view for one in every])
    meant = (scope.said == "named" and len(every) == 1) or (
        alone and scope.said in {"", "one"} and (speaks_its_words(every[0].seen) or is_fact(every[0]))
    )
    strange = meant and _is_strange(every[0])
    return not_held("", every[0].view) if strange else None


def is_fact(one: Heard) -> bool:
    """Say whether a fact of the map's own things is asked for, which no glossary can know."""
    return not one.read.mentions and not is_meaning(one.read.text) and asks_fact_of_own(one.seen, one.view.topics)


def _is_strange(one: Heard) -> bool:
    """Say whether neither the map that is named nor the glossary knows anything of what is asked."""
    return one.query is None and not one.read.mentions and not is_meaning(one.read.text)
