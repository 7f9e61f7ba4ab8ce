"""The documentation against the program: what is missing from a page, or no longer true, fails here."""

import ast
import inspect
import json
import re
import shutil
import tomllib
from importlib import import_module
from importlib.metadata import packages_distributions
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
import typer

import cordon
from cordon import errors, settings
from cordon.answers import gaps
from cordon.answers.coverage import State
from cordon.answers.find import WAYS
from cordon.cli.main import VERBS, build_app
from cordon.entities.designations import Standing
from cordon.entities.rules import RULES
from cordon.sources.recognise import FORMATS
from cordon.store.tables import meta
from cordon.terms.schemas import vocabulary
from cordon.terms.statements import AliasStrength, Status
from tests import pages
from tests.list_server import honest, serving
from tests.pages import Ran, Shown, first_words, keys_in, keys_of, named, prose, read, rows, sections, words
from tests.shared import ROOT
from tests.test_floors import FLOORS

PACKAGE = Path(cordon.__file__).parent
# The words of the trade that the whole project stands on.
WORDS = {
    "statement", "source", "snapshot", "record", "part", "leftover", "place", "original", "status",
    "strength", "weak", "alias", "target", "designation", "listing", "delisting", "vanished", "measure",
    "programme", "regime", "instrument", "authority", "proposal", "hold", "objection", "warrant",
    "coverage", "cell", "circle", "gap", "silent", "unknown", "party", "namesake", "cluster", "link",
    "canonical_id", "source_id", "judgement", "candidate", "comparison", "hit", "score", "probability",
    "finding", "count", "mark", "seal", "ledger", "chain", "head", "receipt", "view", "as_of",
    "known_at", "reader", "format", "catalogue", "floor", "verb", "clearance", "neighbour", "group",
    "limb", "criterion", "clock",
}  # fmt: skip
REPORT = "Benghazi, 27 July 2021. Mohamed al-Kani, leader of the Kaniyat Militia, was killed in Benghazi.\n"
DRAFTS = ("review", "conflicts")  # these are called on a store into which a page was read besides
# Verbs that are not called as their section shows, and why.
UNCALLED = {"update": "it needs the network; called with a server of the test's own below"}


# -- the command line


def commands() -> dict[str, Any]:
    found: dict[str, Any] = typer.main.get_command(build_app()).commands  # type: ignore[attr-defined]
    return found


def section_of(verb: str) -> str:
    found = sections(read("docs/cli.md"))
    if verb not in found:
        pytest.fail(
            f"docs/cli.md has no section '## `{verb}`'. Whoever registers a verb writes it: what it answers, "
            "a table of its arguments and options, a ```console block with a call that works on the "
            "demonstration's store, and a table of its JSON keys",
            pytrace=False,
        )
    return found[verb]


@pytest.mark.parametrize("verb", VERBS)
def test_each_verb_has_its_arguments_and_options_in_its_section_and_no_others(verb: str) -> None:
    section = section_of(verb)
    params = commands()[verb].params
    options = {name for p in params if p.param_type_name == "option" for name in (*p.opts, *p.secondary_opts)}
    told = {word.split()[0] for word in re.findall(r"`(--[^`]+)`", prose(section))}
    assert options - {"--help"} <= told, f"docs/cli.md, section `{verb}`: options that are not told"
    written = {word.split()[0] for word in first_words(section) if word.startswith("--")}
    assert written <= options, f"docs/cli.md, section `{verb}`: options that do not exist"
    for param in params:
        if param.param_type_name == "argument":
            name = (param.metavar or param.name).strip("[]…")
            assert name.lower() in section.lower(), (
                f"docs/cli.md, section `{verb}`: argument {name} is not told"
            )


