"""Maps in which every field holds a word of their own, so that a trace of one is told from any other."""

from pathlib import Path

from bot.content.maps.mapfile import MapFile
from bot.content.maps.yaml import read_map_bytes

WORDS = ("zanziphone", "blorbomat", "crumpelizer", "quillonier", "vexandrum", "mortimule", "snorkeret", "dwindleton")
MAP = """\
schema: journey/1
id: {id}
title: Ordering a {word} v{version}
persona: {{id: p, name: {name}}}
owner: {word} board
goals: [A {word} of one's own]
stages:
  - id: s-{word}
    name: {word} shopping
    canonical: purchase
    steps:
      - id: st-{word}
        action: Orders a {word} at the {word} counter
        touchpoints: [{{id: t-{word}, name: {word} counter, channel: {word} hall, owner: {word} crew}}]
        thoughts: [Is a {word} worth it?]
        emotion: {{score: -2, label: {word} sick}}
        pain_points: [{{id: p-{word}, text: The {word} fee is hidden, severity: high, evidence: [e-{word}]}}]
        opportunities: [{{id: o-{word}, text: Show the {word} fee, impact: 4, effort: 2}}]
    metrics: [{{id: m-{word}, name: {word} rate, current: 7, as_of: 2026-10-01, source: {word} desk}}]
evidence: [{{id: e-{word}, kind: quote, text: My {word} was dear, source: {word} survey, confidence: 3}}]
"""


def text_of(map_id: str, word: str, version: int = 1, owner: str = "") -> str:
    """Return the map of *word* as YAML; *owner* stands beside the board that owns it."""
    text = MAP.format(id=map_id, word=word, version=version, name=word.capitalize())
    return text.replace(f"{word} board", f"{word} board {owner}".strip())


def file_of(map_id: str, word: str, version: int = 1, owner: str = "") -> MapFile:
    """Return the map of *word*, as it is read."""
    return read_map_bytes(text_of(map_id, word, version, owner).encode(), Path(f"{word}.yaml"))
