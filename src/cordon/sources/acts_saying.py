"""What an analyst's record says: its statements, each checked against the vocabulary where it stands."""

from dataclasses import dataclass, field, replace

from cordon.errors import BadRecord
from cordon.sources.acts_heading import Heading
from cordon.terms.located import Block, Item
from cordon.terms.readings import Reading, Record
from cordon.terms.schemas import check
from cordon.terms.statements import AliasStrength, Statement, Status, digest

READER = "1"  # of what a record becomes; another one reads every record anew
STATUSES = tuple(status for status in Status if status is not Status.PUBLISHED)


@dataclass(slots=True)
class Account:
    """One record in the making. note: who vouches for it, and what he adds."""

    heading: Heading
    record: str
    place: str
    status: Status
    note: str | None
    said: dict[str, Statement] = field(default_factory=dict)

    @classmethod
    def of(cls, block: Block, heading: Heading, record: str) -> "Account":
        """An account with the record's own status, analyst and note.

        Without an analyst it is a draft, and nothing else may be claimed for it.
        """
        by = block.text("by") if block.has("by") else heading.by
        given = block.choice("status", STATUSES) if block.has("status") else None
        if by is None and given not in {None, Status.DRAFT}:
            raise block.wrong("status", f"{given} needs `by`: the analyst who read the source")
        status = Status(given) if given else Status.ACCEPTED if by else Status.DRAFT
        note = block.text("note") if block.has("note") else None
        return cls(heading, record, Item(block.line, block.path, "").place, status, _note(by, note))

    def about(self, entity: str, schema: str) -> "Subject":
        return Subject(self, entity, schema)

    def vouched(self, entity: str, schema: str) -> "Subject":
        """An entity that is there even where what the record says is in conflict or rejected."""
        status = Status.DRAFT if self.status is Status.DRAFT else Status.ACCEPTED
        return Subject(self, entity, schema, status=status)

    def finished(self) -> Record:
        """The record: its digest is over all that it says, and not over where it stands."""
        statements = tuple(self.said.values())
        own = bytes.fromhex(digest((READER, *self.said)))[:16]
        return Record(self.record, "", own, self.place, lambda: Reading(statements))


@dataclass(frozen=True, slots=True)
class Subject:
    """One entity of which a record says something; valid_from, valid_to: the days over which it holds.

    status: where it is not the record's own.
    """

    account: Account
    id: str
    schema: str
    valid_from: str | None = None
    valid_to: str | None = None
    group: str | None = None
    status: Status | None = None

    def say(  # noqa: PLR0913  # the fields of a statement
        self,
        prop: str,
        value: str,
        at: Item,
        *,
        original: str | None = None,
        lang: str | None = None,
        strength: AliasStrength | None = None,
    ) -> None:
        """Say it, once; what the vocabulary does not take is a fault of the field it stands in."""
        wrong = check(self.schema, prop, value)
        if wrong:
            raise BadRecord(self.account.heading.file, at.line, at.name, wrong)
        account = self.account
        said = Statement(
            account.heading.source, account.record, self.id, self.schema, prop, value,
            original if original != value else None, lang, strength, self.group, self.valid_from,
            self.valid_to, self.status or account.status, at.place, account.note,
        )  # fmt: skip
        account.said.setdefault(said.id, said)

    def within(self, start: str | None, end: str | None) -> "Subject":
        return replace(self, valid_from=start, valid_to=end)


def _note(by: str | None, note: str | None) -> str | None:
    if by is None:
        return note
    return f"by {by}: {note}" if note else f"by {by}"
