"""Who sees the things of which owners, found without asking each of them."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.owners import Owners
from bot.domain.passages import EVERYONE, Audience
from tests.contract.samples import AUDIENCES


@given(owners=st.lists(AUDIENCES, max_size=8), asker=AUDIENCES)
def test_an_asker_sees_exactly_the_owners_it_may_see(owners: list[Audience], asker: Audience) -> None:
    assert Owners(owners).seen_by(asker) == {own for own in owners if asker.may_see(own)}


def test_without_things_of_their_own_two_people_see_the_same() -> None:
    owners = Owners([EVERYONE, Audience("T1"), Audience("T1", (), "U3"), Audience("T1", ("C9",))])

    assert owners.seen_by(Audience("T1", (), "U1")) == owners.seen_by(Audience("T1", ("C1",)))
    assert owners.seen_by(Audience("T1", (), "U1")) != owners.seen_by(Audience("T1", (), "U3"))
