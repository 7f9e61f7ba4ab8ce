"""Whether downloaded bytes can be a list at all: not a web page, not cut off."""

import re
from pathlib import Path

from cordon.errors import Refused
from cordon.sources.zipping import look_at_the_end

_LOOK = 4_096
_COMMENT = re.compile(rb"<!--.{0,4096}?-->", re.DOTALL)
_ROOT = re.compile(rb"<([A-Za-z_][\w:.-]{0,200})")
_PAGE = re.compile(rb"<(?:!doctype\s{1,20}html|html|head|body|script)\b", re.IGNORECASE)
_WIDE = (b"\xff\xfe", b"\xfe\xff")


def is_web_page(path: Path, content_type: str) -> bool:
    """Whether a person was meant to read it: an error page, a login, a notice of maintenance.

    The bytes decide; the server's word counts only for what begins with a tag and does not say it is XML.
    """
    head = _COMMENT.sub(b"", _ends(path)[0].removeprefix(b"\xef\xbb\xbf").lstrip())
    first, page = _ROOT.search(head), _PAGE.search(head)
    if not head.startswith(b"<"):
        return page is not None and _says_html(content_type)
    if page and (not first or page.start() <= first.start()):
        return True
    return not head.startswith(b"<?xml") and _says_html(content_type)


def fault_of_end(path: Path) -> str:
    """Why the bytes must be cut off, or an empty text.

    An understated Content-Length or a connection closed early by an old server look like success to HTTP.
    XML must end with its root's end tag, a zip with its table of contents; of a CSV nothing can be said.
    """
    head, tail = _ends(path)
    if head.startswith(b"PK\x03\x04"):
        try:
            look_at_the_end(path)
        except Refused:
            return "the archive is cut off"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith(b"<") or head.startswith(_WIDE):
        return ""
    root = _ROOT.search(_COMMENT.sub(b"", start))
    if (
        root
        and not _closes(root[1], tail.rstrip())
        and not (len(head) < _LOOK and head.rstrip().endswith(b"/>"))
    ):
        return f"the XML is cut off: </{root[1].decode('ascii', 'replace')}> is missing at its end"
    return ""


def _closes(root: bytes, tail: bytes) -> bool:
    return tail.endswith(b">") and re.search(rb"</" + re.escape(root) + rb"\s{0,20}>", tail) is not None


def _says_html(content_type: str) -> bool:
    return content_type.partition(";")[0].strip().lower() in ("text/html", "application/xhtml+xml")


def _ends(path: Path) -> tuple[bytes, bytes]:
    with path.open("rb") as file:
        head = file.read(_LOOK)
        file.seek(max(0, path.stat().st_size - _LOOK))
        return head, file.read()
