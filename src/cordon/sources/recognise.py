"""Files, folders and archives -> every published list in them, whatever the files are called.

    with TemporaryDirectory() as folder:
        for found in recognise([Path("lists")], workdir=Path(folder)):
            match found:
                case Published(): ...   # a list, dated if anything dates it
                case Refusal(): ...     # a list, or a file given by name, that cannot be taken, and why
                case Ignored(): ...     # a file of a folder that is no list

One bad file never stops the rest. What is packed is unpacked into `workdir`, which must outlive the lists.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from cordon.errors import BrokenFile, HostileFile, NotThisFormat, Refused
from cordon.sources import acts, ch_seco, eu_fsf, judgements, ofac, templates, uk_csv, uk_xml, un_xml
from cordon.sources.dating import Dating, day_in_name
from cordon.sources.formats import HEAD, Format, Part
from cordon.sources.unpack import members, open_listed, packing_of
from cordon.terms.readings import Published

FORMATS: tuple[Format, ...] = (
    *ofac.FORMATS,
    *un_xml.FORMATS,
    *eu_fsf.FORMATS,
    *uk_csv.FORMATS,
    *uk_xml.FORMATS,
    *ch_seco.FORMATS,
    *acts.FORMATS,
    *judgements.FORMATS,
    *templates.FORMATS,
)

_LIST_ENDINGS = (".xml", ".csv", ".txt", ".xlsx", ".ods", ".json", ".gz", ".xz", ".zip")
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_ACTS = re.compile(rb"^cordon\s*:", re.MULTILINE)
_DTD = re.compile(rb"<!DOCTYPE\s")
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file or a set that cannot be taken, and the sentence that says why."""

    path: Path
    error: Refused


@dataclass(frozen=True, slots=True)
class Ignored:
    """A file of a folder that is no list: counted and shown, not an error."""

    path: Path
    why: str


Found = Published | Refusal | Ignored


@dataclass(frozen=True, slots=True)
class _File:
    """A file as given. name: below the folder that was given; named: it was given itself."""

    path: Path
    name: str
    named: bool


@dataclass(frozen=True, slots=True)
class _Claimed:
    """An uncompressed file that a format knows as its own. folder: which files it can be a set with."""

    format: Format
    part: Part
    origin: Path
    folder: str


def recognise(
    paths: Iterable[Path], workdir: Path, date: str | None = None, formats: tuple[Format, ...] = FORMATS
) -> tuple[Found, ...]:
    """Every list in the files and folders, by date, then what is refused, then what is ignored, by path.

    date: YYYY-MM-DD that wins over what content and names say. formats: tried in this order, the first that
    knows the file takes it.
    """
    claimed: list[_Claimed] = []
    aside: list[Refusal | Ignored] = []
    for number, file in enumerate(_files(paths)):
        for found in _claims(file, workdir / str(number), formats):
            claimed.append(found) if isinstance(found, _Claimed) else aside.append(found)
    opened = [_open(group, date) for group in _groups(claimed)]
    lists = sorted((one for one in opened if isinstance(one, Published)), key=_order)
    refused = [one for one in (*opened, *aside) if isinstance(one, Refusal)]
    ignored = [one for one in aside if isinstance(one, Ignored)]
    return (*lists, *sorted(refused, key=_place), *sorted(ignored, key=_place))


def _order(found: Published) -> tuple[str, str, tuple[str, ...]]:
    return (found.date or "9999", found.source, found.names)


def _place(found: Refusal | Ignored) -> str:
    return str(found.path)


def _files(paths: Iterable[Path]) -> Iterator[_File]:
    """Each file once, though it be given by itself and in its folder."""
    seen: set[Path] = set()
    for given in paths:
        inside = given.is_dir()
        for path in members(given) if inside else (given,):
            if path.resolve() not in seen:
                seen.add(path.resolve())
                name = path.relative_to(given).as_posix() if inside else path.name
                yield _File(path, name, named=not inside)


def _claims(file: _File, room: Path, formats: tuple[Format, ...]) -> Iterator[_Claimed | Refusal | Ignored]:
    try:
        for part, folder in _parts(file, room):
            yield _claim(file, part, folder, formats)
    except Refused as error:
        yield _set_aside(file, error)


