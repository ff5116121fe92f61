"""Questions whose answer is in a map's structure: answered completely from the data, never by nearness."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.assistant.mapping.facts import answer_from_map
from bot.assistant.mapping.query import about_maps, chosen_maps, named_maps, read_query
from bot.assistant.mapping.shelf import Shelf, TeamMap
from bot.assistant.routing import Understanding
from bot.domain.conversation import Request, Turn
from bot.domain.reply import Paragraph, Reply

_LONGEST_FOLLOW_UP = 10  # words; a longer sentence stands on its own
_SEVERAL_MAPS = re.compile(r"\b(?:our|my|both|these|the) (?:\w+ ){0,2}maps\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\b(?:models?|frameworks?|canonical|sources?|crosswalk|glossary)\b", re.IGNORECASE)

__all__ = ["Mapper", "Shelf", "TeamMap"]


@dataclass(frozen=True)
class Mapper:
    """Answers structure questions from the maps on the shelf."""

    shelf: Shelf

    def answer(self, read: Understanding, request: Request, turns: Sequence[Turn] = ()) -> Reply | None:
        """Answer *read* from the maps that the asker may see; None where it is no question about a map."""
        maps = self.shelf.seen_by(request.audience)
        if request.map and not any(team.journey.id == request.map for team in maps):
            known = ", ".join(team.journey.id for team in maps) or "none"
            text = f"There is no map called “{request.map[:64]}”. Known maps: {known}."
            return Reply(kind="abstain", parts=(Paragraph(text),), confidence=0.0)
        own = (mention.refs[0] for mention in read.mentions)  # not what a turn before was about
        names_model = any(ref.startswith("stage_model/") for ref in own)
        if not (about_maps(read) or named_maps(read, maps)) or (names_model and not request.map):
            return None
        chosen = chosen_maps(read, maps, request.map) or self._continued(read, maps, turns)
        asked = [(team, query) for team in chosen if (query := read_query(read, team))]
        if not asked and len(chosen) > 1 and read.compares and _SEVERAL_MAPS.search(read.text):
            titles = " and ".join(f"“{team.journey.title}”" for team in chosen)
            text = f"I cannot set whole maps side by side yet. Ask the same question of each: {titles}."
            return Reply(kind="abstain", parts=(Paragraph(text),), confidence=0.0)
        return answer_from_map(asked) if asked else None

    def concerns(self, read: Understanding, request: Request) -> bool:
        """Say whether *read* is put to a map at all, by its name, its persona or the words of the team."""
        return bool(chosen_maps(read, self.shelf.seen_by(request.audience), request.map))

    def _continued(self, read: Understanding, maps: Sequence[TeamMap], turns: Sequence[Turn]) -> list[TeamMap]:
        last = turns[-1].map if turns else ""
        leans = len(read.words) <= _LONGEST_FOLLOW_UP and not _ELSEWHERE.search(read.text)
        return [team for team in maps if team.journey.id == last] if last and leans else []
