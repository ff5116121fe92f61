"""How well a question with a known answer is answered."""

import re

from bot.assistant import Assistant
from bot.domain.conversation import Request
from bot.domain.evaluation import Case, Verdict
from bot.domain.reply import Bullets, Reply, Table


def judge(assistant: Assistant, case: Case) -> Verdict:
    """Ask *case*, after its earlier turns, and judge the answer."""
    conversation = f"eval:{case.id}" if case.after else ""
    for earlier in case.after:
        assistant.respond(Request(earlier, conversation=conversation, map=case.map))
    reply = assistant.respond(Request(case.question, conversation=conversation, map=case.map))
    if not case.answerable:
        return Verdict(case, reply.abstained, reply.abstained, "" if reply.abstained else f"answered as {reply.kind}")
    why = _what_is_wrong(case, reply)
    return Verdict(case, reply.abstained, not why, why, _rank(assistant, case))


def _what_is_wrong(case: Case, reply: Reply) -> str:
    if reply.abstained:
        return "refused"
    text = plain_text(reply)
    missing = [pattern for pattern in case.says if not re.search(pattern, text, re.IGNORECASE)]
    if missing:
        return f"does not say {missing[0]!r}"
    entries = {citation.id.partition("#")[0] for citation in reply.citations}
    if case.cites and entries.isdisjoint(case.cites):
        return f"cites {', '.join(sorted(entries)) or 'nothing'}"
    found = sorted(fact.id for fact in reply.facts)
    if case.facts and found != sorted(case.facts):
        return f"lists {', '.join(found) or 'nothing'}"
    return ""


def plain_text(reply: Reply) -> str:
    """Return all words of *reply*, its headline first."""
    lines = [reply.headline]
    for part in reply.parts:
        match part:
            case Bullets():
                lines += part.items
            case Table():
                lines += [" ".join(row) for row in (part.header, *part.rows)]
            case _:
                lines.append(part.text)
    return "\n".join(lines)


def _rank(assistant: Assistant, case: Case) -> int:
    found = assistant.retriever.search(case.question, Request("").audience).by_entry()
    return next((rank for rank, ref in enumerate(found, 1) if ref in case.cites), 0)
