"""How the assistant itself is used: one table of what people ask about that, and what they are told."""

import re
from dataclasses import dataclass

from bot.domain.reply import Bullets, Paragraph, Reply

_OPENING = r"^(?:\W|hi|hey|hello|ok|so|and|please|sorry)*"
_HOW = (
    rf"{_OPENING}(?:how (?:do|can|could|would|should) (?:i|we)|(?:can|could|may) (?:i|we)"
    r"|where (?:do|can) (?:i|we)|(?:i|we) (?:want|would like|need) to|(?:i|we)'d like to|what do (?:i|we) do to"
    r"|is (?:it possible|there a way) to) (?:\w+ly )?"
)
_A = r"(?:(?:an?|the|our|my|another|new|this|that|your|some|other|own|journey|customer) )*"
_MAP = rf"{_A}maps?(?: files?)?"
_HERE = (
    r"(?: (?:here|to you|into you|in you|with you|for you|in slack|into slack|from slack|again|please|yet|now))*\W*$"
)
_CARD = r"(?:(?:the|my|this|your|daily|learning|quiz) )*(?:cards?|quiz(?:zes)?)(?: (?:a|of the|every|each) day)?"


@dataclass(frozen=True, slots=True)
class Guide:
    """What is *asked*, as a pattern; the *lead* of the answer, and its *points*."""

    asked: re.Pattern[str]
    lead: str
    points: tuple[str, ...]


def _guide(asked: str, lead: str, *points: str) -> Guide:
    return Guide(re.compile(asked, re.IGNORECASE), lead, points)


