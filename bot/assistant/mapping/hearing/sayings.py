"""Fixed sayings: words for values that mean the same in every map, and for what is missing."""

from collections.abc import Mapping

from bot.assistant.mapping.hearing.values import Value
from bot.assistant.mapping.vocabulary.phrases import Phrase, table

FIXED: Mapping[Phrase, Value] = table(
    {
        Value("ours", frozenset({False}), "not ours"): "not ours, aren't ours, isn't ours, not our own, third party,"
        " third parties, somebody else, someone else, external, not owned by us, don't own, do not own,"
        " not belong to us,"
        " outside our control, we not own, we do not own, we don't own, we not run, we don't run, we do not run,"
        " don't control, not control, other company, foreign, not run by us, aren't run by us, isn't run by us,"
        " don't belong to us, doesn't belong to us, not belonging to us,"
        " arent ours, isnt ours,"
        " owned by other, outside our company, not under our control, belong to others, we do not control",
        Value("ours", frozenset({True}), "ours"): "ours, our own, in house, under our control, we control, we own",
        Value("side", frozenset({"frontstage"}), "frontstage"): "frontstage, front stage, onstage, on stage",
        Value(
            "direction", frozenset({"up"}), "better when higher"
        ): "should go up, higher is better, direction up, going"
        " up, should rise, should increase, up direction, want to increase, want to raise, should be higher, to grow,"
        " upward, should grow, supposed to go up, supposed to rise, meant to go up, meant to rise, more is better",
        Value("direction", frozenset({"down"}), "better when lower"): "should go down, lower is better, direction down,"
        " going down, should fall, should decrease, down direction, want to reduce, want to lower, should be lower,"
        " should drop, to shrink, downward, should shrink, supposed to go down, supposed to fall, meant to go down,"
        " meant to fall, less is better, fewer is better",
        Value(
            "direction", frozenset({"band"}), "to be kept in a band"
        ): "band, in a band, within a band, stay in a band",
        Value(
            "score", frozenset({-2, -1}), "below 0"
        ): "negative, feel bad, unhappy, feel badly, not happy, below neutral, bad, feel negative, under neutral",
        Value("score", frozenset({1, 2}), "above 0"): "positive, feel good, happy, above neutral, feel positive, good",
        Value("score", frozenset({0}), "at 0"): "neutral",
        Value("confidence", frozenset({3}), "observed"): "observed, we saw, measured directly",
        Value("confidence", frozenset({2}), "reported"): "reported, told us, hearsay",
        Value(
            "confidence", frozenset({1}), "assumed"
        ): "assumed, assumption, guess, guessed, guesswork, a guess, hunch, we assume, unproven, unverified, assume",
        Value("way", frozenset({"back"}), "back"): "back transition, kind back, backward",
        Value("way", frozenset({"skip"}), "skip"): "skip transition, kind skip",
        Value("way", frozenset({"loop"}), "loop"): "loop transition, kind loop",
        Value("way", frozenset({"exit"}), "exit"): "exit transition, kind exit",
        Value("way", frozenset({"next"}), "next"): "next transition, kind next",
    }
)
STATES: Mapping[Phrase, Value] = table(
    {
        Value("status", frozenset({state}), state): said
        for state, said in {
            "idea": "just an idea, only an idea", "planned": "planned, on the roadmap, scheduled, in the pipeline",
            "in progress": "in progress, under way, underway, being worked on, worked on, ongoing, in the works, in the"
            " making, under construction, being built",
            "done": "done, finished, completed, implemented",
            "shipped": "shipped, released, live, launched, rolled out",
            "rejected": "rejected, dropped, discarded, declined, turned down, scrapped, killed, ruled out, off the"
            " table, shelved, vetoed, said no to, binned",
            "approved": "approved, accepted",
        }.items()
    }
)  # fmt: skip
UN_WORDS: Mapping[Phrase, str] = table(
    {
        "owner": "unowned, ownerless, unassigned, orphan, orphaned, nobody own, no one own, noone own, nobody owns,"
        " belong to nobody, belongs to nobody, belong to no one, nobody responsible, no one responsible, nobody is"
        " responsible, no one is responsible, owned by nobody, owned by no one, not owned by anyone, not owned"
        " by anybody, not assigned, nobody look after, nobody in charge, not assigned to anyone, without anyone"
        " responsible, nobody take care, no one in charge, not owned by any team, no team own, no team owns, don't"
        " belong"
        " to anyone, doesn't belong to anyone, owned by none, aren't owned by anyone,"
        " aren't assigned, isn't assigned, nobody who own, nobody that own, nobody assigned, no one's, with nobody",
        "evidence": "unbacked, unsupported, unproven by, unsubstantiated, nothing behind, not backed, not supported,"
        " not based on anything, not evidenced, aren't backed, isn't backed, aren't backed up, not backed up,"
        " aren't based on anything, no basis, nothing to back, no backing, aren't supported, aren't proven",
        "addressed": "unaddressed, unsolved, unresolved, not addressed, no opportunity address, not yet addressed,"
        " aren't addressed, isn't addressed, nothing address, nothing addressing, nothing to address, nothing that"
        " address, nobody address, not tackled, not covered, no idea for,"
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
        "as_of": "undated, not dated",
        "source": "unsourced, not sourced",
        "score": "unscored, not scored",
        "metric": "unmeasured, not measured, aren't measured, isn't measured, don't measure, not measuring",
        "status": "no status, without status",
    }
)
