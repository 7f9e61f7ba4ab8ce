"""The names of an EU target: whole, in parts, in many languages, strong or weak, with title and function."""

import re

from cordon.sources.account import Subject, key_of
from cordon.sources.fields import Fields, Printed
from cordon.terms.statements import AliasStrength

STRENGTHS = {"true": AliasStrength.STRONG, "false": AliasStrength.WEAK, "": AliasStrength.UNGRADED}
PARTS = {"firstName": "firstName", "middleName": "middleName", "lastName": "lastName"}
GENDERS = {"M": "male", "F": "female", "?": "", "": ""}
# ISO 639-1 as printed -> ISO 639-3.
LANGUAGES = {
    "AR": "ara", "AZ": "aze", "BE": "bel", "BG": "bul", "BS": "bos", "CS": "ces", "DA": "dan", "DE": "deu",
    "EL": "ell", "EN": "eng", "ES": "spa", "ET": "est", "FA": "fas", "FI": "fin", "FR": "fra", "GA": "gle",
    "HE": "heb", "HR": "hrv", "HU": "hun", "HY": "hye", "ID": "ind", "IT": "ita", "JA": "jpn", "KA": "kat",
    "KK": "kaz", "KO": "kor", "KU": "kur", "LT": "lit", "LV": "lav", "MK": "mkd", "MT": "mlt", "MY": "mya",
    "NL": "nld", "NO": "nor", "PL": "pol", "PS": "pus", "PT": "por", "RO": "ron", "RU": "rus", "SK": "slk",
    "SL": "slv", "SO": "som", "SQ": "sqi", "SR": "srp", "SV": "swe", "SW": "swa", "TR": "tur", "UK": "ukr",
    "UR": "urd", "UZ": "uzb", "VI": "vie", "ZH": "zho",
}  # fmt: skip
_NOT_NAMED = frozenset({"logicalId", "regulationLanguage", "regulationSummary"})
_LOW = re.compile(r"\blow? quality\b", re.IGNORECASE)
_LETTERED = re.compile(r"(?:^|[,;]?\s+)\(?[a-h]\)\s*")


def read_names(target: Subject, fields: Fields) -> None:
    """Every nameAlias. The first strong one in English or no language is the name, the rest are aliases."""
    names = [_Name(target, alias) for alias in fields.inside("nameAlias")]
    first = next((name for name in names if name.leads), names[0] if names else None)
    for name in names:
        name.say(primary=name is first)
    if first is None or first.printed is None:
        target.account.left(f"{fields.path}/nameAlias", "", "no name is printed")


class _Name:
    """One nameAlias with what belongs to it."""

    def __init__(self, target: Subject, fields: Fields) -> None:
        self._target, self._fields = target, fields
        self._parts = {prop: part for name, prop in PARTS.items() if (part := fields.named(name))}
        self.printed = fields.named("wholeName") or self._joined()
        self._language = fields.named("nameLanguage")
        self._remarks = tuple(fields.each("remark"))
        self._strength = self._graded(fields.attribute("strong"))
        in_english = self._language is None or self._language.text.upper() == "EN"
        self.leads = bool(self.printed and in_english and self._strength is not AliasStrength.WEAK)

    def say(self, *, primary: bool) -> None:
        """Say the name, its parts, and what is printed with it, tied together."""
        fields, target = self._fields, self._target
        number = fields.attribute("logicalId")
        printed = self.printed
        group = f"{target.id}/name/{number or key_of(printed.text if printed else fields.path)}"
        if printed:
            weak = self._strength is AliasStrength.WEAK
            prop = "weakAlias" if weak else "name" if primary else "alias"
            target.say(prop, printed.text, printed.place, None, self._lang(), self._strength, group)
        self._say_parts(group)
        for remark in self._remarks:
            target.repeat("notes", remark, group)
        fields.ignore(_NOT_NAMED)
        target.account.leave(fields)

    def _say_parts(self, group: str) -> None:
        target = self._target
        for prop, part in self._parts.items():
            if target.schema == "Person":
                target.repeat(prop, part, group)
            elif self.printed is None or part.text not in self.printed.text:
                target.say("notes", f"{prop}: {part.text}", part.place, part.text, group=group)
        for name, prop in (("title", "title"), ("function", "position")):
            for one in _each(self._fields.named(name)):
                target.repeat(prop if target.schema == "Person" else "notes", one, group)
        gender = self._fields.named("gender")
        if gender and GENDERS.get(gender.text) is None:
            target.account.left(f"{self._fields.path}/@gender", gender.text, "no such gender is known")
        elif gender and target.schema == "Person":
            target.say("gender", GENDERS[gender.text], gender.place, gender.text)

    def _joined(self) -> Printed | None:
        parts = tuple(self._parts.values())
        return parts[0]._replace(text=" ".join(part.text for part in parts)) if parts else None

    def _graded(self, strong: str) -> AliasStrength:
        """The flag; a remark "low quality a.k.a." is the publisher's word too, and the lower one."""
        if any(_LOW.search(remark.text) for remark in self._remarks):
            return AliasStrength.WEAK
        return STRENGTHS.get(strong.lower(), AliasStrength.UNGRADED)

    def _lang(self) -> str | None:
        if self._language is None:
            return None
        found = LANGUAGES.get(self._language.text.upper())
        if found is None:
            self._target.account.left(
                f"{self._fields.path}/@nameLanguage", self._language.text, "no code for it"
            )
        return found


def _each(printed: Printed | None) -> list[Printed]:
    """The parts of "(a) Mullah, (b) Maulavi"; the text itself where it has no letters."""
    if printed is None:
        return []
    parts = [part.strip(" ,;") for part in _LETTERED.split(printed.text)]
    if len(parts) < 3:
        return [printed]
    return [printed._replace(text=part, original=printed.text) for part in parts if part]
