# ruff: noqa: E501  # a row of a table is a line
# a row of a table is a line
"""Who may read what: fails closed, and no byte of any answer gives a protected name away."""

import itertools

import pytest
from typer.testing import CliRunner

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.clearance import Level, clearance, level_of_words, own_level
from cordon.answers.evidence.guard import Guard
from cordon.cli.main import build_app
from cordon.errors import BadRequest
from cordon.store.slices import Slice
from tests.casefile import loaded, looking, written

# Everybody is invented. The witness is named in a public text, in a quote and by a part of the name.
SET = """
sources:
- {id: paper, title: A report, kind: press, publisher: The Paper, date: 2021-01-01, sensitivity: public}
- {id: voice, title: Testimony, kind: testimony, publisher: An archive, witness: w, date: 2021-01-02, sensitivity: secret}
- {id: clinic, title: Clinic file, kind: document, publisher: A clinic, date: 2021-01-03, sensitivity: restricted}
- {id: silent, title: Without a level, kind: press, publisher: Nobody}
persons:
- {id: w, name: Quirina Vexlund, sensitivity: secret}
- {id: v, name: Hollis Brandwyk, sensitivity: restricted}
- {id: nobody, name: Osric Tamblyn}
- {id: chief, name: Dargan Vort, sensitivity: public}
units:
- {id: u, name: Grey Column, sensitivity: public}
postings:
- {id: po, person: chief, unit: u, role: commander, from: 2019, to: 2021, dates_hold: every_day, sources: paper, sensitivity: public}
- {id: hidden, person: w, unit: u, role: clerk, sources: voice, sensitivity: secret}
incidents:
- id: i1
  title: A night in the square
  summary: As Vexlund Quirina told us, they came for Hollis; neighbour Osric Tamblyn saw it.
  from: 2020-05-05
  place: Square
  country: zz
  sources: paper; voice
  quote: “they asked for Brandwyk,” says Ms Vexlund
  sensitivity: public
- {id: i2, title: Told by one witness only, from: 2020-05-06, place: Square, sources: voice, sensitivity: public}
acts:
- {id: a1, incident: i1, conduct: torture, wording: beat Quirina Vexlund, victim: w; v, perpetrator: u, date: 2020-05-05, sources: paper, sensitivity: public}
- {id: a2, incident: i2, conduct: killing, victim: v, perpetrator: u, date: 2020-05-06, sources: voice, sensitivity: public}
missing_reports:
- {id: m, person: v, reporter: w, incident: i1, circumstances: Quirina Vexlund saw him last, sources: clinic, sensitivity: restricted}
counts:
- {id: c1, counted: bodies, value: 5, bound: exact, unit: bodies, place: Square, asserted_by: Quirina Vexlund, sources: paper, sensitivity: public}
- {id: c2, counted: bodies, value: 7, bound: exact, unit: bodies, place: Square, sources: voice, sensitivity: secret}
arguments:
- {id: g, target: chief, regime: us-glomag, element: leader, side: shows, text: Vexlund says so, sources: paper, sensitivity: public}
"""
PARTS = {
    Level.SECRET: ("quirina", "vexlund", "osric", "tamblyn", "evidence:t/w", "evidence:t/nobody"),
    Level.RESTRICTED: ("hollis", "brandwyk"),
}
CALLS = [
    ["incident", "evidence:t/i1"], ["incident", "Square"], ["incident", "Grey Column"], ["counts"], ["counts", "Square"],
    ["command", "Grey Column", "--at", "2020-05-05"], ["command", "Dargan Vort", "--at", "2020-05-05"],
    ["sufficiency", "Dargan Vort", "--regime", "us-glomag"], ["sufficiency", "evidence:t/u", "--regime", "eu-hr"],
    ["gaps", "Dargan Vort", "--law"], ["gaps", "Grey Column", "--law"], ["stale"], ["clocks"],
]  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("leaks")
    loaded(folder, written(folder, SET))
    return folder / "store.db"


