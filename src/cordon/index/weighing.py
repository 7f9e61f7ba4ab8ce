"""How rare each word is over all segments of a view, and what that makes each form weigh."""

from typing import Any

import numpy as np

from cordon.index.arrays import Arrays
from cordon.index.common_words import PRIOR, common_words
from cordon.index.segment import pack_words
from cordon.index.spelling import role_weights
from cordon.kernels.layout import INITIAL, ROLE_BITS, ROLE_MASK, WEIGHT_STEPS, Segment
from cordon.kernels.lookup import find_tokens

OF_A_VIEW = {"weights": np.float32, "form_weights": np.uint8, "dead": np.uint8}


def live_names(dead: Any, names: int) -> Any:
    """(names) int32: 1 where the name was not removed."""
    return np.ones(names, np.int32) if len(dead) == 0 else 1 - dead.astype(np.int32)


def _own_counts(arrays: Arrays, dead: Any) -> Any:
    """(tokens) float64: how many live rows hold each word."""
    live = live_names(dead, len(arrays["name_entities"]))[arrays["row_names"]]
    ends = np.concatenate(([0], np.cumsum(live)))
    live_of_form = np.diff(ends[arrays["row_starts"]])
    weights = np.repeat(live_of_form, np.diff(arrays["form_starts"]))
    tokens = arrays["form_tokens"] >> ROLE_BITS
    return np.bincount(tokens, weights, minlength=len(arrays["starts"]) - 1).astype(np.float64)


def global_counts(arrays: dict[str, Arrays], dead: dict[str, Any]) -> dict[str, Any]:
    """How many live rows of all segments, and of the lists at large, hold each segment's words."""
    own = {name: _own_counts(part, dead[name]) for name, part in arrays.items()}
    total = {name: counts.copy() for name, counts in own.items()}
    names = list(arrays)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:  # the later ones are the smaller ones
            places = token_places(arrays[one], arrays[other]["chars"], arrays[other]["starts"])
            found = places >= 0
            total[one][places[found]] += own[other][found]
            total[other][found] += own[one][places[found]]
    for name, part in arrays.items():
        _add_prior(part, total[name])
    return total


def form_weights(arrays: Arrays, weights: Any) -> Any:
    """(forms) uint8: the weight of the tokens that are no initials, in 1/WEIGHT_STEPS, rounded down."""
    by_role = np.array(role_weights(), np.float32)
    by_role[INITIAL] = 0
    tokens = arrays["form_tokens"]
    each = weights[tokens >> ROLE_BITS] * by_role[tokens & ROLE_MASK]
    sums = np.append(0.0, np.cumsum(each, dtype=np.float64))
    totals = np.diff(sums[arrays["form_starts"]])
    return np.minimum(totals * WEIGHT_STEPS + 1e-6, 255).astype(np.uint8)


def _add_prior(arrays: Arrays, counts: Any) -> None:
    words = list(common_words())
    places = token_places(arrays, *pack_words(words))
    counts[places] += np.array([common_words()[word] * PRIOR for word in words])


def token_places(arrays: Arrays, chars: Any, starts: Any) -> Any:
    """The number that each word has in a segment, -1 where it has none."""
    whole = arrays | {name: np.zeros(0, kind) for name, kind in OF_A_VIEW.items()}
    places = np.empty(len(starts) - 1, np.int32)
    find_tokens(Segment(**{field: whole[field] for field in Segment._fields}), chars, starts, places)
    return places
