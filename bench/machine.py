"""What a measurement must say of itself: machine, versions, date, command."""

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path


def machine(*packages: str) -> str:
    """One line for the head of a table of results."""
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}; {os.cpu_count()} cores ({_processor()}), {_memory()} GB; "
        f"Python {platform.python_version()}; {versions}; load {os.getloadavg()[0]:.1f}; "
        f"`python -m bench.{Path(sys.argv[0]).stem} {' '.join(Path(a).name for a in sys.argv[1:])}`"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
