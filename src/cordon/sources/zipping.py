"""A zip archive -> its files, after its table of contents has been looked at with suspicion."""

import stat
import zipfile
import zlib
from collections.abc import Generator
from pathlib import Path, PurePosixPath

from cordon.errors import BrokenFile, HostileFile
from cordon.sources.packing import CHUNK, Chunks, Limits, Meter

_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 65_535
_LOCATOR64 = b"PK\x06\x07"
_TABLE = 8 * 1024**2  # a thousand members with the longest names and comments stay below it
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, RuntimeError, OSError)
_OFFICE = ("[Content_Types].xml", "mimetype")  # Office Open XML, Open Document


def is_document(path: Path) -> bool:
    """Whether a zip archive is one office document (xlsx, ods, docx); raises as `zip_members`."""
    with _opened(path) as archive:
        return any(name in _OFFICE for name in archive.namelist())


def zip_members(
    path: Path, limits: Limits, *, document: bool = False
) -> Generator[tuple[str, Chunks], None, None]:
    """(name, chunks) of each file, in the archive's order, folders and the debris of file managers left out.

    HostileFile for a name that leaves the folder, a link, two files of one name, or a limit passed;
    BrokenFile for what is encrypted, damaged or packed by another method than deflate.
    document: the members of an office document, for their limits only.
    """
    meter = Meter(path, limits)
    with _opened(path) as archive:
        listed = [info for info in archive.infolist() if not info.is_dir()]
        if len(listed) > limits.members:
            raise HostileFile(path, f"{len(listed):,} files in one archive, more than {limits.members:,}")
        for info in listed:
            _check(path, info)
        _distinct(path, listed)
        for info in listed:
            if document or not _debris(info.filename):
                yield info.filename, _chunks(archive, info, meter)


def _opened(path: Path) -> zipfile.ZipFile:
    look_at_the_end(path)
    try:
        return zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise BrokenFile(path, f"the zip archive is damaged ({error})") from None
    except OSError as error:
        raise BrokenFile(path, f"cannot be read: {error.strerror or 'the zip archive is damaged'}") from None


def look_at_the_end(path: Path) -> None:
    # zipfile reads the whole table of contents into memory before anything can be asked
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_SIZE - _COMMENT - 20))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < _END_SIZE:
        raise BrokenFile(path, "the zip archive is cut off: its table of contents is missing")
    table = int.from_bytes(tail[at + 12 : at + 16], "little")
    if table > _TABLE or tail[max(0, at - 20) : at].startswith(_LOCATOR64):
        raise HostileFile(path, "a zip archive with a table of contents beyond all reason")


def _check(path: Path, info: zipfile.ZipInfo) -> None:
    # orig_filename: zipfile cuts a name at a NUL and turns the system's own separator
    name = info.orig_filename
    parts = PurePosixPath(name).parts
    if name.startswith("/") or "\\" in name or name[1:2] == ":" or ".." in parts or not parts:
        raise HostileFile(path, f"{name[:80]!r} inside it leaves its folder")
    if (
        any(letter < " " or letter == "\x7f" for letter in name)
        or len(name) > 1_000
        or len(parts[-1].encode()) > 200
    ):
        raise HostileFile(path, f"{name[:80]!r} inside it is not a file name")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise HostileFile(path, f"{name!r} inside it is a link")
    if info.flag_bits & _ENCRYPTED:
        raise BrokenFile(path, f"{name!r} inside it is encrypted")
    if info.compress_type not in _METHODS:
        raise BrokenFile(path, f"{name!r} inside it is packed by a method Cordon does not unpack")


def _distinct(path: Path, listed: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in listed:
        if info.filename in seen:
            raise HostileFile(path, f"two files inside it are called {info.filename!r}")
        seen.add(info.filename)


def _debris(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return parts[0] == "__MACOSX" or parts[-1].startswith(".")


def _chunks(archive: zipfile.ZipFile, info: zipfile.ZipInfo, meter: Meter) -> Chunks:
    # the table may claim any size, and one stretch of bytes for many files: never more than the archive
    meter.packed = min(meter.packed + info.compress_size, meter.path.stat().st_size)
    try:
        with archive.open(info) as file:
            while chunk := file.read(CHUNK):
                meter.gave(len(chunk))
                yield chunk
    except _DAMAGE as error:
        raise BrokenFile(meter.path, f"{info.filename!r} inside it is damaged ({error})") from None
