"""One entity of the ENHANCED XML -> what it says."""

from cordon.sources.fields import Fields, Printed
from cordon.sources.markup import Node
from cordon.sources.ofac.addresses import PrintedAddress, joined_place, say_address
from cordon.sources.ofac.designations import Designations
from cordon.sources.ofac.documents import Document, say_document, with_brackets
from cordon.sources.ofac.enhanced_names import say_names
from cordon.sources.ofac.enhanced_relations import say_relation
from cordon.sources.ofac.enhanced_shared import coded, iso_span, items
from cordon.sources.ofac.facts import say_segments, say_title, say_under
from cordon.sources.ofac.kinds import SCHEMAS
from cordon.sources.ofac.labels import rule_for
from cordon.sources.ofac.remarks import segments
from cordon.sources.ofac.target import Target
from cordon.terms.readings import Reading

# Types of sanction that block property; all others forbid some dealings (17 reference values, 2025-01-10).
_BLOCKING = frozenset({"Block"})
_CONTAINER = "Consolidated List"  # every entry of the non-SDN lists is on it as well


def read_entity(source: str, file: str, element: Node, line: int) -> Reading:
    """All that one entity says. line: of its first character in the file."""
    fields = Fields(element, "entity", line - 1)
    key = fields.attribute("id")
    (general,) = fields.inside("generalInfo") or (None,)
    kind = coded(general, "entityType") if general else None
    schema = SCHEMAS.get(kind.text.lower()) if kind else None
    target = Target(source, key, schema or "LegalEntity", file)
    if kind and not schema:
        target.leave("entity/generalInfo/entityType", kind.text, "no kind of target that is known")
    say_names(target, items(target, fields, "names", "name"))
    designations = _say_designations(target, fields)
    title, remarks = _general(target, general)
    for address in items(target, fields, "addresses", "address"):
        _say_address(target, address)
    for feature in items(target, fields, "features", "feature"):
        _say_feature(target, feature, designations)
    for document in items(target, fields, "identityDocuments", "identityDocument"):
        _say_document(target, document)
    if remarks:
        target.at(remarks.place)
        found = segments(remarks.text, target.schema, title.text if title else "")
        say_segments(target, found, designations, "entity/generalInfo/remarks")
    for relation in items(target, fields, "relationships", "relationship"):
        say_relation(target, relation)
    target.leave_rest(fields)
    return target.reading()


def _general(target: Target, general: Fields | None) -> tuple[Printed | None, Printed | None]:
    """The title, which is said, and the remarks, which wait."""
    if general is None:
        return None, None
    title, remarks = general.take("title"), general.take("remarks")
    if title:
        target.at(title.place)
        say_title(target, title.text)
    general.ignore(("identityId",))
    target.leave_rest(general)
    return title, remarks


def _say_designations(target: Target, fields: Fields) -> Designations:
    designations = Designations(target)
    for program in items(target, fields, "sanctionsPrograms", "sanctionsProgram"):
        text = _listed(target, program)
        if text:
            designations.add(text)
    types = [
        text
        for one in items(target, fields, "sanctionsTypes", "sanctionsType")
        if (text := _listed(target, one))
    ]
    for text in types:
        designations.kind(
            text, "asset_freeze" if text in _BLOCKING else "dealing_prohibition", only=len(types) == 1
        )
    for authority in items(target, fields, "legalAuthorities", "legalAuthority"):
        text = _listed(target, authority)
        if text:
            designations.say("instrument", "", text, note="Legal authority:")
    _say_lists(target, fields, designations)
    return designations


def _listed(target: Target, one: Fields) -> str:
    target.at(one.place)
    one.ignore(("refId", "id"))
    text = one.own_text()
    target.leave_rest(one)
    return text.text if text else ""


def _say_lists(target: Target, fields: Fields, designations: Designations) -> None:
    """The day on which each list first had the target: a programme's day only where there is one of each."""
    days: dict[str, str] = {}
    for one in items(target, fields, "sanctionsLists", "sanctionsList"):
        day = one.attribute("datePublished")
        name = _listed(target, one)
        days[name] = day
    container = days.pop(_CONTAINER, "")
    if not days or container not in {"", *days.values()}:
        days[_CONTAINER] = container
    for name, day in days.items():
        if day:
            designations.listed(name, day, only=len(set(days) - {_CONTAINER}) == 1 and name != _CONTAINER)


