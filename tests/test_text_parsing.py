"""Names as tokens with roles, and their keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.text import Role, name_key, parse_name


def parts(text, kind="person"):
    return [(token.form, token.role.value) for token in parse_name(text, kind).tokens]


SAME = [
    ("AL-KANI, Mohamed", "Mohamed al Kani", "Mohamed Al-Kani", "mohamed ALKANI", "Kani, Mohamed Al-")[:4],
    (
        "Abd al-Rahman Yusuf",
        "Yusuf Abdulrahman",
        "ABDEL RAHMAN Yusuf",
        "Abdurrahman Yusuf",
        "Abd-al-Rahman Yusuf",
    ),
    ("Abd Allah Hassan", "Abdallah Hassan", "Hassan, Abdullah"),
    ("Nur al-Din Zengi", "Nureddine Zengi", "Zengi Nuruddin", "Nour-eddin Zengi".replace("ou", "u")),
    ("Xi Jinping", "Xi Jin Ping", "XI, Jinping", "Jinping Xi"),
    ("Kim Jong Un", "Kim Jong-un", "Kim Jongun", "KIM, Jong Un"),
    ("7th Brigade", "Seventh Brigade", "Brigade 7"),
    ("OOO Volga", "Volga LLC", "Volga, Limited"),
    ("I.R.G.C.", "IRGC", "I R G C"),
    ("J.R. Smith", "JR Smith", "SMITH, J. R."),
    ("عبد الرحيم الكاني", "الكاني عبدالرحيم", "عبد الرّحيم الكانی"),
    ("ЛАВРОВ, Сергей Викторович", "Сергей Викторович Лавров"),
    ("김 정은", "김정은"),
]


@pytest.mark.parametrize("spellings", SAME)
def test_one_key_for_one_name_however_ordered_joined_and_marked(spellings):
    assert {name_key(text) for text in spellings} == {name_key(spellings[0])}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("11420 CORP", "BELLETECH CORP"),
        ("7th Brigade", "9th Brigade"),
        ("Kim Yong-chol", "Kim Yong-chun"),
        ("Mohammed Ali", "Ali Mohamed Hassan"),
        ("Volga LLC", "Volga"),
    ],
)
def test_names_of_different_parties_have_different_keys(left, right):
    assert name_key(left) != name_key(right)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AL-KANI, Mohamed", [("kani", "family"), ("mohamed", "given")]),
        ("Sergey LAVROV", [("sergey", "word"), ("lavrov", "family")]),
        (
            "Sergei Viktorovich Lavrov",
            [("sergei", "given"), ("viktorovich", "patronymic"), ("lavrov", "family")],
        ),
        (
            "Лавров Сергей Викторович",
            [("лавров", "family"), ("сергей", "given"), ("викторович", "patronymic")],
        ),
        ("Mullah Mohammad Omar", [("mullah", "title"), ("mohammad", "word"), ("omar", "word")]),
        ("Stephen King", [("stephen", "word"), ("king", "word")]),
        ("Dr. Haji", [("dr", "word"), ("haji", "word")]),
        ("Osama bin Laden", [("osama", "word"), ("bin", "particle"), ("laden", "word")]),
        ("Ben Wallace", [("ben", "word"), ("wallace", "word")]),
        ("J. R. Smith", [("j", "initial"), ("r", "initial"), ("smith", "word")]),
        ("Kim Jong-un", [("kim", "family"), ("jongun", "given")]),
        ("Jong Un KIM", [("jongun", "given"), ("kim", "family")]),
        ("习近平", [("习", "family"), ("近平", "given")]),
        ("欧阳娜娜", [("欧阳", "family"), ("娜娜", "given")]),
        ("김정은", [("김", "family"), ("정은", "given")]),
        ("", []),
    ],
)
def test_a_person_in_parts(text, expected):
    assert parts(text) == expected


def meanings(text, kind="unknown"):
    return [(token.form, token.role.value, token.meaning) for token in parse_name(text, kind).tokens]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11420 CORP.", [("11420", "number", "11420"), ("corp", "legal_form", "corporation")]),
        ("7th Brigade", [("7th", "number", "7"), ("brigade", "generic", "brigade")]),
        (
            "ACME Trading Co., Ltd.",
            [
                ("acme", "word", "acme"),
                ("trading", "generic", "trading"),
                ("co ltd", "legal_form", "limited"),
            ],
        ),
        ("Fabrica S.A. de C.V.", [("fabrica", "word", "fabrica"), ("sa de cv", "legal_form", "joint_stock")]),
        ("ООО Волга", [("ооо", "legal_form", "limited"), ("волга", "word", "волга")]),
        (
            "北京贸易有限公司",
            [("北京", "word", "北京"), ("贸易", "generic", "trading"), ("有限公司", "legal_form", "limited")],
        ),
        ("شركة القلعة", [("شركه", "legal_form", "company"), ("القلعه", "word", "القلعه")]),
    ],
)
def test_an_organisation_keeps_its_numbers_and_its_generic_words(text, expected):
    assert (parse_name(text).kind, meanings(text)) == ("organisation", expected)


def test_a_ship_keeps_its_number():
    assert parse_name("M/V OCEAN STAR II", "vessel").numbers == frozenset({2})


def test_an_article_is_taken_off_and_kept_as_another_form():
    assert [token.forms for token in parse_name("Omar Alkani", "person").tokens][1] == ("alkani", "kani")
    assert [token.forms for token in parse_name("Omar al-Kani", "person").tokens][1] == ("kani", "alkani")


@given(st.text(max_size=60), st.sampled_from(["person", "organisation", "vessel", "unknown"]))
def test_any_text_parses_and_no_letter_is_lost(text, kind):
    parsed = parse_name(text, kind)
    assert all(token.form and 0 < token.weight <= 1 for token in parsed.tokens)
    assert bool(parsed.tokens) == bool(parsed.key)


def test_a_text_of_a_megabyte_is_read_to_its_limit_only():
    assert len(parse_name("a b" * 400_000, "organisation").tokens) <= 64


def test_a_word_weighs_more_than_a_legal_form():
    word, form = parse_name("Volga LLC").tokens
    assert (word.role, form.role, word.weight > form.weight > 0) == (Role.WORD, Role.LEGAL_FORM, True)
