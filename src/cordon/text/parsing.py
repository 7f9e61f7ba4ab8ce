"""Names into tokens with roles. The lists' own conventions are read: "AL-KANI, Mohamed", "Sergey LAVROV"."""

import re
from functools import lru_cache

from cordon.text.arabic_names import is_article, joined_compounds
from cordon.text.east_asian import split_surname, surnames
from cordon.text.native_words import joined_arabic, parted_organisation, split_east_asian
from cordon.text.numbers import number_of, roman
from cordon.text.tokens import ParsedName, Role, Token
from cordon.text.words import ANYWHERE, generic_meaning, legal_form_at, particle_use, title_meaning
from cordon.text.written import UNSPACED, Written, acronyms, written

PATRONYMIC = re.compile(
    r"\w{2,}(?:[oey]vich|[oe]vych|[oe]vitch|[oe]vic|ovna|evna|ivna|yivna|ichna|inichna|[oe]vich|oglu|ogly|kyzy|qizi"
    r"|[оеё]вич|[оеё]вна|ична|івна|ївна|ович|евич|йович|івич|оглы|кызы|ұлы|қызы)"
)
CONNECTORS = frozenset({"the", "of", "and", "no"})


def parse_name(text: str, kind: str = "unknown") -> ParsedName:
    """A name as tokens with roles.

    kind: "person", "organisation", "vessel" or "unknown"; an unknown name that holds a legal form or a
    generic word is read as an organisation's, any other as a person's. A role that nothing tells is WORD.
    Nothing is left out: titles, legal forms and generic words are tokens of little weight.
    """
    return _parsed(text, kind)


@lru_cache(maxsize=4096)
def _parsed(text: str, kind: str) -> ParsedName:
    name = written(text)
    if kind == "unknown":
        kind = "organisation" if _looks_organised(name) else "unknown"
    tokens = _person(name) if kind in {"person", "unknown"} else _organisation(name, kind)
    return ParsedName(text, kind, name.script, tokens)


def _looks_organised(name: Written) -> bool:
    words = tuple(_native(list(name.words), name.script, organised=True))
    if len(words) > 2 and all(len(word) == 1 for word in words):
        return True
    if any(legal_form_at(words, place) for place in range(len(words))):
        return True
    return any(
        title_meaning(word) is None and (generic_meaning(word) or "the") not in CONNECTORS for word in words
    )


def _native(words: list[str], script: str, *, organised: bool) -> list[str]:
    if script == "Arab":
        return joined_arabic(words)
    if organised and script in UNSPACED:
        return [part for word in words for part in parted_organisation(word)]
    return words


# Organisations and ships


def _organisation(name: Written, kind: str) -> tuple[Token, ...]:
    words = _native(joined_compounds(acronyms(name.words)), name.script, organised=True)
    out: list[Token] = []
    place = 0
    while place < len(words):
        form = legal_form_at(words, place) if kind != "vessel" else None
        if form:
            out.append(Token(" ".join(words[place : place + form[1]]), Role.LEGAL_FORM, form[0]))
            place += form[1]
        elif place + 1 < len(words) and is_article(words[place], words[place + 1]) and words[place] != "el":
            out.append(_with_article(_word(words[place + 1]), words[place]))
            place += 2
        else:
            out.append(_word(words[place]))
            place += 1
    return tuple(out)


def _word(word: str) -> Token:
    number = number_of(word)
    number = roman(word) if number is None else number
    if number is not None:
        return Token(word, Role.NUMBER, str(number), number=number)
    meaning = generic_meaning(word)
    if meaning in CONNECTORS:
        return Token(word, Role.PARTICLE, meaning)
    if meaning:
        return Token(word, Role.GENERIC, meaning)
    if particle_use(word) == "preposition":
        return Token(word, Role.PARTICLE)
    return Token(word, Role.WORD, also=_without_article(word))


# Persons


def _person(name: Written) -> tuple[Token, ...]:
    words = list(name.words)
    if len(words) == 1 and (parts := split_east_asian(words[0], name.script)):
        return (Token(parts[0], Role.FAMILY), Token(parts[1], Role.GIVEN))
    tokens = _east_asian(name) or _in_order(name, words)
    return _with_patronymic(tokens)


