"""How one name fits another: what stands for what, what is omitted, what contradicts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.answers.screen_names import compare_texts, spelled
from cordon.entities.comparison_names import Kind, NamePart, Spelled, compare_spelled, word_likeness
from cordon.entities.probability import verdict, weights


def compared(left, right, kind=""):
    return compare_texts(left, right, kind, weights())


def told(left, right, kind=""):
    """(pairs as "a=b how", left over as "a side") of two names."""
    found = compared(left, right, kind)
    return (
        {f"{p.left}={p.right} {p.how}" for p in found.pairs},
        {
            f"{item.text} {item.side} {'contradicts' if item.contradicts else 'omitted'}"
            for item in found.rest
        },
    )


def band(left, right, kind=""):
    return verdict(compared(left, right, kind), (), weights()).band


def test_a_part_that_only_one_side_has_is_omitted_and_does_not_contradict():
    assert told("Sergei Lavrov", "Sergei Viktorovich LAVROV") == (
        {"sergei=sergei exact", "lavrov=lavrov exact"},
        {"viktorovich right omitted"},
    )


def test_parts_left_over_on_both_sides_contradict():
    assert told("George Bush", "George Habbash") == (
        {"george=george exact"},
        {"bush left contradicts", "habbash right contradicts"},
    )


def test_a_name_written_in_one_stands_for_its_parts():
    assert told("Moon Jaein", "Moon Jae In")[1] == set()


def test_two_syllables_do_not_swallow_the_family_name():
    assert told("Xi Jinping", "习近平") == ({"xi=xi exact", "jinping=jinping exact"}, set())


def test_an_initial_stands_for_a_name_and_is_weaker_than_it():
    full, lone = compared("John Smith", "John Smith"), compared("J. Smith", "John Smith")
    assert {p.how for p in lone.pairs} == {"initial", "exact"}
    assert verdict(full, (), weights()).log_odds > verdict(lone, (), weights()).log_odds


def test_numbers_of_brigades_part_them():
    found = compared("7th Brigade", "9th Brigade", "Organization")
    assert (found.features["other_number"], band("7th Brigade", "9th Brigade", "Organization")) == (
        1.0,
        "none",
    )


def test_a_misspelt_generic_word_is_still_that_word():
    assert told("Rahab Intsitute", "RAHAB INSTITUTE", "Organization")[1] == set()


def test_an_acronym_of_the_name_itself_is_lighter_than_another_word():
    def odds(other):
        return verdict(compared("Vale Shipping Lines", other, "Organization"), (), weights()).log_odds

    assert odds("Vale Shipping Lines (VSL)") > odds("Vale Shipping Lines (Xanadu)")


def test_a_title_in_another_script_is_a_title():
    assert band("Mullah Omar", "ملا عمر") == "match"


def test_the_order_of_a_name_with_a_comma_says_nothing():
    assert compared("Murad, Abdul Hakim", "Abdul Hakim Murad").features["turned"] == 0.0


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Hu Jintao", "胡锦涛"),
        ("Tsai Ing-wen", "蔡英文"),
        ("Kim Yo Jong", "김여정"),
        ("Than Shwe", "သန်းရွှေ"),
        ("Maher al-Assad", "ماهر الأسد"),
        ("Javad Zarif", "جواد ظریف"),
        ("Dmitry Peskov", "Песков Дмитрий Сергеевич"),
        ("Nikos Papadopoulos", "Νίκος Παπαδόπουλος"),
        ("Bidzina Ivanishvili", "ბიძინა ივანიშვილი"),
        ("Ehud Olmert", "אהוד אולמרט"),
        ("Amit Shah", "अमित शाह"),
    ],
)
def test_a_full_name_in_two_scripts_is_a_match_both_ways(left, right):
    assert (band(left, right), band(right, left)) == ("match", "match")


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Mohammed Ali", "Ali Mohamed Hassan"),
        ("Kim Yong-chol", "Kim Yong-chun"),
        ("George Bush", "George Habbash"),
        ("Kim Jong Un", "김정일"),
        ("Bashar al-Assad", "حافظ الأسد"),
        ("Li Wu", "Lu Wu"),
        ("Ivan Ivanov", "Petr Ivanov"),
        ("Nicolas Maduro", "Nicolas Cage"),
    ],
)
def test_namesakes_in_part_are_no_match_either_way(left, right):
    assert "match" not in {band(left, right), band(right, left)}


def test_the_same_sound_in_other_letters_of_one_script_is_no_match():
    assert band("王毅", "王义") != "match"


def test_omitting_says_less_against_than_contradicting():
    def odds(other):
        return verdict(compared("Ivan Petrovich Kuznetsov", other), (), weights()).log_odds

    assert odds("Ivan Petrovich Kuznetsov") > odds("Ivan Kuznetsov") > odds("Ivan Sergeevich Kuznetsov")


def test_a_rare_name_says_more_than_a_common_one():
    def odds(name):
        return verdict(compared(name, name), (), weights()).log_odds

    assert odds("Zoltan Krakauer") > odds("Mohamed Ali")


@pytest.mark.parametrize(("left", "right"), [("bush", "habbash"), ("salim", "halim"), ("saleh", "salehi")])
def test_words_spelled_alike_that_are_two_names_are_less_alike_than_their_letters(left, right):
    assert word_likeness(left, right) < 0.86


words = st.text("abdeikmnorsu", min_size=1, max_size=9)
names = st.lists(words, min_size=1, max_size=5)


def made(texts):
    return Spelled(" ".join(texts), "Latn", tuple(NamePart(text, Kind.NAME, 1.0) for text in texts))


@given(names, names)
def test_shares_of_pairs_and_of_what_is_left_over_make_one(left, right):
    found = compare_spelled(made(left), made(right), organised=False)
    total = sum(p.share for p in found.pairs) + sum(r.contradicts + r.omitted for r in found.rest)
    assert total == pytest.approx(1.0)


@given(names)
def test_a_name_is_itself(texts):
    found = compare_spelled(made(texts), made(texts), organised=False)
    assert (found.exact, found.rest) == (True, ())


@given(names, names)
def test_each_part_is_used_once(left, right):
    found = compare_spelled(made(left), made(right), organised=False)
    used = sorted(word for p in found.pairs for word in p.left.split())
    over = sorted(r.text for r in found.rest if r.side == "left")
    assert sorted(used + over) == sorted(left)


@given(st.text(max_size=60))
def test_any_text_can_be_read_as_a_name(text):
    assert all(way.parts for way in spelled(text))
