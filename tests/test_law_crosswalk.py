"""The crosswalk: one violation code, every regime's harms and limbs."""

from importlib.resources import files

import pytest

from cordon.errors import BadRecord
from cordon.law import load_law
from cordon.law.crosswalk import code_in, codes_of, harms_of, limbs_for
from cordon.law.located import read_blocks
from cordon.law.violations import counts_as, read_violations, violations

SHIPPED = tuple(regime.key for regime in load_law().regimes if regime.has_rules)


def harms(regime: str, *codes: str) -> list[str]:
    return [match.harm.key for match in harms_of(load_law().rules(regime), codes)]


def test_one_disappearance_is_a_different_harm_under_each_regime():
    assert {key: harms(key, "enforced_disappearance") for key in SHIPPED} == {
        "un-1970": ["serious-abuses"],
        "us-glomag": ["serious-abuse", "gross-violation"],
        "us-libya": ["targeting-civilians"],
        "us-lsa": ["gross-violations"],
        "eu-hr": ["disappearance"],
        "eu-libya": ["serious-abuses"],
        "uk-ghr": ["life"],
        "uk-libya": ["serious-abuses"],
        "ch-libya": ["as-un", "as-eu"],
        "icc": ["crimes-against-humanity"],
        "ly-military-prosecutor": ["crimes"],
        "ly-public-prosecutor": ["crimes"],
    }


def test_forced_displacement_is_no_harm_of_the_eu_human_rights_regime():
    assert harms("eu-hr", "forced_displacement") == []
    assert harms("us-libya", "forced_displacement") == ["targeting-civilians"]


def test_an_act_counts_through_the_kinds_above_it():
    (match,) = harms_of(load_law().rules("eu-hr"), ["murder"])
    assert (match.code, match.harm.key, match.through) == ("murder", "killings", "killing")
    assert counts_as("murder") == {"murder", "killing", "gross_violation"}


def test_a_threshold_is_told_and_not_weighed():
    (match,) = harms_of(load_law().rules("eu-hr"), ["rape"])
    assert match.harm.threshold == "widespread, systematic or otherwise of serious concern"


def test_the_leader_limb_is_for_persons_only():
    rules = load_law().rules("us-glomag")
    assert [found.limb.key for found in limbs_for(rules, ["murder"], "entity")] == [
        "gross-violations",
        "agent",
        "engaged",
        "attempt",
        "support",
    ]
    assert "leader" in [found.limb.key for found in limbs_for(rules, ["murder"], "person")]


def test_a_code_that_nobody_knows_matches_nothing():
    assert harms("us-glomag", "loud_music") == []


def test_every_code_of_every_harm_leads_back_to_it():
    for key in SHIPPED:
        rules = load_law().rules(key)
        for harm in rules.harms:
            assert set(harm.violations) <= set(codes_of(harm))
            assert all(harm.key in harms(key, code) for code in codes_of(harm))


def test_another_bodys_words_are_found_unless_they_fit_several():
    assert code_in("bayanat", "enforced disappearance") == "enforced_disappearance"
    assert code_in("bayanat", "Denial of political or civil rights") is None
    assert code_in("bayanat", "") is None
    assert code_in("nobody", "Torture") is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{code: murder, label: x}", "field 'code': 'murder' is written twice"),
        ("{code: x, label: x, parents: [y]}", "field 'parents': 'y' is not a code above this line"),
        ("{code: x, label: x, weight: 3}", "field 'weight': not a field here"),
    ],
)
def test_a_faulty_line_of_the_code_list_names_itself(line, message):
    text = (files("cordon.law") / "violations.yaml").read_text("utf-8") + f"- {line}\n"
    (block,) = read_blocks(text, "violations.yaml", at_most=1)
    with pytest.raises(BadRecord) as refused:
        read_violations(block)
    assert message in str(refused.value)
    assert f"line {len(text.splitlines())}" in str(refused.value)


def test_no_code_is_above_itself():
    assert [code for code, v in violations().items() if any(code in counts_as(p) for p in v.parents)] == []
