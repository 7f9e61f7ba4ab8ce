"""Words that several forms share. Nothing here says anything of a case."""

from cordon.dossier.document import Blank, Inline, Kind, Look, Mark, Paragraph, Text, words


def sentence(text: str, *marks: Mark) -> tuple[Inline, ...]:
    """A sentence with its notes behind the full stop."""
    stopped = text if text.rstrip('”")').endswith((".", "!", "?", ":")) else f"{text}."
    return (Text(stopped), *spaced(marks))


def spaced(marks: tuple[Mark, ...]) -> tuple[Inline, ...]:
    """Marks with a thin comma between them, each once."""
    out: list[Inline] = []
    for mark in dict.fromkeys(marks):
        out += [Text(" ")] * bool(out) + [mark]
    return tuple(out)


def body(text: str, *marks: Mark) -> Paragraph:
    return Paragraph(sentence(text, *marks))


def item(text: str, *marks: Mark) -> Paragraph:
    return Paragraph(sentence(text, *marks), Kind.ITEM)


def quiet(text: str) -> Paragraph:
    return Paragraph(words(text), Kind.QUIET)


def fill(label: str) -> Paragraph:
    return Paragraph((Blank(label),))


def labelled(label: str, value: str | Blank, *marks: Mark) -> Paragraph:
    """`Label: value` on a line of its own."""
    told: Inline = value if isinstance(value, Blank) else Text(value)
    return Paragraph((Text(f"{label}: ", Look.STRONG), told, *spaced(marks)))


def listed(texts: tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} and {texts[-1]}" if texts else ""
