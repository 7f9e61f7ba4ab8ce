"""What was ever said by anybody but a publishing authority: analysts' records, drafts, what was rejected."""

from collections.abc import Iterator
from typing import NamedTuple

import sqlalchemy as sa

from cordon.store.opening import Store
from cordon.store.tables import statements


class Noted(NamedTuple):
    """One statement as it stands in the ledger, whether it still holds or not."""

    entity: str
    schema: str
    prop: str
    value: str
    original: str | None
    note: str | None
    source: str
    status: str
    place: str


_COLUMNS = tuple(statements.c[name] for name in Noted._fields)


def unpublished(store: Store) -> Iterator[Noted]:
    """Every statement whose status is not `published`, and every one of an entity that says its sensitivity.

    In ledger order, whatever its day: what is to be kept secret stays so when a later snapshot drops it.
    """
    sensitive = sa.select(statements.c.entity).where(statements.c.prop == "sensitivity")
    wanted = sa.or_(statements.c.status != "published", statements.c.entity.in_(sensitive))
    with store.reading() as connection:
        for row in connection.execute(sa.select(*_COLUMNS).where(wanted).order_by(statements.c.seq)):
            yield Noted(*row)
