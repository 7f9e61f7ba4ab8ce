"""The sources that an analyst's record names: where it can be read, and in which words."""

from dataclasses import dataclass

from cordon.errors import BadRecord
from cordon.sources.acts_heading import MOST_FAULTS, Heading
from cordon.sources.acts_saying import Subject
from cordon.terms.dates import DateSpan
from cordon.terms.located import Block, Item, nearest
from cordon.terms.statements import digest

FIELDS = {
    "title": "title",
    "publisher": "publisher",
    "author": "author",
    "url": "sourceUrl",
    "date": "publishedAt",
    "lang": "language",
}
NEEDED = ("title", "publisher")


@dataclass(frozen=True, slots=True)
class Citation:
    """One text that was read. values: by the field of the form; quote: its words for this one fact."""

    at: Item
    values: dict[str, Item]
    quote: str | None = None

    @property
    def key(self) -> str:
        """The same for the same text, wherever it is cited in the file."""
        return digest(str(self.values[name].value) if name in self.values else None for name in FIELDS)[:12]


@dataclass(frozen=True, slots=True)
class Library:
    """The texts that a file names once, under `sources`, to cite them by their key."""

    file: str
    texts: dict[str, Block]

    @classmethod
    def of(cls, top: Block, heading: Heading, faults: list[BadRecord]) -> "Library":
        """The texts of a file, each checked, cited or not; what is wrong is added to `faults`."""
        texts = {}
        for key, item in top.block("sources").fields.items():
            try:
                texts[key] = top.as_block(key, item).only(*FIELDS)
                _values(texts[key])
            except BadRecord as fault:
                faults.append(fault)
                if len(faults) >= MOST_FAULTS:
                    break
        return cls(heading.file, texts)

    def cited(self, block: Block) -> tuple[Citation, ...]:
        """What a record's `source` cites: a key, a block, or a list of them; absent is none."""
        item = block.fields.get("source")
        if item is None:
            return ()
        items = item.value if isinstance(item.value, tuple) else (item,)
        if not items:
            raise block.wrong("source", "is an empty list")
        return tuple(self._citation(block, each) for each in items)

    def _citation(self, block: Block, item: Item) -> Citation:
        if isinstance(item.value, str):
            return Citation(item, _values(self._text(block.as_text("source", item), item)))
        given = block.as_block("source", item)
        quote = str(given.at("quote").value).strip() if given.has("quote") and given.text("quote") else None
        if given.has("from"):
            given.only("from", "quote")
            return Citation(item, _values(self._text(given.text("from"), given.at("from"))), quote)
        given.only(*FIELDS, "quote", "from")
        return Citation(item, _values(given), quote)

    def _text(self, key: str, at: Item) -> Block:
        if key not in self.texts:
            what = f"no text {key[:80]!r} under `sources`{nearest(key, self.texts)}"
            raise BadRecord(self.file, at.line, at.name, what)
        return self.texts[key]


def _values(block: Block) -> dict[str, Item]:
    """The fields of a text, each one text; a title and a publisher must be there."""
    for name in NEEDED:
        block.text(name)
    return {name: Item(item.line, item.path, block.text(name)) for name, item in block.fields.items()
            if name in FIELDS}  # fmt: skip


def say_sources(subject: Subject, citations: tuple[Citation, ...]) -> None:
    """Say where a record can be read: each text an `Article`, its words `original` of the proof.

    Raises BadRecord for a text that is younger than the file.
    """
    account = subject.account
    for citation in citations:
        _refuse_younger(subject, citation)
        text = account.vouched(f"{account.heading.source}/source/{citation.key}", "Article")
        for name, item in citation.values.items():
            text.say(FIELDS[name], str(item.value), item)
        subject.say("proof", text.id, citation.at, original=citation.quote)
        for prop in ("publisher", "sourceUrl"):
            _repeat(subject, prop, citation)


def _repeat(subject: Subject, prop: str, citation: Citation) -> None:
    """Publisher and address stand on the act as well, as everywhere; never on somebody else's target."""
    field = "url" if prop == "sourceUrl" else prop
    if subject.group is None and field in citation.values:
        subject.say(prop, str(citation.values[field].value), citation.values[field])


def _refuse_younger(subject: Subject, citation: Citation) -> None:
    item, heading = citation.values.get("date"), subject.account.heading
    if item is None:
        return
    try:
        first = DateSpan.parse(str(item.value)).first
    except ValueError as error:
        raise BadRecord(heading.file, item.line, "date", str(error)) from None
    if first > heading.date.first:
        what = f"is after the file's own date, {heading.date}: {item.value}"
        raise BadRecord(heading.file, item.line, "date", what)
