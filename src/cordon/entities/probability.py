"""One probability from all evidence: log-odds that add up, so that every piece shows what it did.

weights.yaml holds the numbers with the pairs they were fitted on. Nothing that agrees lowers the outcome and
nothing that contradicts raises it; the file is refused otherwise. No weight is large enough to silence the rest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any

from cordon.entities.comparison import Evidence
from cordon.entities.comparison_names import OMISSIONS, SLIGHT, NameComparison, omission

MATCH, REVIEW, WEAK, NONE = "match", "review", "weak", "none"
DIGITS = 6  # of what is shown, added and compared


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weights by their names. least: of what names add; bands: the least probability of each."""

    version: str
    start: float
    least: float
    names: Mapping[str, Mapping[str, float]]
    facts: Mapping[str, Mapping[str, float]]
    bands: Mapping[str, float]

    def of_names(self, *, organised: bool) -> Mapping[str, float]:
        """The weights of a name's features, of a person's or of an organisation's."""
        return self.names["organisation" if organised else "person"]

    def band(self, probability: float) -> str:
        """match, review, weak or none."""
        return next((band for band in (MATCH, REVIEW, WEAK) if probability >= self.bands[band]), NONE)


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of evidence and what it adds to the log-odds: above 0 it speaks for, below against.

    about: `name`, or a property. what: which part or level. left, right: the values met, as far as there are.
    """

    about: str
    what: str
    left: str
    right: str
    adds: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """A probability with its band and everything that made it; `items` and `start` add up to `log_odds`."""

    probability: float
    band: str
    log_odds: float
    start: float
    items: tuple[Item, ...]


@cache
def weights() -> Weights:
    """The weights that the package ships."""
    import yaml  # noqa: PLC0415 - only once a process, and not by those who never compare

    text = files("cordon.entities").joinpath("weights.yaml").read_text("utf-8")
    return weights_of(yaml.safe_load(text))


def weights_of(data: Mapping[str, Any]) -> Weights:
    """Weights from their file. Raises ValueError where a sign is wrong."""
    names = {who: {key: float(v) for key, v in found.items()} for who, found in data["names"].items()}
    wrong = [
        f"{who}.{key}"
        for who, found in names.items()
        for key, value in found.items()
        if value and (value < 0) == (key == "agreed")
    ]
    if wrong:
        raise ValueError(f"weights.yaml: the sign of names.{wrong[0]} is wrong")
    facts = {prop: {k: float(v) for k, v in levels.items()} for prop, levels in data["facts"].items()}
    return Weights(
        str(data.get("version", "")),
        float(data["start"]),
        float(data["least"]),
        names,
        facts,
        dict(data["bands"]),
    )


def sigmoid(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds)) if log_odds > -700 else 0.0


def verdict(
    name: NameComparison | None, facts: Iterable[Evidence], known: Weights, *, weak_alias: bool = False
) -> Verdict:
    """The probability that two are one, from the comparison of their best names and of their properties."""
    items = _capped([*_name_items(name, known, weak_alias=weak_alias)], known) if name else []
    items += [_fact_item(evidence, known) for evidence in facts]
    total = known.start + sum(item.adds for item in items)
    probability = round(sigmoid(total), DIGITS)
    return Verdict(probability, known.band(probability), round(total, DIGITS), known.start, tuple(items))


def _capped(items: list[Item], known: Weights) -> list[Item]:
    """What speaks against, lessened in proportion where all of it says more than `least`.

    A party may go by a name that no list prints, so that other names alone never outweigh an identifier.
    """
    total = sum(item.adds for item in items)
    against = sum(item.adds for item in items if item.adds < 0)
    if total >= known.least or not against:
        return items
    factor = (known.least - (total - against)) / against
    return [
        replace(item, adds=round(item.adds * factor, DIGITS)) if item.adds < 0 else item for item in items
    ]


LEFT_OVER = ("contradicts", *OMISSIONS)


def name_log_odds(name: NameComparison, known: Weights) -> float:
    """What a comparison of names adds, all in all."""
    weight = known.of_names(organised=name.organised)
    left_over = sum(name.features.get(key, 0.0) for key in LEFT_OVER)
    agreed = weight["agreed"] * (1 - left_over)
    return agreed + sum(weight[key] * value for key, value in name.features.items() if value)


def _name_items(name: NameComparison, known: Weights, *, weak_alias: bool) -> Iterable[Item]:
    """Part by part: what each pair and each part left over adds; then what only the whole tells."""
    shown = {"spelled_otherwise", "spelled_far_otherwise", "initial_only", *LEFT_OVER}
    weight = known.of_names(organised=name.organised)
    spelled = _spread(name, weight)
    for pair, change in zip(name.pairs, spelled, strict=True):
        adds = weight["agreed"] * pair.share + change
        yield Item("name", pair.how, pair.left, pair.right, round(adds, DIGITS))
    for rest in name.rest:
        adds = rest.contradicts * weight["contradicts"] + rest.omitted * weight[omission(rest)]
        left, right = (rest.text, "") if rest.side == "left" else ("", rest.text)
        what = "contradicts" if rest.contradicts > rest.omitted else "omitted"
        yield Item("name", what, left, right, round(adds, DIGITS))
    for key, value in name.features.items():
        if value and key not in shown:
            yield Item("name", key, "", "", round(weight[key] * value, DIGITS))
    if weak_alias:
        yield Item("name", "weak_alias", "", "", weight["weak_alias"])


def _spread(name: NameComparison, weight: Mapping[str, float]) -> list[float]:
    """What each pair's spelling takes away."""
    found = []
    for pair in name.pairs:
        if pair.how == "initial":
            found.append(weight["initial_only"] * pair.share)
            continue
        slight = min(1 - pair.likeness, SLIGHT) / SLIGHT
        heavy = max(0.0, 1 - pair.likeness - SLIGHT) / SLIGHT
        found.append(
            pair.share * (slight * weight["spelled_otherwise"] + heavy * weight["spelled_far_otherwise"])
        )
    return found


def _fact_item(evidence: Evidence, known: Weights) -> Item:
    adds = known.facts[evidence.property][evidence.level]
    return Item(evidence.property, evidence.level, evidence.left, evidence.right, adds)
