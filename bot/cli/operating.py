"""`journey index`, `eval` and `check`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.asking import AsJson
from bot.cli.session import EXIT_OK, EXIT_REFUSED, fail, opened, print_json, require_data_folder, say, settings_or_fail
from bot.content.documents import ContentError

if TYPE_CHECKING:
    from bot.assistant import Assistant
    from bot.domain.evaluation import Scores, Verdict

_SETS = Path("tests/evals")
_DRAFTS = "drafts"  # the folder of the sets that hold briefs


def register(app: typer.Typer) -> None:
    """Add the commands to *app*."""
    app.command()(index)
    app.command(name="eval")(evaluate)
    app.command()(check)


def index(
    *,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Forget the index and make it again.")] = False,
    as_object: AsJson = False,
) -> None:
    """Bring the index up to date; only what changed is embedded."""
    settings = settings_or_fail()
    if rebuild:
        from bot.wiring import forget_index

        require_data_folder(settings)
        forget_index(settings)
    with opened(settings, stays=True) as journey:
        changes = journey.changes
        problems = list(journey.assistant.keeper.problems())
    rows = {
        scope: {
            "added": change.added, "changed": change.changed, "removed": change.removed,
            "unchanged": change.unchanged, "embedded": change.embedded,
        }
        for scope, change in changes.items()
    }  # fmt: skip
    if as_object:
        print_json({"scopes": rows, "problems": problems})
    else:
        for scope, counts in rows.items():
            print(f"{scope}: " + ", ".join(f"{count} {name}" for name, count in counts.items()))
    sys.exit(EXIT_REFUSED if problems else EXIT_OK)


def evaluate(
    sets: Annotated[
        list[str] | None, typer.Argument(help="Names of sets or files; all sets where none is given.")
    ] = None,
    *,
    floors: Annotated[bool, typer.Option("--floors", help="Fail where a share falls below its floor.")] = False,
    show_wrong: Annotated[bool, typer.Option("--wrong", help="List the questions that went wrong.")] = False,
    as_object: AsJson = False,
) -> None:
    """Ask the project's own question sets and show how many were answered right."""
    from bot.assistant.evaluating import score
    from bot.cli.scores import below_floors, show_scores, show_verdicts

    results: dict[str, tuple[Scores, list[Verdict]]] = {}
    paths = _set_files(sets)
    with opened(stays=True) as journey:
        for path in paths:
            try:
                verdicts = _verdicts(path, journey.assistant)
            except ContentError as error:
                fail(str(error))
            results[path.stem] = (score(verdicts), verdicts)
    scores = {name: found for name, (found, _) in results.items()}
    if show_wrong:
        for _, verdicts in results.values():
            show_verdicts(verdicts)
    show_scores(scores, as_object=as_object)
    misses = below_floors(scores) if floors else []
    for miss in misses:
        say(miss)
    sys.exit(EXIT_REFUSED if misses else EXIT_OK)


def _verdicts(path: Path, assistant: "Assistant") -> "list[Verdict]":
    """Have the assistant answer the questions, or write the drafts, of the set at *path*; raises `ContentError`."""
    from bot.assistant.evaluating import judge, judge_draft
    from bot.content.questions import load_drafts, load_questions

    if path.parent.name == _DRAFTS:
        briefs = load_drafts(path)
        say(f"Drafting {len(briefs)} briefs of {path.stem} …")
        return [judge_draft(assistant, case) for case in briefs]
    cases = load_questions(path)
    say(f"Asking {len(cases)} questions of {path.stem} …")
    return [judge(assistant, case) for case in cases]


def _set_files(names: list[str] | None) -> list[Path]:
    known = sorted(path for path in (*_SETS.glob("*.yaml"), *_SETS.glob(f"{_DRAFTS}/*.yaml")) if path.stem != "floors")
    if not names:
        return known or fail(f"No question sets found in {_SETS}; run this in the project's folder, or name a file.")
    by_name = {path.stem: path for path in known}
    paths = [Path(name) if name.endswith((".yaml", ".yml")) else by_name.get(name, Path(name)) for name in names]
    missing = [str(path) for path in paths if not path.is_file()]
    if missing:
        fail(f"There is no question set {missing[0]!r}; known are {', '.join(by_name)}.")
    return paths


def check(*, as_object: AsJson = False) -> None:
    """Check the knowledge folder, the prompts and the generated schemas."""
    from bot.cli.checks import content_findings

    findings = content_findings(settings_or_fail())
    if as_object:
        print_json({"findings": findings})
    else:
        for finding in findings:
            print(finding)
        print(
            f"{len(findings)} finding{'s'[: len(findings) > 1]}"
            if findings
            else "Knowledge, prompts, maps and schemas are in order."
        )
    sys.exit(EXIT_REFUSED if findings else EXIT_OK)
