"""Readings of the alphabets: every system that fits, and what was learned of names in them."""

from collections.abc import Iterator

from cordon.text.romanise.alphabets import romanised, systems_of, vowelled
from cordon.text.romanise.learned import attested, decoded

Option = tuple[str, list[str]]


def readings(words: list[str], script: str) -> Iterator[Option]:
    """(system, words) for the folded words of a name, best first."""
    systems = systems_of(" ".join(words), script)
    spelled = {system: [romanised(word, script, system) for word in words] for system in systems}
    if script == "Cyrl":
        yield from _cyrillic(words, spelled)
    elif script == "Hebr":
        yield from _hebrew(words, spelled)
    else:
        yield from spelled.items()


def _cyrillic(words: list[str], spelled: dict[str, list[str]]) -> Iterator[Option]:
    first, *rest = spelled.items()
    yield first
    yield (
        "attested",
        [attested("cyrl").get(word, (latin,))[0] for word, latin in zip(words, first[1], strict=True)],
    )
    yield from rest[:2]
    yield "learned", [(decoded(word, "cyrl") or (word,))[0] for word in words]
    yield from rest[2:]


def _hebrew(words: list[str], spelled: dict[str, list[str]]) -> Iterator[Option]:
    """Attested names, else the consonants with "a" between them, then the bare consonants."""
    known = attested("hebr")
    for place, (system, latin) in enumerate(spelled.items()):
        pairs = list(zip(words, latin, strict=True))
        yield f"{system}-vowelled", [known.get(word, (vowelled(bare),))[-place] for word, bare in pairs]
    yield from spelled.items()
