"""What a segment or a labelled value says -> statements."""

import re

from cordon.sources.ofac.days import edtf
from cordon.sources.ofac.designations import Designations
from cordon.sources.ofac.documents import document, say_document
from cordon.sources.ofac.labels import Rule, rule_for
from cordon.sources.ofac.names import alias_prop, say_name
from cordon.sources.ofac.remarks import FreeRule, Segment
from cordon.sources.ofac.target import Target, cleaned, prop_for, short_key
from cordon.terms.schemas import check
from cordon.terms.statements import AliasStrength
from cordon.text.countries import country_code

_SCHEME = re.compile(r"(?:https?|ftp)://", re.IGNORECASE)
_LETTERS = {"a": "aka", "f": "fka", "n": "nka", "d": "dba"}
_HONORIFICS = frozenset(
    {
        "haji", "hajji", "alhaj", "maulana", "maulawi", "mawlawi", "mullah", "ayatollah", "hojjatoleslam",
        "dr", "shaykh", "sheikh", "doctor", "ustad", "professor", "mr", "mrs", "ms", "eng", "engineer",
        "qari",
    }
)  # fmt: skip


def say_title(target: Target, printed: str) -> None:
    """OFAC's title is a job (`position`) unless it is an honorific. A title of several parts is several."""
    for part in printed.split("; "):
        honorific = part.lower().strip(". ") in _HONORIFICS
        prop = prop_for(target.schema, "title" if honorific else "position")
        target.say(prop or "notes", part)


def say_segments(target: Target, found: tuple[Segment, ...], of: Designations, path: str) -> None:
    """Say what the segments of a remark mean; what no rule read is left over under the path."""
    for segment in found:
        if segment.kind == "alias":
            kind = _LETTERS[segment.letter]
            say_name(target, segment.value, alias_prop(kind, AliasStrength.WEAK), AliasStrength.WEAK)
        elif segment.rule:
            say_labelled(target, segment.rule, segment.value, of, path)
        elif segment.free:
            if not _say_free(target, segment.free, segment.value, of):
                target.leave(path, segment.text, "the words are not of the rule's kind")
        elif segment.kind == "cut":
            target.leave(
                path, segment.text, "the column is cut here, and the file with its tail is not at hand"
            )
        elif segment.kind == "unread" and segment.text.strip():
            target.leave(path, segment.text, "no rule reads this remark")


def say_labelled(target: Target, rule: Rule, value: str, of: Designations, path: str) -> None:
    """Say a value that stands under a label."""
    value = value.strip()
    if rule.does in {"document", "passport"} and value:
        say_document(target, document(rule.label, value), rule)
    elif not value or not _say_kind(target, rule, value, of):
        target.leave(f"{path} {rule.label}", value, "the value is not of the label's kind")


def say_under(target: Target, label: str, value: str, of: Designations, path: str) -> None:
    """Say a value under its label; a label may hold part of the value: `Digital Currency Address - XBT`."""
    found = rule_for(f"{label} {value}")
    if found:
        say_labelled(target, found[0], found[1], of, path)
    else:
        target.leave(path, f"{label} {value}", "no rule knows this label")


def _say_kind(target: Target, rule: Rule, value: str, of: Designations) -> bool:
    """Whether the value could be said."""
    if rule.does == "directive":
        return of.directive(value, rule.props)
    if rule.does == "sanction":
        of.say(rule.props, rule.label, value)
    elif rule.does == "wallet":
        return _say_wallet(target, value)
    elif rule.does == "link":
        say_link(target, value, rule.label.rstrip(":"))
    elif rule.does == "security":
        _say_security(target, rule.props, value)
    else:
        return _say_value(target, rule, value)
    return True


def _say_value(target: Target, rule: Rule, value: str) -> bool:
    prop = prop_for(target.schema, rule.props) or "notes"
    if rule.does == "notes" or prop == "notes":
        target.say("notes", f"{rule.label} {value}")
    elif rule.does == "date":
        return _say_if(target, prop, edtf(value), value)
    elif rule.does == "country":
        return _say_if(target, prop, country_code(value), value)
    elif rule.does == "gender":
        return _say_if(target, prop, {"male": "male", "female": "female"}.get(value.lower()), value)
    elif rule.does == "place":
        say_birth_place(target, value)
    elif rule.does == "url":
        return say_url(target, value)
    else:
        fits = check(target.schema, prop, cleaned(value)) is None
        return _say_if(target, prop, value if fits else None, value)
    return True


def say_birth_place(target: Target, value: str) -> None:
    """Say a place of birth, and its country where its last part is one."""
    target.say(prop_for(target.schema, "birthPlace") or "notes", value)
    code = country_code(value.rpartition(",")[2].strip())
    prop = prop_for(target.schema, "birthCountry")
    if code and prop:
        target.say(prop, code, original=value)


def say_url(target: Target, value: str) -> bool:
    """Say an address on the web, one without a scheme with `http://`. Whether it is one."""
    if not prop_for(target.schema, "website"):
        target.say("notes", f"Website {value}")
        return True
    address = value if _SCHEME.match(value) else f"http://{value}"
    fits = check(target.schema, "website", cleaned(address)) is None
    return _say_if(target, "website", address if fits else None, value)


def say_link(target: Target, name: str, role: str) -> None:
    """Say that the target is linked to somebody of whom only the name is printed."""
    link = target.thing("link", short_key(role, cleaned(name)), "UnknownLink")
    link.say("subject", target.id)
    link.say("objectName", name)
    link.say("role", role)


def _say_family(target: Target, relation: str, name: str) -> None:
    family = target.thing("family", short_key(relation, cleaned(name)), "Family")
    family.say("person", target.id)
    family.say("objectName", name)
    family.say("relationship", relation)


def _say_wallet(target: Target, value: str) -> bool:
    currency, _, address = value.partition(" ")
    if not address or not currency.isalnum():
        return False
    wallet = target.thing("wallet", address.strip(), "CryptoWallet")
    wallet.say("publicKey", address.strip())
    wallet.say("currency", currency)
    if prop_for(target.schema, "cryptoWallets") or target.schema in {"Person", "Organization"}:
        wallet.say("holder", target.id)
    return True


def _say_security(target: Target, prop: str, value: str) -> None:
    paper = target.thing("security", short_key(prop, value), "Security")
    paper.say(prop, value)
    paper.say("issuer", target.id)


def _say_free(target: Target, rule: FreeRule, text: str, of: Designations) -> bool:
    """Whether the value could be said."""
    found = rule.pattern.fullmatch(text)
    said = next((group for group in found.groups() if group), text) if found else text
    if rule.does == "family" and found:
        _say_family(target, found["relation"], found["name"])
    elif rule.does == "sanction":
        of.say(rule.prop, "", text)
    elif rule.does == "url":
        return say_url(target, said)
    elif rule.does == "notes":
        target.say("notes", text)
    else:
        return _say_value(target, Rule("", rule.does, rule.prop), said)
    return True


def _say_if(target: Target, prop: str, value: str | None, original: str) -> bool:
    if value:
        target.say(prop, value, original=original)
    return bool(value)
