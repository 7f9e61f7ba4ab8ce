"""One file of named arrays: a JSON header, then the arrays end to end, each on a 64-byte boundary.

One file is one memory map: opening costs a header, and all workers share the pages.
"""

import json
import mmap
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cordon.errors import IndexDamaged

MAGIC = b"CORDON-ARRAYS-1\n"
ALIGN = 64
MAX_HEADER = 1 << 20

Arrays = dict[str, NDArray[Any]]


def write_arrays(path: Path, arrays: Arrays) -> None:
    """Write the arrays to a new file."""
    places, at = {}, 0
    for name, array in arrays.items():
        places[name] = (array.dtype.str, array.shape, at)
        at += -(-array.nbytes // ALIGN) * ALIGN
    header = json.dumps(places).encode()
    first = -(-(len(MAGIC) + 8 + len(header)) // ALIGN) * ALIGN
    with path.open("wb") as file:
        file.write(MAGIC + len(header).to_bytes(8, "little") + header)
        for array, (_, _, offset) in zip(arrays.values(), places.values(), strict=True):
            file.seek(first + offset)
            file.write(np.ascontiguousarray(array).data)
        file.truncate(max(file.tell(), first + at))


def read_arrays(path: Path) -> Arrays:
    """The arrays of a file, read-only and mapped; IndexDamaged where the header does not fit the file."""
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    start = len(MAGIC) + 8
    size = int.from_bytes(mapped[len(MAGIC) : start], "little")
    if mapped[: len(MAGIC)] != MAGIC or start + size > min(len(mapped), MAX_HEADER):
        raise IndexDamaged(path)
    places = json.loads(mapped[start : start + size])
    first = -(-(start + size) // ALIGN) * ALIGN
    return {name: _view(path, mapped, first + at, kind, shape) for name, (kind, shape, at) in places.items()}


def _view(path: Path, mapped: mmap.mmap, at: int, kind: str, shape: list[int]) -> NDArray[Any]:
    dtype = np.dtype(kind)
    count = int(np.prod(shape))
    if at + count * dtype.itemsize > len(mapped):
        raise IndexDamaged(path)
    return np.frombuffer(mapped, dtype, count, at).reshape(shape)
