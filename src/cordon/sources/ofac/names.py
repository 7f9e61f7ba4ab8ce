"""A printed name -> statements: the primary name, an alias with its strength, and the parts of a person's."""

from cordon.sources.ofac.target import Target, cleaned, short_key
from cordon.terms.statements import AliasStrength

# The kinds OFAC prints, in its three spellings (aka, a.k.a., A.K.A.).
KINDS = {"aka": "alias", "fka": "previousName", "nka": "alias", "dba": "alias"}


def alias_prop(kind: str, strength: AliasStrength) -> str:
    """The property for an alias of OFAC's kind; a weak former name stays a former one, and is weak."""
    prop = KINDS.get(kind.replace(".", "").lower(), "alias")
    return "weakAlias" if prop == "alias" and strength is AliasStrength.WEAK else prop


def printed_name(last: str, first: str) -> str:
    """`LAST, First`, as the CSV files and the ENHANCED XML print what the sdnEntry XML has in two fields."""
    return f"{last}, {first}" if first else last


def say_name(
    target: Target,
    printed: str,
    prop: str = "name",
    strength: AliasStrength | None = None,
    lang: str | None = None,
) -> None:
    """Say one name. A person's `LAST, First` becomes `First LAST`, its parts tied to it by `group`.

    The group is made of the printed name, because the CSV files number no name that the XML files number.
    """
    text = cleaned(printed)
    last, comma, rest = text.partition(", ") if target.schema == "Person" else (text, "", "")
    if not comma:
        target.say(prop, text, original=printed, strength=strength, lang=lang)
        return
    first, _, suffix = rest.partition(", ")
    group = name_group(text)
    full = " ".join(part for part in (first, last, suffix) if part)
    target.say(prop, full, original=printed, strength=strength, lang=lang, group=group)
    for part, words in (("firstName", first), ("lastName", last), ("nameSuffix", suffix)):
        target.say(part, words, lang=lang, group=group)


def name_group(printed: str) -> str:
    """What ties the parts of a name to it: the same in every format."""
    return f"name/{short_key(cleaned(printed))}"
