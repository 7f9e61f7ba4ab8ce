"""Folding and scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cordon.text import fold, script_of
from cordon.text.scripts import script_runs


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("AL-KANI, Mohamed", "al kani mohamed"),
        ("Sa'd ʿAbd al-Maǧīd", "sad abd al magid"),
        ("S.A. de C.V.", "s a de c v"),
        ("Łukasz Øster-Þór", "lukasz oster thor"),
        ("٧ بريغاد", "7 بريغاد"),
        ("أحمد إبراهيمٌ", "احمد ابراهيم"),
        ("علی کاظمی", "علي كاظمي"),
        ("Горький Йосиф Ёлкин", "горький йосиф елкин"),
        ("Τσίπρας", "τσιπρασ"),
        ("นายประยุทธ์", "นายประยุทธ์"),
        ("नरेन्द्र मोदी", "नरेन्द्र मोदी"),
        ("アベ", "あべ"),
        ("ＡＢＣ　１２", "abc 12"),
        ("", ""),
        ("...", ""),
    ],
)
def test_one_plain_form_for_all_the_ways_of_typing(text, folded):
    assert fold(text) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=40))
def test_a_folded_text_has_single_blanks_and_no_capitals(text):
    folded = fold(text)
    assert (folded.split(), folded.lower()) == (folded.split(" ") if folded else [], folded)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Mohamed", "Latn"), ("محمد", "Arab"), ("Лавров", "Cyrl"), ("习近平", "Hani"), ("김정은", "Hang"),
        ("あべ 晋三", "Kana"), ("Τσίπρας", "Grek"), ("נתניהו", "Hebr"),
        ("Սարգսյան", "Armn"), ("სააკაშვილი", "Geor"),
        ("ประยุทธ์", "Thai"), ("အောင်ဆန်းစုကြည်", "Mymr"), ("मोदी", "Deva"), ("হাসিনা", "Beng"), ("மோடி", "Taml"),
        ("12 / 7", "Latn"), ("", "Latn"), ("Mohamed محمد الكاني", "Arab"),
    ],
)  # fmt: skip
def test_the_script_is_the_one_of_most_letters(text, script):
    assert script_of(text) == script


def test_a_text_of_two_scripts_is_cut_where_it_changes():
    assert script_runs("Kani (الكاني)") == (("Latn", "Kani ("), ("Arab", "الكاني)"))


@given(st.text(max_size=30))
def test_the_pieces_of_a_text_make_it_up_again(text):
    assert "".join(piece for _, piece in script_runs(text)) == text
