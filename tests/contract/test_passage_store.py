"""What every passage store does."""

from dataclasses import replace
from itertools import count

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.assistant.indexing import row_of
from bot.domain.passages import EVERYONE, Audience, Lines
from bot.ports import LIBRARY, MAPS, PassageStore
from tests.contract.samples import (
    AUDIENCES,
    CHURN,
    MODEL,
    PERSONA,
    SAMPLES,
    TOUCHPOINT,
    embedded,
    ids,
    passage,
)

_EXAMPLES = count()
one_store_for_all_examples = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def test_what_is_saved_is_loaded_whole_and_in_the_order_of_ids(passage_store: PassageStore) -> None:
    passage_store.save(LIBRARY, MODEL, embedded([TOUCHPOINT, CHURN, PERSONA]), [])

    stored = passage_store.load(LIBRARY, EVERYONE)

    assert stored.passages == SAMPLES
    np.testing.assert_array_equal(stored.vectors, np.stack([vector for _, vector in embedded(SAMPLES)]))
    assert stored.vectors.dtype == np.float32


def test_an_empty_scope_has_version_0_and_loads_as_nothing(passage_store: PassageStore) -> None:
    assert passage_store.version(LIBRARY) == 0
    stored = passage_store.load(LIBRARY, EVERYONE)
    assert stored.passages == ()
    assert len(stored.vectors) == 0


def test_every_change_raises_the_version_of_its_scope_alone(passage_store: PassageStore) -> None:
    versions = [0]
    for rows, removed in ((embedded(SAMPLES), []), (embedded([CHURN]), []), ([], [CHURN.id])):
        passage_store.save(LIBRARY, MODEL, rows, removed)
        versions.append(passage_store.version(LIBRARY))

    assert versions == sorted(set(versions))
    assert passage_store.version(MAPS) == 0


def test_a_saved_row_replaces_the_one_of_its_id(passage_store: PassageStore) -> None:
    moved = replace(CHURN, lines=Lines(7, 9))
    passage_store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
    passage_store.save(LIBRARY, MODEL, embedded([moved]), [])

    assert passage_store.load(LIBRARY, EVERYONE).passages == (moved, PERSONA, TOUCHPOINT)
    assert passage_store.row_hashes(LIBRARY, MODEL)[CHURN.id] == row_of(moved).row_hash


def test_a_removed_passage_is_gone_with_its_vector(passage_store: PassageStore) -> None:
    passage_store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
    passage_store.save(LIBRARY, MODEL, [], [CHURN.id, "glossary/never-there#short"])

    assert passage_store.load(LIBRARY, EVERYONE).passages == (PERSONA, TOUCHPOINT)
    assert passage_store.known_vectors(MODEL, [row_of(CHURN).text_hash]) == {}


def test_a_vector_is_known_by_model_and_text_whatever_else_changed(passage_store: PassageStore) -> None:
    passage_store.save(LIBRARY, MODEL, embedded([CHURN]), [])
    text_hash = row_of(replace(CHURN, lines=Lines(3, 3))).text_hash

    known = passage_store.known_vectors(MODEL, [text_hash, "0" * 64])

    assert list(known) == [text_hash]
    np.testing.assert_array_equal(known[text_hash], embedded([CHURN])[0][1])
    assert passage_store.known_vectors("another model", [text_hash]) == {}


def test_a_vector_is_kept_without_a_passage_until_the_next_save(passage_store: PassageStore) -> None:
    [(row, vector)] = embedded([CHURN])
    passage_store.keep_vectors(MODEL, {row.text_hash: vector})
    passage_store.keep_vectors(MODEL, {row.text_hash: vector})
    np.testing.assert_array_equal(passage_store.known_vectors(MODEL, [row.text_hash])[row.text_hash], vector)
    assert passage_store.version(LIBRARY) == 0
    passage_store.save(LIBRARY, MODEL, embedded([PERSONA]), [])
    assert passage_store.known_vectors(MODEL, [row.text_hash]) == {}


def test_a_vector_stays_while_another_scope_uses_its_text(passage_store: PassageStore) -> None:
    passage_store.save(LIBRARY, MODEL, embedded([CHURN]), [])
    passage_store.save(MAPS, MODEL, embedded([CHURN]), [])
    passage_store.save(MAPS, MODEL, [], [CHURN.id])

    assert len(passage_store.load(LIBRARY, EVERYONE).vectors) == 1


def test_saving_under_a_new_model_leaves_nothing_of_the_old_one(passage_store: PassageStore) -> None:
    passage_store.save(LIBRARY, MODEL, embedded(SAMPLES), [])
    passage_store.save(LIBRARY, "newer", embedded([CHURN]), [])

    assert passage_store.load(LIBRARY, EVERYONE).passages == (CHURN,)
    assert passage_store.row_hashes(LIBRARY, MODEL) == {}


def test_scopes_do_not_mix(passage_store: PassageStore) -> None:
    passage_store.save(LIBRARY, MODEL, embedded([CHURN]), [])
    passage_store.save(MAPS, MODEL, embedded([PERSONA]), [])

    assert passage_store.load(LIBRARY, EVERYONE).passages == (CHURN,)
    assert list(passage_store.row_hashes(MAPS, MODEL)) == [PERSONA.id]


def test_the_library_takes_nothing_private(passage_store: PassageStore) -> None:
    private = replace(PERSONA, audience=Audience("T1"))
    with pytest.raises(ValueError, match="library"):
        passage_store.save(LIBRARY, MODEL, embedded([CHURN, private]), [])
    assert passage_store.load(LIBRARY, Audience("T1")).passages == ()


def test_more_ids_than_a_statement_takes_are_no_problem(passage_store: PassageStore) -> None:
    many = [passage(f"p{number}", f"text {number}") for number in range(1_200)]
    passage_store.save(LIBRARY, MODEL, embedded(many), [])
    hashes = [row_of(one).text_hash for one in many]

    assert len(passage_store.known_vectors(MODEL, hashes)) == len(many)
    passage_store.save(LIBRARY, MODEL, [], ids(many)[1:])
    assert len(passage_store.load(LIBRARY, EVERYONE).passages) == 1


@one_store_for_all_examples
@given(owners=st.lists(AUDIENCES, max_size=8), asking=AUDIENCES)
def test_an_audience_loads_all_it_may_see_and_nothing_else(
    passage_store: PassageStore, owners: list[Audience], asking: Audience
) -> None:
    scope = f"example-{next(_EXAMPLES)}"
    passages = [passage(f"p{number}", "Same text.", owner) for number, owner in enumerate(owners)]
    passage_store.save(scope, MODEL, embedded(passages), [])

    seen = passage_store.load(scope, asking).passages

    assert [one.id for one in seen] == ids([one for one in passages if asking.may_see(one.audience)])
    assert set(seen) <= set(passages)
    assert sorted(passage_store.owners(scope), key=repr) == sorted(set(owners), key=repr)
