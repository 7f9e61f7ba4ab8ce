"""One sdnEntry -> what it says."""

from cordon.sources.fields import Fields, Printed
from cordon.sources.markup import Node
from cordon.sources.ofac.addresses import PrintedAddress, joined_place, say_address
from cordon.sources.ofac.designations import Designations
from cordon.sources.ofac.documents import Document, say_document, with_brackets
from cordon.sources.ofac.enhanced_shared import items
from cordon.sources.ofac.facts import say_link, say_segments, say_title, say_under
from cordon.sources.ofac.kinds import SCHEMAS
from cordon.sources.ofac.labels import rule_for
from cordon.sources.ofac.names import alias_prop, printed_name, say_name
from cordon.sources.ofac.remarks import segments
from cordon.sources.ofac.target import Target
from cordon.sources.ofac.vessels import VESSEL_FIELDS, say_flag, say_or_leave
from cordon.terms.readings import Reading
from cordon.terms.statements import AliasStrength

_STRENGTHS = {"strong": AliasStrength.STRONG, "weak": AliasStrength.WEAK, "": AliasStrength.UNGRADED}
# list element, item element, value element, the label under which the CSV's remarks print the same
_LABELLED = (
    ("dateOfBirthList", "dateOfBirthItem", "dateOfBirth", "DOB"),
    ("placeOfBirthList", "placeOfBirthItem", "placeOfBirth", "POB"),
    ("nationalityList", "nationality", "country", "nationality"),
    ("citizenshipList", "citizenship", "country", "citizen"),
)


def read_entry(source: str, file: str, element: Node, line: int) -> Reading:
    """All that one entry says. line: of its first character in the file."""
    fields = Fields(element, "sdnEntry", line - 1)
    key = fields.text("uid")
    kind = fields.take("sdnType")
    schema = SCHEMAS.get(kind.text.lower() if kind else "")
    target = Target(source, key, schema or "LegalEntity", file)
    if kind and not schema:
        target.leave("sdnEntry/sdnType", kind.text, "no kind of target that is known")
    target.at(fields.place)
    say_name(target, printed_name(fields.text("lastName"), fields.text("firstName")))
    designations = _say_programmes(target, fields)
    title = fields.take("title")
    if title:
        target.at(title.place)
        say_title(target, title.text)
    _say_lists(target, fields, designations)
    _say_vessel(target, fields)
    _say_remarks(target, fields.take("remarks"), title, designations)
    target.leave_rest(fields)
    return target.reading()


def _say_programmes(target: Target, fields: Fields) -> Designations:
    designations = Designations(target)
    for group in fields.inside("programList"):
        for program in group.each("program"):
            target.at(program.place)
            designations.add(program.text)
        target.leave_rest(group)
    return designations


def _say_lists(target: Target, fields: Fields, designations: Designations) -> None:
    for alias in items(target, fields, "akaList", "aka"):
        _say_alias(target, alias)
    for address in items(target, fields, "addressList", "address"):
        _say_address(target, address)
    for whole, item, tag, label in _LABELLED:
        for one in items(target, fields, whole, item):
            one.ignore(("uid", "mainEntry"))
            for value in one.each(tag):
                target.at(value.place)
                say_under(target, label, value.text, designations, f"{one.path}/{tag}")
            target.leave_rest(one)
    for document in items(target, fields, "idList", "id"):
        _say_id(target, document, designations)


def _say_alias(target: Target, alias: Fields) -> None:
    target.at(alias.place)
    strength = _STRENGTHS.get(alias.text("category"), AliasStrength.UNGRADED)
    prop = alias_prop(alias.text("type"), strength)
    say_name(target, printed_name(alias.text("lastName"), alias.text("firstName")), prop, strength)
    alias.ignore(("uid",))
    target.leave_rest(alias)


def _say_address(target: Target, address: Fields) -> None:
    target.at(address.place)
    number = address.text("uid")
    lines = [text for tag in ("address1", "address2", "address3") if (text := address.text(tag))]
    city, state, postal = (address.text(tag) for tag in ("city", "stateOrProvince", "postalCode"))
    country = address.text("country")
    place = joined_place(city, state, postal)
    say_address(
        target,
        PrintedAddress(number, ", ".join(lines), place, country, city=city, state=state, postal=postal),
        address.path,
    )
    target.leave_rest(address)


def _say_id(target: Target, printed: Fields, designations: Designations) -> None:
    target.at(printed.place)
    label, number, country = (printed.text(tag) for tag in ("idType", "idNumber", "idCountry"))
    issued, expires = printed.text("issueDate"), printed.text("expirationDate")
    printed.ignore(("uid",))
    found = rule_for(label)
    if found and found[0].does in {"document", "passport"} and not found[1]:
        document = with_brackets(Document(found[0].label, number, country, issued, expires))
        say_document(target, document, found[0])
    else:
        say_under(target, label, number, designations, f"{printed.path}/idType")
        for tag, value in (("idCountry", country), ("issueDate", issued), ("expirationDate", expires)):
            if value:
                target.leave(f"{printed.path}/{tag}", value, f"not a document: {label}")
    target.leave_rest(printed)


def _say_vessel(target: Target, fields: Fields) -> None:
    for vessel in fields.inside("vesselInfo"):
        for tag, prop in VESSEL_FIELDS.items():
            value = vessel.take(tag)
            if value:
                target.at(value.place)
                say_or_leave(target, prop, value.text, tag)
        flag, owner = vessel.take("vesselFlag"), vessel.take("vesselOwner")
        if flag:
            target.at(flag.place)
            say_flag(target, flag.text, "vesselFlag")
        if owner:
            target.at(owner.place)
            say_link(target, owner.text, "Vessel Owner")
        target.leave_rest(vessel)


def _say_remarks(
    target: Target, remarks: Printed | None, title: Printed | None, designations: Designations
) -> None:
    if remarks:
        target.at(remarks.place)
        found = segments(remarks.text, target.schema, title.text if title else "")
        say_segments(target, found, designations, "sdnEntry/remarks")
