"""What was downloaded into a folder: `.fetched.json` beside the files, enough to ask whether it changed."""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from cordon.sources.fetch.values import Kept

NOTE = ".fetched.json"
_FIELDS = ("name", "sha256", "size", "url", "etag", "last_modified", "retrieved")


def recall(folder: Path) -> dict[str, Kept]:
    """The files of a folder by name, as far as their bytes are still those that were downloaded.

    A note that is absent or unreadable is no memory; the worst that follows is a full download.
    """
    try:
        noted = json.loads((folder / NOTE).read_text(encoding="utf-8"))["files"]
        found = [Kept(path=folder / entry["name"], **{key: entry[key] for key in _FIELDS}) for entry in noted]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {kept.name: kept for kept in found if _is_still(kept)}


def note(folder: Path, files: Mapping[str, Kept]) -> None:
    """Write the memory of a folder, whole or not at all."""
    entries = [{key: getattr(kept, key) for key in _FIELDS} for kept in files.values()]
    draft = folder / (NOTE + ".new")
    draft.write_text(json.dumps({"files": entries}, indent=1), encoding="utf-8")
    draft.replace(folder / NOTE)


def hash_of(path: Path) -> tuple[str, int]:
    """SHA-256 in hex and size; memory flat."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return digest, os.fstat(file.fileno()).st_size


def _is_still(kept: Kept) -> bool:
    words = (kept.name, kept.sha256, kept.url, kept.etag, kept.last_modified, kept.retrieved)
    if not all(isinstance(word, str) for word in words) or kept.path.name != kept.name:
        return False
    try:
        return hash_of(kept.path) == (kept.sha256, kept.size)
    except OSError:
        return False
