"""Where the real published lists lie, for tests that want them: one place, one reason to skip."""

import lzma
import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def required() -> bool:
    """Whether an absent server, browser or data set is a failure instead of a skip."""
    return os.environ.get("CORDON_REQUIRE_ALL") == "1"


def skip(reason: str) -> None:
    """Skip with the reason, or fail with it where everything is required."""
    if required():
        pytest.fail(f"required here, but {reason}")
    pytest.skip(reason)


def shared_data(*parts: str) -> Path:
    """The path of one shared file or folder, under `data` or beside it; skips, saying so, where absent."""
    folder = Path(os.environ.get("CORDON_SHARED", ROOT.parent / "shared"))
    path = folder.joinpath("data", *parts)
    path = path if path.exists() else folder.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"the real lists are not here: no {'/'.join(parts)} beside the project")
    return path


def unpacked(path: Path) -> bytes:
    """The bytes of a file, whether it is xz-compressed or not."""
    data = path.read_bytes()
    return lzma.decompress(data) if path.suffix == ".xz" else data