def _say_address(target: Target, address: Fields) -> None:
    target.at(address.place)
    number = address.attribute("id")
    country = coded(address, "country")
    for translation in items(target, address, "translations", "translation"):
        primary = translation.text("isPrimary") != "false"
        coded(translation, "script")
        parts = _address_parts(target, translation)
        translation.ignore(("id",))
        target.leave_rest(translation)
        if primary:
            say_address(target, _printed(number, parts, country), address.path)
        elif parts:
            other = target.thing("address", number, "Address")
            other.say("full", ", ".join(parts.values()))
            target.say("address", ", ".join(parts.values()))
    target.leave_rest(address)


def _printed(number: str, parts: dict[str, str], country: Printed | None) -> PrintedAddress:
    lines = [text for kind in ("ADDRESS1", "ADDRESS2", "ADDRESS3") if (text := parts.get(kind))]
    city, state, postal = (parts.get(kind, "") for kind in ("CITY", "STATE/PROVINCE", "POSTAL CODE"))
    return PrintedAddress(
        number, ", ".join(lines), joined_place(city, state, postal), country.text if country else "",
        city=city, state=state, postal=postal, region=parts.get("REGION", ""),
    )  # fmt: skip


def _address_parts(target: Target, translation: Fields) -> dict[str, str]:
    parts: dict[str, str] = {}
    for part in items(target, translation, "addressParts", "addressPart"):
        kind = coded(part, "type")
        value = part.text("value")
        part.ignore(("id",))
        target.leave_rest(part)
        if kind and value:
            parts[kind.text] = f"{parts[kind.text]}, {value}" if kind.text in parts else value
    return parts


def _say_feature(target: Target, feature: Fields, designations: Designations) -> None:
    target.at(feature.place)
    kind, value = coded(feature, "type"), feature.text("value")
    label = kind.text if kind else ""
    reliability = coded(feature, "reliability")
    comments = feature.take("comments")
    feature.ignore(("id", "versionId", "valueRefId", "isPrimary", "valueDate"))  # valueDate repeats the value
    target.leave_rest(feature)
    if reliability and reliability.text == "False":
        target.leave(feature.path, f"{label} {value}", "OFAC marks it as false")
        return
    say_under(target, label, value, designations, feature.path)
    if comments:
        target.say("notes", f"{label} {value}: {comments.text}")
    if reliability and reliability.text != "Confirmed":
        target.say("notes", f"{label} {value}: {reliability.text}")


def _say_document(target: Target, printed: Fields) -> None:
    target.at(printed.place)
    kind, country = coded(printed, "type"), coded(printed, "issuingCountry")
    label, place = kind.text if kind else "", printed.text("issuingLocation")
    features = [
        text for one in items(target, printed, "idFeatures", "idFeature") if (text := _listed_feature(one))
    ]
    document = Document(
        label,
        printed.text("documentNumber"),
        country.text if country else "",
        iso_span(target, printed, "issueDate"),
        iso_span(target, printed, "expirationDate"),
        tuple(
            text
            for text in (
                place if not country or place != country.text else "",
                *features,
                printed.text("comments"),
            )
            if text
        ),
        printed.text("issuingAuthority"),
        invalid=printed.text("isValid") == "false",
    )
    printed.ignore(("id", "name"))  # the name is one of the target's own
    found = rule_for(label)
    if found and not found[1] and found[0].does in {"document", "passport"}:
        say_document(target, with_brackets(document), found[0])
    else:
        target.leave(
            f"{printed.path}/type", f"{label} {document.number}", "no rule knows this kind of document"
        )
    target.leave_rest(printed)


def _listed_feature(one: Fields) -> str:
    one.ignore(("id", "featureVersionId"))
    text = one.own_text()
    return text.text if text else ""