def printed(place, arguments):
    done = CliRunner().invoke(build_app(), [*arguments, "--store", str(place), "--as-of", "2026-01-02"]
                              if arguments[0] != "command" else [*arguments, "--store", str(place)])  # fmt: skip
    return done.output.casefold()


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
@pytest.mark.parametrize("level", [Level.PUBLIC, Level.RESTRICTED])
def test_no_byte_of_an_answer_gives_a_protected_name_away(place, call, level):
    for json in ([], ["--json"]):
        output = printed(place, [*call, "--clearance", level.word, *json])
        assert len(output) > 5
        hidden = [part for above, parts in PARTS.items() if above > level for part in parts]
        assert [part for part in hidden if part in output] == []


def test_the_cleared_reader_sees_what_the_others_do_not(place):
    call = ["incident", "evidence:t/i1", "--json", "--clearance"]
    assert all(part in printed(place, [*call, "secret"]) for part in ("quirina", "vexlund", "brandwyk"))
    assert "brandwyk" in printed(place, [*call, "restricted"])


@pytest.mark.parametrize("verb", ["find", "show", "circle", "timeline", "incident"])
@pytest.mark.parametrize("name", ["Quirina Vexlund", "Hollis Brandwyk", "evidence:t/w", "Osric Tamblyn"])
def test_a_protected_person_asked_for_by_name_is_not_in_the_store(place, verb, name):
    as_of = [] if verb in {"find", "show"} else ["--as-of", "2026-01-02"]
    done = CliRunner().invoke(build_app(), [verb, name, "--store", str(place), *as_of])
    assert done.exit_code != 0
    assert type(done.exception).__name__ == "NotFound"


def test_what_stands_around_a_public_party_is_shown_without_the_protected(place):
    output = printed_plain(place, ["show", "Grey Column"])
    assert "evidence:t/po" in output
    assert "evidence:t/hidden" not in output


def printed_plain(place, arguments):
    return CliRunner().invoke(build_app(), [*arguments, "--store", str(place)]).output


def test_a_claim_whose_sources_are_all_closed_is_closed_however_open_its_row(place):
    from cordon.store.opening import open_store

    archive = Archive(looking(open_store(str(place))), clearance("public"))
    levels = {
        p.id[-2:]: archive.level(p).word for p in archive.pieces(["evidence:t/a1", "evidence:t/a2"]).values()
    }
    assert levels == {"a1": "public", "a2": "secret"}


def test_a_common_name_is_masked_whole_and_in_part(place):
    from cordon.store.opening import open_store

    view = looking(open_store(str(place)))
    texts = {word: Guard(Archive(view, clearance(word))) for word in ("public", "restricted", "secret")}
    said = "VEXLUND, Quirina and Hollis Brandwyk met Dargan Vort."
    assert [guard.text(said) for guard in texts.values()] == [
        "[protected] and [protected] met Dargan Vort.", "[protected] and Hollis Brandwyk met Dargan Vort.", said,
    ]  # fmt: skip
    assert (
        Guard(Archive(view, clearance("public")), ["Hollis Brandwyk"]).text("Brandwyk's house")
        == "[protected] house"
    )


def test_the_order_is_public_then_restricted_then_secret():
    assert [level.word for level in sorted(Level)] == ["public", "restricted", "secret"]
    for reader, record in itertools.product(Level, Level):
        assert clearance(reader.word).may(record) is (record <= reader)


@pytest.mark.parametrize("words", [[], ["open"], ["public", "secret"], ["PUBLIC"], ["public", ""]])
def test_a_level_that_is_not_said_or_not_known_is_secret(words):
    assert level_of_words(words) is Level.SECRET


def test_another_word_for_a_clearance_is_refused():
    with pytest.raises(BadRequest, match="not one of public < restricted < secret"):
        clearance("top-secret")


@pytest.mark.parametrize(
    ("source", "status", "level"),
    [
        ("us_ofac_sdn", "published", Level.PUBLIC),
        ("acts:x", "accepted", Level.PUBLIC),
        ("article:x", "accepted", Level.PUBLIC),
        ("evidence:x", "accepted", Level.SECRET),
        ("anything", "accepted", Level.SECRET),
    ],
)
def test_a_record_that_says_no_level_has_that_of_where_it_comes_from(source, status, level):
    assert own_level([Slice("e", "Person", "name", "X", None, source, status, "2020-01-01")]) is level
