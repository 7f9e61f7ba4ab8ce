"""What a phrase, a pronoun or a description means at its place in the article."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from cordon.articles.article import Article
from cordon.articles.claims import Quote
from cordon.articles.grouping import Named, Names
from cordon.articles.lexicon import singular
from cordon.articles.phrase import Phrase
from cordon.articles.phrases import phrase_at
from cordon.articles.piece import Piece
from cordon.articles.subjects import Sentence
from cordon.articles.tokens import fold
from cordon.articles.words import cue, table
from cordon.terms.dates import DateSpan

PARTIES = frozenset({"Person", "Organization", "Company", "Vessel", "LegalEntity"})
_BODIES = cue("context_bodies")
_BODY_NOUNS = {
    "ministry": "ministry",
    "department": "ministry",
    "committee": "committee",
    "council": "council",
    "court": "court",
    "tribunal": "court",
    "agency": "agency",
    "commission": "commission",
    "prosecutor": "prosecutor",
    "prosecution": "prosecutor",
    "parliament": "legislature",
}
_SEVERAL = cue("context_several")
_TROOPS = frozenset({"troops", "soldiers", "police", "army", "fighters", "military", "navy"})
_HE = cue("context_he")
_REACH = 2_500  # characters that a pronoun may look back


@dataclass(frozen=True, slots=True)
class Meant:
    """The keys a phrase means. `leader`: a leader without a name is meant too; `members`: of the bodies
    named.
    """

    keys: tuple[str, ...] = ()
    leader: bool = False
    members: bool = False


class Context:
    """One article while its claims are read: sentences in order, and which name stands where."""

    def __init__(self, article: Article, names: Names, sentences: Sequence[Sentence]) -> None:
        self.article, self.names, self.sentences = article, names, tuple(sentences)
        found = [(p.start, p.end, self.key(p)) for s in sentences for p in s.pieces if p.mention]
        self.occurrences = [(start, key) for start, _, key in found if key]
        self.starts = [start for start, _ in self.occurrences]
        self.targets: tuple[str, ...] = ()  # of the designation or proposal read last
        self.cited: list[tuple[int, str]] = []

    def key(self, piece: Piece) -> str:
        """The key of the name at a piece, "" if it has none."""
        return self.names.at.get((piece.mention.start, piece.mention.end), "") if piece.mention else ""

    def named(self, key: str) -> Named:
        """The name behind a key."""
        return self.names.by_key[key]

    def quote(self, start: int, end: int) -> Quote:
        """The words at a place."""
        return Quote(self.article.text[start:end], start, end)

    def words(self, sentence: Sentence, first: int, last: int) -> Quote:
        """The words of some pieces."""
        return self.quote(sentence.pieces[first].start, sentence.pieces[max(first, last - 1)].end)

    # -- parties

    def parties(
        self, phrase: Phrase | None, sentence: Sentence, without: Sequence[str] = (), *, states: bool = False
    ) -> Meant:
        """Persons, bodies and ships that a phrase means; states only if asked for and nothing else
        is meant.
        """
        if phrase is None:
            return Meant()
        if sentence.pieces[phrase.first].norm == "whose":
            return Meant(
                self.parties(self._antecedent(phrase, sentence), sentence, without, states=states).keys[-1:]
            )
        if (
            phrase.number is not None
            and not phrase.heads
            and not phrase.of_names
            and set(phrase.nouns) & _SEVERAL
        ):
            return Meant(tuple(k for k in self.targets if self.named(k).schema == "Person"))
        heads = self._keys(phrase.heads, sentence)
        keys = [k for k in heads if self.is_party(k) and k not in without]
        if not keys and states:
            keys = [k for k in heads if self.named(k).schema == "Country" and k not in without]
        if not keys:
            keys = [
                k
                for k in heads
                if self.named(k).schema == "PublicBody"
                and k not in without
                and self.named(k).role not in {"outlet", "publication"}
            ]
        if keys:
            return Meant(tuple(dict.fromkeys(keys)), leader=phrase.leader and not self._named_leader(keys))
        owners = [k for k in self._keys(phrase.of_names, sentence) if self.is_party(k) and k not in without]
        if not owners:
            owners = list(self._described(phrase, sentence, without))
        if owners and self._stands_for_members(phrase):
            return Meant(tuple(dict.fromkeys(owners)), leader=phrase.leader, members=True)
        referred = self.referent(phrase, sentence, without)
        return Meant((referred,) if referred else ())

    def _antecedent(self, phrase: Phrase, sentence: Sentence) -> Phrase | None:
        """The phrase whose something `whose ...` is."""
        j = phrase.first
        while j > 0 and sentence.pieces[j - 1].norm in {",", "“", "”"}:
            j -= 1
        return sentence.ends.get(j)

    def _described(self, phrase: Phrase, sentence: Sentence, without: Sequence[str]) -> tuple[str, ...]:
        """`57 members of the militia`: the body described behind the `of`."""
        for k in range(phrase.first + 1, phrase.last - 1):
            if sentence.pieces[k].norm in {"of", "from"}:
                inner = phrase_at(sentence.pieces, k + 1, phrase.last)
                found = (
                    self.referent(inner, sentence, without) if inner is not None and not inner.heads else ""
                )
                return (found,) if found and self.is_party(found) else ()
        return ()

    def possessors(self, phrase: Phrase | None, sentence: Sentence) -> Meant:
        """Whose assets, visa, arrest a phrase speaks of: `his visa`, `Morozova's assets`, `the assets of
        ...`.
        """
        if phrase is None:
            return Meant()
        named = tuple(k for k in self._keys(phrase.of_names, sentence) if self.is_party(k))
        owner = self.owner(phrase, sentence)
        return Meant(named or ((owner,) if owner else ()))

    def _keys(self, places: Sequence[int], sentence: Sentence) -> list[str]:
        return [key for key in (self.key(sentence.pieces[k]) for k in places) if key]

    def is_party(self, key: str) -> bool:
        """Whether a name can be a target: a person, body or ship, and not an authority or outlet."""
        named = self.named(key)
        own_police = named.role == "police" and bool(named.country)
        return own_police or (named.schema in PARTIES and named.role not in _BODIES)

    def _named_leader(self, keys: Sequence[str]) -> bool:
        return any(self.named(k).schema in {"Person", "LegalEntity"} for k in keys[1:])

    def _stands_for_members(self, phrase: Phrase) -> bool:
        """`members of`, `20 fighters of`, `individuals belonging to`: people, or the phrase is just the
        body.
        """
        nouns = {singular(n) for n in phrase.nouns}
        plain = {n for n in phrase.nouns if n == singular(n)}
        if plain & _leaders() and not nouns - plain:
            return False  # one leader without a name is not the body
        return not nouns or bool(nouns & _people()) or phrase.number is not None

    # -- who acts

    def actor(self, phrase: Phrase | None, sentence: Sentence) -> str | None:
        """The state, body or person that a phrase in the place of an actor means."""
        if phrase is None:
            return None
        keys = self._keys(phrase.heads, sentence)
        if keys:
            return keys[-1] if self.named(keys[-1]).schema == "Person" and len(keys) == 1 else keys[0]
        owners = self._keys(phrase.of_names, sentence)
        if phrase.number is not None and set(phrase.nouns) & _SEVERAL and not owners:
            return self.targets[0] if self.targets else None
        owners = [k for k in owners if self.named(k).schema != "Location" or self.named(k).role == "seat"]
        if owners and any(singular(n) in _offices() for n in phrase.nouns):
            return owners[0]
        return self.referent(phrase, sentence) or None

    def actors(self, phrase: Phrase | None, sentence: Sentence) -> tuple[str, ...]:
        """All actors that a phrase names: `the United States and Germany`."""
        if phrase is None:
            return ()
        keys = self._keys(phrase.heads, sentence) or [k for k in (self.actor(phrase, sentence),) if k]
        return tuple(dict.fromkeys(keys))

    def owner(self, phrase: Phrase | None, sentence: Sentence) -> str:
        """Whose a thing is by its `his` or `their`: `a warrant for his arrest`; "" if nobody's."""
        if phrase is None:
            return ""
        place = sentence.pieces[phrase.first].start
        pronoun = {"his": "he", "her": "he", "their": "they", "its": "it"}.get(
            sentence.pieces[phrase.first].norm, ""
        )
        return self._by_pronoun(pronoun, place, ()) if pronoun else ""

    # -- pronouns and descriptions

    def referent(self, phrase: Phrase, sentence: Sentence, without: Sequence[str] = ()) -> str:
        """What `it`, `they`, `the militia`, `the general` mean: the nearest fitting name before; "" if none
        fits.
        """
        place = sentence.pieces[phrase.first].start
        if phrase.pronoun:
            return self._by_pronoun(phrase.pronoun, place, without)
        wanted = self._by_noun(phrase, sentence)
        if wanted is None:
            return ""
        noun = singular(phrase.nouns[-1])
        called = self.before(
            place, lambda n: wanted(n) and any(noun in s.lower().split() for s in n.spelled), without
        )
        return called or self.before(place, wanted, without)

    def _by_pronoun(self, pronoun: str, place: int, without: Sequence[str]) -> str:
        if pronoun in _HE:
            return self.before(place, lambda n: n.schema == "Person", without)
        if pronoun in {"it", "itself"}:
            return self.before(
                place,
                lambda n: (
                    n.schema in {"Organization", "Company", "Vessel"}
                    and n.role not in _BODIES
                    and n.name.split()[-1] not in _TROOPS
                ),
                without,
            ) or self.before(place, lambda n: n.schema in {"PublicBody", "Country"}, without)
        if pronoun in {"they", "them", "themselves"}:
            fits = self.before(
                place, lambda n: n.schema in {"Organization", "Company"} and n.role not in _BODIES, without
            )
            return fits or self.before(place, lambda n: n.schema == "Person", without)
        return ""

    def _by_noun(  # noqa: C901, PLR0911  # a kind of noun a line
        self, phrase: Phrase, sentence: Sentence
    ) -> Callable[[Named], bool] | None:
        """What a description such as `the group` can mean; None if it describes nobody in particular."""
        noun = singular(phrase.nouns[-1]) if phrase.nouns else ""
        first = sentence.pieces[phrase.first]
        if self.article.language == "ar":
            return _by_arabic_noun(phrase)
        if not noun or first.norm not in cue("context_by_noun_2"):
            return None
        words = table("words_en")["classes"]
        if noun in {"country", "government", "kingdom", "bloc", "nation"}:
            return lambda n: n.schema == "Country" or n.key == "eu"
        if noun in {"expert", "panel", "investigator", "monitor"}:
            return lambda n: n.key == "un-panel-of-experts" or n.role == "outlet"
        if noun in words["outletnoun"]:
            return lambda n: n.role == "outlet" or n.key in {k for _, k in self.cited}
        if noun in cue("context_by_noun"):
            return lambda n: n.schema == "Instrument"
        if noun in _BODY_NOUNS:
            return lambda n: n.role == _BODY_NOUNS[noun] or noun in n.name.lower().split()
        if noun in words["vesselnoun"]:
            return lambda n: n.schema == "Vessel"
        if noun in words["orgnoun"]:
            return lambda n: (
                n.schema in {"Organization", "Company", "LegalEntity"}
                and n.role not in _BODIES
                and n.name.split()[-1] not in _TROOPS
            )
        if noun in words["personnoun"]:
            return lambda n: n.schema == "Person"
        return None

    def before(self, place: int, wanted: Callable[[Named], bool], without: Sequence[str] = ()) -> str:
        """The key of the nearest name before a place that fits; "" if none does within reach."""
        for k in range(bisect_left(self.starts, place) - 1, -1, -1):
            start, key = self.occurrences[k]
            if place - start > _REACH:
                break
            if key not in without and wanted(self.named(key)):
                return key
        return ""

    # -- where and when

    def place_near(self, sentence: Sentence, first: int, last: int) -> tuple[str | None, bool]:
        """(the place of what pieces first..last say, whether it is taken from the sentences before)."""
        best: tuple[int, str] | None = None
        for i, piece in enumerate(sentence.pieces):
            key = self.key(piece)
            if not key or not self._is_place(piece, key, sentence, i):
                continue
            distance = max(first - i, i - last + 1, 0) + 6 * (i < first)
            if best is None or distance < best[0]:
                best = distance, key
        if best is not None:
            return self._wider(best[1]), False
        return self._place_before(sentence.start), True

    def _wider(self, key: str) -> str:
        """The town in `Tarhuna Police Station`, where the article or the built-in places know it."""
        named = self.named(key)
        if named.entity:
            return key
        inside = (
            n
            for n in self.names.named
            if n.schema == "Location" and n.entity and any(f" {s} " in f" {named.name} " for s in n.spelled)
        )
        return next((n.key for n in inside), key)

    def _place_before(self, place: int) -> str | None:
        return self.before(place, lambda n: n.schema == "Location" and n.role in {"place", ""}) or None

    def _is_place(self, piece: Piece, key: str, sentence: Sentence, i: int) -> bool:
        named = self.named(key)
        if named.schema == "Location" and named.role in {"place", ""}:
            return True
        before = sentence.pieces[i - 1].norm if i else ""
        role = piece.mention.known[0].role if piece.mention and piece.mention.known else ""
        return role in {"country", "seat"} and before in cue("context_is_place") and before != "from"

    def moment_near(self, sentence: Sentence, first: int, last: int) -> tuple[DateSpan | None, Quote | None]:
        """(the date said of pieces first..last, its words): the nearest in the sentence that dates the act
        itself.
        """
        best: tuple[int, Piece] | None = None
        for i, piece in enumerate(sentence.pieces):
            if piece.moment is None or _dates_something_else(sentence.pieces, i):
                continue
            distance = max(first - i, i - last + 1, 0)
            between = sentence.pieces[min(i, last) : max(i, first)] if i < first or i >= last else ()
            distance += 8 * sum(
                p.pos == "verb" and p.verb is not None and p.verb.mode == "finite" for p in between
            ) + 5 * sum(p.pos == "rel" for p in between)
            if best is None or distance < best[0]:
                best = distance, piece
        if best is None or best[0] > 30:
            return None, None
        moment = best[1].moment
        return (moment.value if moment else None), self.quote(best[1].start, best[1].end)


