"""Finding passages: claims and ways of asking apart, and nothing that the asker may not see."""

from collections.abc import Callable, Sequence

from bot.assistant.retrieval import Hit, Results, Retriever
from bot.domain.passages import EVERYONE, Audience, Found, Passage, Role
from bot.ports import Vectors
from tests.contract.fakes import WordEmbedder


def passage(name: str, role: Role = "claim", audience: Audience = EVERYONE) -> Passage:
    return Passage(
        name, "map" if name.startswith("map/") else "glossary", name, "Text.", ("001",), audience=audience, role=role
    )


CLAIM, ASK = passage("glossary/a#short"), passage("glossary/b#ask-1", "ask")
SECRET = passage("map/m#s1", audience=Audience("T1"))
BY_ID = {one.id: one for one in (CLAIM, ASK, SECRET)}


class Fixed:
    """An index that finds the same whatever is asked, careless of who asks."""

    def __init__(self, *found: Found) -> None:
        self._found = list(found)

    def search(self, query: "str | Vectors", audience: Audience, limit: int) -> list[Found]:
        return self._found[:limit]


def retriever(dense: Sequence[Found], lexical: Sequence[Found] = ()) -> Retriever:
    def lookup(audience: Audience) -> Callable[[str], Passage | None]:
        seen = {id_: found for id_, found in BY_ID.items() if audience.may_see(found.audience)}
        return seen.get

    return Retriever(WordEmbedder(), (Fixed(*dense),), Fixed(*lexical), lookup)


def test_claims_and_ways_of_asking_are_kept_apart() -> None:
    results = retriever([Found(ASK.id, 0.9), Found(CLAIM.id, 0.6)]).search("a", EVERYONE)
    assert [hit.passage for hit in results.claims] == [CLAIM]
    assert [hit.passage for hit in results.asks] == [ASK]
    assert [hit.passage for hit in results.fused] == [ASK, CLAIM]
    assert results.cosine() == 0.6


def test_what_only_words_found_has_no_cosine() -> None:
    results = retriever([], [Found(CLAIM.id, 7.0)]).search("a", EVERYONE)
    assert [(hit.passage, hit.cosine) for hit in results.claims] == [(CLAIM, 0.0)]
    assert results.claims[0].score > 0


def test_even_a_careless_index_shows_nobody_what_is_not_theirs() -> None:
    careless = retriever([Found(SECRET.id, 0.99), Found(CLAIM.id, 0.1)], [Found(SECRET.id, 9.0)])
    assert [hit.passage.id for hit in careless.search("a", EVERYONE).fused] == [CLAIM.id]
    assert [hit.passage.id for hit in careless.search("a", Audience("T2")).fused] == [CLAIM.id]
    assert SECRET.id in [hit.passage.id for hit in careless.search("a", Audience("T1")).fused]


def test_a_passage_that_is_gone_is_left_out() -> None:
    assert retriever([Found("glossary/gone#short", 0.9)]).search("a", EVERYONE) == Results()


def test_entries_are_ranked_by_all_their_passages() -> None:
    hits = (
        Hit(passage("glossary/a#short"), 0.2, 0.5),
        Hit(passage("glossary/b#short"), 0.1, 0.1),
        Hit(passage("glossary/a#why"), 0.1, 0.4),
        Hit(passage("glossary/b#ask-1", "ask"), 0.9, 0.9),
    )
    results = Results(fused=hits)
    assert [entry for entry, _ in results.best_entries()] == ["glossary/b", "glossary/a"]
    assert results.by_entry() == ("glossary/a", "glossary/b")


def test_a_kind_can_be_left_out_of_the_results() -> None:
    hit, of_map = Hit(CLAIM, 0.5, 0.5), Hit(passage("map/m#s1"), 0.9, 0.9)
    results = Results((of_map, hit), (), (of_map, hit)).without("map")
    assert results == Results((hit,), (), (hit,))


def test_nothing_found_is_no_crash() -> None:
    assert Results().cosine() == 0.0
    assert Results().best_entries() == []
