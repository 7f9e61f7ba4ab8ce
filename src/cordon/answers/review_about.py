"""The pending claims about a party: what an answer may show beside itself where drafts are asked for, always marked."""

from cordon.answers.find import the_one
from cordon.answers.review import Desk, Draft, Stage
from cordon.answers.view import View

MOST = 200


def drafts_about(view: View, query: str) -> tuple[Draft, ...]:
    """The claims on which nothing counts yet about the party that a name or an id means, the oldest article first."""
    found, _others = the_one(view.store, query, view.known_at)
    desk = Desk(view.store, view.known_at)
    pending = {Stage.PENDING, Stage.AWAITING}
    drafts = (draft for draft in desk.drafts(desk.about(found.members)[:MOST]) if draft.stage in pending)
    return tuple(sorted(drafts, key=lambda draft: (draft.page.date, draft.page.id)))
