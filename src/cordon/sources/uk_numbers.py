"""Numbers behind a label in the UK's free text: "INN: 7719265496 OGRN: 1037719005873"."""

import re
from dataclasses import dataclass

_DIGITS = r"\d{8,15}"
_WORD = r"(?=[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{4,24}"
# Label -> property and form of the number; labels collected from the list of 2026-04-29.
LABELS: tuple[tuple[str, str, str], ...] = (
    (r"УНН/ИНН|УНН|UNN|UNP", "taxNumber", _DIGITS),
    (r"INN|ИНН", "innCode", _DIGITS),
    (r"OGRN(?:IP)?|ОГРН(?:ИП)?", "ogrnCode", _DIGITS),
    (r"KPP|КПП", "kppCode", _DIGITS),
    (r"OKPO|ОКПО", "okpoCode", _DIGITS),
    (r"TIN|Tax ID(?:entification)?|Tax(?:payer)? (?:Identification )?(?:Number|No)", "taxNumber", _DIGITS),
    (r"VAT", "vatCode", _WORD),
    (r"Legal Entity Identifier|LEI", "leiCode", r"[A-Z0-9]{18}\d\d"),
    (r"SWIFT ?/ ?BIC|SWIFT|BIC", "swiftBic", r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?"),
    (r"BvD ID", "bvdId", _WORD),
    (r"Unified Social Credit Code|USCC", "uscCode", r"[0-9A-Z]{18}"),
    (r"DUNS", "dunsCode", r"\d{9}"),
)
_RULES = tuple(
    (
        prop,
        re.compile(
            rf"(?<![^\W\d_])(?:{label})\)?(?: (?:number|no|code))?[\s:.–—-]{{0,4}}({number})(?!\d)",
            re.IGNORECASE,
        ),
    )
    for label, prop, number in LABELS
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """One number. printed: with its label, as in the text."""

    prop: str
    number: str
    printed: str


def numbers_in(text: str) -> list[Labelled]:
    """Every number that stands behind a known label, in the order of the table; none twice."""
    found, taken = [], text
    for prop, rule in _RULES:
        for match in rule.finditer(taken):
            found.append(Labelled(prop, match[1], match[0]))
        taken = rule.sub(" | ", taken)
    return found
