"""The decorator of every kernel: machine code without the GIL, kept on disk where a folder can be written.

Three grounds to stand on, the best first, and an import that never fails: compiled and cached;
compiled anew in each process (no folder can be written); plain Python (no numba, or NUMBA_DISABLE_JIT=1).
"""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from cordon.settings import cache_folder

numba: Any
try:
    import numba
except ImportError:  # a platform without its wheel still searches, slowly
    numba = None

F = TypeVar("F", bound=Callable[..., Any])


def compiled(kernel: F) -> F:
    """The kernel as machine code, or the kernel itself where there is no compiler."""
    if numba is None:
        return kernel
    before = numba.config.CACHE_DIR
    try:
        numba.config.CACHE_DIR = before or _folder()
        return _jit(kernel, cached=True)
    except RuntimeError:  # "no locator available": nowhere to write, or no home
        return _jit(kernel, cached=False)
    finally:
        numba.config.CACHE_DIR = before  # other users of numba in this process keep their own


def part(kernel: F) -> F:
    """A kernel that only other kernels call: nothing is generated to call it from Python.

    That wrapper would unpack sixty arrays; without it `search_many` compiles in a third of the time.
    """
    if numba is None:
        return kernel
    inner: F = numba.njit(
        nogil=True, error_model="numpy", no_cpython_wrapper=True, no_cfunc_wrapper=True, _nrt=False
    )(kernel)
    return inner


def ground() -> str:
    """How the kernels run here: `cached`, `uncached` or `plain`."""
    if not hasattr(_probe, "stats"):
        return "plain"
    return "cached" if _probe.stats.cache_path else "uncached"


def _jit(kernel: F, *, cached: bool) -> F:
    jitted: F = numba.njit(nogil=True, cache=cached, error_model="numpy", _nrt=False)(kernel)
    return jitted


@cache
def _folder() -> str:
    """One folder a state of all kernels: numba itself looks only at the file of the outermost one."""
    state = sha256(numba.__version__.encode())
    for file in sorted(Path(__file__).parent.glob("*.py")):
        if file.name != "reference.py":
            state.update(file.read_bytes())
    return str(cache_folder() / "kernels" / state.hexdigest()[:16])


@compiled
def whole(number: Any) -> int:
    """A number of any width as int64, so that sums with it neither wrap nor turn into floats."""
    return np.int64(number)  # type: ignore[return-value]


_probe: Any = whole
