"""What teams call the channels that the glossary's tactics know by one word each."""

import re
from collections.abc import Iterable

_CHANNELS: dict[str, str] = {
    "web": r"web|website|web ?site|webshop|page|portal|blog|platform|forum|browser|internet|online|review site",
    "email": r"e-?mail|mail|newsletter",
    "app": r"app|application|mobile|push",
    "phone": r"phone|telephone|phone call|video call|call|hotline",
    "chat": r"chat|messenger|whatsapp|messaging",
    "sms": r"sms|text|text message",
    "social": r"social|social media|social network|instagram|facebook|linkedin|tiktok|youtube",
    "store": r"store|shop|in person|in store|on site|onsite|showroom|branch|counter|event|fair|street|airport|office",
    "search": r"search|search engine|google",
}
CHANNEL_CODES = tuple(_CHANNELS)
_FORMS = {code: re.compile(rf"\b(?:{words})s?\b") for code, words in _CHANNELS.items()}


def channel_codes(channels: Iterable[str]) -> frozenset[str]:
    """Return the glossary's words for *channels*: `sms` and `store` for "text message" and "In person"."""
    said = [re.sub(r"[\s_-]+", " ", channel.casefold().replace("e-mail", "email")) for channel in channels]
    return frozenset(code for code, form in _FORMS.items() if any(form.search(text) for text in said))
