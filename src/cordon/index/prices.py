"""What it costs to turn one letter into another, in hundredths of an edit: the learned costs."""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cordon.kernels.editing import DOUBLED, DROP, FULL, LETTERS, SWAP
from cordon.text.likeness import costs


@cache
def edit_prices() -> NDArray[Any]:
    """(LETTERS + 3, LETTERS) int32, as `kernels.editing.Prices`."""
    known = costs()
    prices = np.full((LETTERS + 3, LETTERS), FULL, np.int32)
    prices[:LETTERS] = np.rint(100 * np.array(known.substitute))
    prices[LETTERS - 1, LETTERS - 1] = FULL  # all other letters share a row, and are not alike
    prices[DROP] = np.rint(100 * np.array(known.drop))
    prices[DOUBLED] = np.minimum(prices[DROP], round(100 * known.doubled))
    prices[SWAP] = round(100 * known.swap)
    return prices
