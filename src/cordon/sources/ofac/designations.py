"""The programmes of a target -> one `Sanction` each, and which of them a remark speaks of."""

import re
from dataclasses import dataclass, field

from cordon.sources.ofac.days import edtf
from cordon.sources.ofac.target import Target, Thing

AUTHORITY = "Office of Foreign Assets Control"
_SEARCH = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id="
_ORDER = re.compile(r"\b(?:EO ?|Executive Order )?(1[2-9]\d{3})\b")
_DIRECTIVE = re.compile(r"\(?(?:EO )?(\d{5}) (Directive \w{1,3})\):?\s*(.*)\Z", re.DOTALL)


@dataclass(slots=True)
class Designations:
    """The designations of one target while its record is read."""

    target: Target
    by_code: dict[str, Thing] = field(default_factory=dict)

    def add(self, code: str) -> None:
        """Say that the target is under a programme."""
        if code in self.by_code:
            return
        thing = self._new(code)
        thing.say("program", code)
        if self.target.source == "us_ofac_sdn":
            # "Specially Designated Nationals and Blocked Persons": who is on the list is blocked
            thing.say("measure", "asset_freeze")
        self.by_code[code] = thing

    def meant(self, words: str) -> tuple[Thing, ...]:
        """The designations some words are about: those of an order named there, else the only one."""
        orders = set(_ORDER.findall(words))
        named = [thing for code, thing in self.by_code.items() if orders & set(_digits(code))]
        if not named and "CMIC" in words:
            named = [thing for code, thing in self.by_code.items() if code.startswith("CMIC")]
        if named or len(self.by_code) != 1:
            return tuple(named)
        return tuple(self.by_code.values())

    def kind(self, words: str, measure: str, *, only: bool) -> None:
        """Say what is imposed. only: it is the one kind printed, so that it is that of every designation."""
        things = tuple(self.by_code.values()) if only else self.meant(words)
        for thing in things:
            thing.say("provisions", words)
            thing.say("measure", measure)
        if not things:
            self.target.say("notes", f"Sanctions type: {words}")

    def listed(self, name: str, day: str, *, only: bool) -> None:
        """Say since when a list has the target. only: no other list has it: it is a designation's day."""
        words = f"On the {name} since {day}"
        if len(self.by_code) != 1:
            self.target.say("notes", words)
        for thing in self.by_code.values() if len(self.by_code) == 1 else ():
            thing.say("listingDate" if only else "summary", day if only else words)

    def say(self, prop: str, label: str, value: str, *, note: str = "") -> None:
        """Say a value of the designations it is about; where that is not clear, as a note on the target."""
        value = value.rstrip(".")  # which the CSV adds to the end of a remark
        things = self.meant(f"{label} {value}")
        words = f"{label} {value}".strip()
        date = edtf(value) if prop.endswith("Date") else None
        for thing in things:
            thing.say(prop if date or not prop.endswith("Date") else "summary", date or words, date and value)
        if not things:
            self.target.say("notes", f"{note} {words}".strip())

    def directive(self, rest: str, prop: str) -> bool:
        """`14024 Directive 2): 24 Feb 2022`: a designation of its own, with its day. Whether it is that."""
        found = _DIRECTIVE.match(rest)
        day = edtf(found[3]) if found else None
        if not found or not day:
            return False
        name = f"EO {found[1]} {found[2]}"
        thing = self._new(name)
        thing.say("provisions", f"Executive Order {found[1]} {found[2]}")
        thing.say("measure", "dealing_prohibition")
        for code in self.by_code:
            if found[1] in _digits(code):
                thing.say("program", code)
        thing.say(prop, day, found[3])
        return True

    def _new(self, key: str) -> Thing:
        thing = self.target.thing("sanction", key.replace(" ", "-"), "Sanction")
        thing.say("entity", self.target.id)
        thing.say("authority", AUTHORITY)
        thing.say("country", "us")
        thing.say("authorityId", self.target.key)
        thing.say("sourceUrl", _SEARCH + self.target.key)
        return thing


def codes(printed: str) -> tuple[str, ...]:
    """`SDGT] [IRGC` -> SDGT, IRGC."""
    return tuple(dict.fromkeys(code for part in re.split(r"\]\s*\[", printed) if (code := part.strip("[] "))))


def _digits(code: str) -> list[str]:
    return re.findall(r"\d{5}", code)
