"""Imports go down only: the table of floors, held against every import of the package."""

import ast
from pathlib import Path

import cordon

ROOT = Path(cordon.__file__).parent
ANYWHERE = {"errors", "settings", "__init__"}  # errors and settings may be used from every floor

# folder -> the folders of ours that it may import, besides its own
FLOORS = {
    "terms": set(),
    "text": {"terms"},
    "kernels": set(),
    "law": {"terms"},
    "sources": {"terms", "text"},
    "store": {"terms"},
    "entities": {"store", "text", "kernels", "terms"},
    "index": {"entities", "text", "kernels", "terms"},
    "answers": {"index", "entities", "law", "text", "store", "terms"},
    "articles": {"index", "entities", "law", "text", "store", "terms"},
    "batch": {"index", "entities", "law", "text", "store", "terms", "answers"},
    "dossier": {"answers", "entities", "law", "text", "store", "terms"},
    "cli": {"*"},
    "api": {"*"},
    "web": {"*"},
}
# module -> the only folders that may import it
PRIVATE = {
    "httpx": {"sources"},
    "sqlalchemy": {"store"},
    "numba": {"kernels"},
    "socket": {"sources", "cli", "api"},
    "fastapi": {"api", "web"},
}


def imports_of(path: Path) -> set[str]:
    """Every module that a file imports, wherever in it, but for those that only types need."""
    found: set[str] = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(node)
        for block in ast.walk(tree)
        if isinstance(block, ast.If) and "TYPE_CHECKING" in ast.dump(block.test)
        for node in ast.walk(block)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
    return found


def modules() -> list[tuple[str, Path]]:
    return [(path.relative_to(ROOT).parts[0], path) for path in sorted(ROOT.rglob("*.py"))]


def test_every_folder_has_a_floor():
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= FLOORS.keys()


def test_no_module_imports_upwards_or_sideways():
    wrong = []
    for folder, path in modules():
        allowed = FLOORS.get(folder)
        if allowed is None or "*" in allowed:
            continue
        for name in imports_of(path):
            parts = name.split(".")
            if parts[0] == "cordon" and len(parts) > 1:
                target = parts[1]
                if target in FLOORS and target != folder and target not in allowed:
                    wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    assert sorted(set(wrong)) == []


def test_only_their_own_floor_touches_network_sql_and_compiled_loops():
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for folder, path in modules()
        for name in imports_of(path)
        if (home := PRIVATE.get(name.split(".")[0])) and folder not in home
    ]
    assert wrong == []


def test_only_settings_reads_the_environment():
    wrong = [
        str(path.relative_to(ROOT))
        for _folder, path in modules()
        if path.name != "settings.py" and ("os.environ" in path.read_text(encoding="utf-8"))
    ]
    assert wrong == []


def test_nothing_below_the_faces_asks_for_the_time():
    clocks = ("datetime.now(", "date.today(", "time.time(")
    wrong = [
        f"{path.relative_to(ROOT)}: {clock}"
        for folder, path in modules()
        if folder not in {"cli", "api", "web"}
        for clock in clocks
        if clock in path.read_text(encoding="utf-8")
    ]
    assert wrong == []
