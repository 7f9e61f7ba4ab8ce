"""Compressed streams -> chunks, with a limit on what may come out of what goes in."""

import lzma
import zlib
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from cordon.errors import BrokenFile, HostileFile

Chunks = Generator[bytes, None, None]  # closed by whoever takes them: a file is open behind

CHUNK = 1 << 20
_INPUT = 1 << 16
_XZ_MEMORY = 128 * 1024 * 1024  # `xz -9` needs 65 MB to unpack; a header can ask for 4 GB
_STREAMS = 100_000  # one file of many tiny streams costs time without ever growing


@dataclass(frozen=True, slots=True)
class Limits:
    """What a packed file may become: bytes in all, and times its size once it is beyond `ratio_from` bytes.

    The largest official list, OFAC's advanced XML, is 127 MB and packs 20:1 (2026).
    """

    total: int = 2 * 1024**3
    ratio: int = 200
    ratio_from: int = 50 * 1024**2
    members: int = 1_000


LIMITS = Limits()


class Meter:
    """Counts what went in and what came out of one file, and stops it."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.path, self.limits = path, limits
        self.packed = self.unpacked = 0

    def took(self, packed: int) -> None:
        self.packed += packed

    def gave(self, unpacked: int) -> None:
        """Raises HostileFile as soon as a limit is passed."""
        self.unpacked += unpacked
        if self.unpacked > self.limits.total:
            raise HostileFile(self.path, f"it unpacks to more than {self.limits.total:,} bytes")
        if self.unpacked > max(self.limits.ratio_from, self.limits.ratio * self.packed):
            raise HostileFile(self.path, f"it unpacks to more than {self.limits.ratio} times its size")


def plain_chunks(path: Path, limits: Limits) -> Chunks:
    """The file as it is; HostileFile beyond the limit in all."""
    meter = Meter(path, limits)
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            meter.took(len(chunk))
            meter.gave(len(chunk))
            yield chunk


class _Stream(Protocol):
    """One compressed stream, whichever library reads it."""

    done: bool
    rest: bytes

    def read(self, packed: bytes) -> bytes: ...
    def hungry(self) -> bool: ...


class _Gz:
    """One gzip member. After each read, at most CHUNK bytes came out and `rest` is what follows its end."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.done, self.rest = False, b""
        self._waiting = b""
        self._full = False

    def read(self, packed: bytes) -> bytes:
        out = self._stream.decompress(self._waiting + packed, CHUNK)
        self._waiting = self._stream.unconsumed_tail
        self._full = len(out) == CHUNK
        self.done, self.rest = self._stream.eof, self._stream.unused_data
        return out

    def hungry(self) -> bool:
        # a full chunk may have more behind it inside zlib although no input is left
        return not self._waiting and not self._full


class _Xz:
    """One xz stream, as `_Gz`."""

    def __init__(self) -> None:
        self._stream = lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)
        self.done, self.rest = False, b""

    def read(self, packed: bytes) -> bytes:
        out = self._stream.decompress(packed, CHUNK)
        self.done, self.rest = self._stream.eof, self._stream.unused_data
        return out

    def hungry(self) -> bool:
        return self._stream.needs_input


def gz_chunks(path: Path, limits: Limits) -> Chunks:
    """What a gzip file holds: one member or several end to end, their checksums looked at."""
    return _chunks(path, _Gz, limits)


def xz_chunks(path: Path, limits: Limits) -> Chunks:
    """What an xz file holds: one stream or several end to end."""
    return _chunks(path, _Xz, limits)


def _chunks(path: Path, kind: type[_Gz] | type[_Xz], limits: Limits) -> Chunks:
    meter = Meter(path, limits)
    try:
        with path.open("rb") as file:
            yield from _streams(file, kind, meter)
    except lzma.LZMAError as error:
        if "limit" in str(error).lower():
            raise HostileFile(path, f"it needs more than {_XZ_MEMORY:,} bytes of memory to unpack") from None
        raise BrokenFile(path, "the compressed data is damaged") from None
    except zlib.error:
        raise BrokenFile(path, "the compressed data is damaged") from None


def _streams(file: IO[bytes], kind: type[_Gz] | type[_Xz], meter: Meter) -> Chunks:
    stream: _Stream = kind()
    packed, count = b"", 1
    while True:
        if not packed and stream.hungry():
            packed = file.read(_INPUT)
            if not packed:
                raise BrokenFile(meter.path, "the compressed data is cut off")
            meter.took(len(packed))
        out, packed = stream.read(packed), b""
        if out:
            meter.gave(len(out))
            yield out
        if stream.done:
            packed = _after(stream.rest, file, meter)
            if not packed:
                return
            stream, count = kind(), count + 1
            if count > _STREAMS:
                raise HostileFile(meter.path, f"more than {_STREAMS:,} compressed streams in one file")


def _after(rest: bytes, file: IO[bytes], meter: Meter) -> bytes:
    """The start of the next stream, past the zeros that may stand between two; empty at the file's end."""
    while not (rest := rest.lstrip(b"\0")):
        rest = file.read(_INPUT)
        if not rest:
            return b""
        meter.took(len(rest))
    return rest
