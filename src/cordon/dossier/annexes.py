"""The annexes: designations elsewhere, counts, sources with their hashes, and how much was withheld."""

from collections.abc import Iterator

from cordon.answers.counts import Number
from cordon.answers.coverage import State
from cordon.answers.evidence.clearance import Level
from cordon.answers.evidence.independence import Source
from cordon.dossier.case import Case, Standing
from cordon.dossier.document import Block, Cell, Inline, Look, Table, Text, cell
from cordon.dossier.notes import Notes
from cordon.dossier.wording import quiet, spaced
from cordon.law.instruments import Instrument

BANDS = ((10, "fewer than 10"), (50, "10 to 49"), (250, "50 to 249"))
ROUGH = {"Person": "persons", "Document": "sources"}  # every other record is a claim


def designations(case: Case, notes: Notes) -> tuple[Block, ...]:
    """The circle: how the target stands under each regime on the day."""
    lead = (
        f"How {case.caption} stands under each regime that concerns the case on {case.as_of}. “Silent” means "
        "that the list was read for that day and the target is not on it; “unknown”: none was read. "
        "Neither is a clearance."
    )
    if not case.standings:
        return (
            quiet(
                f"No designation, proposal or warrant is recorded by {case.as_of}, as far as lists were read."
            ),
        )
    head = ("Regime", "State", "Since", "Measures, acts", "Detail")
    rows = tuple(_standing(standing, notes) for standing in case.standings)
    return (quiet(lead), Table(head, rows, (24, 12, 14, 24, 26)))


def _standing(standing: Standing, notes: Notes) -> tuple[Cell, ...]:
    found = standing.cell
    since = "" if not found.since else ("by " if found.since_basis == "first seen" else "") + found.since
    after = f" (+{standing.after_days} days)" if standing.after_days else ""
    acts = "; ".join((*(m.replace("_", " ") for m in found.measures), *found.instruments))
    detail = standing.group or found.detail
    marks = spaced(notes.links(standing.chain))
    strong = Look.STRONG if found.state in (State.IN_FORCE, State.WARRANT) else Look.PLAIN
    state = f"group: {standing.group_state}" if standing.group_state else found.state.value
    return (
        cell(found.regime.label), Cell(((Text(state, strong), *marks),)), cell(f"{since}{after}"),
        cell(acts), cell(detail),
    )  # fmt: skip


def others(case: Case, notes: Notes) -> tuple[Block, ...]:
    """Those next to the target who are listed or sought."""
    if not case.neighbours:
        return (quiet("Links to listed persons or entities: none recorded that may be shown at this tier."),)
    rows = []
    for near in case.neighbours:
        link: tuple[Inline, ...] = (Text(near.role), *spaced(notes.links(near.chain)))
        where = tuple(_line_of(standing, notes) for standing in near.standings)
        if near.inferred:
            link = (*link, Text(" (inference: the list prints only the name)", Look.QUIET))
        rows.append((cell(near.caption), Cell((link,)), Cell(where)))
    return (
        Table(("Party", "Link to the target, as recorded", "Listed or sought"), tuple(rows), (26, 34, 40)),
    )


def _line_of(standing: Standing, notes: Notes) -> tuple[Inline, ...]:
    found = standing.cell
    since = f" since {found.since}" if found.since else ""
    return (Text(f"{found.regime.short}: {found.state.value}{since}"), *spaced(notes.links(standing.chain)))


def numbers(case: Case, notes: Notes) -> tuple[Block, ...]:
    """Counts as they are claimed; none is added to another."""
    lead = (
        "Each number is a claim of its source for its day and scope. They overlap, and are never added up; "
        "where two exclude each other both stand."
    )
    if not case.numbers:
        return (quiet("Counts: none recorded that may be shown at this tier."),)
    rows = tuple(_number(number, notes) for number in case.numbers)
    head = ("What", "Claimed", "For", "Place, scope", "Who says so")
    return (quiet(lead), Table(head, rows, (20, 18, 14, 22, 26)))


def _number(number: Number, notes: Notes) -> tuple[Cell, ...]:
    claimed: tuple[Inline, ...] = (
        Text(f"{number.value} {number.unit}".strip(), Look.STRONG), *spaced((notes.claim(number.claim),)),
    )  # fmt: skip
    against = ((Text("excluded by another claim", Look.QUIET),),) if number.differs else ()
    by = number.asserted_by or ", ".join(dict.fromkeys(s.publisher or s.title for s in number.claim.sources))
    return (
        cell(number.counted.replace("_", " ")), Cell((claimed, *against)), cell(number.as_of or "no day"),
        cell("; ".join(filter(None, (number.place, number.scope))) or "not stated"), cell(by),
    )  # fmt: skip


