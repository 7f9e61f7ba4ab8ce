"""Letters and edits: every kernel against its slow twin."""

from itertools import pairwise

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cordon.index.prices import edit_prices
from cordon.kernels import editing, inverted, letters, reference

words = st.text("abhk", min_size=1, max_size=9) | st.text("abcdeil01", min_size=1, max_size=14)
anything = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), min_size=1, max_size=12)


def units(word: str) -> np.ndarray:
    return np.frombuffer(word.encode("utf-16-le"), np.uint16)


def laid(one: str, other: str) -> tuple[np.ndarray, int, int]:
    work = np.zeros(editing.WORK, np.int32)
    n = editing.put_letters(work, editing.ONE, units(one), 0, len(one), 0)
    return work, n, editing.put_letters(work, editing.OTHER, units(other), 0, len(other), 0)


@settings(deadline=None)  # the first call compiles
@given(words | anything)
def test_a_hash_equals_its_twin(word):
    assert letters.hash_without(units(word), 0, len(word), -1, -1) == reference.hash_token(word)


@settings(deadline=None)  # the first call compiles
@given(words | anything, st.integers(0, 2))
def test_deletion_keys_equal_their_twin(word, edits):
    keys = np.zeros(letters.MAX_KEYS, np.int64)
    n = letters.deletion_keys(units(word), 0, len(word), edits, keys)
    assert set(keys[:n].tolist()) == reference.deletion_keys(word, edits)


@settings(deadline=None)  # the first call compiles
@given(words, words)
@example("abdulrahman", "babdulrahman")
def test_words_within_the_allowed_edits_share_a_key_and_pass_the_signature(one, other):
    most = reference.allowed_edits(max(len(one), len(other)))
    digits = any(letter.isdigit() for letter in one + other)
    if reference.edits(one, other) <= most and not digits:
        mine, theirs = (
            reference.deletion_keys(word, inverted.key_edits(units(word), 0, len(word)))
            for word in (one, other)
        )
        signs = (letters.signature(units(word), 0, len(word)) for word in (one, other))
        assert mine & theirs
        assert letters.may_be(*signs, most)


@settings(deadline=None)  # the first call compiles
@given(words | anything)
def test_how_many_letters_may_be_wrong_equals_its_twin(word):
    assert inverted.key_edits(units(word), 0, len(word)) == reference.key_edits(word)


@settings(deadline=None)  # the first call compiles
@given(words, words, st.integers(0, 2))
def test_fits_says_whether_the_alignment_is_within_the_edits(one, other, edits):
    assert editing.fits(*_from(0, laid(one, other)), edits) == (reference.edits(one, other) <= edits)


def _from(place, work_n_m):
    work, n, m = work_n_m
    return work, place, n, m


@settings(deadline=None)  # the first call compiles
@given(words, words)
def test_the_price_equals_its_twin(one, other):
    work, n, m = laid(one, other)
    p = 0
    while p < min(n, m) and one[p] == other[p]:
        p += 1
    while min(n, m) > p and one[n - 1] == other[m - 1]:
        n, m = n - 1, m - 1
    price = editing.edit_price(work, p, n, m, edit_prices())
    assert price == min(reference.edit_price(one, other, edit_prices()), editing.NEVER)


@settings(deadline=None)  # the first call compiles
@given(words, words, st.sampled_from((0, 1, 2, editing.MANY)))
def test_likeness_equals_its_twin(one, other, most):
    kernel = editing.likeness(*laid(one, other), edit_prices(), most)
    assert kernel == reference.likeness(one, other, edit_prices(), most)


def test_short_words_are_other_words_after_one_edit_and_long_ones_are_not():
    pairs = [
        ("li", "lu"),
        ("ali", "ari"),
        ("ali", "aly"),
        ("chol", "chun"),
        ("lavrov", "lavrof"),
        ("jon", "john"),
    ]
    found = {pair: editing.likeness(*laid(*pair), edit_prices(), 2) >= 60 for pair in pairs}
    assert found == dict(zip(pairs, [False, False, True, False, True, True], strict=True))


def test_postings_equal_their_twin():
    forms = [[0, 1], [1, 2, 1], [], [2]]
    starts = np.cumsum([0, *map(len, forms)]).astype(np.int32)
    tokens = np.array([token << 4 for form in forms for token in form], np.int32)
    counts = np.zeros(3, np.int32)
    inverted.count_posts(tokens, counts)
    ends = np.cumsum([0, *counts]).astype(np.int32)
    out = np.zeros(len(tokens), np.int32)
    inverted.place_posts(starts, tokens, ends[:-1].copy(), out)
    assert [out[a:b].tolist() for a, b in pairwise(ends)] == reference.postings(forms, 3)
