"""Claims about legal texts against the law that Cordon holds, each fact of which has its own source."""

from collections.abc import Iterable

from cordon.answers.claims_held_sources import Archive, Evidence, Found
from cordon.answers.review import Draft
from cordon.errors import NotFound
from cordon.law.instruments import Instrument
from cordon.law.rules import Rules
from cordon.law.violations import violations
from cordon.terms.dates import DateSpan

MADE = {"passed", "signed", "in_force"}
UNITS = {"calendar": "calendar_days", "working": "working_days"}


def law_verdict(claim: Draft, archive: Archive) -> Found:
    """Against the rules of the regime that the text belongs to; nothing where we hold no law of it."""
    key = claim.card.value("regime")
    if key is None:
        return Found()
    try:
        rules = archive.view.law.rules(key)
    except NotFound:
        return Found()
    judge = {"law": _stage, "clock": _clock, "measure": _measures, "criterion": _conduct}[claim.kind]
    return judge(claim, rules)


def _evidence(rules: Rules, key: str, why: str, source: str) -> Evidence:
    return Evidence(
        f"law {rules.regime.key} {key}", why, f"law:{rules.regime.key}", "", "", source, "law", ()
    )


def _stage(claim: Draft, rules: Rules) -> Found:
    """A stage and its day against the instruments: a bill that was never enacted was not passed into law."""
    stage = claim.card.value("stage") or ""
    texts = [i for i in rules.instruments if i.kind in {"act", "bill"}]
    main = [i for i in texts if not i.amends][:1] if texts and texts[0].kind == "act" else texts
    if not main or stage not in MADE:
        return Found()
    if not any(i.enacted for i in main):
        why = "; ".join(f"{i.number}: {i.title}" for i in main[:2]) + ": never enacted"
        return Found(against=(_evidence(rules, main[0].key, why, main[0].basis.source),))
    return _dated(claim, rules, main[0])


def _dated(claim: Draft, rules: Rules, text: Instrument) -> Found:
    said = claim.card.value("date")
    evidence = _evidence(rules, text.key, f"{text.title}: of {text.date}", text.basis.source)
    if said and text.date and not DateSpan.parse(said).overlaps(DateSpan(text.date, text.date)):
        others = tuple(
            _evidence(rules, i.key, f"of that day is another text: {i.title}", i.basis.source)
            for i in rules.instruments
            if i.date and DateSpan.parse(said).overlaps(DateSpan(i.date, i.date))
        )
        return Found(against=(evidence,), beside=others)
    return Found((evidence,)) if text.date else Found(beside=(evidence,))


def _clock(claim: Draft, rules: Rules) -> Found:
    length = next((f.value("length") for f in claim.facts if f.value("length")), None)
    unit = next((f.value("unit") for f in claim.facts if f.value("unit")), "calendar_days")
    known = [c for c in rules.clocks if c.unit in UNITS]
    same = [c for c in known if str(c.days) == length and UNITS[c.unit] == unit]
    told = tuple(
        _evidence(rules, c.key, f"{c.label}: {c.days} {c.unit} days from {c.anchor_text}", c.basis.source)
        for c in same
    )
    others = tuple(
        _evidence(rules, c.key, f"{c.label}: {c.days} {c.unit} days", c.basis.source)
        for c in known
        if c not in same
    )
    return Found(told, beside=others)


def _measures(claim: Draft, rules: Rules) -> Found:
    known = {m.kind: m for m in rules.measures}
    said = claim.card.values("measure")
    told = tuple(_evidence(rules, m, f"{known[m].label}", known[m].basis.source) for m in said if m in known)
    return Found(told) if told and len(told) == len(said) else Found(beside=told)


def _conduct(claim: Draft, rules: Rules) -> Found:
    said = set(_families(claim.card.values("conduct")))
    told = tuple(
        _evidence(rules, h.key, h.label, h.basis.source) for h in rules.harms if said.intersection(h.violations)
    )  # fmt: skip
    return Found(told)


def _families(codes: Iterable[str]) -> Iterable[str]:
    """Each code with its parents."""
    waiting = list(codes)
    while waiting:
        code = waiting.pop()
        yield code
        found = violations().get(code)
        waiting += found.parents if found else ()
