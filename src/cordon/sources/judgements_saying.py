"""A person's decision that two parties are one, or are not, as statements."""

from dataclasses import dataclass

from cordon.errors import BadRecord
from cordon.sources.acts_saying import Account, Subject
from cordon.terms.located import Item
from cordon.terms.statements import Status, digest


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: who are one or not, who decided, on which day, on what grounds."""

    left: str
    right: str
    judgement: str
    author: str
    date: str
    reason: str | None

    @property
    def pair(self) -> tuple[str, str]:
        low, high = sorted((self.left, self.right))
        return low, high


def judgement_id(left: str, right: str, source: str) -> str:
    """`judgement-<digest of the sorted pair>/<source>`: a pair's decision in one source, in either order."""
    return f"judgement-{digest(sorted((left, right)))[:16]}/{source}"


def say_decision(account: Account, decision: Decision, at: Item) -> None:
    """Say a decision; BadRecord where both sides are one and the same id."""
    left, right = decision.pair
    if left == right:
        raise BadRecord(account.heading.file, at.line, at.name, f"both sides are {left!r}")
    key = judgement_id(left, right, account.heading.source)
    subject = Subject(account, key, "Judgement", status=Status.ACCEPTED)  # it has an author
    subject.say("left", left, at)
    subject.say("right", right, at)
    subject.say("judgement", decision.judgement, at)
    subject.say("author", decision.author, at)
    subject.say("date", decision.date, at)
    if decision.reason:
        subject.say("reason", decision.reason, at)
