"""Which of OFAC's two lists a file is: neither the CSV nor the sdnEntry XML says so."""

import re
from collections.abc import Set as AbstractSet
from functools import partial

from cordon.sources.fields import Fields
from cordon.sources.markup import Found
from cordon.sources.ofac.version import VERSION
from cordon.terms.readings import Leftover, Reading, Record

SDN, CONS = "us_ofac_sdn", "us_ofac_cons"

# Programmes of the non-SDN list under which no SDN stands. OFAC sorts by number: the first SDN is 36, under
# CUBA, and the first of the non-SDN list stand under NS-PLC (2018-04, 2021-04 .. 2025-03).
_NON_SDN = frozenset({"NS-PLC", "561LIST", "561-RELATED", "FSE-IR", "FSE-SY", "CMIC-EO13959", "NS-MBS"})
_SDN = "CUBA"
_NAMED = re.compile(r"cons|non.?sdn", re.IGNORECASE)


def list_of(programmes: AbstractSet[str], head: bytes, name: str) -> str:
    """The list by the programmes near its beginning; where they do not tell, by its name."""
    if programmes & _NON_SDN or b"Not on the SDN List" in head:
        return CONS
    return CONS if _SDN not in programmes and _NAMED.search(name) else SDN


def stranger(source: str, found: Found) -> Record:
    """An element that is no entry: all of it is left over."""
    key = f"{found.tag} at line {found.line}"
    return Record(
        key, "", found.digest(VERSION), f"line {found.line} {found.tag}", partial(_left, source, key, found)
    )


def _left(source: str, key: str, found: Found) -> Reading:
    rest = Fields(found.parse(), found.tag, found.line - 1).rest()
    why = "no rule reads this element"
    return Reading((), tuple(Leftover(source, key, path, value, why) for path, value in rest))
