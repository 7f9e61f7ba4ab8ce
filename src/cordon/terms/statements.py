"""The one noun: source S, in snapshot B at place L, says that entity E has property P with value V."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256


class Status(StrEnum):
    """How far a statement may be relied on. Only `published` and `accepted` enter an answer unasked."""

    PUBLISHED = "published"  # printed by the authority whose list it is
    DRAFT = "draft"  # read by a machine, seen by nobody
    ACCEPTED = "accepted"  # a person read the source and agrees that it says so
    CONFLICT = "conflict"  # a person read it, and another source contradicts it
    REJECTED = "rejected"  # a person read it, and it does not say so


class AliasStrength(StrEnum):
    """How good a name is in the publisher's own words; a blank is ungraded and never strong."""

    STRONG = "strong"
    WEAK = "weak"
    UNGRADED = "ungraded"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one source says of one property of one entity.

    value:      cleaned: a canonical form of the same claim (ISO date, country code, folded white space).
    original:   the very words, where cleaning changed them.
    note:       what an analyst adds; never part of the claim.
    group:      ties values that belong together: a birth date and the alias it was printed with.
    valid_from: first day (partial) on which it held; valid_to: first day on which it no longer did.
    place:      where in the snapshot: line, path, row, or character span.
    """

    source: str
    record: str
    entity: str
    schema: str
    prop: str
    value: str
    original: str | None = None
    lang: str | None = None
    strength: AliasStrength | None = None
    group: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    status: Status = Status.PUBLISHED
    place: str = ""
    note: str | None = None
    id: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", digest(self.claim()))

    def claim(self) -> tuple[str | None, ...]:
        """What makes it this statement and no other: all but the place, which may move between snapshots."""
        return (
            self.source, self.record, self.entity, self.schema, self.prop, self.value, self.original,
            self.lang, self.strength, self.group, self.valid_from, self.valid_to, self.status, self.note,
        )  # fmt: skip


def digest(fields: Iterable[str | None]) -> str:
    """The id of a list of fields: 40 hex digits of SHA-256 over length-prefixed UTF-8; None is not empty."""
    parts = []
    for text in fields:
        if text is None:
            parts.append(b"-")
        else:
            data = text.encode()
            parts.append(b"%d:" % len(data))
            parts.append(data)
    return sha256(b"".join(parts)).hexdigest()[:40]
