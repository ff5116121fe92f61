"""What stages, steps and touchpoints must bear, told by a verb: "touchpoints that hurt", "steps where she wonders"."""

import dataclasses
from collections.abc import Mapping

from bot.assistant.mapping.hearing.noticing import Noticed
from bot.assistant.mapping.query.queries import Query, Related
from bot.assistant.mapping.vocabulary.kinds import KIND_VERBS
from bot.assistant.mapping.vocabulary.phrases import Phrase
from bot.assistant.mapping.vocabulary.words import NO, NOT
from bot.content.maps.elements import ElementKind

_PLACES = frozenset(("stage", "step", "touchpoint"))
_WONDERING = frozenset(("wonder", "wondering", "wondered", "ask", "worry", "worrying", "cross", "crosse"))
_EVERYDAY = frozenset((("trouble",), ("bug",), ("put", "off"), ("in", "the", "way")))
_BEARING: Mapping[Phrase, ElementKind] = {
    said: kind
    for said, kind in KIND_VERBS.items()
    if (kind == "pain_point" and said not in _EVERYDAY) or (kind == "thought" and said[0] in _WONDERING)
}
_NEAR = 3  # words in which a "not" stands before the verb


def with_hurts(query: Query, seen: Noticed) -> Query:
    """Keep *query* for places to those at which something hurts or is wondered, where a verb says so."""
    named = {span.value.kind for span in seen.kinds} | {span.value[0].kind for span in seen.named}
    if not _PLACES.issuperset(query.kinds) or seen.extremes or seen.claim or not seen.kinds:
        return query
    related: list[Related] = []
    for span in seen.wording.matches(_BEARING):
        before = seen.wording.words[max(0, span.start - _NEAR) : span.start]
        denied = not (NO | NOT).isdisjoint(before)
        if span.value not in named and not any(own.kind == span.value for own in (*query.related, *related)):
            related.append(Related(span.value, "none" if denied else "some"))
    return dataclasses.replace(query, related=(*query.related, *related))
