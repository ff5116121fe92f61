"""Questions and briefs put to the assistant with a small chat model, and what became of each sentence it wrote."""

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bot.assistant import Assistant
from bot.content.library import load_library
from bot.content.maps.folder import read_maps
from bot.content.questions import load_questions
from bot.domain.conversation import Request
from bot.domain.drafts import Brief, Draft
from bot.domain.passages import EVERYONE
from bot.domain.reply import Notice, Paragraph, Reply
from bot.domain.stages import StageCode
from bot.ports import Embedder
from bot.wiring import chat_of
from tests.adversary.hearing import Overheard, bare, sentences
from tests.contract.fakes import WordEmbedder
from tests.doubles.assembly import assemble

ROOT = Path(__file__).parents[2]
_SETS = sorted((ROOT / "tests/evals").glob("development*.yaml"))
_CHANNELS = ("sms", "push", "in_app", "x", "chat_reply", "display_ad", "search_ad", "linkedin")  # the short ones
_MAPS = ("brindlecup-first-order", "brindlecup-tea-box")
_RISKY = re.compile(
    r"guarant\w+|promis\w+|\bbest\b|\bfree\b|\balways\b|\bnever\b|\brefund\w*|\bmost\b|\bonly\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that the model wrote for *task*, the texts it names for it, and its fate.

    `shown`: people read it as it stands. `flagged`: they read it, marked as held by nothing, and cannot copy it.
    `unseen`: it was dropped, or the draft that it was in.
    """

    task: str
    text: str
    sources: tuple[str, ...]
    fate: str

    @property
    def loose(self) -> list[str]:
        """What is a figure, a name or a strong word in it, and in none of its sources: a second, simpler look."""
        held = " ".join(self.sources).casefold()
        figures = re.findall(r"\d+", re.sub(r"\[\d+\]", "", self.text))
        names = re.findall(r"(?<=[a-z,] )[A-Z]\w+", self.text)
        return [one for one in (*figures, *names, *_RISKY.findall(self.text)) if one.casefold() not in held]


def prepared(model: Overheard, embedder: Embedder) -> Assistant:
    """Return an assistant whose answers and drafts *model* words; *embedder* judges what is near."""
    library = load_library(ROOT / "knowledge")
    samples = read_maps(ROOT / "knowledge/maps").maps
    plain = assemble(library, WordEmbedder(), [(file, EVERYONE) for file in samples])
    chat = chat_of(model, library, embedder, ROOT / "prompts")
    return replace(plain, writer=chat.writer, drafter=replace(plain.drafter, pen=chat.pen))


def answers(assistant: Assistant, model: Overheard, wanted: int) -> Iterator[list[Sentence]]:
    """Yield what became of the sentences of each of *wanted* answers."""
    questions = [one.question for path in _SETS for one in load_questions(path) if one.answerable]
    random.Random(5).shuffle(questions)
    asked = 0
    for question in questions:
        if asked == wanted:
            return
        model.clear()
        reply = assistant.respond(Request(question))
        if not model.calls:
            continue
        shown = {bare(one) for one in _read(reply)}
        yield [
            Sentence(question, text, held, "shown" if bare(text) in shown else "unseen") for text, held in model.written
        ]
        asked += 1


def _read(reply: Reply) -> list[str]:
    """Return the model's sentences in *reply*; none where the sources' own stand there."""
    notices = " ".join(part.text for part in reply.parts if isinstance(part, Notice))
    if re.search(r"so these are the sources|nearest there are|their own sentences", notices):
        return []
    return [one for part in reply.parts if isinstance(part, Paragraph) for one in sentences(part.text)]


def drafts(assistant: Assistant, model: Overheard, wanted: int) -> Iterator[list[Sentence]]:
    """Yield what became of the sentences of each of *wanted* drafts."""
    briefs = list(itertools.product(_CHANNELS, StageCode, _MAPS))
    random.Random(5).shuffle(briefs)
    for channel, stage, map_id in briefs[:wanted]:
        model.clear()
        draft = assistant.drafter.draft(Brief(channel, stage.value, map_id, variants=1), EVERYONE)
        assert isinstance(draft, Draft), draft
        supported = {bare(one.text): one.supported or "[" in one.text for v in draft.variants for one in v.sentences}
        fates = {True: "shown", False: "flagged", None: "unseen"}
        task = f"{channel}, {stage}, {map_id}"
        yield [Sentence(task, text, held, fates[supported.get(bare(text))]) for text, held in model.written]
