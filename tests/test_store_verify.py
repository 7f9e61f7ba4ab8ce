"""Whoever changes, removes or moves a row of the ledger is found out, and the row is named."""

import sqlite3
from pathlib import Path

import pytest

from cordon.errors import BadRequest
from cordon.store.append import append
from cordon.store.opening import Store, open_store
from cordon.store.pouring import Options
from cordon.store.verify import verify
from tests.publishing import publication

TAKE = Options(accept_shrunk=True)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(str(tmp_path / "store.db"), create=True)
    append(store, publication(tmp_path, "2020-01-01", {"1": ("Ada",), "2": ("Bo",)}), TAKE)
    append(store, publication(tmp_path, "2020-02-01", {"1": ("Ida",)}), TAKE)
    return store


def tampered(store: Store, *commands: str) -> tuple[str, ...]:
    with sqlite3.connect(store.place) as connection:
        for command in commands:
            connection.execute(command)
    connection.close()
    return verify(store).faults


def test_an_untouched_ledger_has_no_fault(store):
    assert verify(store).faults == ()


def test_a_changed_value_is_named(store):
    seq = statement(store, "Ada")
    faults = tampered(store, "UPDATE statements SET value = 'Eve' WHERE value = 'Ada'")
    assert faults == (f"statements row {seq}: its content or its place is not what was written",)


def test_a_missing_row_is_named(store):
    seq = statement(store, "Bo")
    assert tampered(store, "DELETE FROM statements WHERE value = 'Bo'") == (f"row {seq} is missing",)


def test_two_rows_that_changed_places_are_named(store):
    one, two = statement(store, "Ada"), statement(store, "Bo")
    faults = tampered(
        store,
        f"UPDATE statements SET seq = -1 WHERE seq = {one}",
        f"UPDATE statements SET seq = {one} WHERE seq = {two}",
        f"UPDATE statements SET seq = {two} WHERE seq = -1",
    )
    assert f"statements row {one}: its content or its place is not what was written" in faults
    assert f"statements row {two}: its content or its place is not what was written" in faults


@pytest.mark.parametrize("table", ["snapshots", "records", "statements", "marks", "seals"])
def test_a_chain_that_was_written_over_is_named_in_every_table(store, table):
    faults = tampered(store, f"UPDATE {table} SET chain = zeroblob(32)")
    assert any(fault.startswith(f"{table} row ") for fault in faults)


def test_a_ledger_that_lost_its_end_is_found_out(store):
    last = verify(store).rows
    assert tampered(store, f"DELETE FROM seals WHERE seq = {last}") == (
        f"the ledger ends at row {last - 1} without the seal of a finished load",
    )


def test_a_receipt_pins_a_row_that_a_shorter_ledger_no_longer_has(store, tmp_path):
    pinned = verify(store).head
    other = open_store(str(tmp_path / "other.db"), create=True)
    append(other, publication(tmp_path, "2020-01-01", {"1": ("Ada",), "2": ("Bo",)}), TAKE)
    assert verify(store, pinned=pinned).faults == ()
    assert "before row" in verify(other, pinned=pinned).faults[0]


def test_a_receipt_that_is_no_position_is_refused(store):
    with pytest.raises(BadRequest, match="receipt"):
        verify(store, pinned="yesterday")


def test_bytes_that_were_changed_or_lost_are_named(store):
    assert "do not hash to" in tampered(store, "UPDATE blobs SET data = zeroblob(9) WHERE base IS NULL")[0]
    assert "are missing" in tampered(store, "DELETE FROM blobs")[0]


def statement(store: Store, value: str) -> int:
    with sqlite3.connect(store.place) as connection:
        row = connection.execute("SELECT seq FROM statements WHERE value = ?", (value,)).fetchone()
    connection.close()
    return row[0]
