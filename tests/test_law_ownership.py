"""Ownership: the same facts under each regime's own rule."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.errors import BadRequest
from cordon.law import load_law
from cordon.law.ownership import Caught, Holding, OwnershipRule, who_is_caught

TODAY = date(2026, 1, 1)


def rule(regime: str, day: date = TODAY) -> OwnershipRule:
    found = load_law().rules(regime).ownership_on(day)
    assert found is not None
    return found


def held(holder: str, asset: str, share: str | None = None, *, control: bool = False) -> Holding:
    return Holding(holder, asset, Decimal(share) if share else None, control, (f"{holder}>{asset}",))


def outcomes(regime: str, holdings, listed, day: date = TODAY) -> dict[str, tuple[str, str]]:
    found = who_is_caught(rule(regime, day), holdings, listed)
    return {asset: (finding.outcome.value, str(finding.share)) for asset, finding in found.items()}


def test_exactly_half_is_enough_for_the_us_and_not_for_the_uk_and_for_the_eu_only_since_july_2024():
    half = [held("A", "X", "50")]
    assert outcomes("us-glomag", half, ["A"]) == {"X": ("owned", "50")}
    assert outcomes("uk-libya", half, ["A"]) == {"X": ("not_shown", "50")}
    assert outcomes("eu-hr", half, ["A"], date(2024, 7, 2)) == {"X": ("not_shown", "50")}
    assert outcomes("eu-hr", half, ["A"], date(2024, 7, 3)) == {"X": ("owned", "50")}


def test_shares_of_two_listed_holders_are_added_by_the_us_and_not_by_the_uk():
    two = [held("A", "X", "30"), held("B", "X", "30")]
    assert outcomes("us-glomag", two, ["A", "B"]) == {"X": ("owned", "60")}
    assert outcomes("uk-libya", two, ["A", "B"]) == {"X": ("not_shown", "30")}


def test_control_without_shares_counts_for_the_eu_and_uk_and_not_for_the_us():
    control = [held("A", "X", control=True)]
    assert outcomes("eu-hr", control, ["A"]) == {"X": ("controlled", "0")}
    assert outcomes("uk-ghr", control, ["A"]) == {"X": ("controlled", "0")}
    assert outcomes("us-glomag", [held("A", "X", "10", control=True)], ["A"]) == {"X": ("not_shown", "10")}


def test_a_caught_entity_counts_with_its_whole_share_down_the_chain_and_the_links_are_told():
    """A 50% of X, X 25% of Z; B 25% of Z: by US guidance Z is owned, 50%, though A times X would be 12.5%."""
    chain = [held("A", "X", "50"), held("X", "Z", "25"), held("B", "Z", "25"), held("C", "Z", "50")]
    found = who_is_caught(rule("us-glomag"), chain, ["A", "B"])
    assert outcomes("us-glomag", chain, ["A", "B"]) == {"X": ("owned", "50"), "Z": ("owned", "50")}
    assert [(link.holder, link.asset) for link in found["Z"].links] == [("A", "X"), ("B", "Z"), ("X", "Z")]
    assert [link.statements for link in found["Z"].links] == [("A>X",), ("B>Z",), ("X>Z",)]


def test_a_chain_that_breaks_above_carries_nothing_below():
    chain = [held("A", "X", "49"), held("X", "Y", "100")]
    assert outcomes("us-glomag", chain, ["A"]) == {"X": ("not_shown", "49"), "Y": ("not_shown", "0")}


def test_companies_that_own_each_other_are_not_caught_by_it():
    ring = [held("X", "Y", "100"), held("Y", "X", "100"), held("A", "Z", "10")]
    assert outcomes("us-glomag", ring, ["A"])["X"] == ("not_shown", "0")


def test_an_unknown_share_is_possible_and_never_a_no():
    unknown = [held("A", "X"), held("B", "X", "40")]
    assert outcomes("us-glomag", unknown, ["A"]) == {"X": ("possible", "0")}
    assert outcomes("us-glomag", [held("A", "X"), held("B", "X", "60")], ["A"]) == {"X": ("not_shown", "0")}


def test_two_sources_of_one_share_are_not_added_and_their_quarrel_is_possible():
    quarrel = [held("A", "X", "30"), held("A", "X", "60")]
    agreed = [held("A", "X", "30"), held("A", "X", "30")]
    assert outcomes("us-glomag", quarrel, ["A"]) == {"X": ("possible", "30")}
    assert outcomes("us-glomag", agreed, ["A"]) == {"X": ("not_shown", "30")}


def test_a_listed_company_is_listed_and_needs_no_owner():
    assert outcomes("us-glomag", [held("A", "X", "90")], ["A", "X"]) == {"X": ("listed", "0")}


def test_a_share_beyond_a_whole_is_refused():
    with pytest.raises(BadRequest, match="A of X: 101 is not a share from 0 to 100"):
        who_is_caught(rule("us-glomag"), [held("A", "X", "101")], ["A"])


names = st.sampled_from("ABCDEFG")
holdings_of = st.lists(
    st.builds(
        Holding,
        holder=names,
        asset=names,
        share=st.none() | st.integers(0, 100).map(Decimal),
        control=st.booleans(),
    ),
    max_size=20,
)
CAUGHT = {Caught.LISTED, Caught.OWNED, Caught.CONTROLLED}


@given(holdings_of, st.sets(names), names, st.sampled_from(["us-glomag", "eu-hr", "uk-ghr"]))
def test_listing_one_more_never_frees_anybody(holdings, listed, more, regime):
    before = who_is_caught(rule(regime), holdings, listed)
    after = who_is_caught(rule(regime), holdings, listed | {more})
    caught = {asset for asset, finding in before.items() if finding.outcome in CAUGHT}
    assert caught <= {asset for asset, finding in after.items() if finding.outcome in CAUGHT}


@given(holdings_of, st.sets(names), st.randoms(use_true_random=False))
def test_the_order_of_the_facts_does_not_matter(holdings, listed, random):
    shuffled = list(holdings)
    random.shuffle(shuffled)
    first = who_is_caught(rule("eu-hr"), holdings, listed)
    second = who_is_caught(rule("eu-hr"), shuffled, listed)
    assert {a: (f.outcome, f.share) for a, f in first.items()} == {
        a: (f.outcome, f.share) for a, f in second.items()
    }


@given(holdings_of, st.sets(names))
def test_the_links_of_a_caught_entity_start_at_the_listed_and_end_at_it(holdings, listed):
    for asset, finding in who_is_caught(rule("eu-hr"), holdings, listed).items():
        reached = set(listed)
        for link in finding.links:
            assert link.holder in reached
            reached.add(link.asset)
        assert not finding.links or asset in reached
        assert bool(finding.links) == (finding.outcome in CAUGHT | {Caught.POSSIBLE} and asset not in listed)
