"""What of the content is not in order, for `journey check`."""

from collections.abc import Iterator

from bot.content.documents import ContentError
from bot.content.library import load_library
from bot.content.originality import FILE as RUNS
from bot.content.originality import copied_runs
from bot.content.prompts import load_prompt
from bot.content.schemas import schema_texts
from bot.settings import Settings
from bot.wiring import PROMPTS, read_team_maps


def content_findings(settings: Settings) -> list[str]:
    """Return a sentence for everything wrong in the knowledge, the prompts, the maps and the schemas."""
    return list(_findings(settings))


def _findings(settings: Settings) -> Iterator[str]:
    try:
        load_library(settings.knowledge)
    except ContentError as error:
        yield str(error)
    yield from _prompt_findings(settings)
    maps = read_team_maps(settings)
    yield from map(str, maps.problems)
    for file in maps.maps:
        for remark in file.warnings:
            yield f"{file.document.path.name}, line {remark.line}: {remark.message}"
    for name, text in schema_texts().items():
        path = settings.knowledge / "schema" / name
        if not path.is_file() or path.read_text("utf-8") != text:
            yield f"knowledge/schema/{name} is out of date; run `make fix`."
    if (settings.knowledge / RUNS).is_file():
        yield from copied_runs(settings.knowledge)
    else:
        yield f"knowledge/{RUNS} is missing, so nobody can see whether a text is copied from a source; restore it."


def _prompt_findings(settings: Settings) -> Iterator[str]:
    for name, variables in PROMPTS.items():
        try:
            load_prompt(settings.prompts / name, variables)
        except ContentError as error:
            yield str(error)
