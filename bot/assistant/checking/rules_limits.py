"""Rules on lengths and numbers: exact counts in the unit of each field."""

from collections import Counter
from collections.abc import Iterable, Sequence

from bot.assistant.checking.counting import count, fitting, sms
from bot.assistant.checking.subject import DraftRule, Subject, listed, quoted
from bot.domain.drafts import DraftField, Unit

UNITS: dict[Unit, str] = {
    "characters": "characters", "gsm": "places", "utf16": "UTF-16 units", "words": "words",
    "weighted": "weighted characters", "width": "characters (wide ones twice)",
}  # fmt: skip


def _over_hard(subject: Subject) -> Iterable[str]:
    for field, text in subject.texts:
        length = count(text, field.unit)
        if field.hard is not None and length > field.hard:
            head = fitting(text, field.unit, field.hard)
            fits = f"; it fits up to {quoted(head[-40:])}" if head else ""
            yield f"{field.name}: {length} of at most {field.hard} {UNITS[field.unit]}{fits}"


def _over_soft(subject: Subject) -> Iterable[str]:
    for field, text in subject.texts:
        length = count(text, field.unit)
        if field.soft is not None and length > field.soft and (field.hard is None or length <= field.hard):
            yield f"{field.name}: {length} {UNITS[field.unit]}, usual are {field.soft}"


def _counts(subject: Subject) -> str:
    fields = {field.id: field for field, _ in subject.texts}
    return "; ".join(_counted(field, subject.of(field.id)) for field in fields.values())


def _counted(field: DraftField, texts: Sequence[str]) -> str:
    most = field.hard or field.soft
    limit = f" of {most}" if most else ""
    lengths = ", ".join(str(count(text, field.unit)) for text in texts)
    sent = "".join(f" ({sms(text).parts} SMS, {sms(text).encoding.upper()})" for text in texts if field.unit == "gsm")
    return f"{field.name}: {lengths}{limit} {UNITS[field.unit]}{sent}"


def _missing(subject: Subject) -> Iterable[str]:
    for field in subject.channel.fields:
        if field.required and not subject.of(field.id):
            yield f"{field.name} is empty"
    for field_id, _ in subject.variant.fields:
        if subject.channel.field(field_id) is None:
            known = ", ".join(field.id for field in subject.channel.fields)
            yield f"{subject.channel.name} has no field {field_id!r}; it has {known}"


def _wrong_number(subject: Subject) -> Iterable[str]:
    for field in subject.channel.fields:
        number = len(subject.of(field.id))
        if number and not field.least <= number <= field.most:
            wanted = f"{field.least} to {field.most}" if field.most > field.least else str(field.most)
            yield f"{field.name}: {number}, wanted {'are' if field.most > 1 else 'is'} {wanted}"


def _repeated(subject: Subject) -> Iterable[str]:
    for field in subject.channel.fields:
        times = Counter(" ".join(text.casefold().split()) for text in subject.of(field.id))
        yield from (
            f"{field.name}: {quoted(text)} stands {number} times" for text, number in times.items() if number > 1
        )


def _wide_signs(subject: Subject) -> Iterable[str]:
    for field, text in subject.texts:
        if field.unit == "gsm" and sms(text).encoding == "ucs-2":
            signs = [sign for sign in text if sms(sign).encoding == "ucs-2"]
            yield f"{listed(signs)} in {field.name} leaves 70 letters a part instead of 160; {sms(text).parts} parts"


LIMITS = (
    DraftRule(
        "hard-limit", "high",
        "say it in fewer words; nothing is cut for you",
        "A text is longer than the platform, or our own ceiling, allows. Lengths are counted as the channel counts "
        "them: characters, UTF-16 units, words, SMS places of 7 bits with the parts they need, X's weights, or width.",
        _over_hard, _counts,
    ),
    DraftRule(
        "soft-limit", "low",
        "shorten it where nothing is lost",
        "A text is longer than is usual in the channel, so that most readers will not see its end.",
        _over_soft,
    ),
    DraftRule(
        "missing-field", "high",
        "write it, or take another channel",
        "A field that the channel cannot go without is empty, or the draft has a field that the channel does not know.",
        _missing,
    ),
    DraftRule(
        "number-of-texts", "high",
        "add texts that say something new, or remove the weakest",
        "A field takes several texts, such as the headlines of a responsive ad, and there are too few or too many.",
        _wrong_number,
    ),
    DraftRule(
        "repeated-text", "medium",
        "write one that says something else",
        "A field holds the same text twice; platforms refuse that, and readers gain nothing.",
        _repeated,
    ),
    DraftRule(
        "sms-alphabet", "low",
        "write straight quotes and plain dashes, and leave emoji out",
        "A sign outside the GSM alphabet turns the whole SMS into one of 70 letters a part, which costs twice as much.",
        _wide_signs,
    ),
)  # fmt: skip