GUIDES: tuple[Guide, ...] = (
    _guide(
        rf"{_HOW}(?:add|upload|import|drop|share|load|bring in|send(?: you)?|give you|get|put) {_MAP}{_HERE}",
        "I read a map from YAML, Mermaid, Excel, CSV and Markdown:",
        "in Slack, drop the file into our direct message, or paste YAML or Mermaid there: I show what I read, and"
        " “Add to our maps” saves it",
        "in a terminal, `journey maps add FILE`; a folder named by `JOURNEY_MAPS` is watched",
    ),
    _guide(
        rf"{_HOW}(?:update|change|edit|replace|correct|fix) {_MAP}{_HERE}",
        "Every save of a map is a version:",
        "in Slack, drop the changed file again: I say what changed, and the map gets a new version;"
        " `/journey diff ID` says it later",
        "in a terminal, `journey maps add FILE` again, and `journey maps diff ID`",
    ),
    _guide(
        rf"{_HOW}(?:remove|delete|restore|undelete|take out|get rid of|bring back) {_MAP}{_HERE}",
        "A map is removed, and brought back, in a terminal:",
        "`journey maps remove ID` takes it out of every answer",
        "`journey maps restore ID` brings it back with its versions",
    ),
    _guide(
        rf"{_OPENING}who (?:else )?(?:can|may|could|is able to|is allowed to) (?:see|read|access|open) {_MAP}{_HERE}"
        rf"|{_OPENING}(?:are|is) {_MAP} (?:private|visible|shared|safe|secret|confidential)\b"
        rf"|{_OPENING}can (?:others|other people|everybody|everyone|anybody|anyone) (?:see|read) {_MAP}{_HERE}",
        "Whoever adds a map says for whom it is: everyone in the workspace, one channel, or that person alone.",
        "nobody else sees or hears of it: in no answer, list, count, picture or suggestion",
        "`/journey maps` lists those that you see, with their audience; in a terminal, `journey maps list`",
    ),
    _guide(
        rf"{_HOW}(?:print|render|export|download|get a picture of|see a picture of|make a picture of) {_MAP}{_HERE}",
        "A map comes as a picture, or in another format:",
        "in Slack, `/journey map ID` shows it with its picture",
        "in a terminal, `journey render ID -o map.png` (or `.svg`; `--paper` for the wall), and"
        " `journey maps export ID --to yaml`, `mermaid`, `csv` or `xlsx`",
    ),
    _guide(
        rf"{_HOW}(?:check|lint|review|validate) {_MAP}{_HERE}",
        "A map is reviewed by rules, each finding with its line:",
        "in Slack, `/journey lint ID`; `/journey gaps ID` sets it against the tactics of the glossary",
        "in a terminal, `journey lint FILE` and `journey gaps ID`",
    ),
    _guide(
        rf"{_HOW}(?:file|record|log|save|report|note|add|submit|store) {_A}(?:feedback|complaints?|quotes?|praise)"
        rf"(?: from (?:an? |the |our )?customers?)?{_HERE}",
        "What a customer said becomes evidence on a map:",
        "on the message, choose “File customer feedback”, or type `/journey feedback`: pick the map and the touchpoint",
        "it is counted at its touchpoint on the Home tab and in `journey maps show ID`",
    ),
    _guide(
        rf"{_HOW}(?:get|write|make|create|order|request|approve|copy|refine|change) {_A}(?:drafts?|variants?){_HERE}",
        "Say for which channel and stage, and on which map:",
        "“draft an sms for people who stall at intent”, or the form of `/journey draft`; the buttons under a draft"
        " refine, approve and copy it",
        "in a terminal, `journey draft sms --stage intent`, and `journey drafts` goes on with it",
    ),
    _guide(
        rf"{_HOW}(?:turn|switch|stop|start|pause|disable|enable|change|get|set up|cancel|mute)(?: on| off)?"
        rf" {_CARD}(?: on| off)?{_HERE}",
        "A card a day, its hour and its end are settings of your own:",
        "`/journey learn settings` opens them; what you learned is kept",
        "`/journey learn` shows your next card at any time; in a terminal, `journey learn next`",
    ),
    _guide(
        rf"{_OPENING}(?:what|which data|how much) do you (?:store|keep|know|save|remember|collect|record)"
        r" (?:about|of|on|from) (?:me|us)\b"
        rf"|{_HOW}(?:delete|erase|forget|export|download|copy|remove|see|get) (?:all |a copy of )?(?:my|our) (?:own )?"
        rf"(?:personal )?(?:data|conversations?|history|messages|questions){_HERE}"
        rf"|{_OPENING}(?:can you |could you |please )*(?:forget|delete|erase) (?:me|(?:my|our|this)"
        rf" (?:data|conversation|history|chat)|what (?:i|we) (?:said|asked|wrote)|everything about me){_HERE}",
        "What is kept of you is yours:",
        "`/journey my-data` says what that is, sends you a copy, or deletes it",
        "who runs me can do so for you: `journey person export` and `journey person forget`",
    ),
    _guide(
        rf"{_HOW}(?:add|change|correct|fix|suggest|edit|propose|update) {_A}(?:terms?|definitions?|glossary|words?"
        rf"|entry|entries|answers?)(?: (?:to|in|of) the glossary)?{_HERE}",
        "What nobody could answer becomes a line with a source:",
        "press “Propose a change” under such an answer, or in `/journey questions`: it goes to the map's owner, or to"
        " whoever keeps the glossary",
        "the glossary is a folder of YAML files, and `journey check` checks them",
    ),
    _guide(
        rf"{_HOW}(?:configure|set up|mute|silence|change the settings of|adjust) (?:you|the bot|this channel|settings)"
        rf"(?: in (?:this|the|our|a) channel)?{_HERE}|{_HOW}change {_A}settings{_HERE}",
        "Each channel has settings of its own:",
        "`/journey settings` says what I answer there, for whom, which maps count, and my quiet hours",
        "who runs me finds all else in `.env.example`; `journey doctor` says what is set and what is missing",
    ),
    _guide(
        rf"{_OPENING}where do(?:es)? (?:your|the|these) (?:answers?|knowledge|information|facts) come from\W*$"
        rf"|{_OPENING}(?:do you (?:use|run on)|are you) (?:an? )?(?:ai|llm|gpt|chatgpt|(?:chat|language) model)\b"
        rf"|{_OPENING}(?:do you (?:ever )?(?:make (?:things|stuff|it|answers) up|hallucinate)|can (?:i|we) trust"
        r" (?:you|your answers?))\W*$",
        "Every sentence comes from a source that I name: the glossary, or a map of yours with its version and line.",
        "where sources disagree I show both sides, and where they don't say, I say so",
        "a chat model, where one is set up, only words what they say; without one I answer just the same",
    ),
)


def usage_reply(text: str) -> Reply | None:
    """Tell how the assistant is used for what *text* asks; None where it asks for something else."""
    guide = next((guide for guide in GUIDES if guide.asked.search(text)), None)
    return Reply("help", (Paragraph(guide.lead), Bullets(guide.points))) if guide else None