def _parts(file: _File, room: Path) -> Iterator[tuple[Part, str]]:
    """The uncompressed files inside a given one, and the folder in which each finds the rest of its set."""
    kind = packing_of(file.path)
    beside = str(file.path.parent)
    if kind == "plain":
        yield Part(file.path, file.name), beside
        return
    for number, (name, chunks) in enumerate(open_listed(file.path)):
        place = room / str(number) / PurePath(name).name
        place.parent.mkdir(parents=True)
        with place.open("wb") as out:
            for chunk in chunks:
                out.write(chunk)
        whole = PurePath(file.name) / name if kind == "zip" else PurePath(file.name).with_name(name)
        yield (
            Part(place, whole.as_posix()),
            f"{file.path}/{PurePath(name).parent}" if kind == "zip" else beside,
        )


def _claim(file: _File, part: Part, folder: str, formats: tuple[Format, ...]) -> _Claimed | Refusal | Ignored:
    with part.path.open("rb") as content:
        head = content.read(HEAD)
    if not head:
        return _set_aside(file, BrokenFile(part.name, "the file is empty (0 bytes)"))
    for one in formats:
        if one.sniff(head, part.name):
            return _Claimed(one, part, file.path, folder)
    return _unknown(file, part, head)


def _unknown(file: _File, part: Part, head: bytes) -> Refusal | Ignored:
    what = _looks_like(head)
    if _HTML.match(head) and not part.name.lower().endswith((".html", ".htm")):
        return Refusal(
            file.path,
            BrokenFile(part.name, "it is a web page and not a list, as a failed download leaves it"),
        )
    if _DTD.search(head) and not _HTML.match(head):
        what = "it brings its own document type (DTD), which no published list needs"
        return Refusal(file.path, HostileFile(part.name, what))
    if file.named or (part.name.lower().endswith((".yaml", ".yml")) and _ACTS.search(head)):
        return Refusal(file.path, NotThisFormat(part.name, what))
    return Ignored(file.path, what)


def _looks_like(head: bytes) -> str:
    """What a file that no format knows seems to be."""
    if _HTML.match(head):
        return "a web page"
    if head.startswith(b"PK"):
        return "an office document or archive of no list"
    if b"\0" in head:
        return "a binary file"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    root = _ROOT.search(text) if text.startswith(b"<") else None
    if root:
        return f"XML with the root element <{root[1].decode('ascii', 'replace')[:60]}>"
    line = text.splitlines()[0][:60].decode("utf-8", "replace") if text else ""
    return f"text that begins {line!r}"


def _set_aside(file: _File, error: Refused) -> Refusal | Ignored:
    """A file that cannot be opened is refused where it was named or is called like a list."""
    if file.named or file.path.name.lower().endswith(_LIST_ENDINGS):
        return Refusal(file.path, error)
    return Ignored(file.path, str(error))


def _groups(claimed: list[_Claimed]) -> Iterator[tuple[_Claimed, ...]]:
    """Files of one format and folder, divided into sets by the format."""
    together: dict[tuple[str, str], list[_Claimed]] = {}
    for one in claimed:
        together.setdefault((one.format.name, one.folder), []).append(one)
    for files in together.values():
        by_part = {one.part: one for one in files}
        for group in files[0].format.group(tuple(by_part)):
            yield tuple(by_part[part] for part in group)


def _open(group: tuple[_Claimed, ...], date: str | None) -> Published | Refusal:
    names = (day_in_name(_whole_name(one)) for one in group)
    dating = Dating(date, next((day for day in names if day), None))
    try:
        return group[0].format.open(tuple(one.part for one in group), dating)
    except Refused as error:
        return Refusal(group[0].origin if len(group) == 1 else group[0].origin.parent, error)


def _whole_name(one: _Claimed) -> PurePath:
    """The file's path as it lies outside of the work folder, the inside of an archive included."""
    inside = PurePath(one.part.name)
    return one.origin.absolute() / inside.name
