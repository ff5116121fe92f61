"""Looking up one word in the glossary, with its relatives; misspelled words find their neighbours."""

import difflib

from bot.assistant.answering.composing import Composer
from bot.assistant.answering.crosswalk import word_in_models
from bot.assistant.answering.entries import answer_entry
from bot.assistant.language import tokens
from bot.assistant.mentions import Gazetteer
from bot.assistant.retrieval import Results
from bot.assistant.routing import Understanding
from bot.content.library import Library
from bot.domain.reply import Bullets, Paragraph, Reply


def look_up(library: Library, gazetteer: Gazetteer, word: str) -> Reply:
    """Explain *word*, or abstain and name the nearest known names."""
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
    return _not_found(library, word)


def _not_found(library: Library, word: str) -> Reply:
    titles = {library.title(ref).casefold(): library.title(ref) for ref in library.entries if not ref.endswith("?")}
    near = difflib.get_close_matches(word.casefold(), titles, n=3, cutoff=0.6)
    parts = [Paragraph(f"The glossary has no entry for “{word[:80]}”.")]
    if near:
        parts.append(Paragraph(f"The nearest names: {', '.join(titles[name] for name in near)}."))
    return Reply(kind="abstain", parts=tuple(parts), confidence=0.0, suggestions=tuple(titles[name] for name in near))
