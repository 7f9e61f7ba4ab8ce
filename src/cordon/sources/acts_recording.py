"""One act of an analyst's file as statements, by the form of its kind."""

from cordon.sources.acts_citing import Citation, say_sources
from cordon.sources.acts_file import ActsFile
from cordon.sources.acts_ids import Ids, Own
from cordon.sources.acts_kinds import Kind, kinds
from cordon.sources.acts_saying import Account, Subject
from cordon.sources.acts_values import say_value
from cordon.terms.dates import DateSpan
from cordon.terms.located import Block, Item
from cordon.terms.statements import digest


def kind_of(act: Block) -> Kind:
    """The kind of an act; BadRecord for one that is not in the table."""
    return kinds()[act.choice("kind", kinds())]


def own_act(act: Block, ids: Ids) -> Own:
    """The act as the file knows it: its id, or else a digest of its content, and what it becomes."""
    kind = kind_of(act)
    short = act.text("id") if act.has("id") else f"act-{digest(act.content())[:16]}"
    full = ids.full(short)
    if kind.said_of:
        entities: tuple[str, ...] = ()
    elif kind.each:
        entities = tuple(f"{full}/{item.value}" for item in act.texts(kind.each))
    else:
        entities = (full,)
    return Own(short, kind.schema, act.at("id").line, entities)


def say_act(account: Account, act: Block, own: Own, file: ActsFile) -> None:
    """Everything that an act says, by the form of its kind."""
    kind = kind_of(act)
    act.only(*kind.known)
    given = _inherited(act, kind, file.acts)
    _refuse_incomplete(given, kind)
    citations = file.library.cited(act)
    if not citations:
        raise act.wrong("source", "is missing: every act names the text it was read in")
    if kind.said_of:
        _say_on_targets(account, given, own, file.ids, citations)
        return
    targets = given.texts(kind.each) if kind.each else (None,)
    for entity, target in zip(own.entities, targets, strict=True):
        start, end = _span(given, kind)
        subject = account.about(entity, kind.schema).within(start, end)
        _say_fields(subject, given, kind, file.ids, target)
        say_sources(subject, citations)


def _inherited(act: Block, kind: Kind, acts: dict[str, Block]) -> Block:
    """The act with the fields that it takes from an act it names, where that is of the same file."""
    fields = dict(act.fields)
    for field, named in kind.inherits.items():
        other = acts.get(act.text(named)) if act.has(named) else None
        if other is not None and field not in fields and other.has(field):
            taken = other.fields[field]
            fields[field] = Item(act.at(named).line, taken.path, taken.value)
    return Block(act.file, act.line, act.path, fields)


def _refuse_incomplete(act: Block, kind: Kind) -> None:
    for group in kind.needs:
        if not any(act.has(field) for field in group):
            what = "is missing" if len(group) == 1 else f"is missing: one of {', '.join(group)}"
            raise act.wrong(group[0], f"{what} ({kind.name})")
    for field, other in kind.together.items():
        if act.has(field) and not act.has(other):
            raise act.wrong(field, f"says nothing without `{other}`")


def _say_fields(subject: Subject, act: Block, kind: Kind, ids: Ids, target: Item | None) -> None:
    """The fields in the order of the form, whatever the order of the file."""
    for prop, value in kind.fixed.items():
        subject.say(prop, value, act.at("kind"))
    for field in kind.fields:
        items = (target,) if field == kind.each and target else _items(act, kind, field)
        for item in items:
            say_value(subject, kind.properties(field), item, ids)
    if kind.hidden and act.has(kind.hidden) and not act.has("known_from"):
        subject.say("knownFrom", act.text(kind.hidden), act.at(kind.hidden))


def _items(act: Block, kind: Kind, field: str) -> tuple[Item, ...]:
    if field in kind.many or not act.has(field):
        return act.texts(field)
    item = act.at(field)
    return (Item(item.line, item.path, act.text(field)),)


def _say_on_targets(
    account: Account, act: Block, own: Own, ids: Ids, citations: tuple[Citation, ...]
) -> None:
    """A death is said of the dead himself; the act's id ties day, place and source together."""
    kind = kind_of(act)
    for item in act.texts(kind.said_of):
        for target in ids.meant(item, kind.said_of, kind.schema):
            subject = Subject(account, target, kind.schema, group=ids.full(own.id))
            for field in kind.fields:
                for each in _items(act, kind, field) if kind.fields[field] else ():
                    say_value(subject, kind.properties(field), each, ids)
            say_sources(subject, citations)


def _span(act: Block, kind: Kind) -> tuple[str | None, str | None]:
    """First day and first day no longer, as partial dates; a day that is not exactly known bounds nothing."""
    start, end = _date(act, kind.start), _date(act, kind.end)
    if start and end and end.last < start.first:
        raise act.wrong(kind.end, f"is before `{kind.start}`, {start}: {end}")
    return _exact(start), _exact(end)


def _date(act: Block, field: str) -> DateSpan | None:
    if not field or not act.has(field):
        return None
    try:
        return DateSpan.parse(act.text(field))
    except ValueError as error:
        raise act.wrong(field, f"is no date: {error}") from None


def _exact(span: DateSpan | None) -> str | None:
    return str(span) if span and span.exact else None
