"""An article as taken in: its working text, what stands where in it, and when it was published.

Every place is a pair of character offsets in `text`, the end excluded.
"""

from dataclasses import dataclass

from cordon.terms.dates import DateSpan


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the working text. `kind`: title, heading, paragraph, furniture or teaser."""

    start: int
    end: int
    kind: str
    section: str = ""  # the heading it stands under


@dataclass(frozen=True, slots=True)
class Published:
    """When it was published, and how that is known.

    basis: `option`, `printed`, `meta`, `url`, `name` or `text` (inferred from the dates that the text
           mentions);
           `unknown` goes with None.
    """

    date: DateSpan | None = None
    basis: str = "unknown"

    @property
    def inferred(self) -> bool:
        """Whether nothing printed says it."""
        return self.basis in {"text", "unknown"}


@dataclass(frozen=True, slots=True)
class Teaser:
    """Another story that the page points to: a link, never a claim of this article."""

    start: int
    end: int
    title: str


@dataclass(frozen=True, slots=True)
class Article:
    """One page, read once.

    sha256:      of the bytes as they came; the snapshot that the caller stores.
    text:        the working text, derived from the bytes by `taken_by` alone; every span refers to it.
    text_sha256: of its UTF-8 form.
    section:     the path the page prints above its title, such as ("Politics",).
    """

    name: str
    sha256: str
    media_type: str
    taken_by: str
    text: str
    text_sha256: str
    blocks: tuple[Block, ...]
    published: Published
    language: str
    url: str | None = None
    encoding: str | None = None
    title: str | None = None
    site: str | None = None
    author: str | None = None
    section: tuple[str, ...] = ()
    teasers: tuple[Teaser, ...] = ()

    def quote(self, start: int, end: int) -> str:
        """The very words at a place."""
        return self.text[start:end]

    @property
    def source(self) -> str:
        """The name under which its statements are filed."""
        return f"article:{self.site or self.name}"
