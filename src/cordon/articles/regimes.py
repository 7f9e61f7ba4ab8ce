"""Which regime (column of the circle) a claim bears on, where its own words settle it; never a guess."""

from typing import Any

from cordon.articles.claims import Claim
from cordon.articles.grouping import Named
from cordon.articles.reading import Read
from cordon.articles.words import table
from cordon.law.library import Law

_ROLES = ("programme", "body", "instrument", "authority")


def regime_of(claim: Claim, read: Read, law: Law) -> str | None:
    """A law or a committee that stands for one regime; a prosecutor or court with its country; else None."""
    for role in _ROLES:
        key: Any = getattr(claim, role, None)
        named = read.named(key) if isinstance(key, str) else None
        found = _stands_for(named) or _prosecutor(named, claim, read) if named else None
        if found and found in law.by_key:
            return found
    return None


def _stands_for(named: Named) -> str | None:
    ids = {named.key, named.entity}
    rows = [*table("instruments"), *table("bodies")]
    return next((row["regime"] for row in rows if row["id"] in ids and row.get("regime")), None)


def _prosecutor(named: Named, claim: Claim, read: Read) -> str | None:
    """`ly-public-prosecutor`: a body that many countries have, with its own country or that of the place."""
    if named.role not in {"prosecutor", "court"} or not named.entity:
        return None
    place = read.named(claim.place)
    country = (named.country or (place.country if place else "") or _only_country(read)).lower()
    body = named.entity.removesuffix(f"-{country}")
    return "icc" if country == "icc" else f"{country}-{body}" if country else None


def _only_country(read: Read) -> str:
    """The country of every place that the article names, if they all lie in one."""
    countries = {named.country for named in read.names if named.role == "place" and named.country}
    return countries.pop() if len(countries) == 1 else ""
