"""`cordon explain`: a pair by names, ids or JSON, without a store where there is nothing to look up."""

import json

import pytest


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Xi Jinping", "习近平"), ("Wang Yi", "王毅"), ("Kim Jong Un", "김정은"),
        ("Aung San Suu Kyi", "အောင်ဆန်းစုကြည်"), ("Bashar al-Assad", "بشار الأسد"), ("Mohammad Bagheri", "محمد باقری"),
        ("Saif al-Islam Qadhafi", "سيف الإسلام القذافي"), ("Sergei Lavrov", "Лавров Сергей Викторович"),
        ("Abderrahim al-Kani", "عبد الرحيم الكاني"),
    ],
)  # fmt: skip
def test_one_name_in_two_scripts_is_a_match_without_a_store(cordon, left, right):
    assert cordon("explain", left, right, "--json").json["band"] == "match"


def test_the_explanation_adds_up(cordon):
    told = cordon("explain", "J. Smith", "John Albert Smith", "--schema", "Person", "--json").json
    why = told["explanation"]
    assert why["start"] + sum(i["adds"] for i in why["for"] + why["against"]) == pytest.approx(
        why["log_odds"], abs=1e-4
    )
    assert all(item["adds"] > 0 for item in why["for"])
    assert all(item["adds"] < 0 for item in why["against"])


def test_json_parties_bring_their_properties(cordon):
    left = {"name": "Mohamed al Kani", "passportNumber": "F86JKFFJF", "birthDate": "1979"}
    right = {"schema": "Person", "properties": {"name": ["Muhammad Al Kani"], "passportNumber": ["F86JKFJF"],
                                                "birthDate": ["1979-05-03"]}}  # fmt: skip
    told = cordon("explain", "--left", json.dumps(left), "--right", json.dumps(right), "--json").json
    seen = {(item["about"], item["what"]) for item in told["explanation"]["for"]}
    assert {("identifier", "near"), ("birth_date", "same_year")} <= seen
    assert told["band"] == "match"


def test_ids_are_looked_up_in_the_store(cordon_demo):
    told = cordon_demo("explain", "ofac-29119", "uk-LIB0073", "--json").json
    assert "Mohamed AL-KANI" in told["left"]["names"]
    assert told["band"] != "match"


def test_a_hyphened_name_is_a_name_where_no_store_knows_it(cordon):
    assert cordon("explain", "al-kani", "al-Kani", "--json").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("Orrin Vale",), "B is missing"),
        (("a", "b", "--left", "{}"), "a name or an identifier"),
        (("--left", "{", "--right", "{}"), "not JSON"),
        (("--left", '{"nme": "x"}', "--right", '{"name": "x"}'), "no field 'nme'"),
        (("--left", '{"name": "x", "birthDate": "soon"}', "--right", '{"name": "x"}'), "birth date"),
    ],
)
def test_wrong_calls_end_in_one_sentence(cordon, arguments, said):
    ended = cordon("explain", *arguments)
    assert (ended.code, said in ended.err) == (2, True)
