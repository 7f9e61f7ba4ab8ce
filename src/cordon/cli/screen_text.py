"""Screenings and explanations as text: what speaks for, what against, what holds, and what an answer is not."""

from collections.abc import Iterable

from cordon.answers.chain import Link
from cordon.answers.screen import NO_CLEARANCE, Screening
from cordon.answers.screen_hits import Hit, InForce
from cordon.cli.chain_text import links_text
from cordon.cli.output import plural, styled, table
from cordon.entities.probability import Item, Verdict

COLOURS = {"match": "red", "review": "yellow"}
WHAT = {
    "exact": "same",
    "variant": "spelled otherwise",
    "join": "written in one",
    "initial": "an initial",
    "omitted": "omitted",
    "contradicts": "contradicts",
    "common": "a common name",
    "turned": "in another order",
    "turned_and_omitted": "another order and something omitted",
    "one_word_of_more": "one word of a longer name",
    "one_word_alone": "one word only",
    "other_number": "another number",
    "weak_alias": "its publisher calls the alias weak",
    "same_sound_other_letters": "sounds alike in other letters",
}
SMALL = 0.05  # log-odds that are not worth a place on the line
MEASURES = {"asset_freeze": "asset freeze", "travel_ban": "travel", "arms_embargo": "arms"}


def screening_text(answer: Screening, chains: Iterable[tuple[Link, ...]] = ()) -> str:
    """The whole answer for a person."""
    lines = [_asked(answer), _looked(answer), ""]
    for hit, chain in zip(answer.hits, [*chains] or [()] * len(answer.hits), strict=False):
        lines += [*hit_lines(hit), *([links_text(chain)] if chain else []), ""]
    if answer.beyond:
        lines.append(f"… and {plural(answer.beyond, 'more hit')} (--limit)")
    if not answer.hits:
        lines.append(f"no hit at or above {answer.options.threshold:.2f}")
    return "\n".join([*lines, *_notes(answer)])


def _asked(answer: Screening) -> str:
    query = answer.query
    facts = [query.schema.lower()] if query.schema else []
    facts += [f"b. {' or '.join(query.births)}"] if query.births else []
    facts += [", ".join(code.upper() for code in query.countries)] if query.countries else []
    facts += [", ".join(n.text for n in query.numbers)] if query.numbers else []
    name = styled(" / ".join(query.names) or "(no name)", "bold")
    return f"{name}   {' · '.join(facts)}".rstrip()


def _looked(answer: Screening) -> str:
    known = f" as known on {answer.known_at}" if answer.known_at else ""
    lists = ", ".join(f"{found.source} {found.date}" for found in answer.lists)
    return f"as of {answer.as_of}{known} · {plural(len(answer.lists), 'list')}: {lists}"


def _notes(answer: Screening) -> list[str]:
    notes = [f"not read for this day: {', '.join(answer.unread)}"] if answer.unread else []
    notes += [
        f"{found.source} was last read of {found.date}, over a year before: it says nothing of who was added since"
        for found in answer.old
    ]
    if not answer.hits:
        notes.append(NO_CLEARANCE)
    return [*notes, f"receipt {answer.receipt.hash}"]


def hit_lines(hit: Hit) -> list[str]:
    """A hit: who, by which name, for and against, and what holds."""
    verdict = hit.verdict
    head = (
        f"{hit.rank:>2}  {verdict.probability:.4f} {band_text(verdict.band)}  {styled(hit.caption, 'bold')}"
    )
    facts = [hit.schema.lower(), *(f"b. {' or '.join(hit.births[:3])}" for _ in hit.births[:1])]
    facts += [", ".join(code.upper() for code in hit.countries[:4])] if hit.countries else []
    rows = [("matched", _matched(hit)), *for_and_against(verdict)]
    rows += [("in force" if n == 0 else "", in_force_text(found)) for n, found in enumerate(hit.designations)]
    if not hit.designations:
        rows.append(("in force", "nothing: the party stands in the records, on no list"))
    return [f"{head}   {' · '.join(facts)} · {', '.join(hit.members)}", table(rows, indent=6)]


def band_text(band: str) -> str:
    return styled(f"{band:<6}", COLOURS[band]) if band in COLOURS else f"{band:<6}"


def _matched(hit: Hit) -> str:
    if hit.matched is None:
        return "by identifier only"
    grade = f", {hit.matched.strength}" if hit.matched.strength else ""
    return f"{hit.matched.text}   ({hit.matched.kind}{grade}; {hit.matched.source})"


def for_and_against(verdict: Verdict) -> list[tuple[str, str]]:
    """The evidence as two lines, the strongest first."""
    ordered = sorted(verdict.items, key=lambda item: -abs(item.adds))
    lines = []
    for title, sign in (("for", 1), ("against", -1)):
        told = [item_text(item) for item in ordered if item.adds * sign > SMALL]
        if told:
            lines.append((title, " · ".join(told)))
    return lines


def item_text(item: Item) -> str:
    """`al Kani = AL-KANI +2.4`, `birth date same day (1979-05-03) +4.0`."""
    what = WHAT.get(item.what, item.what.replace("_", " "))
    return f"{_values(item, what)} {item.adds:+.1f}"


def _values(item: Item, what: str) -> str:
    about = item.about.replace("_", " ")
    if item.about != "name":
        values = item.left if item.left == item.right else f"{item.left} / {item.right}"
        return f"{about} {what} ({values})"
    if item.left and item.right:
        return item.left if item.left == item.right else f"{item.left} = {item.right} ({what})"
    return f"{item.left or item.right} {what}" if item.left or item.right else what


def in_force_text(found: InForce) -> str:
    since = found.since if found.since_basis == "printed" else f"by {found.since}"
    measures = (
        ", ".join(MEASURES.get(m, m.replace("_", " ")) for m in found.measures) or "measures not stated"
    )
    programme = f" [{found.programme}]" if found.programme else ""
    return f"{found.regime_label}{programme} since {since}: {measures} ({found.source})"
