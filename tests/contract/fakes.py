"""Parts of the outer edge without files or foreign libraries; each passes the contract of its port."""

import datetime as dt
import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import timedelta
from functools import cache
from typing import Any

import numpy as np

from bot.domain.channels import ChannelSettings
from bot.domain.conversation import Feedback, Turn, Unhelpful
from bot.domain.drafted import Approval, DraftVersion, OwnDrafts, SavedDraft
from bot.domain.drafts import Brief
from bot.domain.exchanges import Exchange, Handover
from bot.domain.indexing import Row, Stored
from bot.domain.learning import Due, Enrolment, Learner, Memory, subject_of
from bot.domain.passages import EVERYONE, Audience, Found
from bot.domain.saved import CustomerFeedback, MapVersion
from bot.ports import LIBRARY, PassageStore, Vectors

_DIMENSIONS = 64


class WordEmbedder:
    """Texts are near when they share words: every word adds a direction of its own."""

    fingerprint = "words:1"

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.array([self._vector(text) for text in texts], dtype=np.float32).reshape(-1, _DIMENSIONS)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def _vector(self, text: str) -> Vectors:
        words = re.findall(r"\w+", text.casefold()) or ["(nothing)"]
        return np.asarray(sum(_direction(word) for word in words), dtype=np.float32)


@cache
def _direction(word: str) -> Vectors:
    seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
    return np.random.default_rng(seed).normal(size=_DIMENSIONS).astype(np.float32)


