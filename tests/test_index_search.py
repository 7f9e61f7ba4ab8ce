"""Names in, rows out: what is found, how it is scored, and on which days."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from cordon.errors import IndexDamaged, IndexMissing, IndexStale
from cordon.index.build import build
from cordon.index.hits import AlignedPair, Alignment
from cordon.index.names import PERSONS, IndexName
from cordon.index.search import Wanted, open_index
from cordon.terms.statements import AliasStrength

SEEN_BELOW = 0.7  # under this score nobody would call it the same name

PEOPLE = (
    "Nicolas Maduro Moros", "Vladimir Vladimirovich Putin", "John Smith", "Ann Lee", "Li Wu", "Kim Yong-chol",
    "Kim Yong-chun", "George Habbash", "Ali Mohamed Hassan", "Abd al-Rahman al-Kani", "Xi Jin Ping",
    "Bashar al-Assad", "Muammar Qadhafi", "KHOROSHEV, Dmitry Yuryevich", "Carlos",
    "بشار الأسد", "Владимир Путин",
)  # fmt: skip
COMPANIES = (
    "BELLETECH CORP",
    "11420 CORP",
    "EMMA LLC",
    "Skylight Financial Services",
    "7th Brigade",
    "9th Brigade",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index")
    names = [IndexName(text, text, schema="Person") for text in PEOPLE]
    names += [IndexName(text, text, schema="Organization") for text in COMPANIES]
    build(names, folder)
    return open_index(folder)


def score(index, asked, target):
    """The score that a target gets, 0 when it is not among the hits above 0.3."""
    return next((hit.score for hit in index.search(asked, Wanted(floor=0.3)) if hit.entity == target), 0.0)


@pytest.mark.parametrize("text", [text for text in (*PEOPLE, *COMPANIES) if len(text.split()) > 1])
def test_the_same_words_score_one(index, text):
    assert score(index, text, text) == 1.0


@pytest.mark.parametrize(
    ("asked", "target", "least"),
    [
        ("nicolas maduro", "Nicolas Maduro Moros", 0.85),
        ("putin vladimir", "Vladimir Vladimirovich Putin", 0.85),
        ("jon smith", "John Smith", 0.9),
        ("anne lee", "Ann Lee", 0.9),
        ("kim yongchol", "Kim Yong-chol", 0.9),
        ("abdulrahman alkani", "Abd al-Rahman al-Kani", 0.95),
        ("abd alrahman kani", "Abd al-Rahman al-Kani", 0.95),
        ("xi jinping", "Xi Jin Ping", 0.95),
        ("习近平", "Xi Jin Ping", 0.9),
        ("muammar gaddafi", "Muammar Qadhafi", 0.8),
        ("dmitri khoroshev", "KHOROSHEV, Dmitry Yuryevich", 0.8),
        ("j smith", "John Smith", 0.7),
        ("بشار الأسد", "Bashar al-Assad", 0.9),
        ("bashar assad", "بشار الأسد", 0.9),
        ("putin vladimir", "Владимир Путин", 0.9),
        ("seventh brigade", "7th Brigade", 0.95),
        ("vladmir putln", "Vladimir Vladimirovich Putin", 0.7),
    ],
)
def test_a_name_written_otherwise_is_found(index, asked, target, least):
    assert score(index, asked, target) >= least


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("li wu", "Ann Lee"),
        ("lu wu", "Li Wu"),
        ("kim yong chun", "Kim Yong-chol"),
        ("kim yongchun", "Kim Yong-chol"),
        ("george bush", "George Habbash"),
        ("mohammed ali", "Ali Mohamed Hassan"),
        ("corp", "BELLETECH CORP"),
        ("11420 corp", "BELLETECH CORP"),
        ("emma daniels", "EMMA LLC"),
        ("africada financial services bureau change", "Skylight Financial Services"),
        ("9th brigade", "7th Brigade"),
        ("maria lee", "Ann Lee"),
    ],
)
def test_another_name_is_not_taken_for_it(index, asked, target):
    assert score(index, asked, target) < SEEN_BELOW


def test_what_is_omitted_costs_less_than_what_contradicts(index):
    omitted = score(index, "vladimir putin", "Vladimir Vladimirovich Putin")
    contradicted = score(index, "vladimir sergeevich putin", "Vladimir Vladimirovich Putin")
    assert omitted - contradicted > 0.1


def test_one_common_word_that_fits_exactly_never_hides_a_target_whose_rare_word_has_a_slip(tmp_path):
    names = [
        IndexName(f"M{at}", f"Mohamed {word}")
        for at, word in enumerate(("Salem", "Nasser", "Osman", "Idris"))
    ]
    build([*names, IndexName("target", "Mohamed Shalghoumi")], tmp_path)
    assert [hit.entity for hit in open_index(tmp_path).search("mohamed xhalghoumi")] == ["target"]


def test_a_hit_says_what_stands_for_what(index):
    hit = index.search("kim yongchol pak")[0]
    assert (hit.text, hit.alignment) == (
        "Kim Yong-chol",
        Alignment(
            (AlignedPair("kim", "kim", 1.0, "exact"), AlignedPair("yongchol", "yong chol", 0.97, "join")),
            unmatched_query=("pak",), unmatched_row=(),
        ),
    )  # fmt: skip


def test_a_weak_alias_scores_less_and_says_so(tmp_path):
    weak = IndexName("W", "Abu Hamza Tall", "alias", AliasStrength.WEAK, sources=("us",))
    build([weak, IndexName("S", "Abu Hamza Tall", sources=("eu", "uk"))], tmp_path)
    hits = open_index(tmp_path).search("abu hamza tall")
    assert [(hit.entity, hit.weak, round(hit.score, 2), hit.sources) for hit in hits] == [
        ("S", False, 1.0, ("eu", "uk")),
        ("W", True, 0.9, ("us",)),
    ]


def test_one_word_alone_scores_less_than_a_whole_name(index):
    assert SEEN_BELOW < score(index, "carlos", "Carlos") < 1.0


DATED = (
    IndexName("A", "Orrin Vale Shipping", "name", None, "Organization", ("eu",), 10, None, 5, 20),
    IndexName("B", "Orrin Vale Shipping", "name", None, "Vessel", ("us",), 12, 30, 12, None),
    IndexName("C", "Orrin Vale Shipping", schema="Person"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), "ABC"),
        (Wanted(as_of=4), "C"),
        (Wanted(as_of=5), "AC"),
        (Wanted(as_of=19), "ABC"),
        (Wanted(as_of=20), "BC"),
        (Wanted(known_at=9), "C"),
        (Wanted(known_at=12), "ABC"),
        (Wanted(known_at=30), "AC"),
        (Wanted(as_of=15, known_at=11), "AC"),
        (Wanted(sources=("us",)), "B"),
        (Wanted(sources=("us", "eu"), as_of=25), "B"),
        (Wanted(sources=("nobody",)), ""),
        (Wanted(schemas=PERSONS), "C"),
    ],
)
def test_one_index_answers_for_every_day_source_and_schema(tmp_path, wanted, found):
    build(DATED, tmp_path)
    assert "".join(hit.entity for hit in open_index(tmp_path).search("orrin vale shipping", wanted)) == found


def test_all_hits_above_the_floor_come_and_what_the_limit_leaves_out_is_counted(tmp_path):
    build([IndexName(f"E{at:03}", "Orrin Vale Shipping") for at in range(150)], tmp_path)
    hits = open_index(tmp_path).search("orrin vale shipping", Wanted(limit=20))
    assert ([hit.entity for hit in hits], hits.beyond) == ([f"E{at:03}" for at in range(20)], 130)


def test_a_batch_gives_what_single_searches_give(index):
    asked = [*PEOPLE, *COMPANIES, "", "!!", "nobody at all", "x" * 5000, "a " * 500]
    assert index.search_batch(asked) == tuple(index.search(name) for name in asked)


def test_threads_share_an_index(index):
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(index.search, PEOPLE * 5))
    assert found == [index.search(name) for name in PEOPLE * 5]


def test_an_empty_index_has_no_hits(tmp_path):
    build([], tmp_path)
    assert list(open_index(tmp_path).search("anybody at all")) == []


def test_a_missing_index_says_so(tmp_path):
    with pytest.raises(IndexMissing, match="no index at"):
        open_index(tmp_path / "nowhere")


def test_an_index_older_than_the_ledger_says_so(tmp_path):
    build([IndexName("A", "Orrin Vale")], tmp_path, position=7)
    assert open_index(tmp_path, at_least=7).info().position == 7
    with pytest.raises(IndexStale, match="row 7, the store has 8"):
        open_index(tmp_path, at_least=8)


def test_a_cut_file_is_refused(tmp_path):
    build([IndexName("A", "Orrin Vale")], tmp_path)
    file = next(tmp_path.glob("segment-*/arrays"))
    file.write_bytes(file.read_bytes()[:600])
    with pytest.raises(IndexDamaged, match="not a whole file"):
        open_index(tmp_path)


def test_the_info_says_what_the_index_is(tmp_path):
    info = build(
        [IndexName("A", "Orrin Vale", sources=("eu",)), IndexName("A", "Владимир Путин")],
        tmp_path,
        position=3,
    )
    assert (info.names, info.segments, info.sources, info.position) == (2, 1, ("eu",), 3)
    assert info.rows > 2  # the native name is searched by its readings as well
    assert {"name_bytes", "key_tokens", "weights"} <= set(info.bytes_per_name)
