"""The glossary in the flow of work: one word looked up with its relatives, and the terms of a text explained."""

import difflib
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from bot.assistant.answering.composing import Composer
from bot.assistant.answering.crosswalk import word_in_models
from bot.assistant.answering.entries import answer_entry
from bot.assistant.language import tokens
from bot.assistant.mapping.telling.wording import listed
from bot.assistant.mentions import Gazetteer
from bot.assistant.names import names_of
from bot.assistant.retrieval import Results
from bot.assistant.routing import Understanding
from bot.content.library import Library
from bot.domain.glossary import Term
from bot.domain.reply import Bullets, Notice, Paragraph, Part, Reply
from bot.domain.stages import Stage, StageModel
from bot.domain.tactics import Metric, Tactic

_LONGEST = 80  # characters of a word that are looked at, and said back
_MOST_NEAR = 4
_CLOSE = 0.6  # the usual share of letters from which difflib calls a name close
_MOST_EXPLAINED = 8  # lines; with their sources about as much as a person reads beside a conversation
_MOST_READ = 4_000  # characters; Slack's own advice for the text of a message
_QUOTED = 60
_EVERYDAY = frozenset("need needs race reach review reviews step steps trust".split())  # names, but seldom meant so
_IN_A_LINE: Mapping[type, str] = MappingProxyType(
    {Term: "short", Stage: "short", Metric: "what", Tactic: "what", StageModel: "about"}
)


def look_up(library: Library, gazetteer: Gazetteer, word: str) -> Reply:
    """Explain *word*, or abstain and name what may have been meant."""
    whole = [m for m in gazetteer.find(word) if m.end - m.start == len(tokens(word))]
    refs = [ref for mention in whole for ref in mention.refs if ref in library.entries]
    if refs:
        read = Understanding(text=word, words=tuple(tokens(word)), subjects=tuple(refs[:1]), aspect="define")
        return answer_entry(library, refs[0], read, Results())
    same = word_in_models(library, word)
    if same:
        composer = Composer()
        names = {stage.id: stage.name for stage in library.stages}
        items = []
        for model, stage in same:
            ours = ", ".join(names[code] for code in stage.canonical) or "no canonical stage"
            mark = composer.mark(library.claims(f"stage_model/{model.id}", "stages")[0])
            items.append(f"in **{model.name}**: our {ours} {mark}")
        intro = Paragraph(f"“{word}” is the name of a stage, whose place depends on the model:")
        return composer.reply("crosswalk", [intro, Bullets(tuple(items))], headline=word)
    return _not_found(library, gazetteer, word[:_LONGEST])


def explain_terms(library: Library, gazetteer: Gazetteer, text: str) -> Reply:
    """Explain the terms that stand in *text* as they are written, a line and a source each.

    Beyond the first eight they are named. Nothing is guessed: a slip of the finger in somebody else's words may be
    another word, and so may a word of everyday speech.
    """
    found = (m for m in gazetteer.find(text[:_MOST_READ], as_written=True) if not set(m.words) <= _EVERYDAY)
    refs = tuple(dict.fromkeys(ref for mention in found for ref in mention.refs[:1] if ref in library.entries))
    cut = [Notice(f"I read its first {_MOST_READ:,} characters.")] if len(text) > _MOST_READ else []
    if not refs:
        return Reply("help", (Paragraph("No term of the glossary stands in this message."), *cut))
    composer = Composer()
    first, rest = refs[:_MOST_EXPLAINED], [library.title(ref) for ref in refs[_MOST_EXPLAINED:]]
    lines = [composer.named(library.title(ref), library.claims(ref, _part(library, ref))[:1]) for ref in first]
    parts: list[Part] = [Bullets(tuple(lines)), *([Paragraph(f"Also in it: {listed(rest)}.")] if rest else []), *cut]
    return composer.reply(
        "list",
        parts,
        headline=f"Terms in “{text[:_QUOTED].strip()}{'…' if len(text) > _QUOTED else ''}”",
        suggestions=list(map(_ask_for, rest)),
        subjects=first,
    )


def _part(library: Library, ref: str) -> str:
    return _IN_A_LINE[type(library.entries[ref])]


def _not_found(library: Library, gazetteer: Gazetteer, word: str) -> Reply:
    near = tuple(dict.fromkeys(map(library.title, _near(library, gazetteer, word))))[:_MOST_NEAR]
    parts = [Paragraph(f"The glossary has no entry for “{word}”.")]
    if near:
        parts.append(Paragraph(f"Did you mean {listed(near, 'or')}?"))
    return Reply(kind="abstain", parts=tuple(parts), confidence=0.0, suggestions=tuple(map(_ask_for, near)))


def _ask_for(title: str) -> str:
    return f"What does “{title}” mean?"


def _near(library: Library, gazetteer: Gazetteer, word: str) -> Iterator[str]:
    """Yield the entries that may be meant: whose name stands in *word*, or has it in it, or is spelled much like it."""
    yield from (ref for mention in gazetteer.find(word) for ref in mention.refs[:1] if ref in library.entries)
    wanted = set(gazetteer.correct(tokens(word)))
    names: dict[str, str] = {}
    for name in names_of(library):
        names.setdefault(name.text.casefold(), name.ref)
    yield from (ref for name, ref in names.items() if wanted and wanted <= set(tokens(name)))
    yield from (names[name] for name in difflib.get_close_matches(word.casefold(), names, _MOST_NEAR, _CLOSE))
