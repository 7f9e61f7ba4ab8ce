"""A file written whole or not at all, and for the eyes of its owner alone where its tier says so."""

import os
from contextlib import suppress
from pathlib import Path

from cordon.errors import BadRequest


def write_whole(path: Path, data: bytes, mode: int | None) -> None:
    """The bytes under that name: written beside it, made safe on the disk, then moved into its place.

    mode: of the file from its first byte on; None leaves it to the process. Raises BadRequest if it cannot
    be written.
    """
    part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        _write(part, data, 0o666 if mode is None else mode)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise BadRequest(f"--out {path}: {error.strerror or error}") from error


def _write(part: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(part, flags, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
