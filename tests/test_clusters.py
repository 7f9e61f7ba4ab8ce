"""Who is one party and who is not, and on what grounds."""

import pytest

from cordon.entities.clusters import cluster_of, clusters_among
from cordon.entities.profiles import PROFILE_PROPS, profile
from cordon.entities.rules import one_apart
from cordon.store.read import said_everywhere
from tests.parties import store_of

LIBYAN = {"nationality": "ly"}


def members(store, entity):
    return cluster_of(store, entity).members


def rules(store, entity):
    return tuple(link.rule for link in cluster_of(store, entity).links)


def test_the_same_passport_and_a_name_in_common_make_one(tmp_path):
    store = store_of(
        tmp_path,
        us={"1": ("Person", {"name": "Vale, Orrin", "passportNumber": "AB 123-456"})},
        eu={"7": ("Person", {"name": "Orrin Vale", "passportNumber": "AB123456"})},
    )
    assert (members(store, "us-1"), rules(store, "us-1")) == (("eu-7", "us-1"), ("number",))


def test_the_same_passport_without_any_name_in_common_does_not(tmp_path):
    store = store_of(
        tmp_path,
        us={"1": ("Person", {"name": "Orrin Vale", "passportNumber": "AB123456"})},
        eu={"7": ("Person", {"name": "Ilse Brandt", "passportNumber": "AB123456"})},
    )
    assert members(store, "us-1") == ("us-1",)


def test_the_same_name_and_day_of_birth_make_one_and_a_year_alone_does_not(tmp_path):
    store = store_of(
        tmp_path,
        us={"1": ("Person", {"name": "Vale, Orrin", "birthDate": "1970-02-03"})},
        eu={"7": ("Person", {"name": "Orrin Vale", "birthDate": ["1970-02-03", "1971"]})},
        uk={"9": ("Person", {"name": "Orrin Vale", "birthDate": "1970"})},
    )
    assert (members(store, "us-1"), members(store, "uk-9")) == (("eu-7", "us-1"), ("uk-9",))


def test_a_reference_that_a_list_states_makes_one(tmp_path):
    store = store_of(
        tmp_path,
        un={"1": ("Person", {"name": "Osama Ibrahim", "unscId": "LYi.029"})},
        uk={"9": ("Person", {"name": "al Kuni, Osama", "unscId": "LYi.029"})},
    )
    assert (members(store, "uk-9"), rules(store, "uk-9")) == (("uk-9", "un-1"), ("stated",))


@pytest.mark.parametrize("shared", [{"unscId": "LYi.029"}, {"passportNumber": "AB123456"}])
def test_birth_dates_that_cannot_both_be_true_forbid_everything(tmp_path, shared):
    store = store_of(
        tmp_path,
        un={"1": ("Person", {"name": "Orrin Vale", "birthDate": "1979-05-03"} | shared)},
        uk={"9": ("Person", {"name": "Orrin Vale", "birthDate": "1997-09-07"} | shared)},
    )
    found = cluster_of(store, "un-1")
    assert (found.members, found.parted[0].why) == (("un-1",), "born 1997-09-07 against 1979-05-03")


def test_a_person_and_a_ship_of_one_name_are_two(tmp_path):
    store = store_of(
        tmp_path,
        us={"1": ("Person", {"name": "Adrian Darya", "idNumber": "9116412"})},
        eu={"7": ("Vessel", {"name": "Adrian Darya", "imoNumber": "9116412"})},
    )
    assert members(store, "us-1") == ("us-1",)


def test_a_generic_name_is_no_ground(tmp_path):
    names = ["7th Brigade", "9th Brigade", "Trading Company"]
    store = store_of(
        tmp_path,
        us={"1": ("Organization", {"name": "Kaniyat Militia", "alias": names, "country": "ly"})},
        eu={"7": ("Organization", {"name": "Army of the East", "alias": names, "country": "ly"})},
    )
    assert members(store, "us-1") == ("us-1",)


def test_three_names_in_common_make_one_body_even_if_called_weak(tmp_path):
    weak = ["Kanyat", "Al-Kani Militia", "Kani Brigade"]
    store = store_of(
        tmp_path,
        us={"1": ("Organization", {"name": "Kaniyat Militia", "weakAlias": weak, "country": "ly"})},
        uk={"9": ("Organization", {"name": "al-Kaniyat", "alias": [*weak, "7th Brigade"], "country": "ly"})},
    )
    assert (members(store, "us-1"), rules(store, "us-1")) == (("uk-9", "us-1"), ("many-names",))


def test_one_passport_printed_in_two_ways_makes_one_with_the_same_name(tmp_path):
    store = store_of(
        tmp_path,
        us={"1": ("Person", {"name": "AL-KANI, Mohamed", "passportNumber": "F86JKFJF"})},
        uk={"9": ("Person", {"name": "Mohamed al Kani", "passportNumber": "F86JKFFJF"})},
    )
    assert (members(store, "us-1"), rules(store, "us-1")) == (("uk-9", "us-1"), ("misprint",))


