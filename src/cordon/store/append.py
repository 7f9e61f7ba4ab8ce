"""One load: a published file poured into the ledger, whole or not at all.

Only what differs from the snapshot before it is read and written. A file that is older than one
already held is placed at its own date: what it says new is closed again where the next file is silent.
"""

import hashlib
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from cordon.errors import UndatedFile
from cordon.store.blobs import keep
from cordon.store.opening import Store
from cordon.store.pouring import LATEST, Load, Options, Pouring
from cordon.store.timeline import Snapshot, neighbours, snapshots_of
from cordon.terms.readings import Published


def append(store: Store, published: Published, options: Options) -> Load:
    """Load one published file. Raises UndatedFile, ShrunkList, BrokenFile; then nothing was stored."""
    if published.date is None:
        raise UndatedFile(published.names[0])
    with store.writing() as connection:
        known = snapshots_of(connection, published.source)
        kept = _keep_files(connection, published, known)
        sha256 = kept[0]["sha256"] if len(kept) == 1 else digest_of_set(kept)
        load = Load(published.source, published.format, published.date, published.date_basis, sha256)
        if any(s.sha256 == sha256 and s.date == published.date for s in known):
            return replace(load, already=True)
        return Pouring(connection, published, known, options).pour(load, kept)


def digest_of_set(kept: list[dict[str, Any]]) -> str:
    """The hash of a snapshot of several files: over their names and hashes, in order."""
    text = "".join(f"{item['sha256']}  {item['name']}\n" for item in kept)
    return hashlib.sha256(text.encode()).hexdigest()


def _keep_files(
    connection: sa.Connection, published: Published, known: tuple[Snapshot, ...]
) -> list[dict[str, Any]]:
    """Store the bytes of each file, as a difference to the version of the same name before it."""
    before, after = neighbours(known, (published.date or "", LATEST))
    like = {item.name: item.sha256 for s in (after, before) if s for item in s.files}
    kept = []
    for name, path in zip(published.names, published.files, strict=True):
        data = path.read_bytes()
        sha256 = keep(connection, data, like=like.get(name) or next(iter(like.values()), None))
        kept.append({"name": name, "sha256": sha256, "size": len(data)})
    return kept
