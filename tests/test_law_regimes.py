"""Regimes: which one a publisher's programme falls under, and which belong beside each other."""

import csv
import io
import re
from pathlib import Path

import pytest

from cordon.errors import BadRecord, BadRequest, NotFound
from cordon.law import load_law
from tests.shared import shared_data, unpacked


@pytest.mark.parametrize(
    ("source", "programme", "regime"),
    [
        ("us_ofac_sdn", "GLOMAG", "us-glomag"),
        ("us_ofac_cons", "LIBYA3", "us-libya"),
        ("us_ofac_sdn", "CAATSA -  Russia", "us-russia"),
        ("eu_fsf", "HR", "eu-hr"),
        ("un_sc", "Libya", "un-1970"),
        ("un_sc", "LYi.026", "un-1970"),
        ("un_sc", "GB", "un-2048"),
        ("uk_sl", "Libya", "uk-libya"),
        ("uk_sl", "The Libya (Sanctions) (EU Exit) Regulations 2020", "uk-libya"),
        ("uk_sl", "The Global Human Rights Sanctions Regulations 2020", "uk-ghr"),
        ("ch_seco", "Ordinance of 30 March 2011 on measures against Libya (SR 946.231.149.82)", "ch-libya"),
        ("ch_seco", "Belarus", "ch-belarus"),
    ],
)
def test_a_programme_falls_under_its_regime_whatever_its_letter_case(source, programme, regime):
    law = load_law()
    assert {law.regime_of(source, p).key for p in (programme, programme.lower())} == {regime}


def test_a_programme_that_no_file_names_is_a_regime_of_its_own_and_says_so():
    regime = load_law().regime_of("us_ofac_sdn", "NEW-EO15000")
    assert (regime.key, regime.grouped, regime.has_rules) == ("us_ofac_sdn:NEW-EO15000", False, False)
    assert regime.authority.country == "us"
    assert regime.basis.source == "not grouped: no file of law names this programme"


def test_the_key_of_an_ungrouped_regime_finds_it_again():
    law = load_law()
    for programme in ("NEW-EO15000", "A: b", ""):
        regime = law.regime_of("eu_fsf", programme)
        assert law.regime(regime.key) == regime


def test_a_code_of_one_list_is_not_a_code_of_another():
    assert not load_law().regime_of("eu_fsf", "GLOMAG").grouped


def test_an_unknown_regime_is_not_found():
    with pytest.raises(NotFound, match="no regime 'us-moon'"):
        load_law().regime("us-moon")


def test_regimes_beside_the_case_are_those_of_its_country_and_of_human_rights_everywhere():
    keys = [r.key for r in load_law().relevant_to(["us-glomag", "uk-libya"])]
    assert keys == [
        "un-1970",
        "us-glomag",
        "us-libya",
        "us-lsa",
        "eu-hr",
        "eu-libya",
        "uk-ghr",
        "uk-libya",
        "ch-libya",
        "icc",
        "ly-military-prosecutor",
        "ly-public-prosecutor",
    ]


def test_the_targets_own_country_brings_its_regimes():
    keys = [r.key for r in load_law().relevant_to(["us-glomag"], territory=["by"])]
    assert set(keys) == {
        "us-glomag",
        "us-belarus",
        "eu-hr",
        "eu-belarus",
        "uk-ghr",
        "uk-belarus",
        "ch-belarus",
    }


def test_an_ungrouped_regime_stays_beside_what_was_asked():
    law = load_law()
    assert [r.key for r in law.relevant_to(["eu_fsf:NEW"])] == ["eu_fsf:NEW"]


def test_every_regime_says_where_its_grouping_rests():
    assert [r.key for r in load_law().regimes if not r.basis.source] == []