def test_two_entries_of_one_list_are_two_unless_it_plainly_prints_one_party_twice(tmp_path):
    names = {"name": "Al-Aqsa Foundation", "alias": ["Stichting Al-Aqsa", "Sanabil Relief"], "country": "nl"}
    twice = {"name": "Orrin Vale", "birthDate": "1970-02-03"}
    store = store_of(
        tmp_path,
        us={
            "1": ("Organization", names),
            "2": ("Organization", dict(names)),
            "3": ("Person", twice),
            "4": ("Person", dict(twice)),
        },
        uk={"9": ("Organization", dict(names))},
    )
    assert members(store, "us-1") == ("uk-9", "us-1")
    assert members(store, "us-2") == ("us-2",)
    assert members(store, "us-3") == ("us-3", "us-4")


def test_a_number_tells_two_bodies_of_one_name_apart(tmp_path):
    one = {"name": "101st Light Infantry Division", "alias": ["101 LID", "101 Division"], "country": "mm"}
    other = {"name": "77th Light Infantry Division", "alias": ["77 LID", "77 Division"], "country": "mm"}
    store = store_of(tmp_path, us={"1": ("Organization", one)}, uk={"9": ("Organization", other)})
    assert members(store, "us-1") == ("us-1",)


def test_a_shared_registration_number_needs_more_than_a_legal_form_in_common(tmp_path):
    one = {"name": "Vekprom Limited Liability Company", "registrationNumber": "92660626"}
    other = {"name": "Stanki Limited Liability Company", "registrationNumber": "92660626"}
    store = store_of(tmp_path, us={"1": ("Company", one)}, uk={"9": ("Company", other)})
    assert members(store, "us-1") == ("us-1",)


def test_two_links_do_not_join_what_a_contradiction_parts(tmp_path):
    store = store_of(
        tmp_path,
        us={"1": ("Person", {"name": "Orrin Vale", "birthDate": "1960", "passportNumber": "AB123456"})},
        eu={"7": ("Person", {"name": "Orrin Vale", "passportNumber": "AB123456", "idNumber": "998877"})},
        uk={"9": ("Person", {"name": "Orrin Vale", "birthDate": "1990", "idNumber": "998877"})},
    )
    assert {members(store, e) for e in ("us-1", "eu-7", "uk-9")} == {("eu-7", "uk-9"), ("us-1",)}


def test_a_judgement_overrides_the_rules_both_ways(tmp_path):
    same = {"name": "Orrin Vale", "birthDate": "1970-02-03"}
    verdicts = {
        "judgement-1": ("Judgement", {"left": "eu-7", "right": "us-1", "judgement": "negative"}),
        "judgement-2": ("Judgement", {"left": "uk-9", "right": "us-1", "judgement": "positive"}),
    }
    store = store_of(
        tmp_path,
        us={"1": ("Person", dict(same))},
        eu={"7": ("Person", dict(same))},
        uk={"9": ("Person", {"name": "O. V.", "birthDate": "1990"})},
        **{"": {}},
    )
    assert members(store, "us-1") == ("eu-7", "us-1")
    from cordon.entities.keys import keys_of
    from cordon.store.append import append
    from cordon.store.pouring import Options
    from tests.parties import listed

    file = listed(tmp_path, "judgement", "2021-02-01", {k.partition("-")[2]: v for k, v in verdicts.items()})
    append(store, file, Options(keys=keys_of))
    assert (members(store, "us-1"), members(store, "eu-7")) == (("uk-9", "us-1"), ("eu-7",))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("F86JKFJF", "F86JKFFJF", True),
        ("F86JKFJF", "F86JKFJX", True),
        ("F86JKFJF", "F86JKFJF", False),
        ("F86JKFJF", "F86JKJFF", False),
        ("F86JKFJF", "F86JKFFJFF", False),
    ],
)
def test_one_edit_apart_is_one_letter_put_in_lost_or_changed(one, other, near):
    assert one_apart(one, other) is one_apart(other, one) is near


def test_the_clusters_of_all_are_those_around_each(demo_store):
    said: dict[str, list] = {}
    for item in said_everywhere(demo_store, PROFILE_PROPS):
        said.setdefault(item.statement.entity, []).append(item)
    profiles = {entity: found for entity, items in said.items() if (found := profile(entity, items))}
    from cordon.entities.judgements import judgements_on

    together = clusters_among(profiles, judgements_on(demo_store, profiles))
    for entity in profiles:
        assert tuple(together[entity]) == members(demo_store, entity)


class TestTheKaniyatCase:
    """The traps that the case sets."""

    def test_three_men_of_one_name_are_never_merged(self, demo_store):
        mohamed = set(members(demo_store, "ofac-29119"))
        abderrahim = set(members(demo_store, "uk-LIB0073"))
        abdelbari = {e for e in everyone(demo_store) if "Abdelbari" in everyone(demo_store)[e]}
        assert abdelbari
        assert not mohamed & abderrahim
        for entity in abdelbari:
            other = set(members(demo_store, entity))
            assert not other & (mohamed | abderrahim)

    def test_each_man_and_the_militia_are_one_across_the_lists(self, demo_store):
        assert set(members(demo_store, "ofac-29119")) >= {"ofac-29119", "uk-LIB0072"}
        assert set(members(demo_store, "ofac-29368")) >= {"ofac-29368", "uk-LIB0074"}

    def test_the_aliases_in_the_remarks_are_found(self, demo_store):
        from cordon.answers.find import find

        assert "ofac-29368" in {m for f in find(demo_store, "9th Brigade") for m in f.members}


def everyone(store):
    names: dict[str, str] = {}
    for item in said_everywhere(store, ["name"]):
        names[item.statement.entity] = names.get(item.statement.entity, "") + item.statement.value
    return names
