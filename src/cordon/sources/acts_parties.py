"""The parties that an analyst's file adds: those whom no list carries."""

from cordon.sources.acts_citing import say_sources
from cordon.sources.acts_file import ActsFile
from cordon.sources.acts_ids import Ids, Own
from cordon.sources.acts_saying import Account, Subject
from cordon.sources.acts_values import say_value
from cordon.sources.judgements_saying import Decision, say_decision
from cordon.terms.located import Block, Item, nearest
from cordon.terms.names import NAME_PROPS
from cordon.terms.schemas import schema, vocabulary
from cordon.terms.statements import AliasStrength

FIELDS = ("id", "schema", "names", "birth_dates", "properties", "same_as", "not_same_as", "source", "status",
          "by", "note")  # fmt: skip
OF_NAMES = ("name", "kind", "strength", "lang")
OF_DECISIONS = ("id", "reason", "date")
DECIDED = {"same_as": "positive", "not_same_as": "negative"}


def schema_of(party: Block) -> str:
    """The schema of a party: a kind of thing that can be listed; BadRecord for another."""
    known = [each.name for each in vocabulary().values() if each.matchable and not each.abstract]
    name = party.text("schema")
    if name not in known:
        raise party.wrong("schema", f"is no kind of party: {name[:80]!r}{nearest(name, known)}")
    return name


def own_party(party: Block, ids: Ids) -> Own:
    """The party as the file knows it."""
    short = party.text("id")
    return Own(short, schema_of(party), party.at("id").line, (ids.full(short),))


def say_party(account: Account, party: Block, file: ActsFile) -> None:
    """Everything a party's block says, and the decisions that it holds."""
    party.only(*FIELDS)
    ids = file.ids
    subject = account.about(ids.full(party.text("id")), schema_of(party))
    _say_names(subject, party)
    for item in party.texts("birth_dates"):
        subject.say("birthDate", str(item.value), item)
    for name in party.block("properties").fields:
        _say_property(subject, party.block("properties"), name, ids)
    say_sources(subject, file.library.cited(party))
    for field in DECIDED:
        _say_decisions(subject, party, field, ids)


def _say_names(subject: Subject, party: Block) -> None:
    """The first name is the primary one unless it says otherwise; the others are aliases."""
    names = party.at("names")
    items = names.value if isinstance(names.value, tuple) else (names,)
    if not party.has("names") or not items:
        raise party.wrong("names", "a party needs at least one name")
    for n, item in enumerate(items):
        _say_name(subject, party, item, "alias" if n else "name")


def _say_name(subject: Subject, party: Block, item: Item, usual: str) -> None:
    if isinstance(item.value, str):
        subject.say(usual, party.as_text("names", item), item, strength=_strength(usual, None))
        return
    block = party.as_block("names", item).only(*OF_NAMES)
    kind = block.choice("kind", NAME_PROPS) if block.has("kind") else None
    given = block.choice("strength", tuple(AliasStrength)) if block.has("strength") else None
    kind = kind or ("weakAlias" if given == AliasStrength.WEAK else usual)
    lang = _lang(block)
    subject.say(kind, block.text("name"), block.at("name"), lang=lang, strength=_strength(kind, given))


def _strength(kind: str, given: str | None) -> AliasStrength | None:
    """A name that nobody graded is ungraded, and never strong; a primary name has no grade."""
    if given:
        return AliasStrength(given)
    if kind == "weakAlias":
        return AliasStrength.WEAK
    return None if kind == "name" else AliasStrength.UNGRADED


def _lang(block: Block) -> str | None:
    if not block.has("lang"):
        return None
    lang = block.text("lang")
    if not (len(lang) == 3 and lang.isascii() and lang.islower()):
        raise block.wrong("lang", f"must be three small letters (ISO 639-3): {lang[:80]!r}")
    return lang


def _say_property(subject: Subject, block: Block, name: str, ids: Ids) -> None:
    """A further property of the vocabulary, by its own name."""
    found = schema(subject.schema).properties.get(name)
    usable = [p.name for p in schema(subject.schema).properties.values() if not p.stub]
    if found is None or found.stub or name in (*NAME_PROPS, "birthDate"):
        what = f"is no further property of a {subject.schema}{nearest(name, usable)}"
        raise block.wrong(name, what)
    for each in block.texts(name):
        say_value(subject, (found,), each, ids)


def _say_decisions(subject: Subject, party: Block, field: str, ids: Ids) -> None:
    """Each entry of `same_as` or `not_same_as`: an id, or a block with the grounds."""
    item = party.fields.get(field)
    if item is None:
        return
    for each in item.value if isinstance(item.value, tuple) else (item,):
        _say_decision(subject, party, field, each, ids)


def _say_decision(subject: Subject, party: Block, field: str, item: Item, ids: Ids) -> None:
    heading = subject.account.heading
    author = party.text("by") if party.has("by") else heading.by
    if author is None:
        raise party.wrong(field, "needs `by`: who decided it")
    if isinstance(item.value, Block):
        block = item.value.only(*OF_DECISIONS)
        other = Item(block.at("id").line, block.at("id").path, block.text("id"))
    else:
        block = Block(party.file, item.line, item.path, {})
        other = Item(item.line, item.path, party.as_text(field, item))
    date, reason = block.text("date", str(heading.date)), block.text("reason", "")
    at = dict.fromkeys(("left", "right", "judgement"), other) | {
        name: block.at(name) for name in OF_DECISIONS
    }
    for right in ids.meant(other, field, "Thing"):
        decision = Decision(subject.id, right, DECIDED[field], author, date, reason)
        say_decision(subject.account, decision, at)
