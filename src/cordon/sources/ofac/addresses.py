"""An address as OFAC prints it -> an `Address` and what the target repeats of it."""

from dataclasses import dataclass

from cordon.sources.ofac.target import Target, cleaned
from cordon.text.countries import country_code

_NOWHERE = frozenset({"undetermined", "unknown", "address unknown"})


@dataclass(frozen=True, slots=True)
class PrintedAddress:
    """number: OFAC's own. place: city, state and postal code joined; the three only where told apart."""

    number: str
    street: str = ""
    place: str = ""
    country: str = ""
    remarks: str = ""
    city: str = ""
    state: str = ""
    postal: str = ""
    region: str = ""


def joined_place(city: str, state: str, postal: str) -> str:
    """`city, state postal`, as OFAC joins them in the CSV files."""
    lead = ", ".join(part for part in (city, state) if part)
    return " ".join(part for part in (lead, postal) if part)


def say_address(target: Target, printed: PrintedAddress, path: str) -> None:
    """Say an address; one of nothing but a country says only the target's country."""
    if not any((printed.street, printed.place, printed.country, printed.region, printed.remarks)):
        return
    code = country_code(printed.country) if printed.country else None
    if code:
        target.say("country", code, original=printed.country)
    elif printed.country and printed.country.lower() not in _NOWHERE:
        target.leave(f"{path} country", printed.country, "no such country is known")
    if any((printed.street, printed.place, printed.remarks, printed.region)):
        _say_whole(target, printed, code)


def _say_whole(target: Target, printed: PrintedAddress, code: str | None) -> None:
    parts = (printed.street, printed.place, printed.region, printed.country)
    full = ", ".join(cleaned(part) for part in parts if part)
    thing = target.thing("address", printed.number, "Address")
    thing.say("full", full)
    thing.say("street", printed.street)
    thing.say("city", printed.city or ("" if _mixed(printed) else printed.place))
    thing.say("state", printed.state)
    thing.say("region", printed.region)
    thing.say("postalCode", printed.postal)
    thing.say("remarks", printed.remarks)
    if code:
        thing.say("country", code, printed.country)
    target.say("addressEntity", thing.id)
    target.say("address", full)


def _mixed(printed: PrintedAddress) -> bool:
    """Whether `place` may hold more than a city: it has a digit, a comma, or its parts were told apart."""
    told = bool(printed.city or printed.state or printed.postal)
    return told or "," in printed.place or any(letter.isdigit() for letter in printed.place)
