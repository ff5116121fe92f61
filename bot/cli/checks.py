"""What is in order and what is not: content for `journey check`, the machine for `journey doctor`."""

from collections.abc import Iterator

from bot.content.documents import ContentError
from bot.content.library import load_library
from bot.content.originality import FILE as RUNS
from bot.content.originality import copied_runs
from bot.content.prompts import load_prompt
from bot.content.schemas import schema_texts
from bot.settings import Settings
from bot.wiring import ANSWER_VARIABLES, read_team_maps

Row = tuple[str, bool, str]


def content_findings(settings: Settings) -> list[str]:
    """Return a sentence for everything wrong in the knowledge, the prompts, the maps and the schemas."""
    return list(_findings(settings))


def _findings(settings: Settings) -> Iterator[str]:
    try:
        load_library(settings.knowledge)
    except ContentError as error:
        yield str(error)
    try:
        load_prompt(settings.prompts / "answer.md", ANSWER_VARIABLES)
    except ContentError as error:
        yield str(error)
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


def diagnose(settings: Settings) -> tuple[list[Row], str]:
    """Return what was looked at, whether it is in order and a word on it, and the next command to type."""
    rows = list(_rows(settings))
    broken = next((what for what, ok, _ in rows if not ok), "")
    if broken:
        return rows, "journey check" if broken == "knowledge" else "make run"
    return rows, "journey serve" if settings.has_slack else 'journey ask "What is a touchpoint?"'


def _rows(settings: Settings) -> Iterator[Row]:
    yield _knowledge_row(settings)
    maps = read_team_maps(settings)
    whose = f"from {settings.maps}" if settings.maps else "the samples; set JOURNEY_MAPS to a folder of your own"
    broken = "".join(f"; left out: {problem}" for problem in maps.problems)
    yield "maps", not maps.problems, f"{len(maps.maps)} {whose}{broken}"
    graph = settings.graph or settings.data / "embedding"
    has_graph = graph.is_dir()
    yield "embedding graph", has_graph, "ready" if has_graph else "not made yet; the first question makes it"
    index = settings.data / "index.db"
    yield "index", index.is_file(), "made" if index.is_file() else "not made yet; `journey index` makes it"
    yield "chat model", True, settings.chat_model or "none; answers are composed from the sources' sentences"
    yield "Slack", True, "tokens are set" if settings.has_slack else "no tokens; see README, “In Slack”"


def _knowledge_row(settings: Settings) -> Row:
    try:
        library = load_library(settings.knowledge)
    except ContentError as error:
        return "knowledge", False, str(error)
    return "knowledge", True, f"{len(library.entries)} entries, {len(library.passages)} passages"
