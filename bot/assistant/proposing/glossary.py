"""An answer as an entry of the glossary, ready for whoever keeps its files: no press of a button changes those."""

import re
from collections.abc import Collection

from pydantic import ValidationError

from bot.assistant.keeping import KeepingError
from bot.assistant.language import content_words
from bot.content.maps.writing.structured import write_yaml
from bot.domain.glossary import Question
from bot.domain.questions import Addition

FOLDER = "knowledge/glossary/questions"
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
_WORDS = 6  # of the question, in the name of its file
_LONGEST = 600  # characters of a sentence of the glossary


def glossary_diff(asked: str, addition: Addition, taken: Collection[str]) -> str:
    """Return the file that answers *asked* as a unified diff; *taken* are names of entries. Raises `KeepingError`."""
    own = _name(asked, taken)
    sentences = [one.strip() for one in _SENTENCE.split(addition.text) if one.strip()]
    if any(len(one) > _LONGEST for one in sentences):
        raise KeepingError(f"A sentence of the glossary has at most {_LONGEST} characters: make several of it.")
    entry = {
        "id": own,
        "question": " ".join(asked.split()),
        "asks": [" ".join(asked.split())],
        "answer": [{"text": one, "sources": ["general"]} for one in sentences],
    }
    try:
        Question.model_validate(entry)
    except ValidationError as error:
        raise KeepingError(
            "The glossary takes a question and an answer of at most 600 characters a sentence."
        ) from error
    source = " ".join(addition.source.split())
    said = f"# Where this is from: {source}\n" if source else ""
    lines = f"{said}{write_yaml(entry)}".splitlines()
    head = ["--- /dev/null", f"+++ b/{FOLDER}/{own}.yaml", f"@@ -0,0 +1,{len(lines)} @@"]
    return "\n".join([*head, *(f"+{line}" for line in lines)])


def _name(asked: str, taken: Collection[str]) -> str:
    words = re.findall(r"[a-z0-9]+", " ".join(content_words(asked)[:_WORDS]).casefold())
    name = "-".join(words)[:56].strip("-") or "question"
    number = next(n for n in range(1, len(taken) + 2) if _numbered(name, n) not in taken)
    return _numbered(name, number)


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"
