"""The search kernel against its slow twin: the same names, the same scores, the same pairs."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordon.index.build import build
from cordon.index.merging import words_of
from cordon.index.names import IndexName
from cordon.index.prices import edit_prices
from cordon.index.search import Wanted, open_index
from cordon.index.spelling import other_words, role_weights, spelling
from cordon.kernels import reference
from cordon.text.sounds import skeleton

FLOOR = 0.4
WORDS = """
ali aly hassan hasan hassen mohamed muhammad mohammed abd al rahman abdulrahman kim yong chol yongchol chun
vladimir vladimirovich putin j s sergey bank limited 7 9 brigade qadhafi gaddafi kadafi xi jin ping jinping
abu bakr bin laden smith smyth john jon
"""
parts = st.sampled_from(re.findall(r"\w+", WORDS))
names = st.lists(parts, min_size=1, max_size=5).map(" ".join)


def skeleton_of(word):
    found = skeleton(word)
    return found if len(found) >= 3 else ""


def reference_parts(text, rarity):
    weights = role_weights()
    return [
        reference.Part(
            word.text, word.role, rarity.get(word.text, 1.0) * weights[word.role], tuple(other_words(word)),
            skeleton_of(word.text),
        )
        for word in spelling(text)
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(names, min_size=1, max_size=6), st.lists(names, min_size=1, max_size=4))
def test_search_equals_its_twin(listed, asked):
    tables = reference.Tables(edit_prices(), skeleton_of)
    with TemporaryDirectory() as folder:
        build(
            [IndexName(f"E{at}", text, schema="Thing") for at, text in enumerate(listed)], folder_of(folder)
        )
        index = open_index(folder_of(folder))
        part = index.parts[0]
        rarity = dict(zip(words_of(part.arrays), part.segment.weights.tolist(), strict=True))
        for text, hits in zip(
            asked, index.search_batch(asked, Wanted(floor=FLOOR, exhaustive=True)), strict=True
        ):
            query = reference_parts(text, rarity)
            expected = {}
            for at, row in enumerate(listed):
                value, pairs = reference.align(query, reference_parts(row, rarity), tables, organised=False)
                if value >= FLOOR:
                    expected[f"E{at}"] = (pytest.approx(value, abs=1e-6), pairs)
            assert {hit.entity: (hit.score, pairs_of(hit)) for hit in hits} == expected
            bounded = index.search(text, Wanted(floor=FLOOR))
            assert {(hit.entity, hit.score) for hit in bounded} <= {(hit.entity, hit.score) for hit in hits}


def folder_of(name):
    return Path(name) / "index"


def pairs_of(hit):
    return [reference.Pair(*hit.trace[at : at + 6]) for at in range(0, len(hit.trace), 6)]
