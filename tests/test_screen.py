"""Screening against a store: who is found, by what, on which day, and when nothing may be answered."""

from dataclasses import replace

import pytest

from cordon.answers.receipts import hash_of
from cordon.answers.screen import desk, screen, screen_many
from cordon.answers.screen_asked import DEFAULTS, Options, Query
from cordon.answers.screen_hits import chain_of_hit
from cordon.answers.screen_index import build_index, open_screen_index
from cordon.answers.view import View
from cordon.entities.comparison_numbers import number
from cordon.entities.keys import keys_of
from cordon.errors import BadRequest, IndexMissing, IndexStale, NothingRead
from cordon.law.library import load_law
from cordon.store.append import append
from cordon.store.pouring import Options as Pouring
from tests.parties import listed, store_of

DAY = "2021-06-01"
PARTIES = {
    "1": ("Person", {"name": "VALE, Orrin", "alias": "Оррин Вейл", "weakAlias": "the Tall", "birthDate": "1970-02-03",
                     "nationality": "ly", "passportNumber": "AB1234567"}),
    "2": ("Person", {"name": "Orrin Vale Brandt", "birthDate": "1991"}),
    "3": ("Company", {"name": "Vale Shipping Company Ltd", "country": "mt"}),
}  # fmt: skip


@pytest.fixture
def store(tmp_path):
    return store_of(tmp_path, us=PARTIES)


def asked(store, query, options=DEFAULTS, day=DAY, known_at=None):
    build_index(store)
    return screen(desk(View(store, load_law(), day, known_at), open_screen_index(store), options), query)


def ids(answer):
    return [hit.id for hit in answer.hits]


def test_the_best_hit_comes_first_with_the_name_that_matched(store):
    answer = asked(store, Query(("Orrin Vale",), "Person"))
    best = answer.hits[0]
    assert (best.id, best.matched.text, best.verdict.band, answer.band) == (
        "us-1",
        "VALE, Orrin",
        "match",
        "match",
    )
    assert sorted(ids(answer)) == ["us-1", "us-2"]


def test_a_birth_date_parts_namesakes(store):
    answer = asked(store, Query(("Orrin Vale Brandt",), "Person", births=("1991",)), Options(threshold=0.9))
    assert ids(answer) == ["us-2"]


def test_an_identifier_leads_to_a_party_of_another_name(store):
    answer = asked(store, Query(("Ilse Brandt",), "Person", numbers=(number("AB-1234567"),)))
    assert (ids(answer), answer.hits[0].verdict.band) == (["us-1"], "review")


def test_an_identifier_alone_is_enough_to_ask(store):
    assert ids(asked(store, Query(numbers=(number("AB1234567"),)))) == ["us-1"]


def test_weak_aliases_count_less_or_alike_or_not_at_all(store):
    query = Query(("the Tall",), "Person")
    found = {how: asked(store, query, Options(weak=how)).hits for how in ("equal", "counted", "ignored")}
    odds = {how: hits[0].verdict.log_odds for how, hits in found.items() if hits}
    assert odds["equal"] > odds["counted"]
    assert "ignored" not in odds


def test_a_query_of_a_company_does_not_meet_a_person(store):
    assert ids(asked(store, Query(("Orrin Vale",), "Company"))) == []
    assert ids(asked(store, Query(("Vale Shipping",), "Company"))) == ["us-3"]


def test_no_list_read_for_the_day_is_not_no_hit(store):
    with pytest.raises(NothingRead, match="not `no hit`"):
        asked(store, Query(("Orrin Vale",)), day="2020-12-31")
    with pytest.raises(NothingRead):
        asked(store, Query(("Orrin Vale",)), known_at="2020-12-31")


def test_a_list_that_nobody_read_is_refused_by_name(store):
    with pytest.raises(BadRequest, match="no list 'eu' has been read; there are us"):
        asked(store, Query(("Orrin Vale",)), Options(lists=("eu",)))


def test_a_party_of_two_lists_is_seen_as_the_list_asked_for_prints_it(tmp_path):
    both = {"nationality": "ly", "passportNumber": "AB1234567"}
    store = store_of(
        tmp_path,
        us={"1": ("Person", {"name": "Orrin Vale", "birthDate": "1970-02-03", **both})},
        uk={"9": ("Person", {"name": "Vale, Orrin Tiberius", **both})},
    )
    build_index(store)
    open_index = open_screen_index(store)

    def hit(*lists):
        at = desk(View(store, load_law(), DAY), open_index, Options(lists=lists))
        return screen(at, Query(("Orrin Vale",), "Person", births=("1970-02-03",))).hits[0]

    assert (hit().id, hit().sources) == ("uk-9", ("uk", "us"))
    assert (hit("uk").matched.source, hit("uk").births, hit("uk").sources) == ("uk", (), ("uk",))


