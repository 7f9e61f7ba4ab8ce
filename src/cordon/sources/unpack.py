"""A file as it was given -> the published files inside it, uncompressed, hashed and within limits.

    with unpacked(path) as found:         # plain, .gz, .xz or .zip: known by its bytes, not by its name
        for member in found:
            member.name, member.path, member.sha256, member.size

    read_all(path)                        # the bytes of a file that holds exactly one
    members(folder)                       # the files of a folder, in a stable order

A plain file is hashed where it lies; the others are unpacked into a temporary folder that goes with the
context. Memory stays flat: nothing but `read_all` holds more than a chunk. A workbook or another office
document is a zip by its bytes and one published file by its meaning: it comes out as it went in, with the
same limits on what is packed inside.

Raises HostileFile (a bomb, a path that leaves its folder, a link, an archive in an archive), BrokenFile
(cut off, damaged, empty, encrypted) or NotThisFormat (packed in a way Cordon does not unpack).
"""

import hashlib
import stat
import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from cordon.errors import BrokenFile, HostileFile, NotThisFormat
from cordon.sources.packing import LIMITS, Chunks, Limits, gz_chunks, plain_chunks, xz_chunks
from cordon.sources.zipping import is_document, zip_members

HEAD = 512
_GZ, _XZ, _ZIP = b"\x1f\x8b", b"\xfd7zXZ\x00", (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_UNREAD = (  # packings that are recognised so that the refusal can name them
    (b"BZh", "packed with bzip2"),
    (b"\x28\xb5\x2f\xfd", "packed with zstandard"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a rar archive"),
    (b"\x1f\x9d", "packed with compress"),
)


@dataclass(frozen=True, slots=True)
class Member:
    """One uncompressed file.

    name:   its path inside a zip, else the file's own name without .gz or .xz.
    path:   where its bytes are while the context lasts; the last part is the last part of the name.
    sha256: hex, over the uncompressed bytes; size: their number.
    """

    name: str
    path: Path
    sha256: str
    size: int


@contextmanager
def unpacked(path: Path, limits: Limits = LIMITS) -> Iterator[tuple[Member, ...]]:
    """Every published file inside one given file, in the archive's order; the paths end with the context."""
    with tempfile.TemporaryDirectory(prefix="cordon-unpacked-") as folder:
        yield tuple(_settle(path, Path(folder), limits))


def open_listed(path: Path, limits: Limits = LIMITS) -> Generator[tuple[str, Chunks], None, None]:
    """(member name, chunks of its bytes), in the archive's order; read each to its end before the next."""
    kind = packing_of(path)
    name = _name_without(path.name, kind)
    if kind == "zip":
        with closing(zip_members(path, limits)) as listed:
            for inner, chunks in listed:
                yield inner, _checked(path, chunks, inner)
    elif kind == "gz":
        yield name, _checked(path, gz_chunks(path, limits), name)
    elif kind == "xz":
        yield name, _checked(path, xz_chunks(path, limits), name)
    else:
        if kind == "document":
            _unpack_for_the_limits(path, limits)
        yield name, plain_chunks(path, limits)


def read_all(path: Path, limits: Limits = LIMITS) -> bytes:
    """The bytes of the one published file inside; NotThisFormat where an archive holds another number."""
    found: list[bytes] = []
    with closing(open_listed(path, limits)) as listed:
        for name, chunks in listed:
            if found:
                raise NotThisFormat(path, f"an archive of more than one file, the second is {name!r}")
            with closing(chunks):
                found.append(b"".join(chunks))
    if not found:
        raise BrokenFile(path, "the archive is empty")
    return found[0]


def members(folder: Path, at_most: int = 100_000) -> tuple[Path, ...]:
    """Every file below a folder, ordered by its path; names that start with a dot are passed over.

    A link is followed if it stays inside the folder and its file is not found by itself anyway. HostileFile
    for a link that leaves the folder, for what is neither file nor folder, and for more than `at_most` files.
    """
    root = folder.resolve()
    own: dict[Path, Path] = {}
    links: dict[Path, Path] = {}
    for path in _walk(folder):
        real = _real(path)
        if not real.is_relative_to(root):
            raise HostileFile(path, "a link that leaves the folder")
        if not real.is_file():
            raise HostileFile(path, "neither a file nor a folder")
        (links if path.is_symlink() else own)[real] = path
        if len(own) + len(links) > at_most:
            raise HostileFile(folder, f"more than {at_most:,} files")
    found = [*own.values(), *(path for real, path in links.items() if real not in own)]
    return tuple(sorted(found, key=lambda path: path.relative_to(folder).as_posix()))


def packing_of(path: Path) -> str:
    """`gz`, `xz`, `zip`, `document` or `plain`, by its bytes; NotThisFormat for any other packing."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise BrokenFile(path, "not a regular file")
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError as error:
        raise BrokenFile(path, f"cannot be read: {error.strerror}") from None
    if not head:
        raise BrokenFile(path, "the file is empty (0 bytes)")
    kind, what = _by_magic(head)
    if what:
        raise NotThisFormat(path, what)
    return "document" if kind == "zip" and is_document(path) else kind


def _by_magic(head: bytes) -> tuple[str, str]:
    # gzip's third byte is its method and 8 the only one in use: two bytes alone would claim too much
    if head.startswith(_GZ) and head[2:3] in (b"\x08", b""):
        return "gz", ""
    if head.startswith(_XZ):
        return "xz", ""
    if head.startswith(_ZIP):
        return "zip", ""
    if head[257:262] == b"ustar":
        return "plain", "a tar archive"
    return "plain", next((what for magic, what in _UNREAD if head.startswith(magic)), "")


def _settle(path: Path, folder: Path, limits: Limits) -> Iterator[Member]:
    plain = packing_of(path) in ("plain", "document")
    with closing(open_listed(path, limits)) as listed:
        for number, (name, chunks) in enumerate(listed):
            if plain:
                yield Member(name, path, *_hashed(path, chunks, None))
                continue
            place = folder / str(number) / PurePosixPath(name).name
            place.parent.mkdir()
            with place.open("xb") as out:
                yield Member(name, place, *_hashed(path, chunks, out))


def _hashed(path: Path, chunks: Chunks, out: IO[bytes] | None) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    try:
        with closing(chunks):
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                if out is not None:
                    out.write(chunk)
        if out is not None:
            out.flush()  # before the member is handed over: its reader opens the path
    except OSError as error:
        raise BrokenFile(path, f"cannot be unpacked: {error.strerror}") from None
    return digest.hexdigest(), size


def _checked(path: Path, chunks: Chunks, name: str) -> Chunks:
    """The same chunks, if there are any and they are not packed once more."""
    with closing(chunks):
        head = next(chunks, b"")
        if not head:
            raise BrokenFile(path, f"{name!r} inside it is empty (0 bytes)")
        kind, what = _by_magic(head[:HEAD])
        if kind != "plain" or what:
            raise HostileFile(path, f"{name!r} inside it is packed once more ({what or kind})")
        yield head
        yield from chunks


def _unpack_for_the_limits(path: Path, limits: Limits) -> None:
    with closing(zip_members(path, limits, document=True)) as listed:
        for _, chunks in listed:
            with closing(chunks):
                for _ in chunks:
                    pass


def _name_without(name: str, kind: str) -> str:
    ending = {"gz": (".gz", ".gzip"), "xz": (".xz",)}.get(kind, ())
    return next(
        (name[: -len(each)] for each in ending if name.lower().endswith(each) and name[: -len(each)]), name
    )


def _real(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # pathlib says RuntimeError of a link that leads to itself
        raise HostileFile(path, "a link that leads to itself") from None


def _walk(folder: Path) -> Iterator[Path]:
    """Every entry that is not a folder and has no dot in front; a linked folder is an entry if it leaves."""
    waiting = [folder]
    while waiting:
        for path in waiting.pop().iterdir():
            if path.name.startswith("."):
                continue
            if path.is_dir() and not path.is_symlink():
                waiting.append(path)
            elif not (path.is_dir() and _real(path).is_relative_to(folder.resolve())):
                yield path
