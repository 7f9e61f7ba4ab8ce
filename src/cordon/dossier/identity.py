"""Who the target is, in the columns of the authority's own form; what is not known is left blank."""

from collections.abc import Iterable, Iterator

from cordon.dossier.case import Case, Value
from cordon.dossier.document import Blank, Block, Cell, Inline, Look, Table, Text
from cordon.dossier.notes import Notes
from cordon.dossier.wording import quiet, spaced
from cordon.law.forms import FormField
from cordon.text.countries import country_name
from cordon.text.readings import readings
from cordon.text.scripts import script_of

PARTS_OF_NAME = frozenset({"lastName", "firstName", "secondName", "middleName", "fatherName"})
ORIGINAL = "original_script"
PLAIN = (
    FormField("name", "Name", ("person", "entity", "vessel"), ("name",), needed=True),
    FormField(ORIGINAL, "Name in original script", ("person", "entity"), ("name",), needed=False),
    FormField(
        "aliases", "Also known as", ("person", "entity", "vessel"), ("alias", "weakAlias"), needed=False
    ),
    FormField("former", "Formerly", ("entity", "vessel"), ("previousName",), needed=False),
    FormField("birth_date", "Date of birth", ("person",), ("birthDate",), needed=True),
    FormField("birth_place", "Place of birth", ("person",), ("birthPlace", "birthCountry"), needed=False),
    FormField("gender", "Gender", ("person",), ("gender",), needed=False),
    FormField("nationality", "Nationality", ("person",), ("nationality", "citizenship"), needed=True),
    FormField("position", "Position", ("person",), ("position", "title"), needed=False),
    FormField("passport", "Passport", ("person",), ("passportNumber",), needed=False),
    FormField("id_number", "Identification number", ("person",), ("idNumber",), needed=False),
    FormField("registration", "Registration", ("entity",), ("registrationNumber", "taxNumber"), needed=False),
    FormField("country", "Country", ("entity", "vessel"), ("country", "jurisdiction", "flag"), needed=False),
    FormField("address", "Address", ("person", "entity"), ("address",), needed=False),
)
LATE = ("deathDate", "deathPlace")


def identification(case: Case, notes: Notes) -> tuple[Block, ...]:
    """The table of the form, and the line that says whose form it is."""
    form = case.rules.form
    fields = form.fields if form else PLAIN
    rows = tuple(_row(field, case, notes) for field in fields if case.kind in field.targets)
    died = FormField("death", "Reported dead", (case.kind,), LATE, needed=False)
    if any(value.prop in LATE for value in case.values):
        rows += (_row(died, case, notes),)
    told = (
        f"Columns of: {form.label} ({form.basis.source})."
        if form
        else ("The authority's own form is not held; these are the columns in which lists identify a target.")
    )
    if form and not form.basis.verified:
        told += " The form itself was not read; the columns are ours."
    return (quiet(told), Table(("Field", "What is recorded"), rows, (28, 72)))


def _row(field: FormField, case: Case, notes: Notes) -> tuple[Cell, ...]:
    lines = tuple(_lines(field, case, notes))
    if field.key == ORIGINAL:
        lines += tuple(_reading(value) for value in _values(field, case))
    missing: tuple[tuple[Inline, ...], ...] = (
        ((Blank(field.label),),) if field.needed else ((Text("not recorded", Look.QUIET),),)
    )
    return (Cell(((Text(field.label, Look.STRONG),),)), Cell(lines or missing))


def _lines(field: FormField, case: Case, notes: Notes) -> Iterator[tuple[Inline, ...]]:
    """One line for each thing that is printed, with all who print it."""
    together: dict[str, list[Value]] = {}
    for value in _values(field, case):
        together.setdefault(_shown(value), []).append(value)
    for text, values in together.items():
        chain = tuple(link for value in values for link in value.chain)
        yield (Text(text), *_remarks(values), *spaced(notes.links(chain)))


def _reading(value: Value) -> tuple[Inline, ...]:
    """How a name may be read in Latin letters: by rule, and no source's word."""
    found = readings(value.text)
    told = f"in Latin letters perhaps {found[0].text.title()} (by rule; no source prints it)" if found else ""
    return (Text(told, Look.QUIET),)


def _values(field: FormField, case: Case) -> Iterable[Value]:
    """The values of a field, in the order of its properties; names in the script that the field wants."""
    if field.key == ORIGINAL:
        names = (v for v in case.values if v.prop in ("name", "alias", "previousName"))
        return [value for value in names if script_of(value.text) != "Latn"]
    found = [v for prop in field.properties for v in case.values if v.prop == prop]
    if field.properties and set(field.properties) <= PARTS_OF_NAME:
        return _of_primary(found, case)
    if set(field.properties) & {"name", "alias"}:
        return [value for value in found if script_of(value.text) == "Latn"]
    return found


def _of_primary(found: list[Value], case: Case) -> list[Value]:
    """Parts of the names that lists print first; those of aliases stand with the aliases."""
    names = [v for v in case.values if v.prop == "name"]
    places = {link.place for name in names for link in name.chain}
    groups = {name.group for name in names if name.group}
    kept = [v for v in found if v.group in groups or places.intersection(link.place for link in v.chain)]
    letters = {letter for name in names for letter in name.text.casefold().split()}
    return kept or [v for v in found if set(v.text.casefold().split()) <= letters] or found


def _shown(value: Value) -> str:
    if value.prop in ("nationality", "citizenship", "country", "birthCountry", "jurisdiction", "flag"):
        return country_name(value.text) or value.text.upper()
    return value.text


def _remarks(values: list[Value]) -> tuple[Inline, ...]:
    said = []
    if all(value.weak for value in values):
        said.append("weak alias by its publisher")
    if any(value.conflict for value in values):
        said.append("contradicted by another source")
    if not any(value.stands for value in values):
        said.append("no longer printed")
    return (Text(f" ({'; '.join(said)})", Look.QUIET),) if said else ()
