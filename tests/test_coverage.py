"""How one designation stands on a day, and what silence means."""

import pytest

from cordon.answers.circle import circle
from cordon.answers.coverage import State
from cordon.answers.view import View
from cordon.entities.keys import keys_of
from cordon.errors import NotFound
from cordon.law.library import load_law
from cordon.store.append import append
from cordon.store.opening import open_store
from cordon.store.pouring import Options
from cordon.terms.readings import Published, Reading, Record
from cordon.terms.statements import Statement, digest
from tests.parties import listed

LAW = load_law()


def sanctioned(folder, source, date, program, *, end=None, start=None, others=12):
    """A list with one person under a programme (unless program is None), and others who only fill it."""
    parties = {f"o{n}": ("Person", {"name": f"Other {n}"}) for n in range(others)}
    plain = listed(folder, source, date, parties)
    said = [Statement(source, "v", f"{source}-v", "Person", "name", "Orrin Vale")]
    sanction = {"entity": f"{source}-v", "program": program, "startDate": start, "endDate": end}
    said += [
        Statement(source, "v", f"{source}-v/sanction/1", "Sanction", prop, value)
        for prop, value in sanction.items()
        if value
    ]
    own = bytes.fromhex(digest([s.id for s in said]))[:16]

    def records():
        yield from plain.records()
        if program:
            yield Record("v", "", own, "v", lambda: Reading(tuple(said)))

    path = folder / f"{source}-{date}-{program}.txt"
    path.write_text(repr((parties, program, start, end)))
    return Published(source, "plain", date, "option", (path,), (path.name,), ("",), records)


@pytest.fixture
def state(tmp_path):
    """A function: load these files, then the state of one regime on a day."""

    def of(regime, day, *files, known_at=None):
        store = open_store(str(tmp_path / f"{len(list(tmp_path.iterdir()))}.db"), create=True)
        for source, date, program, *dates in files:
            start, end = [*dates, None, None][:2]
            append(
                store,
                sanctioned(tmp_path, source, date, program, start=start, end=end),
                Options(keys=keys_of, accept_shrunk=True),
            )
        answer = circle(View(store, LAW, day, known_at), "Orrin Vale")
        cell = next((row.cell for row in answer.rows if row.cell.regime.key == regime), None)
        if cell is None:
            return None, None, "", None
        return cell.state, cell.since, cell.since_basis, cell.read

    return of


EU_2021 = ("eu_fsf", "2021-03-25", "HR", "2021-03-22")


def test_in_force_from_the_day_printed_even_before_the_file_was_taken(state):
    assert state("eu-hr", "2021-03-22", EU_2021) == (State.IN_FORCE, "2021-03-22", "printed", None)
    assert state("eu-hr", "2021-03-21", EU_2021)[0] is State.UNKNOWN


def test_where_the_list_prints_no_day_it_is_in_force_from_the_first_file_that_has_it(state):
    files = (("us_ofac_sdn", "2020-06-15", None), ("us_ofac_sdn", "2020-11-25", "GLOMAG"))
    assert state("us-glomag", "2020-11-25", *files) == (
        State.IN_FORCE, "2020-11-25", "first seen", "2020-11-25",
    )  # fmt: skip
    assert state("us-glomag", "2020-11-24", *files) == (State.SILENT, None, "", "2020-06-15")


def test_a_list_read_and_one_not_read_are_silent_and_unknown(state):
    seen = (("un_sc", "2021-01-01", "Libya"), ("us_ofac_sdn", "2021-01-05", None))
    assert state("us-libya", "2021-02-01", *seen)[0] is State.SILENT
    assert state("us-libya", "2021-01-04", *seen)[0] is State.UNKNOWN
    assert state("eu-libya", "2021-02-01", *seen)[0] is State.UNKNOWN


def test_leaving_the_file_without_a_word_is_vanishing_and_not_delisting(state):
    files = (EU_2021, ("eu_fsf", "2022-01-10", None))
    assert state("eu-hr", "2022-01-09", *files)[0] is State.IN_FORCE
    assert state("eu-hr", "2022-01-10", *files) == (State.VANISHED, "2022-01-10", "first seen", "2022-01-10")


def test_an_end_that_is_printed_is_a_delisting_from_that_day(state):
    files = (("eu_fsf", "2022-01-10", "HR", "2021-03-22", "2021-12-08"),)
    assert state("eu-hr", "2021-12-07", *files)[0] is State.IN_FORCE
    assert state("eu-hr", "2021-12-08", *files)[:2] == (State.DELISTED, "2021-12-08")


def test_coming_back_is_being_in_force_again(state):
    files = (EU_2021, ("eu_fsf", "2022-01-10", None), ("eu_fsf", "2023-01-10", "HR", "2021-03-22"))
    assert [state("eu-hr", day, *files)[0] for day in ("2021-05-01", "2022-05-01", "2023-05-01")] == [
        State.IN_FORCE, State.VANISHED, State.IN_FORCE,
    ]  # fmt: skip


def test_what_was_not_yet_known_on_the_day_of_knowing_does_not_count(state):
    files = (("un_sc", "2021-01-01", None), EU_2021)
    assert state("eu-hr", "2021-03-24", *files)[0] is State.IN_FORCE
    with pytest.raises(NotFound):  # he stands in no file of that day or before
        state("eu-hr", "2021-03-24", *files, known_at="2021-03-24")