def test_what_was_known_later_is_not_known_before(tmp_path):
    store = store_of(tmp_path, us={"1": ("Person", {"name": "Orrin Vale"})})
    append(
        store,
        listed(tmp_path, "us", "2022-01-01", {"1": ("Person", {"name": "Ilse Brandt"})}),
        Pouring(keys=keys_of),
    )
    found = {
        known: [
            h.matched.text
            for h in asked(store, Query(("Ilse Brandt",)), day="2022-06-01", known_at=known).hits
        ]
        for known in ("2021-06-01", "2022-06-01")
    }
    assert found == {"2021-06-01": [], "2022-06-01": ["Ilse Brandt"]}


def test_an_index_older_than_the_store_is_refused_and_brought_up_to_date(store, tmp_path):
    with pytest.raises(IndexMissing):
        open_screen_index(store)
    first = build_index(store)
    append(
        store,
        listed(tmp_path, "eu", "2021-02-01", {"5": ("Person", {"name": "Ilse Brandt"})}),
        Pouring(keys=keys_of),
    )
    with pytest.raises(IndexStale):
        open_screen_index(store)
    second = build_index(store)
    assert (first.whole, first.added, second.whole, second.added, second.removed) == (True, 3, False, 1, 0)
    assert open_screen_index(store).party("eu-5").caption == "Ilse Brandt"


def test_an_index_brought_up_to_date_answers_as_one_built_whole(store, tmp_path):
    build_index(store)
    changed = {**PARTIES, "2": ("Person", {"name": "Ilse Brandt"}), "4": ("Person", {"name": "Orrin Veil"})}
    append(store, listed(tmp_path, "us", "2021-02-01", changed), Pouring(keys=keys_of))
    build_index(store)
    query = Query(("Orrin Vale",), "Person")

    def hits():
        at = desk(View(store, load_law(), DAY), open_screen_index(store), Options(threshold=0.1))
        return screen(at, query).hits

    updated = hits()
    build_index(store, whole=True)
    assert hits() == updated


def test_equal_questions_have_equal_receipts_and_other_ones_do_not(store):
    one, again = (asked(store, Query(("Orrin Vale",), "Person")) for _ in range(2))
    other = asked(store, Query(("Orrin Vale",), "Person"), Options(threshold=0.6))
    assert one == again
    assert one.receipt.hash == hash_of(one.receipt)
    assert other.receipt.hash != one.receipt.hash
    assert hash_of(replace(one.receipt, as_of="2021-06-02")) != one.receipt.hash


def test_many_at_once_are_answered_as_one_by_one(store):
    queries = [Query(("Orrin Vale",), "Person"), Query(("Vale Shipping",), "Company"), Query(("the Tall",))]
    build_index(store)
    at = desk(View(store, load_law(), DAY), open_screen_index(store))
    assert screen_many(at, queries) == tuple(screen(at, query) for query in queries)


def test_every_hit_opens_its_chain_to_the_file(store):
    build_index(store)
    at = desk(View(store, load_law(), DAY), open_screen_index(store))
    hit = screen(at, Query(("Orrin Vale",), "Person", births=("1970-02-03",))).hits[0]
    chain = [(link.prop, link.value, link.source, link.date) for link in chain_of_hit(at, hit)]
    assert chain == [
        ("name", "VALE, Orrin", "us", "2021-01-01"),
        ("birthDate", "1970-02-03", "us", "2021-01-01"),
    ]


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (Query, "a name or an identifier"),
        (lambda: Query(("x" * 301,)), "1 to 300 characters"),
        (lambda: Query(("Orrin",), births=("3 May",)), "birth date"),
        (lambda: Query(("Orrin",), schema="Persn"), "Persn"),
        (lambda: Options(threshold=1.5), "threshold"),
        (lambda: Options(limit=0), "limit"),
        (lambda: Options(weak="loud"), "loud"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence(wrong, what):
    with pytest.raises(BadRequest, match=what):
        wrong()


def test_the_fuller_name_in_the_same_script_counts_before_a_short_one_in_another(tmp_path):
    """
    target 1  "Fernando Perez Hassan Abdulkarim"  alias "فرناندو بيريز"
    """
    parties = {"1": ("Person", {"name": "Fernando Perez Hassan Abdulkarim", "alias": "فرناندو بيريز"})}
    answer = asked(
        store_of(tmp_path, us=parties), Query(("Fernando Perez",), "Person"), Options(threshold=0.0)
    )
    assert answer.hits[0].matched.text == "Fernando Perez Hassan Abdulkarim"
