"""Folding: one plain form for all the ways of typing the same letters.

Marks on Latin, Greek, Cyrillic, Arabic and Hebrew letters are decoration and go; marks of Indic, Thai and
Burmese letters are vowels and stay; й, ї and ў are letters of their own and stay.
"""

from unicodedata import category, decimal, normalize

# Letters that Unicode does not decompose, and letters that keyboards of neighbouring languages type
# differently.
LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n",
    "ŧ": "t", "ə": "a", "ɨ": "i", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ƴ": "y", "ɣ": "g", "ǝ": "e", "ĸ": "k",
    "й": "й", "ї": "ї", "ў": "ў",
    "ی": "ي", "ى": "ي", "ې": "ي", "ک": "ك", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۃ": "ه",
    "ٱ": "ا", "آ": "ا", "ء": "", "ے": "ي", "ں": "ن",
    "ך": "כ", "ם": "מ", "ן": "נ", "ף": "פ", "ץ": "צ",
    "&": " and ", "№": " no ",
}  # fmt: skip
# Apostrophes, hamza and ayn signs, soft-sign primes: written or left out at will, never a word boundary.
SILENT = frozenset("'`´‘’‛′‵ʹʺʻʼʽʾʿˈˊˋ՚＇״׳ـ")
DECORATED = ((0x00C0, 0x058F), (0x1E00, 0x1FFF), (0x0590, 0x077F), (0x08A0, 0x08FF))
KATAKANA = range(0x30A1, 0x30F7)


def fold(text: str) -> str:
    """The text in lower case without marks and punctuation, words parted by one blank, digits as 0-9.

    Works in every script and keeps it. Hyphens, dots and slashes part words, apostrophes do not:
    "AL-KANI, Sa'd" -> "al kani sad", "S.A." -> "s a". Folding twice changes nothing. Linear in the text.
    """
    if text.isascii():
        return " ".join(text.lower().translate(ASCII).split())
    return " ".join(normalize("NFKC", _folded(normalize("NFKC", text))).split())


def _folded(text: str) -> str:
    return normalize("NFC", normalize("NFKC", text.casefold()).translate(FOLDS))


class _Folds(dict[int, str]):
    """What each code point becomes, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = found = _fold_letter(chr(code))
        return found


def _fold_letter(letter: str) -> str:
    if letter in LETTERS:
        return LETTERS[letter]
    if letter in SILENT:
        return ""
    kind = category(letter)
    if kind == "Nd":
        return str(decimal(letter))
    if kind[0] in "LN":
        return _undecorated(letter)
    if kind[0] == "M":
        return "" if _is_decoration(letter) else letter
    return "" if kind == "Cf" else " "


def _undecorated(letter: str) -> str:
    if ord(letter) in KATAKANA:
        return chr(ord(letter) - 0x60)
    if not _is_decorated(letter):
        return letter
    bare = "".join(part for part in normalize("NFKD", letter) if not _is_decoration(part))
    return "".join(LETTERS.get(part, part) for part in bare)


def _is_decorated(letter: str) -> bool:
    return any(low <= ord(letter) <= high for low, high in DECORATED)


def _is_decoration(mark: str) -> bool:
    code = ord(mark)
    return category(mark) == "Mn" and (code < 0x0900 or 0x1AB0 <= code < 0x1B00 or 0x1DC0 <= code < 0x2100)


FOLDS = _Folds()
ASCII = {code: FOLDS[code] for code in range(128)}
