"""What the sentences of a draft rest on, as passages that can be cited."""

from collections.abc import Mapping

from bot.assistant.drafting.facts import source_of
from bot.assistant.mapping import TeamMap
from bot.content.library import Library
from bot.domain.drafts import Draft
from bot.domain.passages import Passage


def sources_of(draft: Draft, library: Library, team: TeamMap | None) -> Mapping[str, Passage]:
    """Return the passages of the glossary and of *team*'s map that sentences of *draft* name, by the id they use."""
    named = dict.fromkeys(one for v in draft.variants for sentence in v.sentences for one in sentence.sources)
    known = {passage.id: passage for passage in library.passages if passage.role == "claim"}
    known |= {source_of(team, element): team.passage(element) for element in team.elements} if team else {}
    return {source: known[source] for source in named if source in known}
