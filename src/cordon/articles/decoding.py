"""Bytes -> text: which encoding, and how it was found."""

import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from cordon.errors import BrokenFile

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-:.]{2,40})""", re.IGNORECASE)
_SAMPLE = 65_536  # bytes are enough to tell one code page from another
# What may be guessed: a page in an exotic code page is rarer than a wrong guess of one.
_CODE_PAGES = ["cp1256", "iso8859_6", "cp1252", "cp1251", "koi8_r", "cp1254", "cp1255", "cp1253",
               "big5", "gb18030", "shift_jis", "euc_jp", "euc_kr"]  # fmt: skip
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text, the encoding's Python name and whether a mark, UTF-8 itself, a declaration or a guess told
    it.
    """

    text: str
    encoding: str
    basis: str


def decode(data: bytes, name: str) -> Decoded:
    """The text of some bytes; BrokenFile if no encoding makes text of them."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Decoded(
                _strictly(data, "utf-8-sig" if encoding == "utf-8" else encoding, name), encoding, "mark"
            )
    for encoding, basis in _candidates(data):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return Decoded(_plain(text, name), encoding, basis)
    raise BrokenFile(name, "not text in any encoding that Cordon knows")


def _candidates(data: bytes) -> list[tuple[str, str]]:
    """Encodings to try, the likeliest first: UTF-8 is tried before a declaration, which is often wrong."""
    found = [("utf-8", "utf-8")]
    declared = _DECLARED.search(data[:4096])
    if declared:
        found.append((declared[1].decode("ascii"), "declared"))
    guess = from_bytes(data[:_SAMPLE], cp_isolation=_CODE_PAGES).best()
    if guess is not None:
        found.append((guess.encoding, "guessed"))
    return found


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return _plain(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        raise BrokenFile(name, f"begins like {encoding} but is not ({error.reason})") from None


def _plain(text: str, name: str) -> str:
    r"""Line ends as \\n and no control characters; BrokenFile if it is full of them (a binary file)."""
    controls = len(_CONTROL.findall(text[:10_000]))
    if controls > 20:
        raise BrokenFile(name, "not text: it is full of control characters")
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff"))