@pytest.fixture(scope="module")
def furnished(demo_place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a copy of the demonstration's store, evidence in it and an index beside it; one with drafts."""
    room = tmp_path_factory.mktemp("docs")
    shutil.copy(demo_place, room / "store.db")
    prepare("load", ROOT / "demo/evidence", store=room / "store.db")
    shutil.copy(room / "store.db", room / "drafts.db")
    (room / "report.txt").write_text(REPORT)
    articles = (room / "report.txt", ROOT / "tests/records/articles/guinea_stadium.html")
    prepare("read", *articles, "--published", "2021-07-28", store=room / "drafts.db")
    prepare("index", "build", store=room / "store.db")
    return room


def prepare(*arguments: object, store: Path) -> None:
    ran = pages.run([*map(str, arguments), "--store", str(store)])
    assert ran.code == 0, ran.err


@pytest.fixture
def workshop(furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a call of a page is run: a copy of its own, in which it may write."""
    room = tmp_path / "workshop"
    shutil.copytree(furnished, room)
    (room / "demo").symlink_to(ROOT / "demo")
    (room / "articles").symlink_to(ROOT / "tests/records/articles")
    monkeypatch.chdir(room)
    monkeypatch.setenv("CORDON_STORE", str(room / "store.db"))
    return room


def calls_of(verb: str) -> list[Shown]:
    shown = pages.shown_in(ROOT / "docs/cli.md")
    return [call for call in shown if call.arguments[:1] == [verb]]


def called(call: Shown, *more: str) -> Ran:
    expected = int(found[1]) if (found := re.search(r"# exit (\d+)", call.line)) else 0
    place = ["--store", "drafts.db"] if {*call.arguments} & {*DRAFTS, "--drafts"} else []
    ran = pages.run([*call.arguments, *place, *more])
    assert ran.code == expected, (
        f"{call.page}: `{call.line}` ended with {ran.code}, not {expected}: {ran.err}"
    )
    return ran


def undocumented(verb: str, printed: Any) -> list[str]:
    """The keys of a printed JSON that the verb's section does not tell."""
    known = keys_of(section_of(verb), sections(read("docs/cli.md")))
    return sorted(set(keys_in(printed, known)) - known)


def has_json(verb: str) -> bool:
    return any("--json" in p.opts for p in commands()[verb].params)


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in UNCALLED])
def test_each_json_key_that_a_verb_prints_on_the_demonstrations_store_is_told(
    verb: str, workshop: Path
) -> None:
    section_of(verb)
    calls = calls_of(verb)
    assert calls, f"docs/cli.md, section `{verb}`: no ```console block with a call to try its JSON keys on"
    for call in calls:
        ran = called(call, *(["--json"] if has_json(verb) and "--json" not in call.arguments else []))
        if has_json(verb) and ran.out:
            missing = undocumented(verb, json.loads(ran.out))
            assert missing == [], (
                f"docs/cli.md, section `{verb}`: keys that `{call.line}` prints and no table tells"
            )


def test_the_json_keys_of_a_download_are_told(tmp_path: Path) -> None:
    newest = ROOT / "demo/lists/un_sc/consolidated_2026-05-15.xml"
    with serving() as server:
        server.publish("/un.xml", honest(newest.read_bytes(), etag='"1"'))
        own = tmp_path / "own.yaml"
        own.write_text(
            "un_sc:\n  allow_private: yes\n  editions:\n    - name: xml\n      format: un-xml\n      files:\n"
            f'        - {{name: consolidated.xml, url: "{server.url("/un.xml")}"}}\n'
        )
        ran = pages.run(
            ["update", "un_sc", "--catalogue", str(own), "--store", str(tmp_path / "store.db"), "--json"]
        )
    printed = json.loads(ran.out)
    assert [item["state"] for item in printed["sources"]] == ["fetched"]
    assert undocumented("update", printed) == []


def test_the_json_keys_of_a_screened_file_are_told(workshop: Path) -> None:
    (workshop / "customers.csv").write_text("Customer,DOB,Country\nAbdul Rahim al Kani,1997-09-07,LY\n,,\n")
    ran = pages.run(
        ["screen", "--file", "customers.csv", "--as-of", "2021-05-14", "--workers", "1", "--json"]
    )
    assert ran.code == 0, ran.err
    assert undocumented("screen", json.loads(ran.out)) == []


