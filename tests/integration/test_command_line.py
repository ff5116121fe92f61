"""The command line as scripts see it: one JSON object, exit codes, order, and nothing written elsewhere."""

import json
import re
from pathlib import Path
from typing import Any

from tests.doubles.command_line import CommandLine, Outcome

FIELDS = {
    "id", "question", "kind", "headline", "text", "abstained", "confidence", "citations", "facts", "suggestions",
}  # fmt: skip
CITED = {"n", "id", "kind", "title", "quote", "source", "lines", "version"}
FACT = {"map", "stage", "element", "id", "text"}
KINDS = {
    "definition", "list", "comparison", "conflict", "crosswalk", "map", "tactics", "draft", "extract", "chat", "help",
    "abstain",
}  # fmt: skip
BAD_INPUT = [
    "",
    " \t ",
    "x" * 20_000,
    "\x00\x07\x1b[31m\u202e",
    "😀👍",
    "什么是客户旅程\uff1f",
    "ما هي رحلة العميل؟",
    "Что такое путь?",
]


def assert_shape(row: dict[str, Any]) -> None:
    assert set(row) == FIELDS
    assert row["kind"] in KINDS
    assert row["abstained"] == (row["kind"] == "abstain")
    assert 0 <= row["confidence"] <= 1
    assert row["text"].strip()
    assert all(set(citation) == CITED for citation in row["citations"])
    assert all(set(fact) == FACT for fact in row["facts"])
    assert {int(n) for n in re.findall(r"\[(\d+)\]", row["text"])} == {citation["n"] for citation in row["citations"]}


def asked(run: CommandLine, *words: str) -> tuple[Outcome, dict[str, Any]]:
    outcome = run("ask", "--json", *words)
    assert "Traceback" not in outcome.err
    row = outcome.json
    assert_shape(row)
    assert row["id"] is None
    return outcome, row


def entries(row: dict[str, Any]) -> set[str]:
    return {citation["id"].partition("#")[0] for citation in row["citations"]}


def test_how_many_stages_shows_every_side_by_its_source_and_our_own_view(run: CommandLine) -> None:
    outcome, row = asked(run, "How many stages does a customer journey have?")
    assert outcome.code == 0
    assert row["kind"] == "conflict"
    assert entries(row) == {"glossary/number-of-stages"}
    assert len({citation["source"] for citation in row["citations"]}) > 2
    assert "Our view" in row["text"]


def test_the_goal_of_a_stage_is_told_from_that_stage(run: CommandLine) -> None:
    outcome, row = asked(run, "What is the goal of the consideration stage?")
    assert outcome.code == 0
    assert row["kind"] == "definition"
    assert any(citation["id"].startswith("glossary/consideration#goal") for citation in row["citations"])
    assert all(citation["quote"] in row["text"] for citation in row["citations"])


def test_a_question_in_loose_words_is_answered(run: CommandLine) -> None:
    outcome, row = asked(run, "how do i know its working")
    assert outcome.code == 0
    assert row["citations"]


def test_our_own_results_are_refused_with_exit_code_1(run: CommandLine) -> None:
    outcome, row = asked(run, "What was our churn in Q3?")
    assert outcome.code == 1
    assert row["kind"] == "abstain"
    assert row["confidence"] == 0
    assert row["facts"] == []


def test_a_person_reads_the_answer_with_its_sources(run: CommandLine) -> None:
    outcome = run("ask", "What is a touchpoint?")
    assert outcome.code == 0
    assert "Sources" in outcome.out
    assert "[1]" in outcome.out
    assert "glossary/touchpoint" in outcome.out


def test_a_batch_is_answered_in_its_order_whatever_it_holds(run: CommandLine) -> None:
    rows: list[dict[str, Any]] = [
        {"id": "def", "question": "What is a persona?"},
        {"id": 7, "question": "pain points at Filling the basket", "map": "brindlecup-first-order"},
        {"id": "m-2", "question": "pain points?", "map": "nowhere"},
        {"id": "c-1", "question": "What is the consideration stage?", "conversation": "c", "workspace": "T1"},
        {"question": "and how do I measure it?", "conversation": "c", "workspace": "T1", "channel": None},
        {"id": "c-3", "question": "and how do I measure it?", "conversation": "c", "workspace": "T2"},
        *({"id": f"bad-{n}", "question": text, "conversation": "d"} for n, text in enumerate(BAD_INPUT)),
        {"id": "half", "question": "What is \ud800 a touchpoint?", "conversation": "\udcff", "user": "\ud800"},
        {"id": "line", "question": "What is\u2028a touchpoint?"},
    ]
    lines = "\n\n".join(json.dumps(row) for row in rows) + "\n"
    outcome = run("ask", "--batch", "-", stdin=lines, watched=True)
    assert outcome.code == 0, outcome.err
    answers = [json.loads(line) for line in outcome.out.splitlines()]
    assert [answer["id"] for answer in answers] == [row.get("id") for row in rows]
    for answer in answers:
        assert_shape(answer)
    by_id = {answer["id"]: answer for answer in answers}
    assert [fact["id"] for fact in by_id[7]["facts"]] == ["p-delivery-fee", "p-free-limit"]
    assert by_id["m-2"]["abstained"]
    assert "brindlecup-first-order" in by_id["m-2"]["text"]
    assert "glossary/consideration" in entries(by_id[None])
    assert "glossary/consideration" not in entries(by_id["c-3"]), "another workspace knows nothing of it"
    assert "20,000" in by_id["bad-2"]["text"]
    assert by_id["half"]["kind"] == by_id["line"]["kind"] == "definition"
    assert outcome.sockets == []
    assert_nothing_elsewhere(run, outcome)


