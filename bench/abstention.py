"""The weights by which the likelihood of an answer is reckoned, fitted on questions with a known verdict.

Answerable are our own ways of asking, each looked for without itself; unanswerable are questions of CLAP NQ, which
are about anything. Questions on our subject without an answer are not in the fit: no score tells them, their wanted
kind does (`bot/assistant/grounding/wanted.py`).
"""

import json
import random
from collections.abc import Iterator
from dataclasses import replace

from bench.parts import ROOT, report, say
from bench.scifact import retrieval_folder
from bench.tables import Results
from bot.assistant import Assistant
from bot.assistant.answering import Asked
from bot.assistant.answering.doubts import rare_words, signs_of
from bot.assistant.grounding import Signs
from bot.assistant.language import content_words, stem
from bot.assistant.retrieval import Results as Found
from bot.assistant.routing import understand
from bot.content.questions import load_questions
from bot.domain.passages import EVERYONE, Passage
from bot.settings import load_settings
from bot.wiring import open_journey

_SAMPLE = 1200
_COLUMNS = ("nearest_ask", "nearest_claim", "covered", "unknown")


def of_abstention() -> Results:
    """Fit the weights anew, and show them beside how well they tell the fitted and the development questions."""
    files = sorted((retrieval_folder() / "clapnq").glob("*.jsonl"))
    if not files:
        return Results("Abstention", (), (), "left out: no retrieval data; set JOURNEY_BENCH_DATA")
    with open_journey(load_settings(), say, report) as journey:
        assistant = journey.assistant
        known = [signs for signs, named in _own(assistant) if not named]
        texts = [json.loads(line)["input"] for file in files for line in file.read_text("utf-8").splitlines()]
        unknown = [signs for signs, named in (_signs(assistant, text) for text in texts) if not named]
        weights, offset, right = _fit(known, unknown)
        rows = [(name, f"{weight:.2f}") for name, weight in zip(_COLUMNS, weights, strict=True)]
        rows += [("offset", f"{offset:.2f}"), (f"right of {len(known)} + {len(unknown)}", f"{right:.3f}")]
        rows += _on_development(assistant)
    note = "The last rows use the weights and thresholds in the code; they leave out all other reasons to abstain."
    return Results("Abstention, by nearness alone", ("weight", "value"), tuple(rows), note)


def _own(assistant: Assistant) -> Iterator[tuple[Signs, bool]]:
    passages = assistant.answerer.library.passages
    asks = [passage for passage in passages if passage.role == "ask"]
    random.Random(1).shuffle(asks)
    where: dict[str, set[str]] = {}
    for passage in passages:
        for word in content_words(passage.indexed_text):
            where.setdefault(stem(word), set()).add(passage.id)
    for ask in asks[:_SAMPLE]:
        yield _signs(assistant, ask.text, ask, where)


def _signs(
    assistant: Assistant, text: str, itself: Passage | None = None, where: dict[str, set[str]] | None = None
) -> tuple[Signs, bool]:
    """Return the signs of *text*, as if the passage *itself* were not there, and whether it holds a known name."""
    read = understand(text, assistant.gazetteer)
    found = assistant.retriever.search(read.wording or text, EVERYONE).without("map")
    asked = Asked(
        read, _without(found, itself), assistant.answerer.library, assistant.gazetteer, assistant.answerer.vocabulary
    )
    signs = signs_of(asked)
    if itself is not None and where is not None:
        words = rare_words(asked)
        strange = sum(not where.get(stem(word), set()) - {itself.id} for word in words)
        signs = replace(signs, unknown=strange / max(len(words), 1))
    return signs, bool(asked.known)


def _without(found: Found, itself: Passage | None) -> Found:
    if itself is None:
        return found
    asks = tuple(hit for hit in found.asks if hit.passage.text != itself.text)
    return Found(found.claims, asks, tuple(hit for hit in found.fused if hit.passage.text != itself.text))


def _fit(known: list[Signs], unknown: list[Signs]) -> tuple[list[float], float, float]:
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    table = np.array([[getattr(signs, name) for name in _COLUMNS] for signs in (*known, *unknown)])
    verdicts = np.array([1] * len(known) + [0] * len(unknown))
    model = LogisticRegression(C=10, class_weight="balanced", max_iter=2000).fit(table, verdicts)
    return model.coef_[0].tolist(), float(model.intercept_[0]), float(model.score(table, verdicts))


def _on_development(assistant: Assistant) -> Iterator[tuple[str, str]]:
    cases = [case for file in sorted((ROOT / "tests/evals").glob("development*.yaml")) for case in load_questions(file)]
    cases = [case for case in cases if case.type != "map" and not case.after]
    for named in (False, True):
        found = [(case.answerable, *_signs(assistant, case.question)) for case in cases]
        own = [(answerable, signs.likelihood()) for answerable, signs, is_named in found if is_named is named]
        kind = "with a known name" if named else "without a known name"
        for least in (0.3, 0.4, 0.48, 0.55, 0.65, 0.75):
            kept = [likelihood >= least for answerable, likelihood in own if answerable]
            refused = [likelihood < least for answerable, likelihood in own if not answerable]
            share = f"{sum(kept) / len(kept):.3f} kept, {sum(refused) / len(refused):.3f} refused"
            yield f"development, {kind}, at least {least}", share