def test_the_json_keys_of_decisions_are_told(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORDON_STORE", str(workshop / "drafts.db"))
    assert pages.run(["review", "--export", "decisions.yaml", "--by", "A. Analyst"]).code == 0
    text = Path("decisions.yaml").read_text(encoding="utf-8")
    Path("decisions.yaml").write_text(text.replace("decision: skip", "decision: accept", 1), encoding="utf-8")
    ran = pages.run(["review", "--file", "decisions.yaml", "--json"])
    assert ran.code == 0, ran.err
    assert undocumented("review", json.loads(ran.out)) == []
    assert undocumented("review", json.loads(pages.run(["review", "--list", "--all", "--json"]).out)) == []


def shown_everywhere() -> list[Shown]:
    return [call for path in pages.pages() for call in pages.shown_in(path) if call.prints]


@pytest.mark.parametrize("call", shown_everywhere(), ids=lambda call: f"{call.page} {call.line}"[:90])
def test_what_a_page_says_a_call_prints_is_printed(call: Shown, workshop: Path) -> None:
    ran = called(call)
    lines = {" ".join(line.split()) for line in (ran.out + ran.err).splitlines()}
    told = [" ".join(line.split()) for line in call.prints if line.strip() not in {"", "…"}]
    assert [line for line in told if line not in lines] == [], (
        f"{call.page}: `{call.line}` prints otherwise now"
    )


def test_every_call_that_a_page_shows_is_one_of_the_program() -> None:
    wrong = []
    for path in pages.pages():
        for _kind, block in pages.FENCE.findall(path.read_text(encoding="utf-8")):
            for verb in re.findall(r"^\s*(?:\$ )?cordon ([a-z]+)\b", block, re.MULTILINE):
                if verb not in VERBS:
                    wrong.append(f"{named(path)}: cordon {verb}")
    assert wrong == []


# -- errors, settings, dependencies, formats


def every_error() -> set[str]:
    for module in walk_packages(cordon.__path__, "cordon."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    found: set[str] = set()
    waiting: list[type] = [errors.CordonError]
    while waiting:
        kind = waiting.pop()
        found.add(kind.__name__)
        waiting += kind.__subclasses__()
    return found


def test_each_error_has_its_sentence_and_its_way_out_on_the_page_and_its_place_in_the_tree() -> None:
    told = {
        title
        for title in sections(read("docs/errors.md"))
        if re.fullmatch(r"[A-Z][a-z]+[A-Z]\w+|Refused", title)
    }
    assert told == every_error()
    tree = errors.__doc__ or ""
    assert [name for name in sorted(every_error()) if name not in tree] == []


class Asked(dict[str, str]):
    """An environment that notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return default

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return False

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        raise KeyError(name)


def test_each_setting_is_on_the_page_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    monkeypatch.setattr(settings, "os", type("OS", (), {"environ": asked}))
    for name, function in inspect.getmembers(settings, inspect.isfunction):
        if not name.startswith("_") and function.__module__ == settings.__name__:
            function()
    table = sections(read("docs/settings.md"))["What the program reads"]
    assert first_words(table) == asked.names


def test_each_variable_of_the_tests_and_of_make_is_on_the_page() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").glob("*.py"))
    used = set(re.findall(r'environ(?:\.get\(|\[)"(CORDON_\w+)"', text))
    used |= set(re.findall(r"^(\w+) \?= ", read("Makefile"), re.MULTILINE))
    assert used - first_words(read("docs/settings.md")) == set()


def declared() -> dict[str, set[str]]:
    """Group -> the names of the packages that pyproject.toml names."""
    project = tomllib.loads(read("pyproject.toml"))["project"]
    groups = {"runtime": project["dependencies"], **project.get("optional-dependencies", {})}
    return {group: {re.split(r"[<>=!~\[; ]", line)[0] for line in lines} for group, lines in groups.items()}


def test_each_dependency_is_argued_for_and_no_others() -> None:
    found = sections(read("docs/dependencies.md"))
    told = {title.lower(): first_words(text) for title, text in found.items()}
    assert {group: told.get(group, set()) for group in declared()} == declared()


def test_nothing_is_imported_that_no_dependency_brings() -> None:
    brings = packages_distributions()
    named_here = {name.lower() for names in declared().values() for name in names}
    wrong = set()
    for path in PACKAGE.rglob("*.py"):
        for module in imported(path):
            owners = {owner.lower() for owner in brings.get(module, [])} - {"cordon"}
            if owners and not owners & named_here:
                wrong.add(f"{path.relative_to(PACKAGE)} imports {module} of {', '.join(sorted(owners))}")
    assert sorted(wrong) == []


def imported(path: Path) -> set[str]:
    """The outermost modules that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def page_of_source(key: str) -> Path | None:
    """The page of a source: by its key or the beginning of it; an analyst's form may be in docs/ itself."""
    parts = key.split("_")
    names = ["_".join(parts[:n]) for n in range(len(parts), 0, -1)]
    places = [*(ROOT / "docs/sources" / f"{name}.md" for name in names), ROOT / "docs" / f"{key}.md"]
    return next((place for place in places if place.exists()), None)


@pytest.mark.parametrize("name", [known.name for known in FORMATS])
def test_each_format_that_is_read_has_a_page_that_names_it(name: str) -> None:
    keys = next(known.sources or (known.name,) for known in FORMATS if known.name == name)
    for key in keys:
        page = page_of_source(key)
        assert page, f"no docs/sources/{key}.md: whoever writes a reader writes what becomes of each field"
        assert name in page.read_text(encoding="utf-8"), f"{named(page)} does not name the format {name}"


# -- the floors and the words


def test_the_floors_on_the_page_are_those_that_the_test_holds() -> None:
    table = sections(read("docs/ARCHITECTURE.md"))["Floors"]
    told = {words(row[1])[0]: set(words(row[2])) for row in rows(table) if len(row) > 2 and words(row[1])}
    assert told == FLOORS


def test_each_folder_and_each_word_is_in_the_glossary() -> None:
    told = {word.lower() for row in rows(read("docs/glossary.md")) for word in words(row[0])}
    assert sorted(WORDS - told) == []


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("docs/answers.md", [str(state) for state in State]),
        ("docs/answers.md", [str(standing) for standing in Standing]),
        ("docs/answers.md", list(WAYS)),
        ("docs/glossary.md", [str(status) for status in Status]),
        ("docs/glossary.md", [str(strength) for strength in AliasStrength]),
        ("docs/glossary.md", [str(state) for state in State]),
        ("docs/entities.md", [rule.__name__.replace("_", "-") for rule in RULES]),
        ("docs/store.md", list(meta.tables)),
        ("docs/vocabulary.md", [name for name, schema in vocabulary().items() if schema.ours]),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value[0]),
)
def test_each_word_of_the_code_is_told_on_its_page(page: str, expected: list[str]) -> None:
    text = read(page)
    assert [word for word in expected if f"`{word}`" not in text and f"### {word}" not in text] == []


