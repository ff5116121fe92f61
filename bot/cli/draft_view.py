"""Drafts for a person in a terminal: variant by variant, what is still theirs to write in another colour."""

import re
from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.text import Text

from bot.domain.drafts import Draft, DraftChannel, Variant

_ANGLES = {
    "problem": "the problem first",
    "goal": "the goal first",
    "question": "the customer's question first",
    "proof": "what was heard or shown first",
}
_OPEN = re.compile(r"\[[^\[\]]+\]")


def show_draft(made: Draft, channel: DraftChannel) -> None:
    """Print *made* for *channel*."""
    console = Console(highlight=False)
    console.print(Text(f"{channel.name} for {made.stage}", style="bold cyan"))
    for number, variant in enumerate(made.variants, 1):
        title = f"{number} · {_ANGLES.get(variant.angle, variant.angle)}"
        console.print(Panel(Group(*_shown(variant, channel)), title=title, title_align="left", width=_width(console)))
    if made.needs_input:
        console.print(Text("Needs your input", style="bold"))
        for line in made.needs_input:
            console.print(Padding(_marked(f"• {line}"), (0, 0, 0, 1)))


def _width(console: Console) -> int:
    return min(console.width, 100)  # longer lines are hard to read


def _shown(variant: Variant, channel: DraftChannel) -> Iterator[RenderableType]:
    for name, texts in variant.fields:
        field = channel.field(name)
        yield Text(field.name if field else name, style="bold")
        for text in texts:
            yield Padding(_marked(f"• {text}" if len(texts) > 1 else text), (0, 0, 0, 2))
    wrong = [check for check in variant.checks if not check.ok]
    for check in wrong:
        yield Text(f"{check.level} · {check.rule}: {check.detail}", style="red" if check.level == "high" else "yellow")
    yield Text(f"Rests on {', '.join(_sources(variant))}", style="dim")


def _sources(variant: Variant) -> list[str]:
    known = dict.fromkeys(source for sentence in variant.sentences for source in sentence.sources)
    return [source for source in known if not source.startswith(("pattern/", "channel/"))] or ["our own patterns alone"]


def _marked(text: str) -> Text:
    shown = Text(text)
    shown.highlight_regex(_OPEN, "yellow")
    return shown
