"""The gazetteer over the store: whatever its lists and analysts name, found in running text in any spelling.

A run of capitalised words (in Arabic: of words that are part of some name) is looked up by its name key, by those
of its Latin readings, and, where nothing has that key, by its sound. The keys are those that the store was loaded
with (`entities.keys`), so nothing is built beforehand; what was looked up once is remembered, within limits.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from cordon.articles.gazetteer import Known
from cordon.articles.spelling import same_word
from cordon.articles.tokens import Token, tokenise
from cordon.articles.words import table
from cordon.entities.clusters import cluster_of
from cordon.entities.keys import NAME, SOUND, TOKEN
from cordon.entities.profiles import most_specific
from cordon.entities.spelling import is_generic, name_key, name_tokens, sound_key
from cordon.store.opening import Store
from cordon.store.read import any_of, entities_by, said_of
from cordon.terms.names import NAME_PROPS
from cordon.terms.schemas import is_a
from cordon.terms.statements import Status
from cordon.text.readings import readings

LONGEST, SHORTEST = 6, 5  # words of a name that is looked for; letters of a name that is one word
MOST = 6  # parties that one spelling may mean before it means nobody
REMEMBERED = 100_000
PARTIES = ("Person", "Organization", "Company", "Vessel", "Airplane")
ALONE = ("Organization", "Company")  # whose name may be one word
_SMALL = frozenset(
    {
        "al",
        "el",
        "bin",
        "ibn",
        "bint",
        "abu",
        "abd",
        "abdul",
        "abdel",
        "de",
        "la",
        "le",
        "du",
        "of",
        "and",
        "for",
        "the",
        "van",
        "von",
        "y",
    }
)
_JOINS = frozenset("-–’'ʼ\"“”«».")
_ARABIC = re.compile("[\u0600-\u06ff]")
Party = tuple[str, str, str]  # id, schema, name


class StoreNames:
    """Finds the store's parties in texts; drafts are nobody. One object serves many articles."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._found: dict[str, tuple[Party, ...]] = {}
        self._parties: dict[str, Party | None] = {}
        self._parts: dict[str, bool] = {}

    def find(self, text: str) -> Iterator[Known]:
        """Each known name in the text, the longest at each place; several where one spelling means several."""
        taken = 0
        for run in _runs(tokenise(text), self._is_part):
            for start, tokens in self._spans(run):
                if start < taken:
                    continue
                spelled = text[tokens[0].start : tokens[-1].end]
                met = self._meant(spelled)
                if met:
                    taken = tokens[-1].end
                    yield from (
                        Known(tokens[0].start, taken, entity, schema, name) for entity, schema, name in met
                    )

    def _spans(self, run: list[Token]) -> Iterator[tuple[int, list[Token]]]:
        """Parts of a run, from the left, the longest first."""
        for i in range(len(run)):
            for j in range(min(len(run), i + LONGEST * 2), i, -1):
                part = run[i:j]
                if _words(part) <= LONGEST and _is_word(part[0]) and _is_word(part[-1]):
                    yield part[0].start, part

    def _is_part(self, token: Token) -> bool:
        """Whether an Arabic word, or a reading of it, is part of any name."""
        word = token.norm
        if word not in self._parts:
            _bounded(self._parts)
            spelled = [
                text for plain in _plainer(token.text) for text in (plain, *(r.text for r in readings(plain)))
            ]
            self._parts[word] = any_of(
                self.store, TOKEN, {form for text in spelled for form in name_tokens(text)}
            )
        return self._parts[word]

    def _meant(self, spelled: str) -> tuple[Party, ...]:
        if spelled not in self._found:
            _bounded(self._found)
            met = (self._looked_up(plain) for plain in _plainer(spelled))
            self._found[spelled] = next((found for found in met if found), ())
        return self._found[spelled]

    def _looked_up(self, spelled: str) -> tuple[Party, ...]:
        key = name_key(spelled)
        alone = " " not in key
        if (
            not key
            or is_generic(spelled)
            or (alone and (len(key) < SHORTEST or spelled.lower() in _ordinary()))
        ):
            return ()
        latin = [reading.text for reading in readings(spelled)]
        by_name = self._of(NAME, dict.fromkeys((key, *(name_key(text) for text in latin))))
        if by_name or alone:
            return tuple(p for p in by_name if not alone or any(is_a(p[1], kind) for kind in ALONE))
        sounds = dict.fromkeys(sound for text in latin if len((sound := sound_key(text)).split()) > 1)
        return tuple(
            p for p in self._of(SOUND, sounds) if any(_alike(text, self._names(p[0])) for text in latin)
        )

    def _of(self, kind: str, keys: Iterable[str]) -> tuple[Party, ...]:
        """The parties behind some keys, each once; none where they are too many to mean anybody."""
        met = dict.fromkeys(e for found in entities_by(self.store, kind, keys).values() for e in found)
        if len(met) > MOST * 5:
            return ()
        parties = dict.fromkeys(p for entity in met if (p := self._party(entity)))
        return tuple(parties) if len(parties) <= MOST else ()

    def _party(self, entity: str) -> Party | None:
        if entity not in self._parties:
            _bounded(self._parties)
            self._parties[entity] = self._read(entity)
        return self._parties[entity]

    def _read(self, entity: str) -> Party | None:
        """A vouched-for party by the id and name of its cluster; nobody's if only drafts speak of it."""
        said = [
            s.statement
            for s in said_of(self.store, [entity]).get(entity, ())
            if s.statement.status in _VOUCHED
        ]
        names = [s.value for prop in NAME_PROPS for s in said if s.prop == prop]
        if not names:
            return None
        schema = most_specific(s.schema for s in said)
        if not any(is_a(schema, kind) for kind in PARTIES):
            return None
        canonical = cluster_of(self.store, entity).canonical_id
        if canonical != entity:
            return self._party(canonical)
        return canonical, schema, names[0]

    @lru_cache(maxsize=4096)  # noqa: B019  # one object lives as long as the reading
    def _names(self, entity: str) -> tuple[str, ...]:
        members = cluster_of(self.store, entity).members
        return tuple(s.statement.value for said in said_of(self.store, members).values() for s in said
                     if s.statement.prop in NAME_PROPS and s.statement.status in _VOUCHED)  # fmt: skip