def _east_asian(name: Written) -> tuple[Token, ...] | None:
    family = min(name.family) if len(name.family) == 1 else None
    found = split_surname(name.words, family) if name.script == "Latn" else None
    if not found:
        return None
    place, given = found
    surname = Token(name.words[place], Role.FAMILY)
    first = Token("".join(given), Role.GIVEN, also=given)
    return (surname, first) if place == 0 else (first, surname)


def _in_order(name: Written, words: list[str]) -> tuple[Token, ...]:
    cut = len(name.family) if name.comma else 0
    parts = [(Role.FAMILY, words[:cut]), (Role.GIVEN, words[cut:])] if cut else [(Role.WORD, words)]
    marked = {words[place] for place in name.family} if not name.comma else set()
    tokens = [
        token for role, part in parts for token in _name_parts(_compounds(part, name.script), role, marked)
    ]
    if not cut and not marked and len(tokens) == 2 and tokens[0].form in surnames():
        tokens = [Token(tokens[0].form, Role.FAMILY, also=tokens[0].also), tokens[1]]
    return _with_titles(tuple(tokens))


def _compounds(words: list[str], script: str) -> list[str]:
    return joined_arabic(words) if script == "Arab" else joined_compounds(words)


def _name_parts(words: list[str], role: Role, marked: set[str]) -> list[Token]:
    out: list[Token] = []
    place = 0
    while place < len(words):
        word, more = words[place], place + 1 < len(words)
        if more and is_article(word, words[place + 1]):
            own = Role.FAMILY if words[place + 1] in marked else role
            out.append(_with_article(_part(words[place + 1], own), word))
            place += 2
            continue
        use = particle_use(word) if more and (out or word not in {"ben", "van", "ed"}) else None
        if use and len(word) > 1:
            out.append(Token(word, Role.PARTICLE, use))
        else:
            after_filial = bool(out) and out[-1].canonical == "filial"
            own = (
                Role.FAMILY
                if word in marked
                else Role.PATRONYMIC
                if after_filial and role is Role.GIVEN
                else role
            )
            out.append(_part(word, own))
        place += 1
    return out


def _part(word: str, role: Role) -> Token:
    if len(word) == 1 and word.isalpha():
        return Token(word, Role.INITIAL)
    if word.isdigit():
        return Token(word, Role.NUMBER, str(int(word)), number=int(word))
    return Token(word, role, also=_without_article(word))


def _with_article(token: Token, article: str) -> Token:
    joined = ("al" if article[0] in "aeiu" else article) + token.form
    return Token(token.form, token.role, token.canonical, (joined, *token.also), token.number)


def _without_article(word: str) -> tuple[str, ...]:
    """The rest of "alkani", "elshgagi", "الكاني": what it is beside names written without the article."""
    if word[:2] in {"al", "el"} and len(word) > 5 and word[2] not in "aeiou":
        return (word[2:],)
    return (word[2:],) if word[:2] == "ال" and len(word) > 4 else ()


def _with_titles(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Titles marked, as long as a full part remains: honorifics anywhere, ranks only before the name."""
    out: list[Token] = []
    begun = False
    for token in tokens:
        meaning = title_meaning(token.form) if token.role in {Role.WORD, Role.GIVEN} else None
        if meaning and (not begun or meaning in ANYWHERE):
            out.append(Token(token.form, Role.TITLE, meaning, token.also))
        else:
            out.append(token)
            begun = begun or token.role in {Role.WORD, Role.GIVEN}
    return tuple(out) if any(token.weight > 0.5 for token in out) else tokens


def _with_patronymic(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """A Slavic or Turkic patronymic marked, and the parts around it where that tells them."""
    full = [place for place, token in enumerate(tokens) if token.role in {Role.WORD, Role.GIVEN, Role.FAMILY}]
    if len(full) < 3:
        return tokens
    place = next((place for place in full[1:] if PATRONYMIC.fullmatch(tokens[place].form)), None)
    if place is None:
        return tokens
    roles = {place: Role.PATRONYMIC}
    if place == full[1]:
        roles |= {full[0]: Role.GIVEN, full[2]: Role.FAMILY}
    elif place == full[2]:
        roles |= {full[0]: Role.FAMILY, full[1]: Role.GIVEN}
    return tuple(
        Token(token.form, roles.get(at, token.role), token.canonical, token.also, token.number)
        for at, token in enumerate(tokens)
    )
