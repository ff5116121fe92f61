"""Fixed sayings: words for values that mean the same in every map, and for what is missing."""

from collections.abc import Mapping

from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.vocabulary.phrases import Phrase, table

_KEEP = "own run manage operate control handle maintain provide host".split()
_BY_US = ", ".join(f"we {keep}" for keep in _KEEP)
_NOT_BY_US = ", ".join(
    f"{no} {keep}" for no in ("don't", "dont", "do not", "we not", "we can't", "we cannot") for keep in _KEEP
)
_OF_NOBODY = ", ".join(
    f"{nobody} {owns}"
    for nobody in ("nobody", "no one", "noone", "no team", "nobody who", "nobody that")
    for owns in (
        *(
            *_KEEP,
            "look after",
            "looks after",
            "take care",
            "answer",
            "own up",
            "responsible",
            "in charge",
            "accountable",
        ),
        *(
            "is responsible",
            "is in charge",
            "is accountable",
            "feel responsible",
            "assigned",
            "is assigned",
            "looking after",
        ),
    )
)


def _never(*done: str) -> str:
    """Return the ways to say that nobody has done it: "not dated", "never been dated", "hasn't been dated"."""
    refused = ("not", "never", "not yet", "never been", "not been", "not yet been", "hasn't been", "haven't been",
               "nobody", "nobody has", "nobody ever", "no one", "no one has", "no one ever", "isn't", "aren't",
               "wasn't", "weren't", "hasn't yet been", "haven't yet been", "yet to be", "still not")  # fmt: skip
    return ", ".join(f"{no} {what}" for what in done for no in refused)


_NO_READING = ", ".join(
    f"{no} {reading}"
    for no in ("no", "without", "without a", "without any", "lack", "lack a", "still no", "not have a", "have no")
    for reading in ("reading", "measurement", "measured value", "measured number", "reading yet", "measurement yet")
)
FIXED: Mapping[Phrase, Value] = table(
    {
        Value("ours", frozenset({False}), "not ours"): "not from us, not of us, aren't from us, isn't from us,"
        " not our, other party, outside of our control, beyond our influence, outside our influence, not ours,"
        " aren't ours, isn't ours, arent ours, isnt ours,"
        " not our own, third party, third parties, somebody else, someone else, external, outsider, other firm,"
        " another firm, outside party,"
        " partner company, outside our control,"
        " outsourced, contracted out, farmed out, subcontracted,"
        " external party, external parties, not in our control, beyond our reach, outside of our organisation,"
        " outside our organisation, outside of our company, not in our hand, not run by us, not owned by us,"
        " other people,"
        " foreign, other company, another company, owned by other, outside our company, not under our control,"
        " belong to others, run by others, beyond our control, " + _NOT_BY_US,
        Value("ours", frozenset({True}), "ours"): "ours, our own, in house, under our control, " + _BY_US,
        Value("side", frozenset({"frontstage"}), "frontstage"): "frontstage, front stage, onstage, on stage",
        Value(
            "direction", frozenset({"up"}), "better when higher"
        ): "should go up, higher is better, direction up, going"
        " up, should rise, should increase, up direction, want to increase, want to raise, should be higher, to grow,"
        " upward, should grow, supposed to go up, supposed to rise, meant to go up, meant to rise, more is better,"
        " better when they rise, better when higher,"
        " the higher the better, better higher, ought to rise, ought to go up, want to push up, should climb,"
        " must rise, must go up, want higher, want to see rise, want to see grow, want up",
        Value("direction", frozenset({"down"}), "better when lower"): "should go down, lower is better, direction down,"
        " going down, should fall, should decrease, down direction, want to reduce, want to lower, should be lower,"
        " should drop, to shrink, downward, should shrink, supposed to go down, supposed to fall, meant to go down,"
        " meant to fall, less is better, fewer is better, better when they drop, better when they fall,"
        " better when lower,"
        " the lower the better, better lower, ought to fall, ought to drop, ought to go down, want to bring down,"
        " should come down, must fall, must go down, want lower, want to see fall, want to see drop, want down",
        Value(
            "direction", frozenset({"band"}), "to be kept in a band"
        ): "band, in a band, within a band, stay in a band, stay the same, remain the same, keep the same,"
        " kept the same, keep steady, kept steady, stay steady, stay stable, keep stable, kept stable",
        Value("reach", frozenset({"missed"}), "that miss their target"): "off target, way to go, long way to go,"
        " far from where they should be,"
        " not where they need to be, not where they ought to be, short of where they should be, off track,"
        " not on track, not where they should be, behind plan, off plan, behind schedule, underperform,"
        " underperforming, lagging, not where we want them, below plan, under plan, short of plan",
        Value("reach", frozenset({"met"}), "that meet their target"): "on track, on target, where they should be,"
        " where they need to be, where they ought to be, on plan,"
        " where we want them, ahead of plan",
        Value(
            "score", frozenset({-2, -1}), "below 0"
        ): "negative, in the red, not feel good, not feel well, less than neutral, unhappy, feel badly,"
        " in a bad mood, in bad mood, feel bad, feel awful, feel terrible, feel lousy,"
        " feel miserable, feel rotten, feel down, feel low, feel worse, feel poor, worse than neutral, not happy,"
        " below neutral, bad,"
        " feel negative, under neutral",
        Value(
            "score", frozenset({1, 2}), "above 0"
        ): "positive, happy, in a good mood, in good mood, feel good, feel great, feel fine, feel well, feel fantastic,"
        " feel wonderful, feel better, better than neutral, above neutral, feel positive, good",
        Value("score", frozenset({0}), "at 0"): "neutral",
        Value(
            "confidence", frozenset({3}), "observed"
        ): "actually observed, saw with our own eye, hard data, hard fact, hard evidence, hard number, seen,"
        " observed, we saw, measured directly,"
        " our own eye, with our own eye, first hand, firsthand, seen ourselves,"
        " witnessed, saw ourselves, seen for ourselves",
        Value(
            "confidence", frozenset({2}), "reported"
        ): "people told, customers told, customer told, reported, told us, hearsay, second hand, secondhand,"
        " been told, were told, only heard, heard from,"
        " by hearsay",
        Value(
            "confidence", frozenset({1}), "assumed"
        ): "supposed to be true, supposition, presumed, presumption, unvalidated, unconfirmed, untested, not validated,"
        " hypothesis, hypothesi, hypothetical, educated guess, just believe, only believe, merely believe,"
        " assuming, assumed, assumption, guess, guessed, guesswork, a guess, suspect, suspected, speculation,"
        " speculate,"
        " conjecture, gut feeling, guessing, hunch, we assume, unproven, unverified, assume",
        Value("way", frozenset({"back"}), "back"): "back transition, kind back",
        Value("way", frozenset({"skip"}), "skip"): "skip transition, kind skip",
        Value("way", frozenset({"loop"}), "loop"): "loop transition, kind loop",
        Value("way", frozenset({"exit"}), "exit"): "exit transition, kind exit",
        Value("way", frozenset({"next"}), "next"): "next transition, kind next",
    }
)


