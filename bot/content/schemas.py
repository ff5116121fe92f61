"""JSON Schema of every kind of file, generated from the models, for editors and for checks outside Python."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from bot.domain.drafts import DraftChannel, Voice
from bot.domain.glossary import Conflict, Question, Sources, Term
from bot.domain.maps import JourneyMap
from bot.domain.patterns import Lexicon, Patterns, Recipe
from bot.domain.stages import Stage, StageModel
from bot.domain.tactics import Metric, Tactic

MODELS: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "channel": DraftChannel,
        "conflict": Conflict,
        "lexicon": Lexicon,
        "map": JourneyMap,
        "metric": Metric,
        "patterns": Patterns,
        "question": Question,
        "recipe": Recipe,
        "sources": Sources,
        "stage": Stage,
        "stage-model": StageModel,
        "tactic": Tactic,
        "term": Term,
        "voice": Voice,
    }
)


def schema_of(name: str) -> dict[str, Any]:
    """Return the schema of the kind of file called *name*."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return dialect | MODELS[name].model_json_schema()


def schema_texts() -> dict[str, str]:
    """Return what each file of the schema folder holds, by file name."""
    return {
        f"{name}.json": json.dumps(schema_of(name), indent=2, ensure_ascii=False, sort_keys=True) + "\n"
        for name in MODELS
    }


def write_schemas(folder: Path) -> None:
    """Write every schema into *folder*, making it where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_texts().items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_schemas(Path(sys.argv[1]))
