"""The Arabic font inside a .docx, so that it looks the same where Amiri is not installed.

An embedded font is hidden as ECMA-376, part 4, 2.8.1 wants it: its first 32 bytes are combined with the
digits of a GUID, which the font table names.
"""

from uuid import NAMESPACE_URL, UUID, uuid5

from lxml import etree

from cordon.dossier.docx_parts import ARABIC, LATIN, MONO, R, W, bytes_of, w

KEY: UUID = uuid5(NAMESPACE_URL, "fontpkg-amiri/Amiri-Regular.ttf")  # any; the same for every file
HIDDEN = 32


def hidden(font: bytes) -> bytes:
    """The font as it lies in the package."""
    key = KEY.bytes[::-1]
    start = bytes(byte ^ key[n % 16] for n, byte in enumerate(font[:HIDDEN]))
    return start + font[HIDDEN:]


def font_table(*, embedded: bool) -> bytes:
    """The part fontTable.xml."""
    root = w("fonts")
    for name, family in ((LATIN, "roman"), (MONO, "modern")):
        w("family", w("font", root, name=name), val=family)
    arabic = w("font", root, name=ARABIC)
    w("altName", arabic, val=LATIN)
    w("charset", arabic, val="B2")
    w("family", arabic, val="roman")
    if embedded:
        link = etree.SubElement(arabic, f"{{{W}}}embedRegular")
        link.set(f"{{{R}}}id", "font")
        link.set(f"{{{W}}}fontKey", f"{{{str(KEY).upper()}}}")
    return bytes_of(root)