class MemoryPassageStore:
    """Passages in a dictionary."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, tuple[str, Row, Vectors]]] = defaultdict(dict)
        self._versions: dict[str, int] = {}
        self._made: dict[tuple[str, str], Vectors] = {}  # and used by no passage yet

    def version(self, scope: str) -> int:
        return self._versions.get(scope, 0)

    def owners(self, scope: str) -> list[Audience]:
        return list({row.passage.audience for _, row, _ in self._rows[scope].values()})

    def row_hashes(self, scope: str, model: str) -> dict[str, str]:
        return {id_: row.row_hash for id_, (of, row, _) in self._rows[scope].items() if of == model}

    def known_vectors(self, model: str, text_hashes: Sequence[str]) -> Mapping[str, Vectors]:
        stored = (held for scope in self._rows.values() for held in scope.values())
        made = {text_hash: vector for (of, text_hash), vector in self._made.items() if of == model}
        made |= {row.text_hash: vector for of, row, vector in stored if of == model}
        return {text_hash: made[text_hash] for text_hash in text_hashes if text_hash in made}

    def keep_vectors(self, model: str, made: Mapping[str, Vectors]) -> None:
        self._made |= {(model, text_hash): vector for text_hash, vector in made.items()}

    def save(self, scope: str, model: str, rows: Sequence[tuple[Row, Vectors]], removed: Sequence[str]) -> None:
        if scope == LIBRARY and any(row.passage.audience != EVERYONE for row, _ in rows):
            raise ValueError("a private passage cannot be in the library")
        kept = {id_: held for id_, held in self._rows[scope].items() if held[0] == model and id_ not in removed}
        added = {row.passage.id: (model, row, np.asarray(vector, np.float32)) for row, vector in rows}
        self._rows[scope] = kept | added
        self._made.clear()
        self._versions[scope] = self.version(scope) + 1

    def load(self, scope: str, audience: Audience) -> Stored:
        held = sorted(self._rows[scope].items())
        seen = [(row.passage, vector) for _, (_, row, vector) in held if audience.may_see(row.passage.audience)]
        vectors = np.stack([vector for _, vector in seen]) if seen else np.empty((0, 0), np.float32)
        return Stored(tuple(passage for passage, _ in seen), vectors)


class MemoryConversationStore:
    """Turns in a list, opinions in a dictionary."""

    def __init__(self) -> None:
        self._turns: dict[tuple[str, str], list[Turn]] = defaultdict(list)
        self._said: list[tuple[dt.datetime, str, str, Turn]] = []
        self._feedback: dict[tuple[str, str, str, str], Feedback] = {}

    def turns(self, conversation: str, audience: Audience) -> list[Turn]:
        return self._turns[audience.workspace, conversation][-10:]

    def add_turn(self, conversation: str, audience: Audience, turn: Turn) -> None:
        self._turns[audience.workspace, conversation].append(turn)
        self._said.append((dt.datetime.now(dt.UTC), audience.workspace, conversation, turn))

    def turns_between(
        self, conversations: str, audience: Audience, begins: dt.datetime, ends: dt.datetime
    ) -> list[tuple[str, Turn]]:
        own = [(at, conversation, turn) for at, team, conversation, turn in self._said if team == audience.workspace]
        return [(of, turn) for at, of, turn in own if of.startswith(conversations) and begins <= at < ends]

    def add_feedback(self, feedback: Feedback) -> None:
        audience = feedback.audience
        key = (audience.workspace, feedback.conversation, feedback.message, audience.user)
        self._feedback.pop(key, None)  # the newest comes last
        self._feedback[key] = feedback

    def feedback(self, workspace: str) -> list[Feedback]:
        return [said for key, said in sorted(self._feedback.items()) if key[0] == workspace]

    def unhelpful(self, audience: Audience) -> list[Unhelpful]:
        found = [said for said in reversed(self._feedback.values()) if _shows(said, audience)]
        return [Unhelpful(said.question, said.reason, said.comment) for said in found][:50]


def _shows(said: Feedback, audience: Audience) -> bool:
    shared = not set(said.audience.channels).isdisjoint(audience.channels)
    same = said.audience.workspace == audience.workspace
    return same and not said.helpful and (shared or (audience.user != "" and said.audience.user == audience.user))


class MemoryChannelStore:
    """Settings in a dictionary."""

    def __init__(self) -> None:
        self._settings: dict[tuple[str, str], ChannelSettings] = {}

    def settings(self, channel: str, audience: Audience) -> ChannelSettings:
        return self._settings.get((audience.workspace, channel), ChannelSettings())

    def save_settings(self, channel: str, audience: Audience, settings: ChannelSettings) -> None:
        self._settings[audience.workspace, channel] = settings

    def with_digest(self) -> list[tuple[Audience, ChannelSettings]]:
        kept = sorted(self._settings.items())
        return [(Audience(team, (channel,)), settings) for (team, channel), settings in kept if settings.digest]


class MemoryThreadStore:
    """People, questions and handovers in dictionaries."""

    def __init__(self) -> None:
        self._people: dict[tuple[str, str], set[str]] = defaultdict(set)
        self._exchanges: dict[tuple[str, str], Exchange] = {}
        self._handovers: dict[tuple[str, str], Handover] = {}

    def people(self, conversation: str, audience: Audience) -> frozenset[str]:
        return frozenset(self._people[audience.workspace, conversation])

    def join(self, conversation: str, audience: Audience, person: str) -> None:
        self._people[audience.workspace, conversation].add(person)

    def note_question(self, question: str, audience: Audience) -> None:
        self._exchanges.setdefault((audience.workspace, question), Exchange(question))

    def exchange(self, question: str, audience: Audience) -> Exchange | None:
        return self._exchanges.get((audience.workspace, question))

    def note_edit(self, question: str, audience: Audience, edit: str) -> None:
        self._change(question, audience, edit=edit)

    def withdraw(self, question: str, audience: Audience) -> None:
        self._change(question, audience, withdrawn=True)

    def note_answers(self, question: str, audience: Audience, edit: str, answers: Sequence[str]) -> bool:
        known = self.exchange(question, audience)
        if known is None or known.withdrawn or known.edit != edit:
            return False
        self._change(question, audience, answers=tuple(answers))
        return True

    def _change(self, question: str, audience: Audience, **values: Any) -> None:  # noqa: ANN401 - fields
        if known := self.exchange(question, audience):
            self._exchanges[audience.workspace, question] = replace(known, **values)

    def open_handover(self, handover: Handover) -> bool:
        key = (handover.audience.workspace, handover.id)
        return key not in self._handovers and self._handovers.setdefault(key, handover) is handover

    def handover(self, own: str, audience: Audience) -> Handover | None:
        return self._handovers.get((audience.workspace, own))

    def place_handover(self, handover: Handover) -> None:
        key = (handover.audience.workspace, handover.id)
        resolved_by = self._handovers[key].resolved_by
        self._handovers[key] = replace(handover, resolved_by=resolved_by)

    def resolve_handover(self, own: str, audience: Audience, person: str) -> bool:
        known = self.handover(own, audience)
        if known is None or known.resolved_by:
            return False
        self._handovers[audience.workspace, own] = replace(known, resolved_by=person)
        return True


class MemoryDraftStore:
    """Drafts in a dictionary, the one last changed at its end."""

    def __init__(self) -> None:
        self._drafts: dict[str, SavedDraft] = {}
        self._defaults: dict[tuple[str, str], Brief] = {}

    def begin(self, draft: SavedDraft) -> bool:
        if draft.id in self._drafts:
            return False
        self._drafts[draft.id] = replace(draft, audience=draft.audience.canonical)
        return True

    def add_version(self, draft_id: str, audience: Audience, version: DraftVersion) -> bool:
        known = self.find(draft_id, audience)
        if known is None or known.version(version.number):
            return False
        self._put(replace(known, versions=(*known.versions, version)))
        return True

    def approve(self, draft_id: str, audience: Audience, approval: Approval) -> bool:
        known = self.find(draft_id, audience)
        if known:
            self._put(replace(known, approval=approval))
        return known is not None

    def note_told(self, draft_id: str, audience: Audience, key: str) -> bool:
        known = self.find(draft_id, audience)
        if known:
            self._drafts[draft_id] = replace(known, told=key)
        return known is not None

    def find(self, draft_id: str, audience: Audience) -> SavedDraft | None:
        known = self._drafts.get(draft_id)
        return known if known and audience.may_see(known.audience) else None

    def of(self, audience: Audience) -> list[SavedDraft]:
        return [one for one in reversed(self._drafts.values()) if audience.may_see(one.audience)][:100]

    def by(self, member: str, audience: Audience) -> OwnDrafts:
        own = [one for one in reversed(self._drafts.values()) if one.author == member]
        here = [one for one in own if one.audience.workspace == audience.workspace]
        found = tuple(replace(one, versions=one.versions[-1:]) for one in here)[:20]
        return OwnDrafts(found, self.defaults(member, audience) if found else None)

    def of_workspace(self, audience: Audience) -> list[SavedDraft]:
        own = [one for one in self._drafts.values() if one.audience.workspace == audience.workspace]
        return sorted(own, key=lambda one: one.id)

    def owners(self) -> list[Audience]:
        return sorted({Audience(one.audience.workspace) for one in self._drafts.values()}, key=repr)

    def defaults(self, member: str, audience: Audience) -> Brief | None:
        return self._defaults.get((audience.workspace, member))

    def save_defaults(self, member: str, audience: Audience, brief: Brief) -> None:
        self._defaults[audience.workspace, member] = brief

    def _put(self, draft: SavedDraft) -> None:
        del self._drafts[draft.id]
        self._drafts[draft.id] = draft


class MemoryMapStore:
    """Versions in a list for each map, which is told apart by its audience and id."""

    def __init__(self) -> None:
        self._maps: dict[tuple[Audience, str], list[MapVersion]] = {}
        self._removed: set[tuple[Audience, str]] = set()
        self._said: dict[str, CustomerFeedback] = {}
        self._revision = 0

    def revision(self) -> int:
        return self._revision

    def owners(self) -> list[Audience]:
        return list({audience for audience, _ in self._maps} | {said.audience for said in self._said.values()})

    def save_all(self, versions: Sequence[MapVersion]) -> list[MapVersion]:
        return [self._save(version) for version in versions]

    def _save(self, version: MapVersion) -> MapVersion:
        key = (version.audience.canonical, version.id)
        known = self._maps.setdefault(key, [])
        if not known or known[-1].document != version.document:
            known.append(replace(version, audience=key[0], version=len(known) + 1, removed=False))
        self._removed.discard(key)
        self._revision += 1
        return _read_back(known[-1])

    def source_of(self, version: MapVersion) -> bytes:
        known = self._maps.get((version.audience.canonical, version.id), [])
        return next((found.source for found in known if found.version == version.version), b"")

    def newest(self, map_id: str, audience: Audience) -> MapVersion | None:
        found = self._told((audience.canonical, map_id))
        return found[-1] if found else None

    def current(self, audience: Audience) -> list[MapVersion]:
        return [version for version in self.all_current() if audience.may_see(version.audience)]

    def all_current(self) -> list[MapVersion]:
        kept = [_read_back(known[-1]) for key, known in self._maps.items() if key not in self._removed]
        return sorted(kept, key=lambda version: (version.id, repr(version.audience)))

    def former(self, audience: Audience) -> list[MapVersion]:
        known = [self._maps[version.audience, version.id] for version in self.current(audience)]
        return [_read_back(versions[-2]) for versions in known if len(versions) > 1]

    def versions(self, map_id: str, audience: Audience) -> list[MapVersion]:
        keys = [key for key in self._maps if key[1] == map_id and audience.may_see(key[0])]
        keys.sort(key=lambda key: (key in self._removed, key[0].breadth))
        return self._told(keys[0]) if keys else []

    def mark_removed(self, map_id: str, audience: Audience, *, removed: bool) -> bool:
        keys = [
            key
            for key in self._maps
            if key[1] == map_id and audience.may_see(key[0]) and (key in self._removed) != removed
        ]
        if not keys:
            return False
        key = min(keys, key=lambda key: key[0].breadth)
        (self._removed.add if removed else self._removed.discard)(key)
        self._revision += 1
        return True

    def add_customer_feedback(self, feedback: CustomerFeedback) -> None:
        self._said.setdefault(feedback.id, replace(feedback, audience=feedback.audience.canonical))
        self._revision += 1

    def customer_feedback(self, audience: Audience) -> list[CustomerFeedback]:
        seen = [said for said in self._said.values() if audience.may_see(said.audience)]
        return sorted(seen, key=lambda said: (said.filed_at, said.id))

    def _told(self, key: tuple[Audience, str]) -> list[MapVersion]:
        return [_read_back(version, removed=key in self._removed) for version in self._maps.get(key, [])]


def _read_back(version: MapVersion, *, removed: bool = False) -> MapVersion:
    return replace(version, source=b"", removed=removed)


class SlowVectorIndex:
    """Multiplies one row after the other."""

    def __init__(self, store: PassageStore, scope: str) -> None:
        self._store, self._scope = store, scope
        self._loaded: dict[tuple[int, Audience], Stored] = {}

    def search(self, vector: Vectors, audience: Audience, limit: int) -> list[Found]:
        key = (self._store.version(self._scope), audience)
        if key not in self._loaded:
            self._loaded[key] = self._store.load(self._scope, audience)
        stored = self._loaded[key]
        found = [
            Found(passage.id, float(row @ np.ravel(vector)))
            for passage, row in zip(stored.passages, stored.vectors, strict=True)
        ]
        return sorted(found, key=lambda one: (-one.score, one.id))[: max(limit, 0)]


class OverlapIndex:
    """Counts the words that a passage shares with the query, by their first four letters."""

    def __init__(self, store: PassageStore, scopes: Sequence[str]) -> None:
        self._store, self._scopes = store, scopes

    def search(self, text: str, audience: Audience, limit: int) -> list[Found]:
        wanted = _beginnings(text)
        found = [
            Found(passage.id, float(len(wanted & _beginnings(passage.indexed_text))))
            for scope in self._scopes
            for passage in self._store.load(scope, audience).passages
        ]
        hits = sorted((one for one in found if one.score > 0), key=lambda one: (-one.score, one.id))
        return hits[: max(limit, 0)]


def _beginnings(text: str) -> set[str]:
    return {word[:4] for word in re.findall(r"\w\w+", text.casefold())}


class MemoryLearningStore:
    """What people learned, in a dictionary for each."""

    def __init__(self) -> None:
        self._kept: defaultdict[Learner, dict[str, Memory]] = defaultdict(dict)
        self._enrolled: dict[Learner, Enrolment] = {}

    def memories(self, learner: Learner) -> list[Memory]:
        return [memory for _, memory in sorted(self._kept[learner].items())]

    def keep(self, learner: Learner, memory: Memory) -> bool:
        kept = self._kept[learner]
        before = kept.get(memory.card)
        if memory.answers != (before.answers if before else 0) + 1:
            return False
        subject = subject_of(memory.card)
        self._kept[learner] = {
            own: one for own, one in kept.items() if own == memory.card or subject_of(own) != subject
        }
        self._kept[learner][memory.card] = memory
        return True

    def restart(self, learner: Learner) -> int:
        return len(self._kept.pop(learner, {}))

    def forget(self, learner: Learner) -> int:
        self.leave(learner)
        return self.restart(learner)

    def enrolment(self, learner: Learner) -> Enrolment | None:
        return self._enrolled.get(learner)

    def enrolments(self) -> list[Enrolment]:
        return sorted(self._enrolled.values(), key=lambda one: (one.learner.workspace, one.learner.member))

    def sharing(self, audience: Audience) -> list[Learner]:
        own = [one for one in self.enrolments() if one.learner.workspace == audience.workspace]
        return [one.learner for one in own if one.shares]

    def enrol(self, enrolment: Enrolment) -> bool:
        return self._enrolled.setdefault(enrolment.learner, enrolment) is enrolment

    def change(self, before: Enrolment, after: Enrolment) -> bool:
        known = self._enrolled.get(after.learner)
        if known:
            names = [field.name for field in fields(after) if field.name != "sent_on"]
            new = {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}
            self._enrolled[after.learner] = replace(known, **new)
        return known is not None

    def note_sent(self, due: Due) -> bool:
        known = self._enrolled.get(due.learner)
        if known is None or known.has_sent(due.day + timedelta(days=bool(due.snoozed))):
            return False
        if due.snoozed and due.snoozed != known.snoozed_until:
            return False
        self._enrolled[due.learner] = replace(
            known, sent_on=due.day, snoozed_until=None if due.snoozed else known.snoozed_until
        )
        return True

    def leave(self, learner: Learner) -> bool:
        return self._enrolled.pop(learner, None) is not None