def _we(*verbs: str) -> str:
    """Return what is said of us with one of *verbs*: "we reject", "anybody reject"."""
    whose = ("we", "anyone", "anybody", "somebody", "team", "they")
    return ", ".join(f"{who} {verb}" for verb in verbs for who in whose)


STATES: Mapping[Phrase, Value] = table(
    {
        Value("status", frozenset({state}), state): said
        for state, said in {
            "idea": "just an idea, only an idea, still an idea, merely an idea, idea stage, idea status, mere idea,"
            " not started, no more than an idea, nothing but an idea, nothing more than an idea, not more than an"
            " idea, little more than an idea,"
        " not yet planned,"
            " just idea, only idea, still idea, untouched",
            "planned": "planned, on the roadmap, scheduled, in the pipeline, lined up, slated, in the plan,"
        " on the plan,"
            " agreed, coming up, "
            + _we("plan to do", "schedule", "plan"),
            "in progress": "in progress, under way, underway, being worked on, worked on, ongoing, in the works, in the"
            " making, under construction, being built, working on, being implemented, started on, started, begun,"
        " being done, in development, in flight, in work, in process, on it, in the oven, in the pipe,"
            " half done, currently doing, "
            + _we("work on", "build"),
            "done": "done, finished, completed, implemented, ready, already there, in place, already live,"
        " dealt with, " + _we("finish", "complete", "implement"),
            "shipped": "shipped, released, live, launched, rolled out, "
            + _we("ship", "release", "launch", "roll out"),
            "rejected": "rejected, cancelled, canceled, abandoned, no go, dismissed, ditched, axed, nixed, dropped,"
        " discarded, declined, turned down, scrapped, killed, ruled out, off the"
            " table, shelved, vetoed, said no to, binned, decided against, got a no, voted down, thrown out, refused, "
            + _we("reject", "drop", "discard", "decline", "turn down", "scrap", "kill", "rule out", "shelve", "veto",
                  "say no to", "bin", "decide against", "refuse", "vote down", "throw out"),
            "on hold": "on hold, put on hold, paused, parked, postponed, deferred, stalled, suspended, blocked,"
        " overdue, delayed, on ice, frozen, pending",
            "approved": "approved, accepted, " + _we("approve", "accept"),
        }.items()
    }
)  # fmt: skip
UN_WORDS: Mapping[Phrase, str] = table(
    {
        "owner": "nobody name on, no one name on, nobody name against, no name on, no name against, no name attached,"
        " yet to be assigned, open ownership, unclear ownership, ownership open, ownership is open, ownership"
        " unclear, ownership is unclear, still to be assigned, unowned, ownerless, unassigned, orphan, orphaned,"
        " belong to nobody, belong to no one,"
        " belong to no team,"
        " owned by nobody, owned by no one, owned by no team, owned by none, not owned by anyone, not owned by anybody,"
        " not owned by any team, aren't owned by anyone, isn't owned by anyone, not assigned, not assigned to anyone,"
        " aren't assigned, isn't assigned, without anyone responsible, don't belong to anyone,"
        " doesn't belong to anyone,"
        " no one's job, nobody's job, are nobody's, are no one's, nobody's business, no one's business, no one's"
        " responsibility, nobody's task, no team's job, with nobody, with no one, nobody's responsibility, up for"
        " grabs, unclaimed, " + _OF_NOBODY,
        "evidence": "rest on nothing, resting on nothing, based on nothing, backed by nothing, built on nothing,"
        " backed up by nothing, supported by nothing,"
        " just made up, not proven, not substantiated, aren't substantiated, without basis,"
        " without backing, out of thin air, pulled out of thin air, unbacked, unsupported, unproven by,"
        " unsubstantiated, nothing behind, not backed, not supported,"
        " not based on anything, not evidenced, aren't backed, isn't backed, aren't backed up, not backed up,"
        " aren't based on anything, no basis, nothing to back, no backing, aren't supported, aren't proven",
        "addressed": "unaddressed, unsolved, unresolved, not addressed, no opportunity address, not yet addressed,"
        " aren't addressed, isn't addressed, nothing address, nothing addressing, nothing to address, nothing that"
        " address, nobody address, not tackled, not covered, no idea for,"
        " nobody do anything about, nobody doing anything about, do nothing about, doing nothing about,"
        " done nothing about,"
        " nobody doing something about, not doing anything about, aren't doing anything about, do nothing against,"
        " doing nothing against, done nothing against, not do anything about, don't do anything about, left alone,"
        " without remedy, no remedy for, no solution for, no plan for, no fix for, without a fix, without solution,"
        " not any solution, without a solution,  nothing planned for, nothing planned against, no plan against,"
        " no cure for, without answer,"
        " aren't covered, aren't tackled, isn't tackled, isn't covered, no answer, untackled, uncovered, not solved",
        "answered": "already addressed, being addressed, are addressed, is addressed, get addressed, have an answer,"
        " been addressed, already tackled, are tackled, are covered, already covered, being tackled",
        "addressing": "address nothing, addresses nothing, addressing nothing, address none, address no pain point,"
        " solve"
        " nothing, addresses no pain point, not address anything, don't address anything, doesn't address anything,"
        " not address any pain point, don't address any pain point, doesn't address any pain point, without a pain"
        " point,"
        " not tied to a pain point, not linked to a pain point, not linked to any pain point, not tied to any pain"
        " point",
        "used": "unused, not used, nobody uses, nothing uses, nothing refers to, nothing rests on, not referenced,"
        " not referred to, unreferenced, nothing relies on, isn't used, aren't used, not cited, supports nothing",
        "date": "undated, " + _never("dated"),
        "source": "unsourced, " + _never("sourced"),
        "score": "unscored, " + _never("scored", "rated"),
        "current": _NO_READING,
        "label": "unnamed, unlabelled, unlabeled, nameless, left unnamed, never named, not labelled",
        "metric": "unmeasured, not measured, never measured, never been measured, not been measured, not yet measured,"
        " not yet been measured, yet to be measured, haven't been measured, hasn't been measured, not measured yet,"
        " aren't measured, isn't measured, don't measure, not measuring",
        "status": "no status, without status",
    }
)
UNWORKED: Mapping[Phrase, str] = table(  # of pain points: of an idea it is a state that nobody works on it
    {
        "addressed": ", ".join(
            f"{nobody}{be} {work}"
            for nobody, be in (("nobody", ""), ("nobody", " is"), ("no one", ""), ("no one", " is"), ("no team", " is"),
                               ("without anyone", ""), ("without anybody", ""), ("not being", ""))
            for work in ("working on", "work on", "worked on", "doing anything", "does anything about", "looking into")
        )
    }
)  # fmt: skip
DIRECTIONS: Mapping[Phrase, Value] = {said: value for said, value in FIXED.items() if value.field == "direction"}
