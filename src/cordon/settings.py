"""The only reader of the environment.

CORDON_STORE       where the store is (a path; default: cordon/store.db in the user's data folder)
CORDON_PROXY       address of an HTTP proxy for downloads (else HTTPS_PROXY, else none)
NO_COLOR           print without colour, whatever its value
CORDON_CACHE       where indexes and compiled kernels may be kept (default: cordon/ in the user's cache folder)
"""

import os
from pathlib import Path


def store_path() -> str:
    """Where the store is when no `--store` says so."""
    return os.environ.get("CORDON_STORE") or str(_home("XDG_DATA_HOME", ".local/share") / "store.db")


def cache_folder() -> Path:
    """Where what can be made again may be kept."""
    own = os.environ.get("CORDON_CACHE")
    return Path(own) if own else _home("XDG_CACHE_HOME", ".cache")


def proxy() -> str | None:
    """The proxy through which lists are downloaded, if any."""
    return os.environ.get("CORDON_PROXY") or os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy")


def colour() -> bool:
    """Whether colour may be printed (no-color.org)."""
    return "NO_COLOR" not in os.environ


def _home(variable: str, default: str) -> Path:
    root = os.environ.get(variable)
    return (Path(root) if root else Path.home() / default) / "cordon"