def _card(key: str, extra: str = "") -> str:
    return (
        f"key: {key}\nlabel: A regime\nshort: A\nkind: sanctions\ntheme: country\nterritory: [pe]\n"
        f"authority: {{key: pe-x, label: X, country: pe}}\nsource: invented\n{extra}"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (_card("a-b").replace("label: A regime\n", ""), "a.yaml, line 1, field 'label': is missing"),
        (_card("a-b", "colour: red\n"), "a.yaml, line 9, field 'colour': not a field here"),
        (_card("A B"), "a.yaml, line 1, field 'key': 'A B' is not small letters"),
        (_card("a-b", "begins: 2020-13\n"), "a.yaml, line 9, field 'begins'"),
        (
            _card("a-b").replace("country\n", "weather\n"),
            "a.yaml, line 5, field 'theme': 'weather' is not one of",
        ),
        (
            _card("a-b").replace("[pe]", "[PER]"),
            "a.yaml, line 6, field 'territory': 'PER' is not a two-letter code",
        ),
        (
            _card("a-b", "programmes: {us_ofac_sdn: [GLOMAG]}\n"),
            "field 'programmes': 'glomag' of us_ofac_sdn already",
        ),
        (_card("a-b", "label: again\n"), "a.yaml, line 9, field 'label': written twice"),
        ("- a\n", "a.yaml, line 1, field '(file)': a document must be a block of fields"),
        ("", "a.yaml, field '(file)': is empty"),
        ("[" * 200_000, "a.yaml, line 1, field '(file)': nested deeper than 12 levels"),
        ("a: &x 1\nb: *x\n", "a.yaml, line 1, field '(file)': an anchor (&name) is not allowed"),
        ("a: [", "field '(file)': not YAML"),
    ],
)
def test_a_faulty_card_names_file_line_and_field(tmp_path: Path, text, message):
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    with pytest.raises(BadRecord, match=re.escape(message)):
        load_law(tmp_path)


def test_two_files_of_a_folder_may_not_have_one_key(tmp_path: Path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text(_card("a-b"), "utf-8")
    with pytest.raises(
        BadRecord, match=re.escape("b.yaml, line 1, field 'key': 'a-b' is already the key of a.yaml")
    ):
        load_law(tmp_path)


def test_bytes_that_are_not_text_and_a_folder_that_is_none_are_refused(tmp_path: Path):
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadRecord, match="is not UTF-8"):
        load_law(tmp_path)
    with pytest.raises(BadRequest, match="not a folder of regime files"):
        load_law(tmp_path / "a.yaml")


def test_a_file_of_the_callers_replaces_a_regime_of_ours(tmp_path: Path):
    text = _card("us-glomag", "programmes: {us_ofac_sdn: [GLOMAG]}\n")
    (tmp_path / "a.yaml").write_text(text, "utf-8")
    assert load_law(tmp_path).regime_of("us_ofac_sdn", "GLOMAG").label == "A regime"


def test_every_programme_of_the_real_ofac_lists_is_grouped():
    found: set[str] = set()
    for name in ("legacy/2021-07-07/sdn.csv.xz", "history/sdn_2024-05-01.csv.xz"):
        text = unpacked(shared_data("lists", "ofac", *name.split("/"))).decode("latin-1")
        for row in csv.reader(io.StringIO(text)):
            found.update(re.split(r"\] \[|; ", row[3].strip("[] ")) if len(row) > 3 else ())
    law = load_law()
    assert [p for p in sorted(found) if p and not law.regime_of("us_ofac_sdn", p).grouped] == []


def test_every_list_type_and_reference_of_the_real_un_list_is_grouped_alike():
    law = load_law()
    for name in ("UN_2020-12-01.xml.xz", "UN_2026-08-01.xml.xz"):
        text = unpacked(shared_data("lists", "un", name)).decode("utf-8")
        pairs = re.findall(r"<UN_LIST_TYPE>([^<]*)</UN_LIST_TYPE>\s*<REFERENCE_NUMBER>([^<]*)<", text)
        assert len(pairs) > 900
        for kind, reference in set(pairs):
            regime = law.regime_of("un_sc", kind)
            assert regime.grouped
            assert law.regime_of("un_sc", reference) == regime


def test_every_regime_name_of_the_real_uk_list_is_grouped():
    text = unpacked(shared_data("lists", "uk", "UK-Sanctions-List_rebuilt_2026-04-29.csv.xz")).decode(
        "utf-8-sig"
    )
    rows = csv.DictReader(io.StringIO(text.split("\n", 1)[1]))
    law = load_law()
    assert [
        n for n in sorted({r["Regime Name"] for r in rows}) if not law.regime_of("uk_sl", n).grouped
    ] == []
