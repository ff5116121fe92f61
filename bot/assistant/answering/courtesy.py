"""Small talk: a human answer, without looking anything up."""

import re

from bot.assistant.answering.usage import usage_reply
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
_LEARNING = re.compile(
    r"^(?:please |can you |could you |will you |i want to |i'd like to |i would like to |let'?s |let me |hi,? |hey,? )*"
    r"(?:quiz(?: me)?|test me|(?:teach me|learn)(?: the)?(?: terms?| glossary| words?| vocabulary| basics)?"
    r"|(?:give|ask|start|take|do|have|make|show|send)(?: me| us)?(?: an?| another| the| my| next)*"
    r" (?:quiz|test|lesson|flash ?cards?|cards?)|(?:the )?(?:next|another) (?:card|quiz))"
    r"(?: (?:please|now|again|today))*\W*$",
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
    usage = usage_reply(text)
    if usage or _HELP.search(text):
        return usage or help_reply()
    if _LEARNING.match(text):
        return _learning_reply()
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
        "propose **tactics** for a stage: “which tactics fit consideration?”",
        "**draft** copy for a channel and a stage: “draft an sms for people who stall at intent”",
        "help you **learn** the terms, a minute a day: `/journey learn` in Slack, `journey learn` in a terminal",
    )
    parts = (
        Paragraph("I answer questions about the customer journey from sources that I name. I can:"),
        Bullets(points),
        Paragraph("When the sources don't say, I say so."),
    )
    return Reply(kind="help", parts=parts, suggestions=_EXAMPLES)


def _learning_reply() -> Reply:
    """Say how to learn: cards are for one person, so they are asked for by a command."""
    points = (
        "`/journey learn` shows your next card, a few a day; `/journey quiz loyalty` goes on as long as you like",
        "in a terminal, `journey learn next` and `journey quiz loyalty`",
    )
    text = "I ask you about terms, stages and your own maps, and only you see the cards:"
    return Reply(kind="help", parts=(Paragraph(text), Bullets(points)), suggestions=_EXAMPLES[:2])


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
