"""Arabic and Persian letters: consonants by rule, the unwritten short vowels as "a", and what was learned.

The letters leave short vowels open, so a word has several readings: attested spellings of frequent
name tokens first, the rule's reading, then the learned model's.
"""

from collections.abc import Iterator

from cordon.text.romanise.learned import attested, decoded

SCRIPT = "arab"
ARTICLE = "ال"
SERVANT = "عبد"
SECOND_PARTS = {"الدين": "aldin", "الله": "ullah"}
CONSONANTS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z",
    "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "gh", "ف": "f", "ق": "q", "ك": "k",
    "ل": "l", "م": "m", "ن": "n", "ه": "h", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v", "ټ": "t",
    "ډ": "d", "ړ": "r", "ږ": "g", "ښ": "sh", "ڼ": "n", "څ": "ts", "ځ": "dz", "ګ": "g", "ڕ": "r", "ڵ": "l",
    "ٹ": "t", "ڈ": "d", "ڑ": "r", "ڭ": "ng",
}  # fmt: skip
PERSIAN = {"ث": "s", "ذ": "z", "ض": "z", "ق": "gh"}
VOWELS = {"ا": "a", "و": "u", "ي": "i", "ع": ""}
OPENING = {"ي": "i", "و": "u"}  # alef before them carries no "a" of its own: Iran, Uday
FINAL = {"ه": "a", "ي": "i"}


def readings(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """(system, words) for the folded words of a name, best first."""
    options = [word_readings(word) for word in words]
    yield "attested", [found.get("attested", found["rules"]) for found in options]
    yield "rules", [found["rules"] for found in options]
    yield "learned", [found.get("attested-2", found["learned"]) for found in options]
    yield "persian", [found.get("attested-3", found["persian"]) for found in options]
    yield "learned-2", [found["learned-2"] for found in options]


def word_readings(word: str) -> dict[str, str]:
    """What one folded word is in Latin by each system; "attested" only where the word was met."""
    known = attested(SCRIPT).get(word)
    if not known and word.startswith(SERVANT + ARTICLE) and len(word) > 6:
        return {system: f"abdul{latin}" for system, latin in word_readings(word[5:]).items()}
    second = next((part for part in SECOND_PARTS if word.endswith(part) and len(word) > len(part) + 1), None)
    if not known and second:
        stem = word.removesuffix(second)
        return {system: latin + SECOND_PARTS[second] for system, latin in word_readings(stem).items()}
    if word.startswith(ARTICLE) and len(word) > 4:
        rest = word_readings(word[2:]) if not known else {}
        known = known or ()
        if rest:
            return {system: f"al {latin}" for system, latin in rest.items()}
    learned = decoded(word, SCRIPT) or (by_rule(word),)
    found = {
        "rules": by_rule(word),
        "persian": by_rule(word, persian=True),
        "learned": learned[0],
        "learned-2": learned[min(1, len(learned) - 1)],
    }
    return found | _from_attested(known or ())


def _from_attested(known: tuple[str, ...]) -> dict[str, str]:
    """Attested forms in place of the guesses; beside a single one the rule's reading stays."""
    found = dict(zip(("attested", "attested-2", "attested-3"), known, strict=False))
    if len(known) > 1:
        found |= {"rules": known[1], "persian": known[-1], "learned-2": known[-1]}
    return found


def by_rule(word: str, *, persian: bool = False) -> str:
    """Letter by letter, an "a" where a consonant would begin no syllable: "حفتر" -> "haftar"."""
    sounds = _sounds(word, persian=persian)
    out: list[str] = []
    closed = False  # whether a vowel stands just before the last consonant
    for place, (sound, is_vowel) in enumerate(sounds):
        follows = sounds[place + 1] if place + 1 < len(sounds) else None
        out.append(sound)
        if is_vowel:
            closed = False
        elif follows and not follows[1]:
            after_vowel = bool(place) and out[-2][-1:] in set("aeiou") and len(out) > 1
            last_pair = place + 2 == len(sounds)
            if not after_vowel or (last_pair and not closed):
                out.append("a")
    return "".join(out)


def _sounds(word: str, *, persian: bool) -> list[tuple[str, bool]]:
    """(Latin, is a vowel) letter by letter; و and ي are consonants at the start and between vowels."""
    out: list[tuple[str, bool]] = []
    last = len(word) - 1
    for place, letter in enumerate(word):
        before = out[-1][1] if out else False
        following = word[place + 1 : place + 2]
        if place == 0 and letter == "ا" and following in OPENING:
            continue
        if place == 1 and word[0] == "ا" and letter in OPENING:
            out.append((OPENING[letter], True))
        elif letter == following == "ي":
            out.append(("a", True))
        elif letter == "ع":
            out.append(("a", True)) if not before else None
        elif place == last and letter in FINAL and place:
            out.append((("eh" if persian and letter == "ه" else FINAL[letter]), True))
        elif letter in "وي" and (place == 0 or before or following in ("ا", "و")):
            out.append(((("v" if persian else "w") if letter == "و" else "y"), False))
        elif letter in VOWELS:
            out.append((VOWELS[letter], True)) if not (before and out[-1][0] == VOWELS[letter]) else None
        else:
            latin = (PERSIAN.get(letter) if persian else None) or CONSONANTS.get(letter, letter)
            out.append((latin, False))
    return out
