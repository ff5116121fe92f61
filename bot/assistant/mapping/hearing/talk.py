"""Words that are only said around a question: "nothing fancy, …", "sorry, no coffee yet: …"."""

import re

TALK = re.compile(
    r"\b(?:i|i'm|im|i'd|i've|i'll|me|my|myself|you|sorry|pardon|excuse|thanks|cheers|please|pls|new here|new to|quick"
    r"|quickly|fancy|special|rush|hurry|hurrying|urgent|urgently|asap|deadline|coffee|lunch|breakfast|morning|afternoon"
    r"|evening|tonight|today|tomorrow|yesterday|monday|friday|weekend|day|days|minutes?|stupid|silly|dumb|dull|boring"
    r"|easy|possible|brain|tired|late|busy|stuck|lost|laugh|mind|worry|panic|trouble|bother|favour|favor|wonder|curious"
    r"|confused|forget|forgot|remember|meeting|call|workshop|slides?|deck|presentation|report|homework|nobody tells"
    r"|long story|by the way|btw|fyi|question|quick check|again)\b",
    re.IGNORECASE,
)
