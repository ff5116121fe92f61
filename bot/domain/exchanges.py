"""A question and the messages that answer it, and a question that was handed over to a person."""

from dataclasses import dataclass

from bot.domain.passages import Audience


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question, by the key of its work, and the time stamps of the messages that answer it.

    `edit` is the time stamp of the question's last edit, if any; what was `withdrawn` is not to be answered.
    """

    question: str
    edit: str = ""
    withdrawn: bool = False
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Handover:
    """A question that *asker* handed over to *keeper*, where it is shown, and who resolved it, if anybody did.

    `card` is the time stamp of its card in the asker's own `thread`; `notice` that of the copy which the keeper
    got in `notice_channel`, where the thread is the asker's alone.
    """

    id: str
    audience: Audience
    channel: str
    thread: str
    asker: str
    keeper: str
    question: str
    card: str = ""
    notice_channel: str = ""
    notice: str = ""
    resolved_by: str = ""
