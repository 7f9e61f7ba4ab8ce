"""A designation of the UK Sanctions List, whichever of its two forms it was printed in.

The CSV has a row for every combination of a name with a birth date, a passport, an address; the XML has
nested lists. Both are gathered into one shape, in which each text and each group of texts stands once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cordon.sources.fields import Printed

SOURCE = "uk_sl"
VERSION = "uk 1"  # of these rules: a new one reads every record again

# Our word -> (column of the CSV, path under Designation in the XML); None where a form lacks it.
FIELDS: dict[str, tuple[str | None, str | None]] = {
    "updated": ("Last Updated", "LastUpdated"),
    "designated": ("Date Designated", "DateDesignated"),
    "key": ("Unique ID", "UniqueID"),
    "ofsi": ("OFSI Group ID", "OFSIGroupID"),
    "un": ("UN Reference Number", "UNReferenceNumber"),
    "title": ("Title", "Titles/Title"),
    "regime": ("Regime Name", "RegimeName"),
    "kind": ("Designation Type", "IndividualEntityShip"),
    "origin": ("Designation source", "DesignationSource"),
    "imposed": ("Sanctions Imposed", "SanctionsImposed"),
    "information": ("Other Information", "OtherInformation"),
    "reasons": ("UK Statement of Reasons", "UKStatementofReasons"),
    "phone": ("Phone number", "PhoneNumbers/PhoneNumber"),
    "website": ("Website", "Websites/Website"),
    "email": ("Email address", "EmailAddresses/EmailAddress"),
    "birth": ("D.O.B", "IndividualDetails/Individual/DOBs/DOB"),
    "nationality": ("Nationality(/ies)", "IndividualDetails/Individual/Nationalities/Nationality"),
    "position": ("Position", "IndividualDetails/Individual/Positions/Position"),
    "gender": ("Gender", "IndividualDetails/Individual/Genders/Gender"),
    "form": ("Type of entity", "EntityDetails/Entity/TypeOfEntities/TypeOfEntity"),
    "subsidiary": ("Subsidiaries", "EntityDetails/Entity/Subsidiaries/Subsidiary"),
    "parent": ("Parent company", "EntityDetails/Entity/ParentCompanies/ParentCompany"),
    "registration": (
        "Business registration number (s)",
        "EntityDetails/Entity/BusinessRegistrationNumbers/BusinessRegistrationNumber",
    ),
    "imo": ("IMO number", "ShipDetails/Ship/IMONumbers/IMONumber"),
    "owner": ("Current owner/operator (s)", "ShipDetails/Ship/CurrentOwnerOperators/CurrentOwnerOperator"),
    "former_owner": (
        "Previous owner/operator (s)",
        "ShipDetails/Ship/PreviousOwnerOperators/PreviousOwnerOperator",
    ),
    "flag": (
        "Current believed flag of ship",
        "ShipDetails/Ship/CurrentBelievedFlagOfShips/CurrentBelievedFlagOfShip",
    ),
    "former_flag": ("Previous flags", "ShipDetails/Ship/PreviousFlags/PreviousFlag"),
    "ship_type": ("Type of ship", "ShipDetails/Ship/TypeOfShipDetails/TypeOfShip"),
    "tonnage": ("Tonnage of ship", "ShipDetails/Ship/TonnageOfShipDetails/TonnageOfShip"),
    "length": ("Length of ship", "ShipDetails/Ship/LengthOfShipDetails/LengthOfShip"),
    "built": ("Year Built", "ShipDetails/Ship/YearsBuilt/YearBuilt"),
    "hull": (
        "Hull identification number (HIN)",
        "ShipDetails/Ship/HullIdentificationNumbers/HullIdentificationNumber",
    ),
}

# Texts that belong together: our word for the group -> XML path of the group, and its parts as above.
GROUPS: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "name": (
        "Names/Name",
        {f"name{n}": (f"Name {n}", f"Name{n}") for n in range(1, 7)}
        | {"type": ("Name type", "NameType"), "strength": ("Alias strength", "AliasStrength")},
    ),
    "script": (
        "NonLatinNames/NonLatinName",
        {
            "name": ("Name non-latin script", "NameNonLatinScript"),
            "type": ("Non-latin script type", "NonLatinScriptType"),
            "language": ("Non-latin script language", "NonLatinScriptLanguage"),
        },
    ),
    "address": (
        "Addresses/Address",
        {f"line{n}": (f"Address Line {n}", f"AddressLine{n}") for n in range(1, 7)}
        | {
            "code": ("Address Postal Code", "AddressPostalCode"),
            "country": ("Address Country", "AddressCountry"),
        },
    ),
    "passport": (
        "IndividualDetails/Individual/PassportDetails/Passport",
        {
            "number": ("Passport number", "PassportNumber"),
            "information": ("Passport additional information", "PassportAdditionalInformation"),
        },
    ),
    "national_id": (
        "IndividualDetails/Individual/NationalIdentifierDetails/NationalIdentifier",
        {
            "number": ("National Identifier number", "NationalIdentifierNumber"),
            "information": (
                "National Identifier additional information",
                "NationalIdentifierAdditionalInformation",
            ),
        },
    ),
    "birthplace": (
        "IndividualDetails/Individual/BirthDetails/Location",
        {"town": ("Town of birth", "TownOfBirth"), "country": ("Country of birth", "CountryOfBirth")},
    ),
}  # fmt: skip

Group = Mapping[str, Printed]


@dataclass(slots=True)
class Designation:
    """What is printed of one target: texts by our words, groups by theirs, each once and in file order.

    place:    of the record. imposed: measures that the XML says by a yes beside their name.
    leftover: path and value of what no table above knows.
    """

    place: str
    _fields: dict[str, dict[str, Printed]] = field(default_factory=dict)
    _groups: dict[str, dict[tuple[tuple[str, str], ...], Group]] = field(default_factory=dict)
    indicated: dict[str, Printed] = field(default_factory=dict)
    leftover: dict[tuple[str, str], None] = field(default_factory=dict)

    def add(self, word: str, printed: Printed) -> None:
        """Keep a text, unless it was printed before."""
        self._fields.setdefault(word, {}).setdefault(printed.text, printed)

    def add_group(self, word: str, group: Group) -> None:
        """Keep texts that belong together, unless they were printed together before."""
        if group:
            same = tuple((part, printed.text) for part, printed in sorted(group.items()))
            self._groups.setdefault(word, {}).setdefault(same, group)

    def each(self, word: str) -> tuple[Printed, ...]:
        """Every text under one of our words."""
        return tuple(self._fields.get(word, {}).values())

    def one(self, word: str) -> Printed | None:
        """The first text under one of our words."""
        return next(iter(self._fields.get(word, {}).values()), None)

    def groups(self, word: str) -> tuple[Group, ...]:
        """Every group of one kind."""
        return tuple(self._groups.get(word, {}).values())
