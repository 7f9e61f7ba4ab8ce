"""How common a word is among listed names at large, so that a small index knows that Mohamed is no rarity.

common_words.tsv: the share of the official lists' names (bench/corpus.py counts them) that hold the word.
"""

from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

PRIOR = 10_000  # the lists' shares count as this many names beside the index's own
LEAST_RARITY = 0.25  # the weight of a word in every name; one in a single name weighs 1


@cache
def common_words() -> dict[str, float]:
    """Each common word with its share of names, 0..1."""
    lines = files("cordon.index").joinpath("common_words.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: float(share) for word, share in rows}


def rarity(holding: NDArray[np.float64], names: int) -> NDArray[np.float32]:
    """How much a word says, 0..1, by the number of names that hold it (the prior's included) among all."""
    total = np.log(names + PRIOR)
    commonness = np.log(np.maximum(holding, 1.0)) / total
    return np.asarray(1.0 - (1.0 - LEAST_RARITY) * np.minimum(commonness, 1.0), np.float32)
