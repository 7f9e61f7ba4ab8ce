"""What an article claims: one frozen value a claim, each with the words it stands on.

A claim is what a text says, never a fact. Names are keys of the reading's `names`. A field that the text
does not
fill is None or (). Numbers are as printed; `bound` says how they are meant.
"""

from dataclasses import dataclass
from typing import ClassVar

from cordon.terms.dates import DateSpan


@dataclass(frozen=True, slots=True)
class Quote:
    """The very words start..end (end excluded) of the working text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What every claim carries.

    quote:     the sentence it is read from; `core` the words of it that make the claim.
    repeats:   other places where the article says the same.
    cited:     who says so in the text (a key of `names`, or a printed name); None is the article itself.
    when:      the day of what is claimed, as exact as it is said; `when_said` the words, None if no words
               say it.
    place:     a key of `names`; `place_inferred` if it is taken from the sentences before.
    negated:   the text says that it did not happen.
    modality:  asserted, alleged, possible (may, could), would, planned, demanded, denied.
    rule:      the rule that read it, or the name of the reader.
    """

    kind: ClassVar[str] = ""
    quote: Quote
    core: Quote
    repeats: tuple[Quote, ...] = ()
    cited: str | None = None
    when: DateSpan | None = None
    when_said: Quote | None = None
    place: str | None = None
    place_inferred: bool = False
    negated: bool = False
    modality: str = "asserted"
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Designation(Claim):
    """An authority put targets under measures, or on its list. `jurisdiction`: US, EU, GB, UN ..."""

    kind: ClassVar[str] = "designation"
    targets: tuple[str, ...] = ()
    authority: str | None = None
    jurisdiction: str | None = None
    with_authorities: tuple[str, ...] = ()  # who acted together with it, each by an act of its own
    programme: str | None = None
    measures: tuple[str, ...] = ()
    reason: str | None = None
    group_leader: bool = False  # a leader is meant who is not named


@dataclass(frozen=True, slots=True, kw_only=True)
class Delisting(Claim):
    """An authority took targets off its list or lifted measures."""

    kind: ClassVar[str] = "delisting"
    targets: tuple[str, ...] = ()
    authority: str | None = None
    jurisdiction: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Claim):
    """Somebody asked a body to put targets under measures."""

    kind: ClassVar[str] = "proposal"
    targets: tuple[str, ...] = ()
    proposers: tuple[str, ...] = ()
    body: str | None = None
    measures: tuple[str, ...] = ()
    group_leader: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Claim):
    """A member stopped a proposal. `stop`: hold (asks for time or evidence) or objection (refuses)."""

    kind: ClassVar[str] = "hold"
    holder: str | None = None
    holder_country: str | None = None
    body: str | None = None
    targets: tuple[str, ...] = ()
    demanded: str | None = None
    stop: str = "hold"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarrantClaim(Claim):
    """A prosecutor or court ordered arrests. `count` persons are sought; `scope`: domestic or
    international.
    """

    kind: ClassVar[str] = "warrant"
    authority: str | None = None
    targets: tuple[str, ...] = ()
    of_group: bool = False  # unnamed members of the targets are sought
    count: int | None = None
    bound: str = "exact"
    scope: str | None = None
    charge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Allegation(Claim):
    """Somebody did something to somebody: `acts` are codes of the table of acts."""

    kind: ClassVar[str] = "allegation"
    targets: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Support(Claim):
    """Somebody gave somebody arms, money, men, cover or passage."""

    kind: ClassVar[str] = "support"
    giver: str | None = None
    receiver: str | None = None
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Claim):
    """Somebody commands or leads a body."""

    kind: ClassVar[str] = "command"
    superior: str | None = None
    subordinate: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountClaim(Claim):
    """How many of what: `counted` is a code such as mass_graves or bodies_recovered."""

    kind: ClassVar[str] = "count"
    counted: str
    value: int
    upper: int | None = None
    bound: str = "exact"
    unit: str | None = None
    scope: str | None = None
    as_of: DateSpan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Victims(Claim):
    """Who the victims were: a family with its members, or kin. `members`: (relation, how many)."""

    kind: ClassVar[str] = "victims"
    entity: str | None = None
    members: tuple[tuple[str, int], ...] = ()
    youngest_born: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentificationClaim(Claim):
    """How remains were told apart. grade: presumptive (things, papers, sight) or confirmed (DNA,
    fingerprints, teeth).
    """

    kind: ClassVar[str] = "identification"
    method: str = ""
    artefacts: tuple[str, ...] = ()
    grade: str = "presumptive"
    person: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Inaction(Claim):
    """An authority is said not to have acted."""

    kind: ClassVar[str] = "inaction"
    authority: str | None = None
    about: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Law(Claim):
    """A legal text reached a stage: introduced, passed_one_chamber, passed, signed, in_force, repealed,
    lapsed.
    """

    kind: ClassVar[str] = "law"
    instrument: str | None = None
    stage: str = ""
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionClaim(Claim):
    """What conduct a legal text makes liable to sanctions."""

    kind: ClassVar[str] = "criterion"
    instrument: str | None = None
    conduct: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockClaim(Claim):
    """A legal text sets a term: who must do what within how long of what."""

    kind: ClassVar[str] = "clock"
    instrument: str | None = None
    duty: str | None = None
    length: int = 0
    unit: str = "calendar_days"
    anchor: str | None = None
    bearer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureClaim(Claim):
    """What measures a legal text provides."""

    kind: ClassVar[str] = "measure"
    instrument: str | None = None
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Death(Claim):
    """A named person died or was killed."""

    kind: ClassVar[str] = "death"
    person: str | None = None
    by: tuple[str, ...] = ()
    manner: str = "died"


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial(Claim):
    """Somebody denied something; `of` are the acts, `about` the words."""

    kind: ClassVar[str] = "denial"
    by: str | None = None
    of: tuple[str, ...] = ()
    about: str | None = None


KINDS: dict[str, type[Claim]] = {
    cls.kind: cls
    for cls in (
        Designation,
        Delisting,
        Proposal,
        Hold,
        WarrantClaim,
        Allegation,
        Support,
        Command,
        CountClaim,
        Victims,
        IdentificationClaim,
        Inaction,
        Law,
        CriterionClaim,
        ClockClaim,
        MeasureClaim,
        Death,
        Denial,
    )
}
