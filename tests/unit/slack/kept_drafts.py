"""Drafts that are written by hand and kept in memory, with real records."""

import datetime as dt
from dataclasses import dataclass, field, replace

from bot.assistant.drafting import DraftRefused
from bot.assistant.keeping import Added
from bot.assistant.mapping import TeamMap
from bot.assistant.refining.wishes import read_wishes
from bot.domain.drafted import Approval, DraftVersion, Quoted, SavedDraft
from bot.domain.drafts import Brief, Draft, DraftCheck, DraftSentence, Variant
from bot.domain.passages import Audience
from tests.doubles.bike_map import FILE

AT = dt.datetime(2026, 11, 22, 9, 30, tzinfo=dt.UTC)
BODY = "Hello {first_name},\n\nSee everything before you say yes: [link]"
QUOTED = Quoted("map/bike-repair#pp-price@2:10-12", "The price is a guess")
GONE = DraftRefused("There is no such draft.")


def variant(angle: str = "problem", body: str = BODY, *, fails: bool = True) -> Variant:
    """Make a variant for the channel `email`."""
    fields = (("subject", ("Unsure about the delivery fee?",)), ("body", (body,)))
    sentences = (
        DraftSentence("subject", "Unsure about the delivery fee?", ("map/bike-repair#pp-price@2:10-12",), True),
        DraftSentence("body", "See everything before you say yes: [link]", ("glossary/intent#goal",), False),
    )
    counted = DraftCheck("hard-limit", "high", ok=True, detail="Subject line: 30 of 60 characters; Body: 60 of 2000")
    left = DraftCheck("placeholder-left", "high", not fails, "still to be filled in: [link]", "fill it in")
    return Variant(angle, fields, sentences, (counted, left))


@dataclass
class FakeDrafts:
    """Writes the same variants for every brief; a wish is done by adding it to the body.

    What holds “refuse” is refused; `asked` keeps what came, `with_map` what was saved to which touchpoint.
    """

    kept: dict[str, SavedDraft] = field(default_factory=dict)
    asked: list[tuple[str, str, Audience]] = field(default_factory=list)

    def begin(self, brief: Brief, audience: Audience, author: str, key: str = "") -> SavedDraft | DraftRefused:
        if "refuse" in brief.text:
            return DraftRefused("The brief has 10,000 words; give the facts, one sentence each.")
        own = f"dr-{len(self.kept) + 1}"
        variants = tuple(variant(angle) for angle in ("problem", "goal", "question", "proof")[: brief.variants])
        draft = Draft(brief, brief.channel, "intent", variants, ("Write [link] (variant 1 body).",))
        self.kept[own] = SavedDraft(
            own, audience, author, (DraftVersion(1, "", draft, author, AT, brief.map, 2, (QUOTED,)),)
        )
        return self.kept[own]

    def refine(
        self, draft_id: str, wish: str, audience: Audience, author: str, key: str = ""
    ) -> SavedDraft | DraftRefused:
        saved = self._seen(draft_id, audience)
        if saved is None or "refuse" in wish or wish == "make it purple":
            return DraftRefused("I understood “shorter”, “warmer” and the like.") if saved else GONE
        self.asked.append((draft_id, wish, audience))
        old = saved.newest.draft
        new = replace(old, variants=tuple(variant(one.angle, f"{BODY} ({wish})") for one in old.variants))
        version = replace(saved.newest, number=saved.newest.number + 1, wish=wish, draft=new, author=author)
        self.kept[draft_id] = replace(saved, versions=(*saved.versions, version))
        return self.kept[draft_id]

    def approve(
        self, draft_id: str, version: int, variant: int, audience: Audience, author: str
    ) -> SavedDraft | DraftRefused:
        saved = self._seen(draft_id, audience)
        if saved is None:
            return GONE
        self.kept[draft_id] = replace(saved, approval=Approval(version, variant, author, AT))
        return self.kept[draft_id]

    def copy(self, draft_id: str, version: int, variant: int, audience: Audience) -> str | DraftRefused:
        saved = self._seen(draft_id, audience)
        if saved is None or variant == 2:
            return DraftRefused("Variant 2 says “the best”, which none of its sources says.")
        return "Subject line:\nUnsure about the delivery fee? <!channel> `code`\n\nBody:\n" + BODY

    def attach(
        self, draft_id: str, version: int, variant: int, audience: Audience, author: str
    ) -> Added | DraftRefused:
        if self._seen(draft_id, audience) is None or variant == 2:
            return DraftRefused("That map is read from a folder of files.")
        return Added(TeamMap(FILE, audience, 2), (), is_new=True)

    def is_wish(self, text: str) -> bool:
        return bool(read_wishes(text))

    def find(self, draft_id: str, audience: Audience) -> SavedDraft | DraftRefused:
        return self._seen(draft_id, audience) or GONE

    def _seen(self, draft_id: str, audience: Audience) -> SavedDraft | None:
        saved = self.kept.get(draft_id)
        return saved if saved and audience.may_see(saved.audience) else None
