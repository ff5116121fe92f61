"""Drafts for a person in a terminal: variant by variant, what is still theirs to write in another colour."""

import re
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from bot.domain.drafts import Draft, DraftChannel, Variant
from bot.domain.patterns import ANGLES

_OPEN = re.compile(r"\[[^\[\]]+\]")
_LEVELS = {"high": "red", "medium": "yellow", "low": "dim"}


def show_draft(made: Draft, channel: DraftChannel) -> None:
    """Print *made* for *channel*; whoever reads a pipe or a file wraps the lines."""
    console = Console(highlight=False)
    for line in _lines(made, channel):
        console.print(line, soft_wrap=not console.is_terminal)


def _lines(made: Draft, channel: DraftChannel) -> Iterator[Text]:
    yield Text(f"{channel.name} for {made.stage}", style="bold cyan")
    for number, variant in enumerate(made.variants, 1):
        yield Text(f"\n{number} · {ANGLES.get(variant.angle, variant.angle)}", style="bold")
        yield from _shown(variant, channel)
    if made.needs_input:
        yield Text("\nNeeds your input", style="bold")
        yield from (_marked(f" • {line}") for line in made.needs_input)


def _shown(variant: Variant, channel: DraftChannel) -> Iterator[Text]:
    for name, texts in variant.fields:
        field = channel.field(name)
        yield Text(f"{field.name if field else name}:", style="cyan")
        for text in texts:
            yield _marked("\n".join(f"  {line}".rstrip() for line in text.splitlines()))
    for check in variant.checks:
        if not check.ok:
            yield Text(f"  {check.level} · {check.rule}: {check.detail}", style=_LEVELS[check.level])
    yield Text(f"  Rests on {', '.join(_sources(variant))}", style="dim")


def _sources(variant: Variant) -> list[str]:
    known = dict.fromkeys(source for sentence in variant.sentences for source in sentence.sources)
    return [source for source in known if source.startswith(("map/", "glossary/", "brief"))] or ["our own patterns"]


def _marked(text: str) -> Text:
    shown = Text(text)
    shown.highlight_regex(_OPEN, "yellow")
    return shown
