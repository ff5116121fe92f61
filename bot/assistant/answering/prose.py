"""Prose by a chat model: it sees numbered passages only, and what these do not hold is dropped."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from bot.assistant.grounding.judging import Judge
from bot.content.prompts import Prompt, delimited
from bot.domain.reply import Notice, Paragraph, Reply, Tell, tell_nobody
from bot.ports import ChatModel, ChatModelError

WRITTEN_KINDS = frozenset({"definition", "extract", "comparison"})
_SENTENCE = re.compile(r"(?<!e\.g\.)(?<!i\.e\.)(?<=[.!?\]])\s+(?=[^\s\[])|\n+")
_MARK = re.compile(r"\[(\d+)\]")
_SEVERAL = re.compile(r"\[(\d+(?:\s*,\s*\d+)+)\]")
_FINDS_NOTHING = re.compile(r"\bsources? (?:do not|don['’]t|does not|doesn['’]t) (?:say|answer|mention)", re.IGNORECASE)
_MOST_LINES = 6
Holds = Callable[[str], bool]


@dataclass(frozen=True)
class Writer:
    """Rewrites a composed reply in the words of a chat model, or leaves it as it is and says why."""

    model: ChatModel
    prompt: Prompt
    judge: Judge

    def rewrite(self, question: str, reply: Reply, history: Sequence[str] = (), tell: Tell = tell_nobody) -> Reply:
        """Return *reply* with the model's cited sentences in place of its parts; *history* are earlier questions.

        *tell* is told of the reply as far as it is written and checked, sentence by sentence.
        """
        if reply.kind not in WRITTEN_KINDS or not reply.citations:
            return reply
        passages = delimited([(citation.title, citation.quote) for citation in reply.citations])
        filled = self.prompt.fill(question=question, passages=passages, history="\n".join(history) or "(nothing)")
        holds = self._ruling(held(reply))
        try:
            text = _heard(self.model.stream(filled.system, filled.user), reply, holds, tell)
        except ChatModelError as error:
            return _with_notice(reply, f"The chat model did not answer ({error}), so these are the sources' sentences.")
        if _FINDS_NOTHING.search(text):
            return _with_notice(
                reply, "The chat model found no answer in these sentences; they are the nearest there are."
            )
        kept, dropped = supported_sentences(text, holds)
        if not kept:
            return _with_notice(
                reply, "The chat model said nothing that the sources hold: these are their own sentences."
            )
        written = _written(reply, kept)
        notes = [_dropped(dropped)] if dropped else []
        if len(kept) > _MOST_LINES:
            notes.append(f"The answer was cut after {_MOST_LINES} of {len(kept)} sentences.")
        return replace(written, parts=(*written.parts, *map(Notice, notes)))

    def _ruling(self, passages: Sequence[str]) -> Holds:
        """Return what says whether a sentence cites *passages* that hold it; each sentence is judged once."""

        @cache
        def holds(sentence: str) -> bool:
            marks = [int(mark) for mark in _MARK.findall(sentence)]
            if not marks or not all(1 <= mark <= len(passages) for mark in marks):
                return False
            return not self.judge.doubt(sentence, [passages[mark - 1] for mark in marks])

        return holds


def _heard(pieces: Iterator[str], reply: Reply, holds: Holds, tell: Tell) -> str:
    """Return what *pieces* say together; *tell* of each sentence that will stay, once the next one has begun."""
    text, told = "", 0
    for piece in pieces:
        text += piece
        kept = supported_sentences(text, holds, ended=False)[0][:_MOST_LINES]
        if len(kept) > told and not _FINDS_NOTHING.search(text):
            told = len(kept)
            tell(_written(reply, kept))
    return text


def _written(reply: Reply, kept: Sequence[str]) -> Reply:
    return _renumbered(replace(reply, parts=(Paragraph(" ".join(kept[:_MOST_LINES])),)))


def held(reply: Reply) -> list[str]:
    """Return what each citation of *reply* holds, in their order: its title and its quotation."""
    return [f"{citation.title}. {citation.quote}" for citation in reply.citations]


def supported_sentences(text: str, holds: Holds, *, ended: bool = True) -> tuple[list[str], int]:
    """Return the sentences of *text* of which *holds* is true, and how many were dropped.

    The last one counts where the text has *ended*; else it may go on.
    """
    marked = _SEVERAL.sub(lambda found: "".join(f"[{n.strip()}]" for n in found[1].split(",")), text)
    parts = _SENTENCE.split(marked) if ended else _SENTENCE.split(marked)[:-1]
    sentences = [sentence.strip() for sentence in parts if _has_words(sentence)]
    kept = [sentence for sentence in sentences if holds(sentence)]
    return kept, len(sentences) - len(kept)


def _has_words(sentence: str) -> bool:
    """Say whether *sentence* holds more than signs and marks."""
    return re.search(r"[^\W_]", _MARK.sub("", sentence)) is not None


def _dropped(count: int) -> str:
    return f"{count} sentence{'s' if count > 1 else ''} that no source holds {'were' if count > 1 else 'was'} left out."


def _with_notice(reply: Reply, text: str) -> Reply:
    return replace(reply, parts=(*reply.parts, Notice(text)))


def _renumbered(reply: Reply) -> Reply:
    """Keep the citations that the text still uses, numbered in the order of their first use."""
    text = " ".join(part.text for part in reply.parts if isinstance(part, Paragraph))
    order = list(dict.fromkeys(int(mark) for mark in _MARK.findall(text)))
    new = {old: n for n, old in enumerate(order, 1)}

    def renumber(found: re.Match[str]) -> str:
        return f"[{new[int(found[1])]}]"

    parts = tuple(Paragraph(_MARK.sub(renumber, p.text)) if isinstance(p, Paragraph) else p for p in reply.parts)
    by_number = {citation.n: citation for citation in reply.citations}
    return replace(reply, parts=parts, citations=tuple(replace(by_number[old], n=new[old]) for old in order))
