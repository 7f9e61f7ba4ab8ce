"""A PDF -> its text and what its document information says."""

import io
import logging
import re

from pypdf import PdfReader
from pypdf import __version__ as pypdf_version
from pypdf.errors import PyPdfError

from cordon.articles.html import Page, tidy
from cordon.errors import BrokenFile

logging.getLogger("pypdf").setLevel(logging.CRITICAL)
TAKEN_BY = f"pypdf {pypdf_version}"
MAX_PAGES = 200
_BROKEN_WORD = re.compile(r"(\w)[-\u00ad]\n(\w)")
_SOFT_LINE = re.compile(r"(?<![.!?:؟»”\"])\n(?=[^\n])")
_PDF_DATE = re.compile(r"D:(\d{4})(\d{2})(\d{2})")


def read_pdf(data: bytes, name: str) -> Page:
    """The text of a PDF; BrokenFile if it is cut off, locked, too long, or a scan without text."""
    try:
        return _read(data, name)
    except BrokenFile:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as error:
        # pypdf raises what Python raises when a file lies about its own structure.
        raise BrokenFile(name, f"not a PDF that can be read ({type(error).__name__}: {error})") from None


def _read(data: bytes, name: str) -> Page:
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise BrokenFile(name, "the PDF is locked with a password")
    if len(reader.pages) > MAX_PAGES:
        raise BrokenFile(name, f"a PDF of {len(reader.pages)} pages; an article has at most {MAX_PAGES}")
    text = _joined("\n\n".join(page.extract_text() or "" for page in reader.pages))
    if len(text) < 20:
        raise BrokenFile(
            name, f"a PDF of {len(reader.pages)} page(s) without text: a scan; run it through OCR first"
        )
    info = reader.metadata
    return Page(
        text=text,
        title=(info.title if info else None) or None,
        site=None,
        author=(info.author if info else None) or None,
        section=None,
        published=_created(str(info.get("/CreationDate", ""))) if info else None,
        language=None,
    )


def _joined(text: str) -> str:
    """Lines of a column joined to paragraphs; words cut at a line's end made whole."""
    whole = _BROKEN_WORD.sub(r"\1\2", text)
    return tidy(_SOFT_LINE.sub(" ", whole))


def _created(text: str) -> str | None:
    found = _PDF_DATE.match(text)
    return "-".join(found.groups()) if found else None