_VOUCHED = {Status.PUBLISHED, Status.ACCEPTED}


def _plainer(spelled: str) -> tuple[str, ...]:
    """The spelling, and in Arabic the same without a preposition written on it, and without its articles."""
    if not _ARABIC.match(spelled):
        return (spelled,)
    bare = spelled[1:] if spelled[0] in "وبلفك" and len(spelled) > 3 else spelled
    articles = re.sub(r"(^|\s)ال(?=\w{3})", r"\1", bare)
    return tuple(dict.fromkeys((spelled, bare, articles)))


def _alike(text: str, names: Iterable[str]) -> bool:
    """Whether every word has its own spelling in one of the names: the sound alone joins too much."""
    words = [w for w in text.replace("-", " ").split() if w not in _SMALL]
    return any(
        _matched(words, [w for w in name.lower().replace("-", " ").split() if w not in _SMALL])
        for name in names
    )


def _matched(words: list[str], others: list[str]) -> bool:
    left = list(others)
    for word in words:
        found = next((other for other in left if same_word(word, other.strip(",.'\"()"))), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def _runs(tokens: list[Token], is_part: object) -> Iterator[list[Token]]:
    """Stretches of words that can be a name, with the small words and marks inside them."""
    run: list[Token] = []
    for token in tokens:
        if _can_be(token, is_part) or (run and (token.text in _JOINS or token.norm in _SMALL)):
            run.append(token)
            continue
        if run and token.norm in _orgwords():
            run.append(token)
        if run:
            yield run
        run = []
    if run:
        yield run


def _can_be(token: Token, is_part: object) -> bool:
    if _ARABIC.match(token.text):
        return bool(is_part(token))  # type: ignore[operator]
    return token.text[0].isupper() or (token.text[0].isdigit() and token.norm.endswith(("st", "nd", "rd", "th"))) or (
        token.norm.startswith(("al-", "el-")) and token.norm != token.text
    )  # fmt: skip


def _is_word(token: Token) -> bool:
    return token.text[0].isalnum()


def _words(part: list[Token]) -> int:
    return sum(1 for token in part if token.text[0].isalnum() and token.norm not in _SMALL)


@lru_cache(maxsize=1)
def _orgwords() -> frozenset[str]:
    return frozenset(table("words_en")["lowerorg"])


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """Words that a sentence may begin with, and that are no party's name by themselves."""
    kinds = table("words_en")["parts"]
    return frozenset(word for words in kinds.values() for word in words) | _orgwords()


def _bounded(
    memory: dict[str, object] | dict[str, bool] | dict[str, tuple[Party, ...]] | dict[str, Party | None],
) -> None:
    if len(memory) >= REMEMBERED:
        memory.clear()
