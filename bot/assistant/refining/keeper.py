"""The use case of keeping drafts: beginning one, refining it version by version, approving, copying, and its map."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from bot.assistant.drafting import Drafter, DraftRefused
from bot.assistant.keeping import Added, KeepingError, MapKeeper, UnknownMapError
from bot.assistant.mapping import TeamMap
from bot.assistant.nearest import NamingError
from bot.assistant.refining.changing import Desk
from bot.assistant.refining.copying import clean_text, refused_text
from bot.assistant.refining.people import People
from bot.assistant.refining.quoting import Say, impact_on, quoted_by, saying
from bot.assistant.refining.unchanged import why_unchanged
from bot.assistant.refining.wishes import read_wishes
from bot.domain.drafted import Approval, DraftVersion, Impact, SavedDraft
from bot.domain.drafts import Brief, Variant
from bot.domain.maps import Message
from bot.domain.passages import EVERY_WORKSPACE, Audience, Passage
from bot.ports.drafts import DraftStore

_ATTEMPTS = 5
_LONGEST_WISH = 1_000
_MOST_NAMED = 5
_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # none that is read as another
_ID_LENGTH = 8  # 6.6e11 ids
NO_DEFAULTS = Brief("", "")


class DraftKeeper:
    """Keeps the drafts of every team; each call names who asks, and tells of nothing that they may not see.

    A draft is for exactly the audience that it was begun for, and rests on what that audience may see alone, whoever
    refines it. *version* 0 is the last one; variants count from 1. What is refused names the remedy. A call with a
    *key* that was made before changes nothing and returns what it made then, as a job may be done twice.
    """

    def __init__(self, drafter: Drafter, maps: MapKeeper, store: DraftStore, now: Callable[[], dt.datetime]) -> None:
        """Write drafts by *drafter* on the maps of *maps*, and keep them in *store*; *now* is in UTC."""
        self._drafter, self._maps, self._store, self._now = drafter, maps, store, now

    def begin(self, brief: Brief, audience: Audience, author: str, key: str = "") -> SavedDraft | DraftRefused:
        """Write and keep the draft that *brief* asks for, and remember for *author* what it names."""
        if audience.workspace in {"", EVERY_WORKSPACE}:
            return DraftRefused("A draft is kept for one workspace, and this place belongs to none: ask in your own.")
        audience = audience.canonical
        own = _id(audience, key)
        known = self._store.find(own, audience) if key else None
        if known:
            return known
        version = self._written(brief, audience)
        if isinstance(version, DraftRefused):
            return version
        draft = SavedDraft(own, audience, author, (replace(version, author=author, key=key),))
        if not self._store.begin(draft):
            return self.find(own, audience)
        self._store.save_defaults(author, audience, _remembered(version.draft.brief))
        return draft

    def is_wish(self, text: str) -> bool:
        """Say whether *text*, in plain words, is a wish that `refine` understands: "shorter, and as an sms"."""
        return bool(read_wishes(text))

    def refine(
        self, draft_id: str, wish: str, audience: Audience, author: str, key: str = ""
    ) -> SavedDraft | DraftRefused:
        """Add a version as *wish* asks for in plain words; earlier versions and their approval stay."""
        for _ in range(_ATTEMPTS):
            draft = self.find(draft_id, audience)
            if isinstance(draft, DraftRefused) or (key and any(one.key == key for one in draft.versions)):
                return draft
            version = self._refined(draft, wish)
            if isinstance(version, DraftRefused):
                return version
            version = replace(version, wish=wish.strip()[:_LONGEST_WISH], author=author, key=key)
            if self._store.add_version(draft.id, audience, version):
                return replace(draft, versions=(*draft.versions, version))
        return DraftRefused("Others change this draft at the same time: wait a moment and say it again.")

    def approve(
        self, draft_id: str, version: int, variant: int, audience: Audience, author: str
    ) -> SavedDraft | DraftRefused:
        """Record that *author* approves a variant now; refused where it says what no source holds."""
        found = self._variant(draft_id, version, variant, audience)
        if isinstance(found, DraftRefused):
            return found
        draft, chosen, _ = found
        approval = Approval(chosen.number, variant, author, self._now())
        self._store.approve(draft.id, audience, approval)
        return replace(draft, approval=approval)

    def copy(self, draft_id: str, version: int, variant: int, audience: Audience) -> str | DraftRefused:
        """Return a variant as clean text, with its placeholders; refused where it says what no source holds."""
        found = self._variant(draft_id, version, variant, audience)
        if isinstance(found, DraftRefused):
            return found
        return clean_text(found[2], self._drafter.namer.library.channels[found[1].draft.channel])

    def attach(
        self, draft_id: str, version: int, variant: int, audience: Audience, author: str, touchpoint: str = ""
    ) -> Added | DraftRefused:
        """Save a variant with the touchpoint of its brief, or else *touchpoint*, as a new version of the map."""
        found = self._variant(draft_id, version, variant, audience)
        if isinstance(found, DraftRefused):
            return found
        draft, chosen, written = found
        channel = self._drafter.namer.library.channels[chosen.draft.channel]
        approval = draft.approval
        approved = approval if approval and (approval.version, approval.variant) == (chosen.number, variant) else None
        signed = {"approved_by": approved.author or None, "approved": approved.at.date()} if approved else {}
        message = Message(channel=channel.id, text=clean_text(written, channel), draft=draft.id, **signed)
        try:
            team = self._maps.find(chosen.map, draft.audience) if chosen.map else None
            stage = self._drafter.namer.stage(chosen.draft.brief.stage, team)
            point = self._drafter.namer.touchpoint(touchpoint or chosen.draft.brief.touchpoint, team, stage)
            if team is None or point is None:
                return DraftRefused(_no_place(team, chosen, self._drafter.namer.touchpoints(team, stage)))
            return self._maps.attach(team, point, message, author)
        except (NamingError, KeepingError) as error:
            return DraftRefused(str(error))

    def find(self, draft_id: str, audience: Audience) -> SavedDraft | DraftRefused:
        """Return the draft called *draft_id*."""
        found = self._store.find(draft_id.strip().casefold(), audience)
        if found:
            return found
        known = ", ".join(draft.id for draft in self.of(audience)[:_MOST_NAMED]) or "none yet"
        return DraftRefused(f"There is no draft called “{draft_id.strip()[:64]}”. Your latest: {known}.")

    def of(self, audience: Audience) -> Sequence[SavedDraft]:
        """Return the drafts that *audience* may see, at most 100, the one last changed first."""
        return self._store.of(audience)

    def defaults(self, audience: Audience) -> Brief:
        """Return what the person of *audience* last asked a draft for; empty names where nothing is remembered."""
        return self._store.defaults(audience.user, audience) or NO_DEFAULTS

    def owners(self) -> Sequence[Audience]:
        """Return every workspace that has drafts, each once: those to look for `impact` in."""
        return self._store.owners()

    def impact(self, audience: Audience) -> list[Impact]:
        """Return what changed under the drafts in the workspace of *audience*, each for its owner alone.

        A draft is compared with what its own audience may see now; what was told is left out, until there is more.
        """
        drafts = self._store.of_workspace(audience)
        found = ((draft, self.impact_on(draft)) for draft in drafts)
        return [impact for draft, impact in found if impact and impact.key != draft.told]

    def note_told(self, impact: Impact) -> None:
        """Remember that the owner was told of *impact*."""
        self._store.note_told(impact.draft, impact.audience, impact.key)

    def impact_on(self, draft: SavedDraft) -> Impact | None:
        """Return what changed under *draft*, for whoever is shown it."""
        return impact_on(draft, self._saying(self._map_of(draft)))

    @cached_property
    def _claims(self) -> dict[str, Passage]:
        return {passage.id: passage for passage in self._drafter.namer.library.passages if passage.role == "claim"}

    def _saying(self, team: TeamMap | None) -> Say:
        return saying(team, self._claims)

    def _map_of(self, draft: SavedDraft) -> TeamMap | None:
        try:
            return self._maps.find(draft.map, draft.audience) if draft.map else None
        except UnknownMapError:
            return None

    def _written(self, brief: Brief, audience: Audience) -> DraftVersion | DraftRefused:
        """Write the draft for *brief* as a first version, with what its sources say."""
        try:
            team = self._maps.find(brief.map, audience) if brief.map.strip() else None
        except UnknownMapError as error:
            return DraftRefused(str(error))
        brief = replace(brief, map=team.journey.id) if team else brief
        draft = self._drafter.draft(brief, audience)
        if isinstance(draft, DraftRefused):
            return draft
        quoted = quoted_by(draft, self._saying(team))
        own = (team.journey.id, team.version) if team else ("", 0)
        return DraftVersion(1, "", draft, "", self._now(), *own, quoted)

    def _refined(self, draft: SavedDraft, wish: str) -> DraftVersion | DraftRefused:
        seen = self._maps.seen_by(draft.audience)
        team = self._map_of(draft)
        people = People(seen, team, draft.brief.persona)
        try:
            brief = Desk(self._drafter.namer, draft, people, team).changed(wish)
        except NamingError as error:
            return DraftRefused(str(error))
        version = self._written(brief, draft.audience)
        if isinstance(version, DraftRefused):
            return version
        refusal = why_unchanged(draft.newest.draft, version.draft)
        return DraftRefused(refusal) if refusal else replace(version, number=draft.newest.number + 1)

    def _variant(
        self, draft_id: str, version: int, variant: int, audience: Audience
    ) -> tuple[SavedDraft, DraftVersion, Variant] | DraftRefused:
        """Return a variant that may leave the house."""
        draft = self.find(draft_id, audience)
        if isinstance(draft, DraftRefused):
            return draft
        chosen = draft.version(version)
        if chosen is None:
            return DraftRefused(f"{draft.id} has no version {version}: it has 1 to {draft.newest.number}.")
        variants = chosen.draft.variants
        if not 1 <= variant <= len(variants):
            return DraftRefused(f"Version {chosen.number} has no variant {variant}: it has 1 to {len(variants)}.")
        refusal = refused_text(variants[variant - 1])
        return DraftRefused(refusal) if refusal else (draft, chosen, variants[variant - 1])


def _id(audience: Audience, key: str) -> str:
    number = secrets.randbits(64)
    if key:
        said = f"{audience!r}\0{key}".encode()
        number = int.from_bytes(hashlib.blake2s(said, digest_size=8).digest(), "big")
    letters = (_LETTERS[number // len(_LETTERS) ** at % len(_LETTERS)] for at in range(_ID_LENGTH))
    return f"d-{''.join(letters)}"


def _remembered(brief: Brief) -> Brief:
    """Return what of *brief* the next one may begin with: what it names, and nothing that it says."""
    return Brief(brief.channel, brief.stage, brief.map, brief.touchpoint, brief.voice, brief.tone, "", brief.variants)


def _no_place(team: TeamMap | None, version: DraftVersion, names: Sequence[str]) -> str:
    if team is None:
        return "The draft speaks of no map, so there is no touchpoint to save it to: begin one for a map."
    known = ", ".join(names) or f"none, as the map has none at {version.draft.stage}"
    return f"Say at which touchpoint of {version.draft.stage} it belongs. Known: {known}."
