"""The ledger's tables, and the few that can be made again from them.

Every ledger row has a `seq`, one count over all ledger tables, and a `chain`: the SHA-256 of the
chain before it and of the row's own fields (`ledger.py`). Rows are only ever added.
What can be derived (`lookup`) or proves itself (`blobs`, by their hash) stands outside the chain.
"""

import sqlalchemy as sa

meta = sa.MetaData()
_Seq = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def _ledger(name: str, *columns: sa.schema.SchemaItem) -> sa.Table:
    seq = sa.Column("seq", _Seq, primary_key=True, autoincrement=False)
    return sa.Table(name, meta, seq, *columns, sa.Column("chain", sa.LargeBinary(32), nullable=False))


# One dated file, or set of files, of one source.
snapshots = _ledger(
    "snapshots",
    sa.Column("source", sa.Text, nullable=False, index=True),
    sa.Column("date", sa.Text, nullable=False),  # YYYY-MM-DD
    sa.Column("date_basis", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("format", sa.Text, nullable=False),
    sa.Column("files", sa.Text, nullable=False),  # JSON: name, sha256 and size of each
    sa.Column("parts", sa.Text, nullable=False),  # JSON: which parts of a target it covers; [""] = all
)

# A target's bytes begin (digest) or cease (NULL) to stand in a source's file with this snapshot.
records = _ledger(
    "records",
    sa.Column("snapshot", _Seq, nullable=False, index=True),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("part", sa.Text, nullable=False),
    sa.Column("digest", sa.LargeBinary(16)),
    sa.Index("records_by_source", "source", "record"),
)

# A claim, with the first snapshot loaded that makes it.
statements = _ledger(
    "statements",
    sa.Column("id", sa.LargeBinary(20), nullable=False, unique=True),
    sa.Column("snapshot", _Seq, nullable=False),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("part", sa.Text, nullable=False),
    sa.Column("entity", sa.Text, nullable=False, index=True),
    sa.Column("schema", sa.Text, nullable=False),
    sa.Column("prop", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("original", sa.Text),
    sa.Column("lang", sa.Text),
    sa.Column("strength", sa.Text),
    sa.Column("group", sa.Text),
    sa.Column("valid_from", sa.Text),
    sa.Column("valid_to", sa.Text),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Column("note", sa.Text),
    sa.Index("statements_by_record", "source", "record"),
)

# A statement begins (1) or ceases (0) to be made with this snapshot.
marks = _ledger(
    "marks",
    sa.Column("statement", _Seq, nullable=False, index=True),
    sa.Column("snapshot", _Seq, nullable=False, index=True),
    sa.Column("stands", sa.SmallInteger, nullable=False),
)

# A field of the input that no rule consumed.
leftovers = _ledger(
    "leftovers",
    sa.Column("snapshot", _Seq, nullable=False, index=True),
    sa.Column("record", sa.Text, nullable=False),
    sa.Column("path", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
)

# The last row of every load: a ledger that does not end in a seal has lost its end.
seals = _ledger(
    "seals",
    sa.Column("snapshot", _Seq, nullable=False, unique=True),
    sa.Column("targets", sa.Integer, nullable=False),
    sa.Column("added", sa.Integer, nullable=False),
    sa.Column("removed", sa.Integer, nullable=False),
    sa.Column("amended", sa.Integer, nullable=False),
)

LEDGER = (snapshots, records, statements, marks, leftovers, seals)

# The exact bytes of each file, compressed; `base` names the file it is stored as a difference to.
blobs = sa.Table(
    "blobs",
    meta,
    sa.Column("sha256", sa.Text, primary_key=True),
    sa.Column("base", sa.Text),
    sa.Column("depth", sa.Integer, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("data", sa.LargeBinary, nullable=False),
)

# Which entities a name key, an identifier or a reference leads to. Derived from the statements.
lookup = sa.Table(
    "lookup",
    meta,
    sa.Column("kind", sa.Text, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("entity", sa.Text, primary_key=True),
    sqlite_with_rowid=False,
)
