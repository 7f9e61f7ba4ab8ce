"""What a regime demands: harms, criteria, their limbs and elements, and how well they must be shown."""

from dataclasses import dataclass

from cordon.law.basis import FIELDS, Basis, read_basis
from cordon.law.located import Block
from cordon.law.regimes import read_key
from cordon.law.violations import violations

TARGETS = ("person", "entity", "vessel", "state")
ELEMENTS = ("conduct", "link", "status", "victim", "place", "time", "gravity", "knowledge", "appropriateness")

# In what way claims can show an element; what each means: docs/sufficiency.md. `listed:<regime>` is one more.
WAYS = ("acts", "acts_of_target", "acts_of_body", "lead", "role", "tenure", "place", "victim", "principal",
        "tie", "associated", "argued")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Harm:
    """A harm in the regime's own order, and the violation codes that are instances of it.

    threshold: what the acts must amount to beyond themselves; empty if nothing.
    """

    key: str
    label: str
    violations: tuple[str, ...]
    threshold: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Element:
    """One thing that must be shown for a limb to be met. `kind` says what sort of fact can show it.

    shown_by: the WAYS in which claims can show it, where they are not those of its kind.
    """

    key: str
    kind: str
    text: str
    shown_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limb:
    """One way to fall under a criterion; all of its elements are needed, any one of its harms is enough."""

    key: str
    label: str
    targets: tuple[str, ...]
    elements: tuple[Element, ...]
    harms: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Criterion:
    """A provision under which a target may be listed: one of its limbs must be met."""

    key: str
    label: str
    instrument: str
    provision: str
    limbs: tuple[Limb, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that a proposal must or should contain."""

    key: str
    label: str
    needed: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class EvidenceTest:
    """How well the elements must be shown, and what the file of a proposal must hold."""

    test: str
    requirements: tuple[Requirement, ...]
    basis: Basis


def read_harm(block: Block) -> Harm:
    block.only("key", "label", "violations", "threshold", "note", *FIELDS)
    codes = []
    for line, code in block.texts_with_lines("violations"):
        if code not in violations():
            raise Block(block.file, line, {}).wrong(
                "violations", f"{code!r} is not a code of violations.yaml"
            )
        codes.append(code)
    if not codes:
        raise block.wrong("violations", "names no violation code")
    return Harm(
        read_key(block), block.text("label"), tuple(codes), block.text("threshold", ""), read_basis(block)
    )


def read_criterion(block: Block, harms: tuple[str, ...]) -> Criterion:
    block.only("key", "label", "instrument", "provision", "limbs", "note", *FIELDS)
    limbs = tuple(read_limb(limb, harms) for limb in block.blocks("limbs"))
    if not limbs:
        raise block.wrong("limbs", "has no limb")
    return Criterion(
        read_key(block),
        block.text("label"),
        read_key(block, "instrument"),
        block.text("provision"),
        limbs,
        read_basis(block),
    )


def read_limb(block: Block, harms: tuple[str, ...]) -> Limb:
    block.only("key", "label", "targets", "elements", "harms", "note", *FIELDS)
    elements = tuple(read_element(element) for element in block.blocks("elements"))
    if not elements:
        raise block.wrong("elements", "has no element")
    return Limb(
        read_key(block),
        block.text("label"),
        some_of(block, "targets", TARGETS),
        elements,
        some_of(block, "harms", harms),
        read_basis(block),
    )


def read_element(block: Block) -> Element:
    block.only("key", "kind", "text", "shown_by")
    for line, way in block.texts_with_lines("shown_by"):
        if way not in WAYS and not way.startswith("listed:"):
            known = f"{way!r} is not one of {', '.join(WAYS)}, listed:<regime>"
            raise Block(block.file, line, {}).wrong("shown_by", known)
    ways = block.texts("shown_by")
    return Element(read_key(block), block.choice("kind", ELEMENTS), block.text("text"), ways)


def ways_of(limb: Limb, element: Element) -> tuple[str, ...]:
    """In what ways claims can show an element of a limb: those it names, else those of its kind.

    Without a word of its own a link is an act of the target, unless the limb first speaks of somebody else (a
    status besides a link): then it is a tie to that somebody. A status alone is a role of the target.
    """
    if element.shown_by:
        return element.shown_by
    kinds = [each.kind for each in limb.elements]
    if element.kind == "conduct":
        return ("acts",) if len(set(kinds)) > 1 else ("acts_of_target",)
    if element.kind == "link":
        return ("tie",) if "status" in kinds or not limb.harms else ("acts_of_target",)
    if element.kind == "status":
        return ("principal",) if "link" in kinds else ("role",)
    return {"time": ("tenure",), "place": ("place",), "victim": ("victim",)}.get(element.kind, ("argued",))


def read_evidence(block: Block) -> EvidenceTest:
    block.only("test", "requirements", "note", *FIELDS)
    needed = tuple(read_requirement(requirement) for requirement in block.blocks("requirements"))
    return EvidenceTest(block.text("test"), needed, read_basis(block))


def read_requirement(block: Block) -> Requirement:
    block.only("key", "label", "needed", *FIELDS)
    return Requirement(
        read_key(block), block.text("label"), block.flag("needed", default=True), read_basis(block)
    )


def some_of(block: Block, name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """A list of texts, each of them allowed; BadRecord with the text's own line otherwise."""
    for line, text in block.texts_with_lines(name):
        if text not in allowed:
            where = Block(block.file, line, {})
            raise where.wrong(name, f"{text!r} is not one of {', '.join(allowed) or '(none is defined)'}")
    return block.texts(name)
