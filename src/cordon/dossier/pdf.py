"""The document as PDF: one call of the typst compiler on a template that holds no words of its own.

The compiler gets the words as data, no folder to read from, no packages, and only the fonts named here.
Same document, same bytes: the date in the file is the document's.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import orjson
import typst

from cordon.dossier.document import Document, texts_of
from cordon.dossier.fonts import MONO, NASKH, SERIF, arabic_folder
from cordon.dossier.letters import printable
from cordon.dossier.plain_data import PlainData
from cordon.errors import BadRequest
from cordon.text.scripts import letter_script

STANDARD = (
    "a-2a"  # for archives: every letter can be read back as text, and a letter without a glyph is refused
)
LONG = 28  # letters without a blank, after which a line may break anyway
BREAK = "\u200b"


def pdf(document: Document, fonts: Sequence[Path] = ()) -> bytes:
    """The bytes of the PDF (PDF/A-2a).

    fonts: folders with further fonts, for scripts that ours do not have.
    Raises BadRequest if a letter has no glyph in any of them.
    """
    source = (files("cordon.dossier") / "dossier.typ").read_bytes()
    moment = datetime.fromisoformat(document.date).replace(tzinfo=UTC)
    with TemporaryDirectory() as nothing:
        compile_: Any = typst.compile  # its stubs want input, root and folders of one type
        try:
            made = compile_(
                source,
                root=nothing,
                font_paths=[str(arabic_folder()), *(str(folder) for folder in fonts)],
                ignore_system_fonts=True,
                sys_inputs={"data": _data(document)},
                pdf_standards=[STANDARD],
                timestamp=moment,
                package_path=nothing,
                package_cache_path=nothing,
            )
        except typst.TypstError as error:
            raise BadRequest(_why(error, document)) from error
    return bytes(made)


def _data(document: Document) -> str:
    data = PlainData(document).data()
    day = [int(part) for part in document.date.split("-")]
    data |= {"day": day, "fonts": [SERIF, NASKH, MONO], "page": "page "}
    _breakable(data)
    return orjson.dumps(data).decode()


def _breakable(data: Any) -> None:
    """Lets a line break inside what has no blank for long: hashes, addresses, and names meant to hurt."""
    if isinstance(data, dict):
        if isinstance(data.get("text"), str):
            data["text"] = " ".join(_cut(word) for word in data["text"].split(" "))
        for value in data.values():
            _breakable(value)
    elif isinstance(data, list):
        for value in data:
            _breakable(value)


def _cut(word: str) -> str:
    if len(word) <= LONG:
        return word
    return BREAK.join(word[n : n + LONG // 2] for n in range(0, len(word), LONG // 2))


def _why(error: typst.TypstError, document: Document) -> str:
    """What to do, in words of ours; the compiler's own message stands behind it."""
    message = str(error.message)
    if "glyph" in message or "font" in message or "display" in message:
        signs = {letter for text in texts_of(document) for letter in printable(text) if ord(letter) > 0x24F}
        scripts = ", ".join(
            sorted({letter_script(sign) for sign in signs} - {"", "Latn", "Arab", "Cyrl", "Grek"})
        )
        return (
            f"the fonts at hand cannot print every letter ({scripts or message[:120]}); "
            "give a folder of fonts with --fonts, or write .docx or .html"
        )
    return f"the PDF could not be set: {message[:200]}"
