"""Thirty drafts in full, for people to read: a page for each channel, written from the shipped knowledge alone."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.assistant.drafting.drafter import Drafter
from bot.assistant.drafting.naming import Namer
from bot.assistant.keeping.errors import unknown_map
from bot.assistant.mapping import TeamMap
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.stage_names import StageNames
from bot.content.library import Library, load_library
from bot.content.maps.folder import read_maps
from bot.domain.drafts import Brief, Draft, DraftChannel, Variant
from bot.domain.passages import EVERYONE, Audience

FIRST, BOX = "brindlecup-first-order", "brindlecup-tea-box"
BRIEFS = (
    Brief("email", "intent", FIRST),
    Brief("email", "post_purchase", FIRST, touchpoint="Brewing guide", tone="warm"),
    Brief("email", "loyalty", BOX, voice="warm"),
    Brief("email", "awareness"),
    Brief("email", "consideration", FIRST, tone="formal", text="A tin of 100 grams gives about 40 cups."),
    Brief("sms", "intent", FIRST),
    Brief("sms", "post_purchase", BOX, text="Your first box is packed on Thursday."),
    Brief("push", "consideration", FIRST),
    Brief("push", "loyalty", BOX),
    Brief("in_app", "purchase", BOX),
    Brief("in_app", "post_purchase", BOX),
    Brief("linkedin", "awareness", FIRST),
    Brief("linkedin", "consideration", FIRST),
    Brief("instagram", "advocacy", BOX),
    Brief("x", "discovery", FIRST),
    Brief("x", "intent", BOX),
    Brief("search_ad", "discovery", FIRST),
    Brief("search_ad", "intent", BOX),
    Brief("display_ad", "awareness", BOX),
    Brief("landing_page", "intent", BOX),
    Brief("landing_page", "consideration", FIRST, text="The price of a cup now stands beside the price."),
    Brief("product_description", "consideration", FIRST),
    Brief("call_script", "loyalty", BOX),
    Brief("chat_reply", "post_purchase", FIRST),
    Brief("chat_reply", "purchase", FIRST, text="The tracking link comes with the second email."),
    Brief("survey", "purchase", FIRST),
    Brief("review_request", "advocacy", FIRST),
    Brief("thank_you", "purchase", BOX),
    Brief("blog_outline", "discovery", FIRST),
    Brief("blog_outline", "consideration"),
)  # fmt: skip


@dataclass(frozen=True)
class _Samples:
    """The sample maps."""

    teams: Sequence[TeamMap]

    def find(self, map_id: str, audience: Audience) -> TeamMap:
        del audience  # the samples are for everyone
        found = next((team for team in self.teams if team.journey.id == map_id), None)
        if found is None:
            raise unknown_map(map_id, self.teams)
        return found


def example_pages(knowledge: Path) -> Mapping[str, str]:
    """Return the pages by file name; raises `TypeError` where a brief is refused."""
    library = load_library(knowledge)
    samples = _Samples([TeamMap(file, EVERYONE) for file in read_maps(knowledge / "maps").maps])
    names = StageNames(library, Gazetteer(names_of(library), frozenset()))
    drafter = Drafter(Namer(library, names), samples)
    pages: dict[str, list[str]] = {}
    for brief in BRIEFS:
        draft = drafter.draft(brief, EVERYONE)
        if not isinstance(draft, Draft):
            raise TypeError(draft.message)
        page = pages.setdefault(brief.channel, [f"# {library.channels[draft.channel].name}"])
        page += _shown(draft, library)
    return {f"{name}.md": "\n".join(lines) + "\n" for name, lines in pages.items()}


def _shown(draft: Draft, library: Library) -> Iterator[str]:
    yield f"\n## {_command(draft.brief)}"
    for number, variant in enumerate(draft.variants, 1):
        yield f"\n### {number}: {variant.angle}\n"
        yield from _fields(variant, library.channels[draft.channel])
    yield "\nNeeds your input:\n"
    yield from (f"- {line}" for line in draft.needs_input)


def _command(brief: Brief) -> str:
    options = {"map": brief.map, "touchpoint": brief.touchpoint, "voice": brief.voice, "tone": brief.tone}
    given = {name: f'"{value}"' if " " in value else value for name, value in options.items() if value}
    named = "".join(f" --{name} {value}" for name, value in given.items())
    told = f' --brief "{brief.text}"' if brief.text else ""
    return f"journey draft {brief.channel} --stage {brief.stage}{named}{told}"


def _fields(variant: Variant, channel: DraftChannel) -> Iterator[str]:
    for name, texts in variant.fields:
        field = channel.field(name)
        yield f"**{field.name if field else name}**\n"
        for text in texts:
            yield "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())


def write_examples(knowledge: Path, folder: Path) -> None:
    """Write every page into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in example_pages(knowledge).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_examples(Path("knowledge"), Path(sys.argv[1]))
