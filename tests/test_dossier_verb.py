"""`cordon dossier`: what it writes, for whom, and what it refuses."""

import stat
from pathlib import Path

import pytest

from cordon.dossier.writing import write_whole
from cordon.errors import BadRequest
from tests.calling import Cordon
from tests.dossier_case import AS_OF, TARGET, polar_store


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return polar_store(tmp_path_factory.mktemp("polar"))


@pytest.fixture
def polar(capsys: pytest.CaptureFixture[str], place: Path) -> Cordon:
    return Cordon(capsys, place)


def call(polar: Cordon, out: Path, *more: object, tier: str = "state", regime: str = "us-glomag"):
    given = (TARGET, "--regime", regime, "--tier", tier, "--out", out, "--as-of", AS_OF, *more)
    return polar("dossier", *given)


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_a_file_for_a_state_is_readable_by_its_owner_alone(polar, tmp_path, kind):
    out = tmp_path / f"d.{kind}"
    called = call(polar, out)
    assert (called.code, called.err) == (0, "")
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_a_public_file_keeps_the_mode_of_the_machine(polar, tmp_path):
    out = tmp_path / "d.html"
    call(polar, out, tier="public")
    other = tmp_path / "other"
    other.write_bytes(b"")
    assert out.stat().st_mode == other.stat().st_mode


def test_it_says_what_it_wrote_and_that_nothing_protected_was_found(polar, tmp_path):
    called = call(polar, tmp_path / "d.html")
    first, second = called.out.splitlines()
    assert first.endswith(
        "Submission for designation: Орест Выдумко, RESTRICTED · for the authorities of States"
    )
    assert second.endswith("protected words found in it")


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ({"tier": "secret"}, 2, "cordon: --tier 'secret' is not one of public, state, court"),
        ({"regime": "nowhere"}, 1, "cordon: no regime 'nowhere'"),
        ({"regime": "icc"}, 2, "cordon: --regime icc: no law of sanctions is held under that name"),
    ],
)
def test_what_is_not_known_is_refused_in_one_sentence(polar, tmp_path, options, code, said):
    called = call(polar, tmp_path / "d.pdf", **options)
    assert (called.code, called.out) == (code, "")
    assert called.err.startswith(said)
    assert list(tmp_path.iterdir()) == []


def test_a_format_that_is_none_is_refused(polar, tmp_path):
    called = call(polar, tmp_path / "d.odt")
    assert (called.code, called.err) == (2, "cordon: a dossier is written as docx, pdf, html, not 'odt'\n")


def test_the_tier_must_be_said(polar, tmp_path):
    called = polar("dossier", TARGET, "--regime", "us-glomag", "--out", tmp_path / "d.pdf")
    assert called.code == 2
    assert "--tier" in called.err


def test_a_protected_person_is_not_found(polar, tmp_path):
    given = (
        "evidence:polar/witness",
        "--regime",
        "us-glomag",
        "--tier",
        "state",
        "--out",
        tmp_path / "d.pdf",
    )
    called = polar("dossier", *given)
    assert (called.code, called.err) == (
        1, "cordon: nobody by the name or id 'evidence:polar/witness' is in the store\n",
    )  # fmt: skip


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    with pytest.raises(BadRequest, match=r"--out .*: "):
        write_whole(tmp_path / "no" / "such" / "d.pdf", b"x", 0o600)
    (tmp_path / "d.pdf").mkdir()
    with pytest.raises(BadRequest):
        write_whole(tmp_path / "d.pdf", b"x", 0o600)
    assert [path.name for path in tmp_path.iterdir()] == ["d.pdf"]


def test_an_old_file_is_replaced_with_the_mode_of_its_tier(tmp_path):
    out = tmp_path / "d.pdf"
    out.write_bytes(b"old")
    out.chmod(0o644)
    write_whole(out, b"new", 0o600)
    assert (out.read_bytes(), stat.S_IMODE(out.stat().st_mode)) == (b"new", 0o600)
