"""The columns that only a vessel fills; filled for another kind of target they are left over."""

from cordon.sources.ofac.target import Target, prop_for
from cordon.text.countries import country_code

# Element of the sdnEntry XML -> property.
VESSEL_FIELDS = {
    "callSign": "callSign",
    "vesselType": "type",
    "tonnage": "tonnage",
    "grossRegisteredTonnage": "grossRegisteredTonnage",
}


def say_or_leave(target: Target, prop: str, value: str, path: str) -> None:
    """Say a value if the target's schema has the property."""
    if prop_for(target.schema, prop):
        target.say(prop, value)
    else:
        target.leave(path, value, f"a {target.schema} has none")


def say_flag(target: Target, value: str, path: str) -> None:
    """Say a vessel's flag; OFAC's `None Identified` is a remark and no country."""
    code = country_code(value)
    if value.lower() == "none identified":
        target.say("notes", f"Vessel Flag {value}")
    elif code and prop_for(target.schema, "flag"):
        target.say("flag", code, original=value)
    else:
        target.leave(path, value, "no such country is known")
