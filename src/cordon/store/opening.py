"""A store: one SQLite file on a laptop, one PostgreSQL database for a team."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc

from cordon.errors import NoStore, StoreBusy, StoreProblem
from cordon.store.tables import meta

WAIT_SECONDS = 30  # how long a second writer waits before it is told that the store is busy


@dataclass(frozen=True, slots=True)
class Store:
    """A store that is open. Cheap to make; closed by the end of the process or by `close`."""

    place: str
    engine: sa.Engine

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A connection that sees one unchanging state until it is left."""
        with _explained(self.place), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """The only writer; everything in it is kept or nothing is. Raises StoreBusy."""
        with _explained(self.place), self.engine.connect() as connection:
            connection = connection.execution_options(cordon_writes=True)  # noqa: PLW2901
            with connection.begin():
                yield connection

    def close(self) -> None:
        self.engine.dispose()


def open_store(place: str, *, create: bool = False) -> Store:
    """The store at a path or a database URL. Raises NoStore where there is none and `create` is not asked."""
    if "://" in place:
        return _prepared(Store(place, sa.create_engine(place)), create=create)
    path = Path(place)
    if path.is_dir():
        path = path / "store.db"
    if not create and not path.is_file():
        raise NoStore(path)
    if create:
        _make_folder(path.parent)
    engine = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": WAIT_SECONDS})
    _speak_sqlite(engine)
    return _prepared(Store(str(path), engine), create=create and not path.is_file())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreProblem(f"{folder}: cannot be made ({error.strerror}); say `--store PATH`") from error


def _prepared(store: Store, *, create: bool) -> Store:
    if create:
        with store.writing() as connection:
            meta.create_all(connection)
    return store


def _speak_sqlite(engine: sa.Engine) -> None:
    """Explicit BEGIN, so that a load is one transaction and a reader sees one state."""

    @event.listens_for(engine, "connect")
    def _connected(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None
        dbapi.execute("PRAGMA journal_mode=WAL")
        dbapi.execute("PRAGMA synchronous=NORMAL")
        dbapi.execute("PRAGMA cache_size=-65536")
        dbapi.execute("PRAGMA temp_store=MEMORY")
        dbapi.execute("PRAGMA trusted_schema=OFF")

    @event.listens_for(engine, "begin")
    def _begun(connection: sa.Connection) -> None:
        writes = connection.get_execution_options().get("cordon_writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def _explained(place: str) -> Iterator[None]:
    """The driver's errors as sentences."""
    try:
        yield
    except exc.OperationalError as error:
        if "locked" in str(error.orig):
            raise StoreBusy(place) from error
        raise StoreProblem(f"{place}: {error.orig}") from error
    except exc.DatabaseError as error:
        raise StoreProblem(f"{place}: not a store of Cordon, or damaged ({error.orig})") from error
