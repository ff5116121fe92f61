"""`journey drafts` as a process: refined, approved, copied and saved to the map, from one command to the next."""

import re

from tests.doubles.command_line import CommandLine

FIRST = "brindlecup-first-order"
BEGIN = ("draft", "sms", "--stage", "intent", "--map", FIRST, "--touchpoint", "Basket page", "--json")


def test_a_draft_goes_its_way_from_the_first_version_to_the_map(own_run: CommandLine) -> None:
    exported = own_run("maps", "export", FIRST, "--to", "yaml", "-o", str(own_run.place / "own.yaml"))
    assert exported.code == 0
    assert own_run("maps", "add", str(own_run.place / "own.yaml")).code == 0
    own = own_run(*BEGIN).json["id"]
    refined = own_run("drafts", "refine", own, "another", "angle,", "and", "warmer", "--author", "Ida", "--json").json
    assert (refined["id"], refined["version"], refined["map"], refined["map_version"]) == (own, 2, FIRST, 1)
    assert [(one["version"], one["wish"]) for one in refined["versions"]] == [(1, ""), (2, "another angle, and warmer")]
    assert refined["versions"][1]["author"] == "Ida"
    approved = own_run("drafts", "approve", own, "--variant", "2", "--author", "Ida")
    assert re.fullmatch(
        r"Variant 2 of version 2 was approved by Ida on \d{4}-\d\d-\d\d at \d\d:\d\d UTC\.\n", approved.out
    )
    copied = own_run("drafts", "copy", own, "--variant", "2")
    assert copied.out.rstrip("\n") == refined["variants"][1]["fields"]["body"]
    saved = own_run("drafts", "save", own, "--variant", "2", "--json").json
    assert (saved["map"], saved["version"]) == (FIRST, 2)
    assert own in own_run("maps", "export", FIRST, "--to", "yaml").out
    every = own_run("drafts", "list", "--json").json["drafts"]
    listed = [one for one in every if one["id"] == own]  # other tests keep drafts in the folder that this one copies
    assert [(one["id"], one["version"], one["approval"]["author"]) for one in listed] == [(own, 2, "Ida")]
    shown = own_run("drafts", "show", own, "--version", "1")
    assert shown.code == 0
    assert "→ version 1: as it was begun" in shown.out
    assert "version 2: “another angle, and warmer”" in shown.out
    assert "was approved by Ida" in shown.out


def test_what_is_refused_ends_with_one_and_what_is_unknown_with_two(own_run: CommandLine) -> None:
    own = own_run(*BEGIN).json["id"]
    refused = own_run("drafts", "refine", own, "purple")
    assert (refused.code, refused.out) == (1, "")
    assert "no wish that I understand" in refused.err
    folder = own_run("drafts", "save", own)
    assert folder.code == 1
    assert "journey maps add" in folder.err
    for words in (("show", "d-none"), ("copy", "d-none"), ("show", own, "--version", "9")):
        unknown = own_run("drafts", *words)
        assert (unknown.code, unknown.out) == (2, "")
        assert "There is no draft called" in unknown.err or "has no version 9" in unknown.err
    assert own_run("drafts", "list", "--workspace", "T9").out.startswith("No draft is kept here yet")
