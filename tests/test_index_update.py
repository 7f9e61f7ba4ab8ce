"""An index brought up to date answers as one built anew, and readers never see half of it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordon.errors import StoreBusy
from cordon.index.build import build, update
from cordon.index.names import IndexName
from cordon.index.search import Wanted, open_index
from cordon.index.view import writing

WORDS = re.findall(
    r"\w+", "mohamed ali hassan salem orrin vale kani rahman abdul shipping company kim chol sergey ivanov"
)
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
names = st.lists(st.tuples(st.sampled_from("ABCDEFGH"), texts), max_size=8, unique=True)
QUESTIONS = (
    "mohamed ali",
    "ali hasan salem",
    "orrin vale shiping",
    "abdulrahman kani",
    "kim",
    "sergei ivanov company",
)


def index_names(pairs):
    return [IndexName(entity, text, known_from=ord(entity)) for entity, text in pairs]


def answers(folder):
    index = open_index(folder)
    wanted = Wanted(floor=0.4, known_at=70)
    return [
        [(hit.entity, hit.text, round(hit.score, 9), hit.alignment) for hit in hits]
        for hits in index.search_batch(QUESTIONS, wanted)
    ]


@settings(max_examples=25, deadline=None)
@given(names, st.lists(st.tuples(st.sets(st.sampled_from("ABCDEFGH")), names), max_size=3))
def test_an_updated_index_answers_as_a_full_build_does(tmp_path_factory, first, changes):
    folder = tmp_path_factory.mktemp("updated")
    build(index_names(first), folder / "steps")
    held = list(first)
    for removed, added in changes:
        update(folder / "steps", index_names(added), removed)
        held = [pair for pair in held if pair[0] not in removed] + added
    build(index_names(held), folder / "whole")
    assert answers(folder / "steps") == answers(folder / "whole")


def filler(count):
    return [IndexName(f"F{at}", f"{WORDS[at % 7]} {WORDS[at % 11]}{at}") for at in range(count)]


def test_a_small_change_makes_a_small_segment_and_many_changes_make_one(tmp_path):
    build(filler(100), tmp_path)
    found = [update(tmp_path, [IndexName(f"N{at}", "Orrin Vale")]).segments for at in range(5)]
    assert found == [2, 3, 4, 5, 1]
    assert len(open_index(tmp_path).search("orrin vale", Wanted(limit=50))) == 5


def test_what_is_removed_is_gone_and_what_is_added_again_is_there_with_its_new_names(tmp_path):
    build([*filler(50), IndexName("T", "Orrin Vale")], tmp_path)
    info = update(tmp_path, [IndexName("T", "Sergey Ivanov")], ["T"], position=9)
    index = open_index(tmp_path)
    assert (list(index.search("orrin vale")), [hit.entity for hit in index.search("sergey ivanov")]) == (
        [],
        ["T"],
    )
    assert (info.names, info.position) == (51, 9)


def test_an_open_index_stays_whole_while_a_new_one_takes_its_place(tmp_path):
    build([IndexName("A", "Orrin Vale")], tmp_path)
    before = open_index(tmp_path)
    for _ in range(3):
        build([IndexName("B", "Orrin Vale")], tmp_path)
    assert [hit.entity for hit in before.search("orrin vale")] == ["A"]
    assert [hit.entity for hit in open_index(tmp_path).search("orrin vale")] == ["B"]
    assert len(list(tmp_path.glob("segment-*"))) <= 2


def test_a_build_that_fails_leaves_the_index_as_it_was(tmp_path):
    build([IndexName("A", "Orrin Vale")], tmp_path)

    def broken():
        yield IndexName("B", "Sergey Ivanov")
        raise ValueError("the source of the names broke")

    with pytest.raises(ValueError, match="broke"):
        build(broken(), tmp_path)
    assert [hit.entity for hit in open_index(tmp_path).search("orrin vale")] == ["A"]


def test_two_writers_are_one_too_many(tmp_path):
    with writing(tmp_path), pytest.raises(StoreBusy):
        build([], tmp_path)
