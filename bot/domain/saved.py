"""A team's saved maps: versions of them, and what customers said that was filed with them."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bot.domain.passages import Audience

FeedbackKind = Literal["quote", "complaint", "praise", "question", "observation"]
Confidence = Literal["observed", "reported", "assumed"]


@dataclass(frozen=True, slots=True)
class MapVersion:
    """One version of a map: whose it is, who saved it when, and the file it came from.

    A map is told apart by its audience and id: two people may each keep an `onboarding` of their own.
    `document` is the read file as JSON, with the lines of every place; `source` is the file itself.
    """

    id: str
    audience: Audience
    version: int
    author: str
    saved_at: dt.datetime
    file: str
    format: str
    document: str
    source: bytes
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a customer said or did at a stage, and at its `touchpoint` unless that is empty, as *author* files it.

    `place` says where it was said, for example the address of a Slack message.
    """

    stage: str
    touchpoint: str
    kind: FeedbackKind
    confidence: Confidence
    text: str
    place: str
    author: str


@dataclass(frozen=True, slots=True)
class CustomerFeedback:
    """What a customer said or did, filed at a touchpoint or a stage of a map; it counts as evidence there.

    `place` says where it was said, for example the address of a Slack message; `touchpoint` may be empty.
    """

    id: str
    map: str
    audience: Audience
    stage: str
    touchpoint: str
    kind: FeedbackKind
    confidence: Confidence
    text: str
    place: str
    author: str
    filed_at: dt.datetime
