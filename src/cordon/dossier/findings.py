"""What sources say of the target and of the bodies it belongs to, claim by claim, each with its note."""

from collections.abc import Iterable

from cordon.answers.evidence.claims import Claim
from cordon.dossier.case import Body, Case, Overlap
from cordon.dossier.document import Block, Kind, Paragraph
from cordon.dossier.notes import Notes
from cordon.dossier.wording import item, listed, quiet, sentence

NOTHING = "No source that may be shown at this tier says so."


def says(claim: Claim) -> str:
    """A claim as a sentence that names who says it: `According to X: …`."""
    who = listed(tuple(dict.fromkeys(source.publisher or source.title for source in claim.sources)))
    when = "" if claim.dates in ("", "undated") else f"; {_time(claim.dates)}"
    words = f". In the source's words: “{claim.wording}”" if claim.wording and claim.kind == "Act" else ""
    text = claim.text[:1].lower() + claim.text[1:] if claim.kind == "Act" else claim.text
    against = " (another source contradicts this)" if claim.status == "conflict" else ""
    return f"According to {who}: {text}{when}{against}{words}"


def _time(dates: str) -> str:
    """`? – 2020-06` as words: a time is never made tighter than its source makes it."""
    start, found, end = dates.partition(" – ")
    if not found:
        return dates
    if start == "?":
        return f"until {end}" if end != "?" else "undated"
    return f"from {start}" + (f" to {end}" if end != "?" else ", no end stated")


def told(claims: Iterable[Claim], notes: Notes) -> tuple[Block, ...]:
    """Claims as a list; inferences are labelled and say on what they rest."""
    return tuple(_told(claim, notes) for claim in claims)


def _told(claim: Claim, notes: Notes) -> Block:
    if claim.inference:
        told = f"{says(claim)}. It is concluded, not stated: {claim.inference}"
        return Paragraph(sentence(told, notes.claim(claim)),
                         Kind.INFERENCE)  # fmt: skip
    return item(says(claim), notes.claim(claim))


def conduct(case: Case, notes: Notes) -> tuple[Block, ...]:
    """Acts that sources attribute to the target by name."""
    if not case.acts:
        return (quiet(f"Acts attributed to {case.caption} by name: none. {NOTHING}"),)
    return (quiet(f"Acts that sources attribute to {case.caption} by name."), *told(case.acts, notes))


def conduct_of(body: Body, notes: Notes) -> tuple[Block, ...]:
    """Acts that sources attribute to a body and not to the target."""
    if not body.acts:
        return ()
    lead = f"Acts that sources attribute to {body.caption}, without naming the target."
    return (quiet(lead), *told(body.acts, notes))


def role(case: Case, notes: Notes) -> tuple[Block, ...]:
    """The target's place in bodies; what the bodies were and stood under; what falls into the same time."""
    out: list[Block] = list(told(case.places, notes)) or [quiet(f"Place in a body: none recorded. {NOTHING}")]
    for body in case.bodies:
        if body.about:
            out += [quiet(f"{body.caption}:"), *told(body.about, notes)]
    return (*out, *overlaps(case, notes))


def overlaps(case: Case, notes: Notes) -> tuple[Block, ...]:
    """Where a dated place in a body and acts of it meet: an inference, and no source says it."""
    return tuple(_overlap(overlap, notes) for overlap in case.overlaps)


def _overlap(overlap: Overlap, notes: Notes) -> Block:
    """One place in a body with the acts that fall into its time."""
    counted = [
        f"{overlap.surely} by its dates" if overlap.surely == 1 else f"{overlap.surely} by their dates"
    ]
    counted += [f"{overlap.possibly} more as far as coarse dates allow"] if overlap.possibly else []
    text = (
        f"Claims of acts of {overlap.body} that fall into the time of this place ({overlap.post.text}; "
        f"{_time(overlap.post.dates)}): {listed(tuple(counted))}. That the times overlap is worked out from "
        "the claims; no source states it, and it shows no order and no knowledge"
    )
    return Paragraph(sentence(text, notes.claim(overlap.post)), Kind.INFERENCE)


def people(case: Case, notes: Notes) -> tuple[Block, ...]:
    """For a body: the persons in it."""
    return told(case.places, notes) or (
        quiet(f"Persons with a place in {case.caption}: none recorded. {NOTHING}"),
    )