def _dates_something_else(pieces: Sequence[Piece], i: int) -> bool:
    """`born in 2010`, `the 2015 agreement`, `since 2016`: the date belongs to another thing."""
    window = {p.norm for p in pieces[max(0, i - 3) : i]}
    following = pieces[i + 1] if i + 1 < len(pieces) else None
    adjective = (
        i > 0 and pieces[i - 1].pos in {"det", "poss"} and following is not None and following.pos == "word"
    )
    return bool(window & {"born", "aged", "resolution", "founded", "established"}) or adjective


def _by_arabic_noun(phrase: Phrase) -> Callable[[Named], bool] | None:
    """`المجموعة`, `الميليشيا`: a definite noun of kind means the body of that kind named before."""
    stem = phrase.nouns[0].removeprefix("ال") if phrase.nouns and phrase.nouns[0].startswith("ال") else ""
    kinds = {fold(kind) for key in ("orgkinds", "companykinds") for kind in table("words_ar")[key]}
    if stem not in kinds:
        return None
    return lambda n: (
        n.schema in {"Organization", "Company"} and any(fold(s.split()[0]) == stem for s in n.spelled)
    )


@cache
def _people() -> frozenset[str]:
    words = table("words_en")["classes"]
    return frozenset(
        {
            *words["people"],
            *words["leader"],
            *words["personnoun"],
            "member",
            "affiliate",
            "militiamen",
            "element",
        }
    )


@cache
def _leaders() -> frozenset[str]:
    return frozenset(table("words_en")["classes"]["leader"])


@cache
def _offices() -> frozenset[str]:
    return cue("context_offices")
