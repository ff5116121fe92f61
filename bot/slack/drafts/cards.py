"""The cards of a draft: one for each variant, and below them what is still open and what can be wished (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.drafted import DraftVersion, SavedDraft
from bot.domain.drafts import Brief, DraftChannel, DraftCheck, Variant
from bot.domain.reply import Bullets, Notice, Paragraph, Part, Reply
from bot.slack.drafts.orders import APPROVE, ATTACH, COPY, INSPECT, WISH, WISHES, Spot
from bot.slack.showing.blocks import Block, button, context, section
from bot.slack.showing.text import escape, neutralise, shorten, split

ANGLES = {
    "problem": "starts from the problem",
    "goal": "starts from the goal",
    "question": "starts from the customer's question",
    "proof": "starts from proof",
}
MARKS = {"high": "🔴", "medium": "🟠", "low": "🔵"}
COUNTS = "hard-limit"  # the rule that says all counts, also where they are kept

_PIECE, _FACTS, _QUOTED, _WISH = 2_000, 300, 160, 120
_OPEN = "📝 Yours to fill in: what stands in [brackets]."
_HOW = "Wish for anything else in this thread, such as “less formal”, “longer” or “as an sms”."


@dataclass(frozen=True, slots=True)
class Card:
    """A message of a draft: what it says, and what stands below."""

    reply: Reply
    blocks: tuple[Block, ...]


def opening(brief: Brief, channel: DraftChannel | None, asker: str, names: Sequence[str]) -> Reply:
    """Say what was ordered and by whom, with the *names* of the stage, the touchpoint, the map and the voice."""
    stage, touchpoint, title, voice = names
    what = channel.name if channel else brief.channel
    told = [f"{asker} asks for {_counted(brief.variants)} for the stage “{stage or brief.stage}”"]
    told += [f"at “{touchpoint}”"] if touchpoint else []
    told += [f"on the map “{title}”"] if title else []
    told += [f"in the voice “{voice}”"] if voice else []
    parts: list[Part] = [Paragraph(f"{', '.join(told)}.")]
    parts += [Paragraph(f"_To get people to:_ {_flat(brief.goal)}")] if brief.goal else []
    parts += [Paragraph(f"_Facts:_ {_flat(brief.text)}")] if brief.text else []
    return Reply("help", tuple(parts), f"Drafts: {what}")


def cards(saved: SavedDraft, version: DraftVersion, channel: DraftChannel) -> list[Card]:
    """Return the card of every variant of *version*, and the one below them."""
    made = [variant_card(saved, version, channel, number) for number in range(1, len(version.draft.variants) + 1)]
    return [*made, wishes_card(saved, version)]


def variant_card(saved: SavedDraft, version: DraftVersion, channel: DraftChannel, number: int, done: str = "") -> Card:
    """Return the card of variant *number* with its buttons; *done* says who approved it, and then nobody else can."""
    variant = version.draft.variants[number - 1]
    head = f"{number} · {ANGLES.get(variant.angle, variant.angle)}"
    if version.wish:
        head = f"{head}  (version {version.number}: {_flat(version.wish, _WISH)})"
    blocks = [*_fields(variant, channel), *_state(variant)]
    if done:
        blocks.append(context(f"✅ {escape(done)}"))
    blocks.append({"type": "actions", "elements": list(_buttons(saved, version, number, done=bool(done)))})
    return Card(Reply("help", (), head), tuple(blocks))


def wishes_card(saved: SavedDraft, version: DraftVersion) -> Card:
    """Return what stands below the variants: what the draft needs, and the buttons that make another version."""
    needs = tuple(version.draft.needs_input)
    parts: tuple[Part, ...] = (Paragraph("**Needs your input**"), Bullets(needs)) if needs else ()
    spot = Spot(saved.id, version.number)
    elements = [button(f"{WISH}_{n}", label, spot.value()) for n, label in enumerate(WISHES.values())]
    reply = Reply("help", (*parts, Notice(_HOW)), "" if needs else "What next?")
    return Card(reply, ({"type": "actions", "elements": elements},))


def spent_card(saved: SavedDraft, version: DraftVersion, newer: int, wish: str) -> Card:
    """Return what is left of a card of wishes once one was done: what was needed, and where it goes on."""
    parts = wishes_card(saved, version).reply.parts[:-1]
    told = Notice(f"Version {newer} below: {wish}.")
    return Card(Reply("help", (*parts, told), "" if parts else "What next?"), ())


def details(version: DraftVersion, channel: DraftChannel, number: int) -> Reply:
    """Say what was checked in variant *number*, what was counted, and what each sentence rests on."""
    variant = version.draft.variants[number - 1]
    failed = [check for check in variant.checks if not check.ok]
    held = len(variant.checks) - len(failed)
    parts: list[Part] = [Paragraph(f"**Checks**: {held} hold, {len(failed) or 'none'} to look at")]
    parts += [Bullets(tuple(map(_checked, failed)))] if failed else []
    parts += [Paragraph(f"**Counted**: {check.detail}") for check in _counts(variant)]
    parts += [Paragraph("**What each sentence rests on**"), Bullets(tuple(_sentences(version, variant, channel)))]
    return Reply("help", tuple(parts), f"Variant {number}: checks and sources")


def copied(text: str, number: int, *, basic: bool) -> Card:
    """Show the clean *text* of variant *number*, character by character as it is to be copied."""
    pieces = split(text, _PIECE, escape if basic else neutralise)
    made = [section(piece) if basic else _preformatted(piece) for piece in pieces]
    return Card(Reply("help", (), f"Variant {number}, to copy"), tuple(made))


def approved(author: str, at: str) -> str:
    """Say who approved a variant, and when."""
    return f"Approved by {author}, {at}"


def _fields(variant: Variant, channel: DraftChannel) -> Iterator[Block]:
    for name, texts in variant.fields:
        field = channel.field(name)
        title = f"*{escape(field.name if field else name)}*"
        text = "\n".join(f"{n}. {text}" for n, text in enumerate(texts, 1)) if len(texts) > 1 else "".join(texts)
        for number, piece in enumerate(split(text, _PIECE, _quoted)):
            yield section(piece if number else f"{title}\n{piece}")


def _quoted(text: str) -> str:
    """Return *text* as a quotation, with its placeholders set off."""
    lines = (f">{_marked(escape(line))}" for line in text.splitlines())
    return "\n".join(lines)


def _marked(line: str) -> str:
    return line.replace("[", "`[").replace("]", "]`") if line.count("[") == line.count("]") else line


def _state(variant: Variant) -> Iterator[Block]:
    for check in _counts(variant):
        yield context(escape(shorten(check.detail, _PIECE)))
    failed = [check for check in variant.checks if not check.ok]
    if not failed:
        yield context(f"✅ All {len(variant.checks)} checks hold")
        return
    told = [
        f"{MARKS[check.level]} {check.level} · {check.rule}: {_flat(check.detail, _FACTS)}"
        for check in _worst_first(failed)
    ]
    yield context(escape("\n".join(told)))


def _counts(variant: Variant) -> list[DraftCheck]:
    return [check for check in variant.checks if check.rule == COUNTS and check.ok and check.detail]


def _worst_first(failed: Sequence[DraftCheck]) -> list[DraftCheck]:
    return sorted(failed, key=lambda check: list(MARKS).index(check.level))


def _checked(check: DraftCheck) -> str:
    remedy = f" _{check.remedy}_" if check.remedy else ""
    return f"{MARKS[check.level]} {check.level} · `{check.rule}`: {check.detail}.{remedy}"


def _sentences(version: DraftVersion, variant: Variant, channel: DraftChannel) -> Iterator[str]:
    said = {one.source: one.text for one in version.quoted}
    for one in variant.sentences:
        field = channel.field(one.field)
        rests = [_quotation(source, said.get(source, "")) for source in dict.fromkeys(one.sources)]
        mark = "" if one.supported else ("; **yours to fill in**" if "[" in one.text else "; ⚠️ **none of it says so**")
        told = f"{field.name if field else one.field}: **{_flat(one.text)}**"
        yield f"{told} rests on {', '.join(rests) or 'nothing'}{mark}"


def _quotation(source: str, said: str) -> str:
    return f"{source_name(source)}: “{_flat(said, _QUOTED)}”" if said else source_name(source)


def source_name(source: str) -> str:
    """Say in words where something stands: `glossary/intent#goal` is the glossary on intent."""
    kind, _, rest = source.partition("/")
    if kind == "map":
        own, _, place = rest.partition("#")
        _, _, version = place.partition("@")
        number, _, lines = version.partition(":")
        return f"the map {own}, version {number or '1'}" + (f", lines {lines}" if lines else "")
    if kind == "glossary":
        entry = rest.partition("#")[0]
        return f"the glossary on {entry.replace('_', ' ').replace('-', ' ')}"
    return {"brief": "your brief", "voice": "the voice", "pattern": "our own wording"}.get(kind, kind)


def _buttons(saved: SavedDraft, version: DraftVersion, number: int, *, done: bool) -> Iterator[Block]:
    value = Spot(saved.id, version.number, number).value()
    if not done:
        yield button(APPROVE, "Approve", value, primary=True)
    yield button(COPY, "Copy", value)
    if version.draft.brief.map and version.draft.brief.touchpoint:
        yield button(ATTACH, "Save to map", value)
    yield button(INSPECT, "Checks and sources", value)


def _preformatted(text: str) -> Block:
    elements = [{"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}]
    return {"type": "rich_text", "elements": elements}


def _counted(variants: int) -> str:
    return "one draft" if variants == 1 else f"{variants} drafts"


def _flat(text: str, longest: int = _FACTS) -> str:
    return shorten(" ".join(text.split()), longest)
