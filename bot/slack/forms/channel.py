"""The form for a channel's settings, and what it says (pure; knows Slack's limits)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.assistant.mapping import TeamMap
from bot.domain.channels import ChannelSettings, DigestTime, Hears, QuietHours
from bot.slack.forms.elements import OPTIONS, labelled, option, plain
from bot.slack.showing.blocks import Block, context

CHANNEL_SETTINGS = "channel_settings"
HEARS, PRIVATELY, MAPS, VOICE, BEGINS, ENDS, ZONE, KEEPER, DIGEST_DAY, DIGEST_HOUR, HINTS = (
    "hears", "privately", "maps", "voice", "begins", "ends", "zone", "keeper", "digest_day", "digest_hour",
    "hints",
)  # fmt: skip

_YES = "yes"
_BOXES, _VOICE = 10, 60
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HOURS = tuple(f"{hour:02}:00" for hour in range(24))
_HALF_HOURS = tuple(f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30"))
_WHEN: dict[Hears, str] = {
    "mentioned": "Mentions of me, and nothing else",
    "follow_ups": "Mentions, and follow-ups in a thread with me",
    "when_sure": "These, and any question that I can answer for sure",
}
_WHO = "Everybody in this channel may change this; I say in the channel who did."
_NO_ZONE = "Write a time zone as Europe/Berlin or UTC."
_HALF = "Set both, the beginning and the end, or neither."
_NO_HOUR, _NO_DAY = "Pick the hour, too.", "Pick the day, too, or no hour."
_ABOUT_DIGEST = (
    "The digest says what changed in the maps of this channel, what I could not answer, what was tried, and what was"
    " asked about most; after a week in which nothing happened I post none."
)


@dataclass(frozen=True, slots=True)
class Filled:
    """What a submitted form says, or what is `wrong` with it, by the id of the block where it is said."""

    settings: ChannelSettings
    wrong: Mapping[str, str]


def settings_form(settings: ChannelSettings, maps: Sequence[TeamMap], memo: str, zone: str = "") -> Block:
    """Make the form with what is set now; *memo* comes back with it. Only *maps* that the channel sees are offered.

    Where no hours are set, *zone* is theirs.
    """
    quiet, digest = settings.quiet or QuietHours("", ""), settings.digest
    day, hour = (_DAYS[digest.day], _HOURS[digest.hour]) if digest else ("", "")
    zone = settings.quiet.zone if settings.quiet else digest.zone if digest else zone
    whens = [option(label, value) for value, label in _WHEN.items()]
    hinted = option("Tell the writer alone when our map has another name for a stage", _YES)
    private = option("Show answers to the person who asked, who may share them", _YES)
    blocks = [
        context(_WHO),
        _input(
            HEARS, "What I answer here", {"type": "radio_buttons", "options": whens} | _picked(whens, settings.hears)
        ),
        _input(PRIVATELY, "For whom", _boxes([private], [_YES] if settings.privately else []), optional=True),
        *_maps_input(settings, maps),
        _input(HINTS, "Our own words", _boxes([hinted], [_YES] if settings.hints else []), optional=True),
        _input(KEEPER, "Keeper: whom I ask what I cannot answer", _person(settings.keeper), optional=True),
        _input(VOICE, "Voice for drafts, by its name", _text(settings.voice, "house voice", _VOICE), optional=True),
        _input(BEGINS, "Quiet from", _choice(_HALF_HOURS, quiet.begins), optional=True),
        _input(ENDS, "Quiet until", _choice(_HALF_HOURS, quiet.ends), optional=True),
        context("In quiet hours I answer mentions only, and show the answer to the person who asked."),
        _input(DIGEST_DAY, "A digest every week, on", _choice(_DAYS, day), optional=True),
        _input(DIGEST_HOUR, "Hour of the digest", _choice(_HOURS, hour), optional=True),
        context(_ABOUT_DIGEST),
        _input(ZONE, "Time zone of these hours", _text(zone, "Europe/Berlin", _VOICE), optional=True),
    ]
    return {
        "type": "modal",
        "callback_id": CHANNEL_SETTINGS,
        "title": plain("Settings here"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "private_metadata": memo,
        "blocks": blocks,
    }


def read_settings(view: Mapping[str, Any], maps: Sequence[TeamMap]) -> Filled:
    """Read what a submitted form says; of the maps only those among *maps* count, whatever it says."""
    values: dict[str, Mapping[str, Any]] = {
        name: next(iter(block.values()), {}) for name, block in view["state"]["values"].items()
    }
    hears = _one(values.get(HEARS)) or "follow_ups"
    known = {team.journey.id for team in maps}
    zone = _words(values.get(ZONE)) or "UTC"
    quiet, wrong = _quiet(values, zone)
    digest, missing = _digest(values, zone)
    settings = ChannelSettings(
        hears=cast("Hears", hears) if hears in get_args(Hears) else "follow_ups",
        privately=_YES in _several(values.get(PRIVATELY)),
        maps=tuple(own for own in _several(values.get(MAPS)) if own in known),
        voice=_words(values.get(VOICE))[:_VOICE],
        quiet=quiet,
        keeper=str((values.get(KEEPER) or {}).get("selected_user") or ""),
        digest=digest,
        hints=_YES in _several(values.get(HINTS)),
    )
    needs_zone = bool(quiet or digest) and not _is_zone(zone)
    return Filled(settings, wrong | missing | ({ZONE: _NO_ZONE} if needs_zone else {}))


def changed(old: ChannelSettings, new: ChannelSettings) -> tuple[str, ...]:
    """Say in sentences what *new* settings change for the people of the channel; names of people stay out."""
    told = {
        f"I answer: {_WHEN[new.hears][0].lower()}{_WHEN[new.hears][1:]}.": old.hears != new.hears,
        "Answers are shown to the person who asked.": new.privately and not old.privately,
        "Answers are shown to everybody.": old.privately and not new.privately,
        f"Maps that count here: {', '.join(new.maps) or 'all'}.": old.maps != new.maps,
        f"Voice for drafts: {new.voice or 'the usual one'}.": old.voice != new.voice,
        f"Quiet hours: {_hours(new.quiet)}.": old.quiet != new.quiet,
        f"Weekly digest: {_day(new.digest)}.": old.digest != new.digest,
        "I tell a writer alone when our map has another name for a stage.": new.hints and not old.hints,
        "I tell nobody any more that our map has another name for a stage.": old.hints and not new.hints,
        "There is another keeper for what I cannot answer.": bool(new.keeper) and old.keeper != new.keeper,
        "There is no keeper any more.": bool(old.keeper) and not new.keeper,
    }
    return tuple(sentence for sentence, holds in told.items() if holds)


def _hours(quiet: QuietHours | None) -> str:
    return f"{quiet.begins} to {quiet.ends}, {quiet.zone}" if quiet else "none"


def _day(digest: DigestTime | None) -> str:
    return f"{_DAYS[digest.day]}s at {_HOURS[digest.hour]}, {digest.zone}" if digest else "none"


def _quiet(values: Mapping[str, Any], zone: str) -> tuple[QuietHours | None, dict[str, str]]:
    begins, ends = (time if (time := _one(values.get(name))) in _HALF_HOURS else "" for name in (BEGINS, ENDS))
    if begins and ends:
        return QuietHours(begins, ends, zone), {}
    return None, {ENDS if begins else BEGINS: _HALF} if begins or ends else {}


def _digest(values: Mapping[str, Any], zone: str) -> tuple[DigestTime | None, dict[str, str]]:
    day, hour = _one(values.get(DIGEST_DAY)), _one(values.get(DIGEST_HOUR))
    if day in _DAYS and hour in _HOURS:
        return DigestTime(_DAYS.index(day), _HOURS.index(hour), zone), {}
    if day in _DAYS:
        return None, {DIGEST_HOUR: _NO_HOUR}
    return None, {DIGEST_DAY: _NO_DAY} if hour in _HOURS else {}


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: a name that is a folder of zones
        return False
    return True


def _maps_input(settings: ChannelSettings, maps: Sequence[TeamMap]) -> list[Block]:
    if not maps:
        return []
    options = [option(team.journey.title, team.journey.id) for team in maps[:OPTIONS]]
    picked = [option for option in options if option["value"] in settings.maps]
    several: Block = {"type": "multi_static_select", "options": options, "placeholder": plain("All of them")}
    element: Block = {"type": "checkboxes", "options": options} if len(options) <= _BOXES else several
    element |= {"initial_options": picked} if picked else {}
    return [_input(MAPS, "Maps that count here; none picked are all", element, optional=True)]


def _boxes(options: list[Block], picked: list[str]) -> Block:
    initial = [option for option in options if option["value"] in picked]
    return {"type": "checkboxes", "options": options} | ({"initial_options": initial} if initial else {})


def _picked(options: list[Block], value: str) -> Block:
    return {"initial_option": next(option for option in options if option["value"] == value)}


def _person(person: str) -> Block:
    chosen = {"initial_user": person} if person else {}
    return {"type": "users_select", "placeholder": plain("Nobody")} | chosen


def _choice(names: Sequence[str], name: str) -> Block:
    options = [option(each, each) for each in names]
    picked = _picked(options, name) if name in names else {}
    return {"type": "static_select", "options": options, "placeholder": plain("None")} | picked


def _text(text: str, hint: str, longest: int) -> Block:
    made: Block = {"type": "plain_text_input", "max_length": longest, "placeholder": plain(hint)}
    return made | ({"initial_value": text} if text else {})


def _input(block_id: str, label: str, element: Block, *, optional: bool = False) -> Block:
    return labelled(block_id, label, element | {"action_id": block_id}, optional=optional)


def _one(value: Mapping[str, Any] | None) -> str:
    return str(((value or {}).get("selected_option") or {}).get("value") or "")


def _several(value: Mapping[str, Any] | None) -> list[str]:
    return [str(option.get("value")) for option in (value or {}).get("selected_options") or ()]


def _words(value: Mapping[str, Any] | None) -> str:
    return " ".join(str((value or {}).get("value") or "").split())
