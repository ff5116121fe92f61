"""Days that a text names: "2026-09-03", "2026-09", "September 2026", "Q3 2026" or "2026"."""

import datetime as dt
import re

from bot.domain.maps import Evidence

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FORMS = (
    re.compile(r"\b(?P<y>\d{4})[-/x](?P<m>\d\d)(?:[-/x](?P<d>\d\d)?)?(?!\d)"),
    re.compile(rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+)?{_MONTH},?\s+(?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"\bq(?P<q>[1-4])[\s/-]*(?P<y>\d{4})\b", re.IGNORECASE),
    re.compile(r"\b(?P<y>(?:19|20)\d\d)\b"),
)


_NTHS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth"
    " twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_NTH = rf"(?P<d>\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(sorted(_NTHS, key=len, reverse=True))})"
_NAMED_MONTH = r"(?P<m>(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)\.?"
_WRITTEN = (
    re.compile(rf"\b{_NTH}(?: day)?(?: of)? {_NAMED_MONTH},? (?P<y>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(rf"\b{_NAMED_MONTH} (?:the )?{_NTH},? (?P<y>(?:19|20)\d\d)\b", re.IGNORECASE),
    re.compile(r"\b(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>(?:19|20)\d\d)\b"),
)


def in_digits(text: str) -> str:
    """Return *text* with every day that it writes out, as in "the 1st of July, 2026", as 2026-07-01."""
    for form in _WRITTEN:
        text = form.sub(_digits, text)
    return text


def _digits(found: re.Match[str]) -> str:
    day, month = found["d"].lower(), found["m"].lower()
    number = _NTHS.index(day) + 1 if day in _NTHS else int(re.sub(r"\D", "", day))
    nth = int(month) if month.isdecimal() else _MONTHS.index(month[:3]) + 1
    if nth > len(_MONTHS):  # 10/31/2026
        number, nth = nth, number
    return f"{found['y']}-{nth:02}-{number:02}" if nth <= len(_MONTHS) else found[0]


def date_in(text: str | None) -> dt.date | None:
    """Return the first day of the first date in *text*; None where it names none."""
    found = (form.search(text or "") for form in _FORMS)
    first = min((match for match in found if match), key=lambda match: match.start(), default=None)
    return _day(first.groupdict()) if first else None


def day_of(proof: object) -> dt.date | None:
    """Return the day that a piece of evidence is from: its own date, or one that its source names."""
    return (proof.date or date_in(proof.source)) if isinstance(proof, Evidence) else None


def _day(parts: dict[str, str | None]) -> dt.date | None:
    month = parts.get("m") or "1"
    if parts.get("month"):
        month = str(_MONTHS.index(str(parts["month"]).casefold()) + 1)
    if parts.get("q"):
        month = str(3 * int(parts["q"] or 1) - 2)
    try:
        return dt.date(int(parts["y"] or 1), int(month), int(parts.get("d") or 1))
    except ValueError:
        return None
