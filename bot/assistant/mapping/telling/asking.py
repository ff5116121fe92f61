"""Questions asked back where one is not clear: which map, stage or owner; each with whole questions to pick."""

import re
from collections.abc import Sequence

from bot.assistant.mapping.query.queries import Unclear, Unknown
from bot.assistant.mapping.query.view import View
from bot.assistant.mapping.shelf import TeamMap
from bot.assistant.mapping.telling.wording import listed
from bot.domain.reply import Bullets, Paragraph, Reply

_MOST = 8


def ask_which_map(text: str, teams: Sequence[TeamMap]) -> Reply:
    """Ask which of *teams*' maps is meant."""
    titles = [team.journey.title for team in teams]
    question = text[:1].lower() + text[1:] if text[1:2].islower() else text
    told = Paragraph(f"Which map do you mean? This could be asked of {len(titles)} of them.")
    return Reply(
        kind="abstain",
        parts=(told, Bullets(tuple(titles))),
        confidence=0.0,
        suggestions=tuple(f"In “{title}”: {question}" for title in titles[:_MOST]),
    )


def ask_which_of(text: str, unclear: Unclear, team: TeamMap) -> Reply:
    """Ask which of the things that a name fits is meant."""
    told = Paragraph(f"“{unclear.said}” could be {listed(unclear.options, 'or')} in “{team.journey.title}”.")
    pattern = re.compile(r"\W+".join(map(re.escape, unclear.said.split())), re.IGNORECASE)
    found = pattern.search(text)
    ends = (text[: found.start()], text[found.end() :]) if found else (f"{text} I mean ", "")
    asks = [f"{ends[0]}“{option}”{ends[1]}" for option in unclear.options[:_MOST]]
    return Reply(kind="abstain", parts=(told,), confidence=0.0, suggestions=tuple(asks), map=team.journey.id)


def no_such_place(unknown: Unknown, view: View) -> Reply:
    """Say that the map has no such stage, and which it has."""
    names = listed([stage.text for stage in view.in_order])
    told = f"The map “{view.journey.title}” has no stage or step called “{unknown.said}”. Its stages: {names}."
    return Reply(kind="abstain", parts=(Paragraph(told),), confidence=0.0, map=view.journey.id, unanswered=True)


def not_held(said: str, view: View) -> Reply:
    """Say that a map holds nothing of that sort: of the matter *said*, or of what has no name where it is empty."""
    matter = "" if said.startswith(("how ", "what ", "which ")) else said
    why = f"a journey map says nothing of the {matter}" if matter else "a journey map has no place for it"
    told = f"The map “{view.journey.title}” does not hold that: {why}."
    return Reply(kind="abstain", parts=(Paragraph(told),), confidence=0.0, map=view.journey.id, unanswered=True)


def not_told(said: str, view: View) -> Reply:
    """Say that nothing on the map is told by the story to which *said* points back."""
    told = f"I cannot tell what “{said}” is on the map “{view.journey.title}”: nothing there says what you told before."
    return Reply(kind="abstain", parts=(Paragraph(told),), confidence=0.0, map=view.journey.id, unanswered=True)
