"""Small talk: a human answer, without looking anything up."""

import re

from bot.domain.reply import Bullets, Paragraph, Reply

_GREETING = re.compile(
    r"^(?:hi|hello|hey|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|moin|salut|hola|hallo|sup"
    r"|what'?s up)"
    r"(?: there| all| team| everyone| everybody| folks| bot| again| journey(?: assistant)?)*\W*$",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^(?:ok(?:ay)?,? |great,? |perfect,? |cool,? |nice,? |awesome,? )*(?:thanks?|thank you|thx|ty|cheers|merci"
    r"|danke|gracias"
    r"|much appreciated|appreciate it|that helps|that helped|that'?s helpful|very helpful|great answer|nice one"
    r"|perfect"
    r"|awesome|cool|great|got it|ok(?:ay)?|understood|makes sense)"
    r"(?: (?:a lot|so much|very much|you|for (?:the|your) (?:help|answer|info)|that helps|bot|much|again"
    r"|makes sense))*\W*$",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"^(?:good ?)?(?:bye|goodbye|see you|see ya|cya|later|good ?night|have a (?:nice|good) \w+)\W*$", re.IGNORECASE
)
_HELP = re.compile(
    r"^(?:help|help me|help please|menu|commands|\?|usage)\W*$"
    r"|\bwhat (?:can|do|could) you (?:do|help|answer|know|offer)|\bwhat are you (?:for|able|capable)|\bwho are you\b"
    r"|\bwhat (?:can|could|should) i ask\b|\bhow (?:do|can|should) i use (?:you|this)|\bhow do you work\W*$"
    r"|\bhow (?:can|could) you help|\bwhat(?:'s| is) this bot\b|\bare you (?:a (?:bot|human|person|robot)|human"
    r"|real|there)\b"
    r"|\bwhat are your (?:features|capabilities|skills)\b|\bintroduce yourself\b"
    r"|\bwhat is (?:the )?journey assistant\b",
    re.IGNORECASE,
)
_HOW_ARE_YOU = re.compile(r"\bhow(?:'s| is| are) (?:you|it going|things|your day)(?: doing| today)*\W*$", re.IGNORECASE)

_EXAMPLES = (
    "What is a touchpoint?",
    "How many stages does a customer journey have?",
    "What helps at the consideration stage?",
    "What is the difference between loyalty and advocacy?",
)


def small_talk(text: str) -> Reply | None:
    """Return a reply to a greeting, a thank-you, a farewell or a question about the assistant itself; else None."""
    if _HELP.search(text):
        return help_reply()
    if _GREETING.match(text) or _HOW_ARE_YOU.search(text):
        return _chat("Hello! Ask me about the customer journey, its stages and terms, or about your team's own maps.")
    if _THANKS.match(text):
        return _chat("You're welcome. Ask on whenever something else comes up.")
    if _FAREWELL.match(text):
        return _chat("Goodbye, and good luck with the journey.")
    return None


def help_reply() -> Reply:
    """Say what the assistant can do, with questions to try."""
    points = (
        "explain the **terms, stages, metrics and tactics** of the customer journey, with the source of every sentence",
        "**compare** terms, or lay stage models such as AIDA over the canonical stages",
        "show **both sides** where the sources disagree",
        "answer from your team's own **journey maps**: pain points, touchpoints, owners, emotions",
    )
    parts = (
        Paragraph("I answer questions about the customer journey from sources that I name. I can:"),
        Bullets(points),
        Paragraph("When the sources don't say, I say so."),
    )
    return Reply(kind="help", parts=parts, suggestions=_EXAMPLES)


def nothing_to_answer() -> Reply:
    """Answer a message that holds no words."""
    return Reply(
        kind="help",
        parts=(Paragraph("I could not find a question in that. Try one of these:"),),
        suggestions=_EXAMPLES,
    )


def only_english() -> Reply:
    """Decline a message without a single Latin letter."""
    parts = (Paragraph("So far I only read English. Please ask in English, and I will look it up."),)
    return Reply(kind="abstain", parts=parts, confidence=0.0, suggestions=_EXAMPLES[:2])


def _chat(text: str) -> Reply:
    return Reply(kind="chat", parts=(Paragraph(text),), suggestions=_EXAMPLES[:2])
