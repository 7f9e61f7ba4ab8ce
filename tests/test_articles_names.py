"""Names in running text, and which spellings are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.articles.gazetteer import PlainGazetteer, built_in
from cordon.articles.grouping import Named
from cordon.articles.reading import read_claims
from cordon.articles.spelling import is_following, same_word
from cordon.articles.taking import take_in


def names(text, gazetteer=None):
    """Every name of a text whose title says nothing, by its best spelling."""
    read = read_claims(take_in(f"A day in the town\n\n{text}".encode(), "a.txt"), gazetteer)
    return {n.name: n for n in read.names}


def kinds(text):
    return {name: n.schema for name, n in names(text).items()}


@pytest.mark.parametrize(
    ("text", "name", "schema"),
    [
        ("The mayor met General Orsan Valdek on the bridge.", "Orsan Valdek", "Person"),
        ("He was seen with Orsan Valdek, 54, in the port.", "Orsan Valdek", "Person"),
        ("They fear the Red Hill militia most.", "Red Hill militia", "Organization"),
        ("He joined the 9th Brigade in spring.", "9th Brigade", "Organization"),
        ("It belongs to Blue Harbour Shipping now.", "Blue Harbour Shipping", "Company"),
        ("The oil tanker Sea Lantern left at noon.", "Sea Lantern", "Vessel"),
        ("He lives in the village of Oravetz today.", "Oravetz", "Location"),
        ("They passed the Grain Export Act quickly.", "Grain Export Act", "Instrument"),
        ("He was named in Executive Order 13224 as well.", "Executive Order 13224", "Instrument"),
        ("He wrote to the Ministry of Water Resources again.", "Ministry of Water Resources", "Organization"),
        ("They are called the “Tall Pines” group here.", "“Tall Pines” group", "Organization"),
        ("A fighter of Liwa al-Nasr, a militia that burned the mill, fell.", "Liwa al-Nasr", "Organization"),
        ("The gang leader Wilner “Ti Fe” Destine ran away.", "Wilner “Ti Fe” Destine", "Person"),
        ("He blamed the UAE-backed Desert Lion brigade.", "Desert Lion brigade", "Organization"),
        ("He was held by the Front for the Liberation of Oravia.", "Front for the Liberation of Oravia", "Organization"),  # noqa: E501
        ("She thanked the family of Al-Mabrouk warmly.", "family of Al-Mabrouk", "Organization"),
    ],
)  # fmt: skip
def test_words_beside_a_name_say_what_it_is(text, name, schema):
    assert kinds(text).get(name) == schema


@pytest.mark.parametrize(
    "text",
    [
        "Observers said that the talks failed.",
        "Sanctions were lifted.",
        "On Monday the bridge was closed.",
        "The DNA tests were late.",
    ],
)
def test_a_capital_at_the_start_of_a_sentence_makes_no_name(text):
    assert names(text) == {}


def test_a_family_name_alone_is_the_person_named_in_full_before():
    found = names("Police hold Orsan Valdek. They say Valdek's car was found. Valdek denies it.")
    assert found["Orsan Valdek"].spelled == ("Orsan Valdek", "Valdek")


def test_romanised_spellings_of_one_name_are_one():
    found = names("The mayor, Mohamed Al-Kishar, spoke. Al-Kisher added more. Al-Kishar left.")
    assert found["Mohamed Al-Kishar"].spelled == ("Mohamed Al-Kishar", "Al-Kisher", "Al-Kishar")


def test_two_brothers_stay_two():
    assert len(names("They seek Omar Haddad and Samir Haddad.")) == 2


def test_known_as_joins_what_it_stands_between():
    found = names("He led the so-called “9th Brigade” known as Al Mabruk in the south.")
    (unit,) = found.values()
    assert set(unit.spelled) == {"9th Brigade", "Al Mabruk"}


def test_an_acronym_in_brackets_is_the_name_before_it():
    found = names("The Rapid Shield Forces (RSF) took the town. The RSF said so.")
    assert set(found["Rapid Shield Forces"].spelled) == {"Rapid Shield Forces", "RSF"}


def test_a_militia_named_after_a_man_may_be_meant_by_his_name_and_that_is_shown():
    text = (
        "The al-Sarraj militia came, led by Omar al-Sarraj. The al-Sarraj militia stayed. "
        "They fear the Al Sarraj militia. People blame Al Sarraj for it."
    )
    militia = next(n for n in names(text).values() if n.schema == "Organization")
    assert "Al Sarraj" in militia.spelled
    assert militia.candidates == ("omar-al-sarraj",)


def test_a_known_target_is_found_by_any_of_its_names_and_keeps_its_id():
    gazetteer = PlainGazetteer.of(
        [("NK-77", "Organization", ["Kaniyat Militia", "Al-Kani Militia", "9th Brigade"])]
    )
    found = names("They fled from the Al Kani militia. The 9th brigade followed.", gazetteer)
    (militia,) = found.values()
    assert (militia.entity, militia.name) == ("NK-77", "Kaniyat Militia")
    assert set(militia.spelled) == {"Al Kani militia", "9th brigade"}


def test_one_name_of_two_known_entities_shows_both():
    gazetteer = PlainGazetteer.of([("A", "Person", ["Omar Haddad"]), ("B", "Person", ["Omar Haddad"])])
    (found,) = names("They seek Omar Haddad.", gazetteer).values()
    assert (found.entity, found.candidates) == ("A", ("B",))


def test_a_body_that_every_state_has_is_named_with_its_state():
    found = names("The Orban case is with German federal prosecutors and Mexico's attorney general.")
    assert {(n.key, n.country) for n in found.values() if n.role == "prosecutor"} == {
        ("federal-prosecutor-de", "DE"), ("public-prosecutor-mx", "MX"),
    }  # fmt: skip


def test_a_committee_named_in_general_is_the_one_named_in_full():
    text = "The Libya Sanctions Committee met. Members of the International Sanctions Committee of the Security Council agreed."  # noqa: E501
    assert set(names(text)["Libya Sanctions Committee"].spelled) == {
        "Libya Sanctions Committee", "International Sanctions Committee of the Security Council",
    }  # fmt: skip


def test_arabic_names_are_told_by_given_names_role_words_kinds_and_quotation_marks():
    text = 'قال اللواء سالم الورفلي إن ميليشيا "الجبل" وشركة النور للتجارة في طرابلس. وأضاف الورفلي ذلك.'
    found = names(text)
    assert {name: n.schema for name, n in found.items()} == {
        "سالم الورفلي": "Person", 'ميليشيا "الجبل"': "Organization", "شركة النور للتجارة": "Company", "Tripoli": "Location",  # noqa: E501
    }  # fmt: skip
    assert found["سالم الورفلي"].spelled == ("سالم الورفلي", "الورفلي")


def test_us_is_a_state_only_in_capitals():
    assert names("It concerns us all, the US said.")["United States"].spelled == ("US",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohamed", "Muhammad"),
        ("al-Kani", "Alkani"),
        ("Al-Jazawi", "Al-Jazwi"),
        ("Husayn", "Hussein"),
        ("Kishar", "Kisher"),
    ],
)
def test_spellings_that_are_one_word(one, other):
    assert same_word(one, other)
    assert same_word(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Omar", "Amira"), ("Kani", "Karim"), ("7th", "9th"), ("Salah", "Saleh al-Din"), ("Lopez", "Lapid")],
)
def test_spellings_that_are_two(one, other):
    assert not same_word(one, other)


def test_a_following_is_named_after_its_leader():
    assert is_following("Kaniyat", "al-Kani")
    assert not is_following("Kaniyat", "Haftar")


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_being_one_word_does_not_depend_on_the_order(one, other):
    assert same_word(one, other) == same_word(other, one)


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "EU",
                "Syria",
                "al",
                "Kani",
                "Hill",
                "militia",
                ",",
                ".",
                "“",
                "”",
                "of",
                "Ministry",
                "9th",
                "Brigade",
                "General",
                "said",
            ]
        ),
        max_size=25,
    )
)
def test_any_run_of_words_gives_names_that_stand_where_they_say(words):
    text = " ".join(words)
    found = names(f"{text} .") if text else {}
    assert all(isinstance(n, Named) and n.spans for n in found.values())


def test_the_built_in_names_have_unique_entries():
    places = [k.entity for k in built_in().find("Tarhuna, the European Union, OFAC and the Security Council")]
    assert places == ["place-tarhuna", "eu", "us-ofac", "un-security-council"]