def sources(case: Case, notes: Notes) -> tuple[Block, ...]:
    """Every source cited, with its number; sources of one voice are not independent of each other."""
    if not notes.sources:
        return (quiet("No press, official or other source is cited; what is cited are the files below."),)
    lead = (
        "Sources on which claims rest. Those that repeat one publisher, agency, text or witness, or rest on "
        "a third, have one letter in the last column: they count as one voice."
    )
    voices = _voices(case, notes)
    rows = tuple(_source(n, s, voices[s.id]) for n, s in enumerate(notes.sources.values(), start=1))
    return (quiet(lead), Table(("No.", "Source", "Kind", "Voice"), rows, (8, 64, 18, 10)))


def _source(n: int, source: Source, voice: str) -> tuple[Cell, ...]:
    after = f"after {source.agency}" if source.agency else ""
    about = ", ".join(filter(None, (source.publisher, after, source.date))) or "undated"
    lines: list[tuple[Inline, ...]] = [(Text(source.title),), (Text(about, Look.QUIET),)]
    if source.url:
        lines.append((Text(source.url, Look.CODE),))
    level = "" if source.level is Level.PUBLIC else source.level.word
    kind = "; ".join(filter(None, (source.kind.replace("_", " "), level)))
    return (cell(f"S{n}", look=Look.STRONG), Cell(tuple(lines)), cell(kind), cell(voice))


def _voices(case: Case, notes: Notes) -> dict[str, str]:
    """A letter for the voice of each source, in the order of citation."""
    letters: dict[int, str] = {}
    found: dict[str, str] = {}
    for key in notes.sources:
        number = case.voices.get(key)
        if number is None:
            found[key] = "–"
            continue
        found[key] = letters.setdefault(number, _letter(len(letters)))
    return found


def _letter(n: int) -> str:
    return (chr(ord("A") + n // 26 - 1) if n >= 26 else "") + chr(ord("A") + n % 26)


def files(notes: Notes) -> tuple[Block, ...]:
    """Every file read, with its hash: whoever holds the file can find the place and check the claim."""
    rows = []
    for n, found in enumerate(notes.files.values(), start=1):
        digest = (
            cell(found.sha256, look=Look.CODE)
            if found.sha256
            else cell("withheld at this tier", look=Look.QUIET)
        )
        label = notes.labels.get(found.source, found.source)
        rows.append(
            (
                cell(f"F{n}", look=Look.STRONG),
                cell(label, (Text(found.name, Look.QUIET),)),
                cell(found.date),
                digest,
            )
        )
    lead = (
        "Files in which the claims are recorded, as they were read. A hash is withheld where the same file "
        "also holds records that are withheld at this tier."
    )
    return (quiet(lead), Table(("No.", "File", "Dated", "SHA-256"), tuple(rows), (7, 37, 14, 42)))


def withheld(case: Case) -> tuple[Block, ...]:
    """How much was kept back, in bands so wide that they point at nobody."""
    if case.tier.clearance.level is Level.SECRET:
        return (
            quiet(
                "Nothing is withheld at this tier but what is a draft, was rejected or is not about the case."
            ),
        )
    lead = (
        "Records of the whole archive, not only of this case, that this tier may not see. Only bands "
        "are given, and the same three lines are printed whether there is anything or not."
    )
    rough = {"persons": 0, "sources": 0, "claims": 0}
    for kind, count in case.secrets.count.items():
        rough[ROUGH.get(kind, "claims")] += count
    rows = tuple((cell(kind), cell(_band(count))) for kind, count in rough.items())
    return (quiet(lead), Table(("Kind", "Withheld"), rows, (30, 70)))


def _band(count: int) -> str:
    return next((words for most, words in BANDS if count < most), "250 or more")


def law_read(case: Case) -> tuple[Block, ...]:
    """The texts of the regime with where each rests, and which lines were not read at their source."""
    rows = tuple(_text(instrument) for instrument in case.rules.instruments)
    lead = "The law as it is held here. A line not read at its source must be checked before it is relied on."
    return (quiet(lead), Table(("Text", "Date", "Where the line rests"), rows, (46, 14, 40)))


def _text(instrument: Instrument) -> tuple[Cell, ...]:
    title = ((Text(instrument.title, Look.QUIET),),) if instrument.number else ()
    doubt = () if instrument.basis.verified else ((Text("not verified at its source", Look.STRONG),),)
    return (
        cell(instrument.number or instrument.title, *title), cell(str(instrument.date or "")),
        cell(instrument.basis.source, *doubt),
    )  # fmt: skip


def open_lines(case: Case) -> Iterator[str]:
    """Lines of law used in the dossier that were not verified."""
    for criterion in case.rules.criteria:
        if not criterion.basis.verified:
            yield f"{criterion.provision}: {criterion.label}"
        yield from (f"{criterion.provision}: {x.label}" for x in criterion.limbs if not x.basis.verified)
    evidence = case.rules.evidence
    if evidence and not evidence.basis.verified:
        yield f"test of evidence: {evidence.test}"
