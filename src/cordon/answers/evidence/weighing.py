"""In what ways the claims of a case show one element of the law (docs/sufficiency.md).

Direct is what a source says of the target; leaning is what only bears on it: an inference, a source that
does not say
in what way, dates too coarse. Nothing here weighs how serious an act was, and nothing says that anybody is
guilty.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from cordon.answers.evidence.archive import Archive
from cordon.answers.evidence.case import THROUGH, Case, Deed, listed_under
from cordon.answers.evidence.pieces import Piece
from cordon.answers.evidence.times import Held
from cordon.answers.evidence.units import Post
from cordon.entities.designations import Designation
from cordon.law.criteria import Criterion, Element, Limb, ways_of
from cordon.law.crosswalk import harms_of
from cordon.law.rules import Rules

STATED = {"committed", "ordered", "commanded", "aided", "failed_to_prevent"}
WEIGHED = {"gravity", "knowledge", "appropriateness", "victim"}  # kinds that only a person can judge
UNSTATED = "the source does not say in what way the target took part"
LED = "the target led the body at that time; command is an inference and no accusation"
COARSE = "the dates of the post or of the act are too coarse to say that one falls into the other"
TO_WEIGH = "bears on it; whether it is met is for a person to weigh"
OPINION = "an analyst's argument"
Way = Callable[["Shown", tuple[Deed, ...], str], None]


@dataclass(slots=True)
class Shown:
    """Claims that bear on one element.

    direct:     what shows it. leaning: what bears on it, with the reason why it is not more.
    against:    arguments that speak against it.
    conclusive: a list's own publication of the fact that is asked for, which needs no second source.
    sides:      where two kinds of claims must both be there (an act and a post): their voices are counted
                apart, and the smaller number counts.
    """

    direct: dict[str, Piece] = field(default_factory=dict)
    leaning: dict[str, tuple[Piece, str]] = field(default_factory=dict)
    against: dict[str, Piece] = field(default_factory=dict)
    conclusive: bool = False
    sides: tuple[tuple[Piece, ...], ...] = ()

    def show(self, found: Iterable[Piece]) -> None:
        self.direct.update((p.id, p) for p in found)

    def lean(self, found: Piece, why: str) -> None:
        if found.id not in self.direct:
            self.leaning.setdefault(found.id, (found, why))

    def all_pieces(self) -> tuple[Piece, ...]:
        """Direct, then leaning, each once."""
        return tuple({**self.direct, **{key: p for key, (p, _why) in self.leaning.items()}}.values())


@dataclass(frozen=True, slots=True)
class Weighing:
    """One case under the law of one regime. others: designations of those tied to the target, by regime."""

    archive: Archive
    case: Case
    rules: Rules
    countries: dict[str, tuple[str, ...]]
    others: dict[str, dict[str, list[Designation]]]
    matched: dict[str, tuple[Deed, ...]] = field(default_factory=dict)

    def matching(self, limb: Limb) -> tuple[Deed, ...]:
        """The acts of the case that are instances of one of the limb's harms."""
        key = ",".join(limb.harms)
        if key in self.matched:
            return self.matched[key]
        codes = {code for deed in self.case.deeds for code in deed.piece.values("conduct")}
        fits = {m.code for m in harms_of(self.rules, codes) if m.harm.key in limb.harms}
        self.matched[key] = tuple(
            deed for deed in self.case.deeds if fits.intersection(deed.piece.values("conduct"))
        )
        return self.matched[key]

    def element(self, criterion: Criterion, limb: Limb, element: Element, deeds: tuple[Deed, ...]) -> Shown:
        """Everything that bears on an element. deeds: `matching` of its limb."""
        shown = Shown()
        for way in ways_of(limb, element):
            name, _colon, key = way.partition(":")
            self._way(name)(shown, deeds, key)
        self._argued(shown, criterion, limb, element)
        return shown

    def _way(self, name: str) -> "Way":
        return {
            "acts": self._acts, "acts_of_target": self._acts_of_target, "acts_of_body": self._acts_of_body,
            "lead": self._lead, "role": self._role, "tenure": self._tenure, "place": self._place,
            "victim": self._victim, "principal": self._principal, "tie": self._tie,
            "associated": self._associated, "argued": self._argued_only, "listed": self._listed_by,
        }[name]  # fmt: skip

    # -- acts

    def _acts(self, shown: Shown, deeds: tuple[Deed, ...], _key: str) -> None:
        for deed in deeds:
            self._take(shown, deed, direct=deed.by in {"target", "body"})

    def _acts_of_body(self, shown: Shown, deeds: tuple[Deed, ...], key: str) -> None:
        self._acts(shown, deeds, key)

    def _acts_of_target(self, shown: Shown, deeds: tuple[Deed, ...], _key: str) -> None:
        leading = [post for post in self.case.posts if post.leading]
        for deed in deeds:
            if deed.by == "target":
                self._by_target(shown, deed)
            elif deed.by == "body" and any(self._held(post, deed) is not Held.NOT for post in leading):
                shown.lean(deed.piece, LED)
            elif deed.by in THROUGH and self.case.kind == "entity":
                self._take(shown, deed, direct=False)

    def _by_target(self, shown: Shown, deed: Deed) -> None:
        said = deed.piece.values("involvement")
        if not said or STATED.intersection(said):
            shown.show([deed.piece])
        else:
            shown.lean(deed.piece, UNSTATED)

    def _take(self, shown: Shown, deed: Deed, *, direct: bool) -> None:
        if direct:
            shown.show([deed.piece])
        else:
            shown.lean(deed.piece, THROUGH[deed.by].format(body=self.archive.caption(deed.body)))

    def _place(self, shown: Shown, deeds: tuple[Deed, ...], _key: str) -> None:
        """Acts in the territory of the regime; of a regime that reaches everywhere any stated country."""
        territory = set(self.rules.regime.territory)
        for deed in (d for d in deeds if d.by in {"target", "body"}):
            at = {c for incident in deed.piece.values("incident") for c in self.countries.get(incident, ())}
            if at and (not territory or at & territory):
                shown.show([deed.piece])

    def _victim(self, shown: Shown, deeds: tuple[Deed, ...], _key: str) -> None:
        for deed in deeds:
            if deed.piece.values("victimStatus", "victimGroup", "victim", "statedReason"):
                shown.lean(deed.piece, TO_WEIGH)

    # -- posts

    def _lead(self, shown: Shown, _deeds: tuple[Deed, ...], _key: str) -> None:
        shown.show(post.piece for post in self.case.posts if post.leading)
        for post in self.case.posts:
            if not post.leading:
                shown.lean(post.piece, "a place in the body, not said to be at its head")

    def _role(self, shown: Shown, _deeds: tuple[Deed, ...], _key: str) -> None:
        shown.show(post.piece for post in self.case.posts)
        shown.show(p for p in self.case.own if p.values("position") and self.archive.open(p))

    def _tenure(self, shown: Shown, deeds: tuple[Deed, ...], _key: str) -> None:
        """Acts of a body within the dates of a post in it: both the act and the post must be shown."""
        acts: dict[str, Piece] = {}
        posts: dict[str, Piece] = {}
        leading = [post for post in self.case.posts if post.leading] or list(self.case.posts)
        for post in leading:
            for deed in deeds:
                held = self._held(post, deed)
                if held is Held.SURELY:
                    acts[deed.piece.id], posts[post.piece.id] = deed.piece, post.piece
                elif held is Held.POSSIBLY:
                    shown.lean(post.piece, COARSE)
                    shown.lean(deed.piece, COARSE)
        shown.show([*posts.values(), *acts.values()])
        for each in (*posts, *acts):
            shown.leaning.pop(each, None)
        if acts:
            shown.sides = (tuple(posts.values()), tuple(acts.values()))

    def _held(self, post: Post, deed: Deed) -> Held:
        """Whether an act of the post's body (or of the target itself) fell into the post's time."""
        bodies = {member for body in post.bodies for member in self.archive.members(body)}
        if deed.by != "target" and not bodies.intersection(deed.piece.values("perpetrator")):
            return Held.NOT
        return post.time.holds(deed.time)

    # -- others

    def _principal(self, shown: Shown, _deeds: tuple[Deed, ...], _key: str) -> None:
        """Somebody tied to the target is in force under this regime: its own list says so."""
        for other, listed in self.others.items():
            for made in listed.get(self.rules.regime.key, ()):
                self._listed(shown, made.thing.id, other)

    def _listed(self, shown: Shown, sanction: str, _other: str) -> None:
        found = self.archive.pieces([sanction]).get(sanction)
        if found is not None:
            shown.show([found])
            shown.conclusive = True

    def _tie(self, shown: Shown, _deeds: tuple[Deed, ...], _key: str) -> None:
        """A relation to somebody in force here; that it is the one the law asks for, a person must say."""
        self._ties(shown, direct=False)

    def _associated(self, shown: Shown, _deeds: tuple[Deed, ...], _key: str) -> None:
        """Any stated relation to somebody in force here is enough."""
        self._ties(shown, direct=True)

    def _ties(self, shown: Shown, *, direct: bool) -> None:
        for tie in self.case.ties:
            if not self.others.get(tie.other, {}).get(self.rules.regime.key):
                continue
            if tie.named:
                shown.lean(tie.piece, "the source prints only a name; whom it means is inferred")
            elif direct:
                shown.show([tie.piece])
            else:
                shown.lean(
                    tie.piece, "a tie to somebody listed; whether it is such a one is for a person to weigh"
                )

    def _listed_by(self, shown: Shown, _deeds: tuple[Deed, ...], key: str) -> None:
        """The target itself is in force under another regime."""
        for made in listed_under(self.archive, self.case.members).get(key, ()):
            self._listed(shown, made.thing.id, "")

    # -- opinions

    def _argued_only(self, shown: Shown, _deeds: tuple[Deed, ...], _key: str) -> None:
        """Nothing but an argument can show it; those are taken for every element."""

    def _argued(self, shown: Shown, criterion: Criterion, limb: Limb, element: Element) -> None:
        for found in self.case.arguments:
            if not self._is_about(found, criterion, limb, element):
                continue
            if found.value("side") == "speaks_against":
                shown.against[found.id] = found
            elif element.kind in WEIGHED or ways_of(limb, element) == ("argued",):
                shown.show([found])
            else:
                shown.lean(found, OPINION)

    def _is_about(self, found: Piece, criterion: Criterion, limb: Limb, element: Element) -> bool:
        wanted = (("regime", self.rules.regime.key), ("criterion", criterion.key), ("limb", limb.key))
        named = all(key in found.values(prop) or not found.values(prop) for prop, key in wanted)
        return named and element.key in found.values("element")


def weighing(archive: Archive, case: Case, rules: Rules) -> Weighing:
    """A case ready to be held against the law of a regime."""
    incidents = {incident for deed in case.deeds for incident in deed.piece.values("incident")}
    asked = any(e.kind == "place" for c in rules.criteria for limb in c.limbs for e in limb.elements)
    found = archive.pieces(sorted(incidents)) if asked else {}
    archive.pieces(proof for p in found.values() for proof in p.proofs)
    countries = {key: p.values("country") for key, p in found.items() if archive.open(p)}
    others = {tie.other: listed_under(archive, archive.members(tie.other)) for tie in case.ties[:200]}
    return Weighing(archive, case, rules, countries, others)
