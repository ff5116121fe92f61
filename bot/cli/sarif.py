"""Findings as a SARIF 2.1.0 log, which code hosts show beside the lines of a file."""

import importlib.metadata
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from bot.assistant.reviewing import RULES, Finding, Rule
from bot.cli.findings import Reviewed

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ORDER = {rule_id: number for number, rule_id in enumerate(RULES)}


def sarif_log(reviewed: Sequence[Reviewed]) -> dict[str, Any]:
    """Return *reviewed* as a log of one run; what is waived is in it too, as suppressed with its reason."""
    results = [_result(file, found) for file in reviewed for found in file.findings]
    for file in reviewed:
        for waived in file.waived:
            suppression = {"kind": "inSource", "justification": waived.reason}
            results.append(_result(file, waived.finding) | {"suppressions": [suppression]})
    driver = {
        "name": "journey lint",
        "semanticVersion": importlib.metadata.version("journey-assistant"),
        "rules": [_described(rule) for rule in RULES.values()],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _described(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.id.replace("-", " ").capitalize()},
        "fullDescription": {"text": rule.about},
        "help": {"text": f"{rule.remedy[:1].upper()}{rule.remedy[1:]}."},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(file: Reviewed, found: Finding) -> dict[str, Any]:
    region = {"startLine": found.line, "startColumn": found.column}
    location = {"artifactLocation": {"uri": quote(file.path.replace("\\", "/"))}, "region": region}
    return {
        "ruleId": found.rule,
        "ruleIndex": _ORDER[found.rule],
        "level": found.severity,
        "message": {"text": f"{found.message}; {found.remedy}"},
        "locations": [{"physicalLocation": location}],
    }
