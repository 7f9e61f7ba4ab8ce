"""What the ENHANCED XML prints everywhere the same way: coded values, lists, spans of days."""

from cordon.sources.fields import Fields, Printed
from cordon.sources.ofac.target import Target
from cordon.terms.dates import DateSpan, PartialDate

_CODES = ("refId", "featureTypeId")  # the code repeats the words


def coded(fields: Fields, tag: str) -> Printed | None:
    """The words of an element that also has a code: `<script refId="20122">Latin</script>`."""
    found = None
    for group in fields.inside(tag):
        group.ignore(_CODES)
        found = group.own_text() or found
    return found


def items(target: Target, fields: Fields, whole: str, item: str) -> list[Fields]:
    """The items of a list; what else stands in the list is left over."""
    found: list[Fields] = []
    for group in fields.inside(whole):
        found += group.inside(item)
        target.leave_rest(group)
    return found


def iso_span(target: Target, fields: Fields, tag: str) -> str:
    """A date of four corners and two flags as EDTF; a whole year or month is that one. "" for none."""
    for group in fields.inside(tag):
        begin, end = group.text("fromDateBegin"), group.text("toDateEnd")
        about = group.text("isApproximate") == "true"
        group.ignore(("id", "fromDateEnd", "toDateBegin", "isDateRange"))
        target.leave_rest(group)
        try:
            return str(_span(PartialDate.parse(begin), PartialDate.parse(end or begin), about=about))
        except ValueError:
            target.leave(group.path, f"{begin} .. {end}", "not a date that can be read")
    return ""


def _span(begin: PartialDate, end: PartialDate, *, about: bool) -> DateSpan:
    for coarse in (PartialDate(begin.year), PartialDate(begin.year, begin.month)):
        if (coarse.first, coarse.last) == (begin.first, end.last):
            return DateSpan(coarse, coarse, about)
    return DateSpan(begin, end, about)
