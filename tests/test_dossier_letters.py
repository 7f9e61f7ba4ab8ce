"""Texts made safe to print, and their directions."""

from unicodedata import category

from hypothesis import given
from hypothesis.strategies import text

from cordon.dossier.letters import LONGEST, Run, printable, runs

ANYTHING = text(max_size=200)


@given(ANYTHING)
def test_the_runs_of_a_text_are_the_text_and_hold_nothing_hidden(given):
    shown = "".join(run.text for run in runs(given))
    assert shown == printable(given)
    assert not {category(letter) for letter in shown} & {"Cc", "Cs", "Co", "Cn", "Zl", "Zp"}
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f")


def test_an_override_and_a_bell_are_shown_and_not_dropped():
    assert printable("ab\u202ecd\x07\te") == "ab⟨U+202E⟩cd⟨U+0007⟩ e"


def test_an_endless_name_is_cut_and_says_by_how_much():
    assert printable("x" * (LONGEST + 1234)).endswith("… [1,234 letters more; see the claim itself]")


def test_arabic_between_latin_is_one_run_with_its_inner_blanks_and_figures():
    assert runs("Name: عبد الرحيم 1979 الكاني; 2021") == (
        Run("Name: ", right=False, lang=""),
        Run("عبد الرحيم 1979 الكاني", right=True, lang="ar"),
        Run("; 2021", right=False, lang=""),
    )


def test_an_accent_typed_apart_stays_with_its_letter():
    assert [run.right for run in runs("e\u0301 ش\u064e x")] == [False, True, False]
