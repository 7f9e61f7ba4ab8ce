"""The exact bytes of every file read, under their SHA-256, compressed.

A file is kept as a zstd difference to the version before it, so that 300 versions of a 4 MB list cost
little more than what changed in them. Every KEYFRAME-th version stands alone: reading one unpacks
at most that many.
"""

from hashlib import sha256

import sqlalchemy as sa
import zstandard

from cordon.store.tables import blobs

KEYFRAME = 32
LARGEST = 1 << 31  # no file of more than 2 GB is unpacked, whatever its frame claims
LEVEL = 6


def keep(connection: sa.Connection, data: bytes, *, like: str | None) -> str:
    """Store bytes and return their SHA-256; `like` is the hash of an earlier version to differ from."""
    name = sha256(data).hexdigest()
    if connection.execute(sa.select(blobs.c.sha256).where(blobs.c.sha256 == name)).first():
        return name
    base, depth = _base(connection, like)
    packed = _compressor(len(data), base).compress(data)
    connection.execute(
        sa.insert(blobs).values(
            sha256=name, base=like if base else None, depth=depth, size=len(data), data=packed
        )
    )
    return name


def _base(connection: sa.Connection, like: str | None) -> tuple[bytes | None, int]:
    if like is None:
        return None, 0
    row = connection.execute(sa.select(blobs.c.depth).where(blobs.c.sha256 == like)).first()
    if row is None or row.depth + 1 >= KEYFRAME:
        return None, 0
    return stored_bytes(connection, like), row.depth + 1


def _compressor(size: int, base: bytes | None) -> zstandard.ZstdCompressor:
    if not base:
        return zstandard.ZstdCompressor(level=LEVEL)
    window = max(20, min(27, (size + len(base)).bit_length()))
    parameters = zstandard.ZstdCompressionParameters.from_level(
        LEVEL, window_log=window, enable_ldm=True, source_size=size, dict_size=len(base)
    )
    return zstandard.ZstdCompressor(dict_data=_as_dictionary(base), compression_params=parameters)


def _as_dictionary(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def blob_hashes(connection: sa.Connection) -> frozenset[str]:
    return frozenset(connection.execute(sa.select(blobs.c.sha256)).scalars())


def stored_bytes(connection: sa.Connection, name: str) -> bytes | None:
    """The bytes kept under a hash; None if they are not there or no longer hash to it."""
    return Shelf(connection).read(name)


class Shelf:
    """Reads files one after the other; remembers the last few, so a row of versions unpacks each once."""

    def __init__(self, connection: sa.Connection, remember: int = 4) -> None:
        self.connection, self.remember = connection, remember
        self.recent: dict[str, bytes] = {}

    def read(self, name: str) -> bytes | None:
        """The bytes kept under a hash; None if they are not there or no longer hash to it."""
        data = self._unpacked(name)
        return data if data is not None and sha256(data).hexdigest() == name else None

    def _unpacked(self, name: str) -> bytes | None:
        if name in self.recent:
            return self.recent[name]
        row = self.connection.execute(sa.select(blobs).where(blobs.c.sha256 == name)).first()
        if row is None:
            return None
        base = self._unpacked(row.base) if row.base else None
        if row.base and base is None:
            return None
        data = _plain(bytes(row.data), min(row.size, LARGEST), base)
        if data is not None:
            self._remember(name, data)
        return data

    def _remember(self, name: str, data: bytes) -> None:
        self.recent[name] = data
        while len(self.recent) > self.remember:
            del self.recent[next(iter(self.recent))]


def _plain(packed: bytes, size: int, base: bytes | None) -> bytes | None:
    dictionary = _as_dictionary(base) if base else None
    try:
        return zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=1 << 27).decompress(
            packed, max_output_size=size
        )
    except zstandard.ZstdError:
        return None