def test_each_kind_of_gap_and_event_is_told() -> None:
    text = read("docs/answers.md")
    ranks = re.search(r"rank = \{(.*?)\}", inspect.getsource(gaps))
    assert ranks
    kinds = re.findall(r'"([\w-]+)":', ranks[1])
    timeline = import_module("cordon.answers.timeline").Event.__doc__ or ""
    kinds += re.findall(r"`([a-z ]+)`", timeline.partition("kind:")[2].partition("regime:")[0])
    assert [kind for kind in kinds if f"`{kind}`" not in text] == []


# -- links, paths, commands of make


@pytest.mark.parametrize("path", pages.pages(), ids=named)
def test_each_link_inside_the_project_leads_somewhere(path: Path) -> None:
    wrong = []
    for target in pages.LINK.findall(prose(path.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        place = (path.parent / file).resolve() if file else path
        if not place.exists() or (anchor and anchor not in pages.anchors(place.read_text(encoding="utf-8"))):
            wrong.append(target)
    assert wrong == []


@pytest.mark.parametrize("path", pages.pages(), ids=named)
def test_each_file_that_a_page_names_exists(path: Path) -> None:
    named_here = pages.PATH.findall(prose(path.read_text(encoding="utf-8")))
    named_here = [name for name in named_here if not re.search(r"[A-Z]{3,}[._]", name)]  # KEY.md: any
    assert [name for name in named_here if not (ROOT / name).exists()] == []


def test_each_page_that_the_code_names_exists() -> None:
    files = [ROOT / "Makefile", ROOT / "pyproject.toml"]
    for folder in ("src", "tests", "bench", "demo"):
        files += [
            p for p in (ROOT / folder).rglob("*") if p.suffix in {".py", ".yaml", ".tsv", ".csv", ".sh"}
        ]
    wrong = {
        f"{named(path)} names {page}"
        for path in files
        if path != Path(__file__)
        for page in re.findall(r"\bdocs/[\w/]+\.md", path.read_text(encoding="utf-8"))
        if not (ROOT / page).exists()
    }
    assert sorted(wrong) == []


def test_every_page_can_be_reached_from_the_first() -> None:
    met: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in met:
            continue
        met.add(page)
        for target in pages.LINK.findall(page.read_text(encoding="utf-8")):
            place = (page.parent / target.partition("#")[0]).resolve()
            if place.suffix == ".md" and place.exists():
                waiting.append(place)
    unreached = [named(path) for path in pages.pages() if path not in met]
    assert unreached == [], "link them from README.md, docs/ARCHITECTURE.md or docs/sources/catalogue.md"


def test_the_two_commands_and_every_other_of_make_are_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z][\w-]*):", read("Makefile"), re.MULTILINE))
    assert {"demo", "test"} <= targets
    assert {"make demo", "make test"} <= set(re.findall(r"make [a-z]+", read("README.md")))
    shown = {
        target
        for path in pages.pages()
        for line in re.findall(r"`(make [^`]+)`|^(make .*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        for target in re.findall(r"(?<=\s)[a-z][\w-]*\b(?!=)", "".join(line).split("#")[0])
    }
    assert shown <= targets


def test_no_page_names_a_place_of_somebodys_machine() -> None:
    wrong = [
        named(path)
        for path in pages.pages()
        if re.search(r"(?<![\w.])/(?:work|root|home)/", path.read_text(encoding="utf-8"))
    ]
    assert wrong == []
