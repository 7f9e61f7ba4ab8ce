"""A person's decision that two parties are one, or are not, as statements."""

from collections.abc import Mapping
from dataclasses import dataclass

from cordon.errors import BadRecord
from cordon.sources.acts_heading import Heading
from cordon.sources.acts_saying import Account, Subject
from cordon.terms.dates import PartialDate
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
    reason: str

    @property
    def pair(self) -> tuple[str, str]:
        low, high = sorted((self.left, self.right))
        return low, high


def judgement_id(left: str, right: str, source: str) -> str:
    """`judgement-<digest of the sorted pair>/<source>`: a pair's decision in one source, in either order."""
    return f"judgement-{digest(sorted((left, right)))[:16]}/{source}"


def say_decision(account: Account, decision: Decision, at: Mapping[str, Item]) -> None:
    """Say a decision; BadRecord where both sides are one id, or the day is none or is after the file's own.

    at: where each of its fields stands in the file.
    """
    heading = account.heading
    if decision.left == decision.right:
        raise BadRecord(heading.file, at["right"].line, at["right"].name, f"both sides are {decision.left!r}")
    _refuse_later(heading, decision.date, at["date"])
    left, right = decision.pair
    key = judgement_id(left, right, heading.source)
    subject = Subject(account, key, "Judgement", status=Status.ACCEPTED)  # it has an author
    places = (at["left"], at["right"]) if left == decision.left else (at["right"], at["left"])
    for prop, value, place in (("left", left, places[0]), ("right", right, places[1])):
        subject.say(prop, value, place)
    subject.say("judgement", decision.judgement, at["judgement"])
    subject.say("author", decision.author, at["judgement"])
    subject.say("date", decision.date, at["date"])
    if decision.reason:
        subject.say("reason", decision.reason, at["reason"])


def _refuse_later(heading: Heading, date: str, at: Item) -> None:
    try:
        day = PartialDate.parse(date)
    except ValueError as error:
        raise BadRecord(heading.file, at.line, "date", str(error)) from None
    if day.first > heading.date.first:
        raise BadRecord(
            heading.file, at.line, "date", f"is after the file's own date, {heading.date}: {date}"
        )
