"""The fonts that travel with the program, so that a page looks the same on every machine.

Latin, Greek, Cyrillic and Hebrew: Libertinus Serif, inside the typst wheel (SIL Open Font License).
Arabic: Amiri, in the wheel fontpkg-amiri (SIL Open Font License, static files as published).
"""

from functools import cache
from importlib.resources import files
from pathlib import Path

SERIF = "Libertinus Serif"
MONO = "DejaVu Sans Mono"
NASKH = "Amiri"


def arabic_folder() -> Path:
    """Where Amiri's files lie."""
    return Path(str(files("fontpkg_amiri") / "files"))


@cache
def arabic_font() -> bytes:
    """Amiri, regular."""
    return (arabic_folder() / "Amiri-Regular.ttf").read_bytes()
