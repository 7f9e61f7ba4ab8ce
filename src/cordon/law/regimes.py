"""Regimes: our grouping of the publishers' programmes, one card each.

A card is the first document of a regime's file. It says what the column of the circle is called, whose it is,
and which programme codes of which published list fall under it. The law itself is the second document
(`rules.py`), read only when asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cordon.law.basis import FIELDS, Basis, read_basis
from cordon.law.located import Block
from cordon.terms.dates import PartialDate

KINDS = ("sanctions", "warrants", "bill")
THEMES = (
    "human_rights",
    "country",
    "terrorism",
    "proliferation",
    "cyber",
    "corruption",
    "narcotics",
    "organised_crime",
    "migration",
    "elections",
    "hostages",
    "trade",
    "criminal",
    "ungrouped",
)
NO_GROUPING = "not grouped: no file of law names this programme"


@dataclass(frozen=True, slots=True)
class Body:
    """Who acts: an authority or a body of it. `country` is an ISO code, `un`, `eu` or empty."""

    key: str
    label: str
    country: str


@dataclass(frozen=True, slots=True)
class Regime:
    """One column of the circle.

    territory:  ISO codes (lower case) that it concerns; empty is worldwide.
    programmes: per source, the publisher's codes; `*` at an end of a code stands for any text.
    begins/ends: when its first instrument was adopted, and the last ended; None is unknown or not ended.
    grouped:    False for a programme that no file of law names: the regime is then only that programme.
    has_rules:  whether a file holds its law (criteria, procedure, clocks), or only its name is known.
    basis:      where the grouping rests; the grouping is our judgement.
    """

    key: str
    label: str
    short: str
    authority: Body
    kind: str
    theme: str
    territory: tuple[str, ...]
    programmes: Mapping[str, tuple[str, ...]]
    begins: PartialDate | None
    ends: PartialDate | None
    grouped: bool
    has_rules: bool
    basis: Basis

    def concerns(self, places: set[str], themes: set[str]) -> bool:
        """Whether it reaches one of the places, or everywhere with one of the themes."""
        return bool(places & set(self.territory)) or (not self.territory and self.theme in themes)


CARD = (
    "key",
    "label",
    "short",
    "kind",
    "theme",
    "territory",
    "authority",
    "programmes",
    "begins",
    "ends",
    "note",
    *FIELDS,
)


def read_card(block: Block, *, has_rules: bool) -> Regime:
    """The regime of a file's first document; BadRecord for a field missing, unknown or ill-typed."""
    block.only(*CARD)
    authority = block.block("authority").only("key", "label", "country")
    programmes = block.block("programmes") if block.has("programmes") else None
    return Regime(
        key=read_key(block),
        label=block.text("label"),
        short=block.text("short"),
        authority=Body(read_key(authority), authority.text("label"), authority.text("country", "")),
        kind=block.choice("kind", KINDS),
        theme=block.choice("theme", THEMES),
        territory=read_territory(block),
        programmes={name: programmes.texts(name) for name in programmes.fields} if programmes else {},
        begins=block.date("begins"),
        ends=block.date("ends"),
        grouped=True,
        has_rules=has_rules,
        basis=read_basis(block),
    )


def read_key(block: Block, name: str = "key") -> str:
    """A key: small letters, digits, hyphens and underscores."""
    key = block.text(name)
    if not key.replace("-", "").replace("_", "").isalnum() or not key.isascii() or key != key.lower():
        raise block.wrong(name, f"{key[:40]!r} is not small letters, digits, '-' and '_'")
    return key


def read_territory(block: Block) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 codes in lower case; empty is worldwide."""
    codes = block.texts("territory")
    for code in codes:
        if not (len(code) == 2 and code.isascii() and code.isalpha() and code.islower()):
            raise block.wrong("territory", f"{code[:20]!r} is not a two-letter code in lower case")
    return codes
