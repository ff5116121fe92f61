"""The JSON Schemas in knowledge/schema: current, valid, and true of the shipped files."""

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from bot.content.documents import read_document
from bot.content.schemas import MODELS, schema_of, schema_texts, write_schemas

ROOT = Path(__file__).parents[3]
KNOWLEDGE = ROOT / "knowledge"
KINDS = {
    "glossary/conflicts": "conflict",
    "glossary/questions": "question",
    "glossary/stages": "stage",
    "glossary/terms": "term",
    "maps": "map",
    "metrics": "metric",
    "stages": "stage-model",
    "tactics": "tactic",
}
FILES = [(path, kind) for folder, kind in KINDS.items() for path in sorted((KNOWLEDGE / folder).glob("*.yaml"))]


@pytest.mark.parametrize("name", sorted(schema_texts()))
def test_the_file_is_the_generated_one(name: str) -> None:
    assert (KNOWLEDGE / "schema" / name).read_text(encoding="utf-8") == schema_texts()[name], (
        "generate it: python -m bot.content.schemas knowledge/schema"
    )


def test_the_folder_holds_no_other_file(tmp_path: Path) -> None:
    write_schemas(tmp_path / "new")
    assert {path.name for path in (tmp_path / "new").iterdir()} == {
        path.name for path in (KNOWLEDGE / "schema").iterdir()
    }


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_schema_is_valid_and_says_what_it_is_for(name: str) -> None:
    schema = schema_of(name)
    jsonschema_rs.meta.validate(schema)
    assert schema["description"]


@pytest.mark.parametrize("kind", sorted(set(KINDS.values())))
def test_the_shipped_files_fit_their_schema(kind: str) -> None:
    validator = jsonschema_rs.Draft202012Validator(schema_of(kind))
    faults = {
        path.name: [error.message for error in validator.iter_errors(read_document(path).data)]
        for path, of in FILES
        if of == kind
    }
    assert {name: found for name, found in faults.items() if found} == {}


def test_the_list_of_sources_fits_its_schema() -> None:
    data = read_document(KNOWLEDGE / "sources.yaml").data
    jsonschema_rs.Draft202012Validator(schema_of("sources")).validate(data)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "someday"},
        {"stages": []},
        {"transitions": [{"from": "a", "to": "b", "kind": "sideways"}]},
        {"stages": [{"name": "Paying", "steps": [{"action": "Pays", "emotion": {"score": 3}}]}]},
        {
            "stages": [
                {
                    "name": "Paying",
                    "steps": [{"action": "Pays", "pain_points": [{"text": "no", "severity": 9}]}],
                }
            ]
        },
    ],
    ids=["state", "stages", "kind", "score", "severity"],
)
def test_the_schema_of_maps_refuses_what_the_reader_refuses(change: dict[str, Any]) -> None:
    bare = {
        "schema": "journey/1",
        "id": "tea",
        "title": "Tea",
        "persona": {"name": "N"},
        "stages": [{"name": "Paying"}],
    }
    validator = jsonschema_rs.Draft202012Validator(json.loads(schema_texts()["map.json"]))
    assert validator.is_valid(bare | {"unknown": 1})
    assert not validator.is_valid(bare | change)
