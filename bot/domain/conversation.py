"""What a person asked, in which conversation, and what was answered before."""

from dataclasses import dataclass

from bot.domain.passages import EVERYONE, Audience


@dataclass(frozen=True, slots=True)
class Request:
    """A person's text, on whose behalf it is answered, and the conversation and map it belongs to.

    Where *maps* are named, only those of the maps that the audience may see count. *nearby* are maps that the
    person has before their eyes: meant where the text names none and one of them alone can be meant.
    """

    text: str
    audience: Audience = EVERYONE
    conversation: str = ""
    map: str = ""
    maps: tuple[str, ...] = ()
    nearby: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what its answer was about, kept so that a follow-up finds its subject."""

    question: str
    kind: str
    subjects: tuple[str, ...] = ()
    aspect: str = ""
    map: str = ""


@dataclass(frozen=True, slots=True)
class Unhelpful:
    """A *question* whose answer somebody found unhelpful, and why; empty where the question is not kept any more."""

    question: str
    reason: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a person thought of the answer to a *question*, and why.

    The *reason* is a code, the *comment* in their own words; the question is empty where it is not kept any more.
    """

    conversation: str
    message: str
    helpful: bool
    audience: Audience
    reason: str = ""
    comment: str = ""
    question: str = ""
