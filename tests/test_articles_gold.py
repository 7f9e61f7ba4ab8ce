"""The seed articles and the invented ones against what a careful reader finds in them (the measure is
bench/articles.py).
"""

import importlib.util
from pathlib import Path

import pytest

from tests.shared import shared_data

ROOT = Path(__file__).resolve().parents[1]
RECORDS = ROOT / "tests" / "records" / "articles"


def bench():
    spec = importlib.util.spec_from_file_location("bench_articles", ROOT / "bench" / "articles.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_seed_articles_are_read_as_a_careful_reader_reads_them():
    total = bench().run(shared_data("seeds"), "gold.yaml")
    assert total.found / total.gold >= 0.90
    assert total.right / total.read >= 0.90
    assert (total.dates, total.names) == ([], [])


def test_no_claim_of_a_seed_comes_from_its_page_furniture():
    path = shared_data("seeds", "000_78fa8c9c51c28059.txt")
    read = bench().read_claims(bench().take_in(path.read_bytes(), path.name))
    furniture = read.article.text.index("Leave your vote")
    assert max(claim.quote.end for claim in read.claims) <= furniture


def test_the_dates_of_a_seed_that_prints_none_are_right_from_its_own_text():
    """Nothing says when it was published; `last February` after November 2020 does."""
    path = shared_data("seeds", "000_78fa8c9c51c28059.txt")
    read = bench().read_claims(bench().take_in(path.read_bytes(), path.name))
    assert read.article.published.basis == "text"
    assert [str(c.when) for c in read.claims if c.kind == "warrant"] == ["2021-02", "2020-06"]


@pytest.mark.parametrize(
    "gold", ["expected.yaml", "held_out.yaml", "held_out_2.yaml", "held_out_3.yaml", "held_out_4.yaml"]
)
def test_invented_articles_of_other_regimes_are_read_too(gold):
    total = bench().run(RECORDS, gold)
    assert total.found / total.gold >= 0.90
    assert total.right / total.read >= 0.90
    assert total.dates == []
