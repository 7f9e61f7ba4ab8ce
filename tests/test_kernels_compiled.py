"""The kernels run where nothing can be written and where there is no compiler, and leave others alone."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import cordon
from cordon.kernels import reference

ASK = """
import numpy as np
from cordon.kernels import compiled, letters
chars = np.frombuffer("sergey".encode("utf-16-le"), np.uint16)
keys = np.zeros(32, np.int64)
letters.deletion_keys(chars, 0, 6, 2, keys)
print(compiled.ground(), int(keys[0]))
"""
KEY = reference.hash_token("sergey")
NOWHERE = "/dev/null/none"  # nobody, not even root, can make a folder below a file


def run(code: str, source: Path, **environment: str) -> str:
    """What a fresh interpreter prints."""
    clean = {"PATH": os.environ["PATH"], "PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def installed(tmp_path):
    """The package as it lies in a read-only place: no `__pycache__` beside the kernels can be written."""
    copy = tmp_path / "site" / "cordon"
    shutil.copytree(Path(cordon.__file__).parent, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "kernels" / "__pycache__").write_text("a file where the folder would be")
    return copy.parent


def test_compiled_kernels_are_kept_in_the_cache_folder(installed, tmp_path):
    assert run(ASK, installed, HOME=NOWHERE, CORDON_CACHE=str(tmp_path / "cache")) == f"cached {KEY}"
    assert list((tmp_path / "cache" / "kernels").glob("*/*/*.nbi"))


def test_a_folder_that_the_user_names_for_numba_is_used(installed, tmp_path):
    own = tmp_path / "numba"
    assert (
        run(ASK, installed, HOME=NOWHERE, CORDON_CACHE=NOWHERE, NUMBA_CACHE_DIR=str(own)) == f"cached {KEY}"
    )
    assert list(own.glob("*/*.nbi"))


def test_kernels_compile_anew_where_no_folder_can_be_written(installed):
    environment = {"HOME": NOWHERE, "CORDON_CACHE": NOWHERE, "NUMBA_CACHE_DIR": NOWHERE}
    assert run(ASK, installed, **environment) == f"uncached {KEY}"


def test_kernels_run_as_plain_python_without_the_compiler(installed):
    assert run(ASK, installed, HOME=NOWHERE, CORDON_CACHE=NOWHERE, NUMBA_DISABLE_JIT="1") == f"plain {KEY}"
    assert run("import sys; sys.modules['numba'] = None\n" + ASK, installed, HOME=NOWHERE) == f"plain {KEY}"


def test_plain_kernels_find_what_compiled_ones_find(installed, tmp_path):
    code = f"""
from pathlib import Path
from cordon.index.build import build
from cordon.index.names import IndexName
from cordon.index.search import open_index
folder = Path({str(tmp_path / "index")!r})
build([IndexName("A", "Nicolas Maduro Moros"), IndexName("B", "Abd al-Rahman al-Kani")], folder)
for name in ("nikolas maduro", "abdulrahman kani", "moros n maduro"):
    print([(hit.entity, round(hit.score, 6)) for hit in open_index(folder).search(name)])
"""
    plain = run(code, installed, HOME=NOWHERE, NUMBA_DISABLE_JIT="1")
    assert plain == run(code, Path(cordon.__file__).parents[1], HOME=os.environ["HOME"])


def test_other_users_of_numba_keep_their_own_cache_folder(installed, tmp_path):
    code = "import numba; import cordon.kernels.search; print(repr(numba.config.CACHE_DIR))"
    assert run(code, installed, HOME=NOWHERE, CORDON_CACHE=str(tmp_path)) == "''"