def test_piped_lines_are_answered_one_by_one_and_keep_their_subject(run: CommandLine) -> None:
    lines = b"What is the consideration stage?\n\nand how do I measure it?\n\xff\xfe\nthanks\n"
    outcome = run("run", stdin=lines)
    assert outcome.code == 0
    assert "Traceback" not in outcome.err
    first, second = outcome.out.split("> and how do I measure it?")
    assert "glossary/consideration#" in first
    assert "glossary/consideration#measure" in second
    assert "You're welcome" in second


def test_a_word_is_looked_up(run: CommandLine) -> None:
    outcome = run("term", "toucpoint", "--json")
    assert outcome.code == 0
    assert_shape(outcome.json)
    assert entries(outcome.json) == {"glossary/touchpoint"}


def test_an_unknown_word_is_refused_with_exit_code_1(run: CommandLine) -> None:
    outcome = run("term", "frobnicate")
    assert outcome.code == 1
    assert "frobnicate" in outcome.out


def test_the_crosswalk_has_a_row_for_every_model(run: CommandLine) -> None:
    outcome = run("crosswalk", "--json")
    assert outcome.code == 0
    assert_shape(outcome.json)
    assert len(outcome.json["citations"]) >= 14
    assert outcome.json["text"].count("\n| ") == len(outcome.json["citations"]) + 1


def test_an_unknown_model_is_bad_input(run: CommandLine) -> None:
    outcome = run("crosswalk", "nonsense")
    assert (outcome.code, outcome.out) == (2, "")
    assert "nonsense" in outcome.err
    assert "aida" in outcome.err


def test_the_first_index_embeds_everything_and_reports_on_stderr(
    first_index: tuple[CommandLine, Outcome],
) -> None:
    _, outcome = first_index
    assert outcome.code == 0, outcome.err
    scopes = outcome.json["scopes"]
    assert set(scopes) == {"library", "maps"}
    for counts in scopes.values():
        assert counts["added"] > 0
        assert (counts["changed"], counts["removed"], counts["unchanged"]) == (0, 0, 0)
    assert scopes["library"]["added"] > 3000
    assert "Indexing" in outcome.err


def test_the_second_index_embeds_nothing(first_index: tuple[CommandLine, Outcome], own_run: CommandLine) -> None:
    before = first_index[1].json["scopes"]
    after = own_run("index", "--json").json["scopes"]
    for scope, counts in after.items():
        assert counts == {"added": 0, "changed": 0, "removed": 0, "unchanged": before[scope]["added"], "embedded": 0}


def assert_nothing_elsewhere(run: CommandLine, outcome: Outcome) -> None:
    """What native code leaves behind is seen in the folders; what Python opens, and removes again, in the report."""
    assert [path for folder in run.elsewhere for path in folder.rglob("*")] == []
    allowed = (str(run.data), str(run.place / "temporary"), "/dev/", str(run.place / "report.json"))
    assert [path for path in outcome.written if path.startswith("/") and not path.startswith(allowed)] == []


def test_from_nothing_no_socket_is_opened_and_nothing_is_written_outside_the_data_folder(
    first_index: tuple[CommandLine, Outcome],
) -> None:
    run, outcome = first_index
    assert outcome.sockets == []
    assert_nothing_elsewhere(run, outcome)


def test_a_broken_team_map_is_named_and_the_others_work(own_run: CommandLine, tmp_path: Path) -> None:
    maps = tmp_path / "maps"
    maps.mkdir()
    good = "schema: journey/1\nid: shop\ntitle: Our shop\npersona: {name: Kim}\nstages:\n  - name: Paying\n    steps:\n"
    step = "      - {action: Pays, pain_points: [{id: p1, text: The queue is long}]}\n"
    (maps / "good.yaml").write_text(good + step, encoding="utf-8")
    (maps / "broken.yaml").write_text("schema: journey/1\nid: x\n  title: y\n", encoding="utf-8")
    team = CommandLine(own_run.place, own_run.data, {"JOURNEY_MAPS": str(maps)})
    indexed = team("index", "--json")
    assert indexed.code == 1
    [problem] = indexed.json["problems"]
    assert "broken.yaml, line 3" in problem
    answer = team("ask", "--json", "--map", "shop", "pain points?")
    assert answer.code == 0
    assert [fact["id"] for fact in answer.json["facts"]] == ["p1"]
    assert "broken.yaml, line 3" in answer.err


def test_broken_knowledge_is_refused_in_one_sentence(run: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("sources: [\n", encoding="utf-8")
    outcome = CommandLine(tmp_path, run.data, {"JOURNEY_KNOWLEDGE": str(tmp_path)})("ask", "hello")
    assert (outcome.code, outcome.out) == (2, "")
    [sentence] = outcome.err.splitlines()
    assert sentence.startswith(f"{tmp_path / 'sources.yaml'}, line ")


def test_a_chat_model_without_its_prompt_is_refused(run: CommandLine, tmp_path: Path) -> None:
    settings = {"JOURNEY_PROMPTS": str(tmp_path), "CHAT_MODEL": "openai:some-model", "OPENAI_API_KEY": "sk-none"}
    outcome = CommandLine(tmp_path, run.data, settings)("ask", "hello")
    assert (outcome.code, outcome.out) == (2, "")
    assert "answer.md" in outcome.err.splitlines()[-1]
    assert "Traceback" not in outcome.err
