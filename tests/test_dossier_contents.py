"""What a dossier says and does not say: the demonstration's case in each form, and the invented one."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from cordon.answers.view import View
from cordon.dossier.build import dossier
from cordon.dossier.compose import compose
from cordon.dossier.document import Blank, Document, Kind, Mark, Paragraph, Table, Text, texts_of
from cordon.dossier.gathering import case
from cordon.dossier.tiers import tier
from cordon.errors import BadRequest
from cordon.law.library import load_law
from cordon.store.opening import open_store
from tests.dossier_case import TARGET, polar_store, polar_view

KANI = "ofac-29119"


@pytest.fixture(scope="module")
def demo(demo_place: Path) -> View:
    return View(open_store(str(demo_place)), load_law(), "2021-06-01")


@pytest.fixture(scope="module")
def polar(tmp_path_factory: pytest.TempPathFactory) -> View:
    return polar_view(polar_store(tmp_path_factory.mktemp("polar")))


def made(view: View, target: str, regime: str, for_whom: str = "public") -> Document:
    return compose(case(view, target, regime, tier(for_whom)))


def titles(document: Document) -> list[str]:
    return [s.title for s in document.sections if s.level == 1 and not s.title.startswith("Annex")]


def section(document: Document, title: str) -> tuple[object, ...]:
    return next(s.blocks for s in document.sections if title in s.title)


def plain(parts) -> str:
    return "".join(part.text for part in parts if not isinstance(part, Mark)).rstrip()


def lines(document: Document, title: str) -> list[str]:
    """Paragraphs and rows of a section as texts."""
    out = []
    for block in section(document, title):
        if isinstance(block, Paragraph):
            out.append(plain(block.parts))
        else:
            out += [" | ".join("; ".join(plain(l) for l in c.lines) for c in row) for row in block.rows]
    return out


def test_the_un_form_has_the_committees_columns_and_says_who_may_submit(demo):
    document = made(demo, KANI, "un-1970")
    assert document.title == "Proposal for listing: Mohamed AL-KANI"
    assert titles(document) == [
        "Note to the reader", "1. Submitting State", "2. Standard form: identification",
        "3. Statement of case",
        "4. Measures proposed", "5. Course of the matter before the Committee",
        "6. What speaks for the target, and what the record does not show",
    ]  # fmt: skip
    assert "Only a Member State may submit this form." in lines(document, "Submitting State")[-1]
    form = lines(document, "Standard form: identification")
    assert "Family name | AL-KANI; al Kani" in form
    assert "Passport or travel document | F86JKFJF; F86JKFFJF" in form
    assert "National identification number | not recorded" in form


def test_names_stand_in_their_own_script_and_in_latin(demo):
    form = lines(made(demo, "uk-LIB0073", "un-1970"), "Standard form: identification")
    original = next(line for line in form if line.startswith("Name in original script"))
    assert "عبد الرحيم الكاني" in original
    assert "by rule; no source prints it" in original
    aliases = next(line for line in form if line.startswith("Aliases"))
    assert "الكاني" not in aliases


def test_the_us_form_asks_for_the_interest_and_for_what_speaks_for_the_target(demo):
    document = made(demo, KANI, "us-glomag")
    assert [t for t in titles(document) if t[0] in "3568"] == [
        "3. Summary of the facts", "5. Responsibility: how the target is tied to the abuse",
        "6. Interest of the United States and impact", "8. Exculpatory information",
    ]  # fmt: skip
    assert lines(document, "Interest of the United States")[-1] == (
        "Interest of the United States: [FILL: which, and why]"
    )


def test_the_eu_form_has_its_reasons_and_its_pair_of_acts(demo):
    document = made(demo, KANI, "eu-hr")
    assert lines(document, "pair of acts") == [
        "Acts of the regime: Decision (CFSP) 2020/1999 with Regulation (EU) 2020/1998",
        "Listing: Council Decision (CFSP), which binds the Member States: [FILL: number and day]",
        "Listing: Council Implementing Regulation (EU), which binds operators: [FILL: number and day]",
    ]
    assert "Individual, specific and concrete" in lines(document, "Statement of reasons")[0]


def test_the_uk_form_weighs_whether_it_is_appropriate(demo):
    document = made(demo, KANI, "uk-libya")
    told = lines(document, "appropriate")
    assert "United States, Global Magnitsky: in force since 2020-11-25." in told
    assert "Risk of reprisals, and other effects: [FILL: to victims, witnesses, staff; on aid]" in told


def test_an_authority_of_which_no_form_is_held_gets_a_plain_dossier(demo):
    assert made(demo, KANI, "ch-libya").title == "Dossier: Mohamed AL-KANI"


def test_a_holders_demand_stands_in_its_words_with_what_the_record_has(demo):
    told = lines(made(demo, KANI, "un-1970"), "Course of the matter")
    assert told[0].startswith("Held since 2020-11-20: held by RU")
    assert any("asks for: “more evidence that they killed civilians”" in line for line in told)
    assert told[-1] == "Answer to the demand: [FILL: how these findings meet it]"


def test_each_finding_has_a_note_with_source_date_place_and_claim(polar):
    document = made(polar, TARGET, "us-glomag", "court")
    for title in ("Summary of the facts", "Responsibility"):
        for block in section(document, title):
            if isinstance(block, Paragraph) and block.kind in {Kind.ITEM, Kind.INFERENCE}:
                marks = [part.number for part in block.parts if isinstance(part, Mark)]
                assert marks, plain(block.parts)
                for number in marks:
                    assert re.search(
                        r"S\d+ .*, “.*”, \d{4}.*F\d+ .*file of 2031-05-01, polar\.yaml line \d+; "
                        r"SHA-256 [0-9a-f]{16}…; claim evidence:polar/\w+, [0-9a-f]{12}",
                        plain(document.notes[number - 1].parts),
                    )  # fmt: skip


def test_notes_are_numbered_as_they_are_first_cited(demo):
    document = made(demo, KANI, "un-1970")
    seen: list[int] = []
    for each in document.sections:
        for block in each.blocks:
            rows = (
                [block.parts]
                if isinstance(block, Paragraph)
                else [l for r in block.rows for c in r for l in c.lines]
            )
            seen += [part.number for line in rows for part in line if isinstance(part, Mark)]
    assert list(dict.fromkeys(seen)) == list(range(1, len(document.notes) + 1))


def test_an_act_is_told_as_its_source_attributes_it_and_in_its_words(polar):
    told = lines(made(polar, TARGET, "us-glomag"), "Summary of the facts")
    assert told[2] == (
        "According to An invented monitor: unlawful killing; attributed to Орест Выдумко (ordered); victims: "
        "fishermen; 2029-05-02. In the source's words: “he gave the word to fire”."
    )
    assert told[3] == "Acts that sources attribute to Grey Column (INVENTED), without naming the target."


def test_an_overlap_of_times_is_marked_as_an_inference_and_no_source_is_said_to_state_it(polar):
    found = section(made(polar, TARGET, "us-glomag"), "Responsibility")
    inferences = [plain(b.parts) for b in found if isinstance(b, Paragraph) and b.kind is Kind.INFERENCE]
    assert len(inferences) == 1
    assert inferences[0].endswith("no source states it, and it shows no order and no knowledge.")


def test_counts_stand_side_by_side_and_no_sum_of_them_anywhere(polar):
    document = made(polar, TARGET, "us-glomag")
    rows = lines(document, "Counts, each a claim")
    assert rows[1:] == [
        "bodies recovered | ≥ 12 bodies | 2030-03-01 | Penguin Bay | An invented monitor",
        "bodies recovered | 31 bodies | 2030-04-01 | Penguin Bay | An invented gazette",
    ]
    assert "43" not in " ".join(rows)


def test_what_speaks_for_the_target_is_told(polar):
    told = lines(made(polar, TARGET, "us-glomag"), "Exculpatory")
    assert told[0] == "Argument of the analyst on “link”: He says that he was at sea on that day."
    assert told[-1].startswith("[FILL: any further information that speaks for the target")


def test_what_only_a_lawyer_knows_is_blank_and_nothing_is_put_there(polar):
    document = made(polar, TARGET, "us-glomag")
    (block,) = [b for b in section(document, "Identification") if isinstance(b, Table)]
    blanks = [
        part.label
        for row in block.rows
        for c in row
        for l in c.lines
        for part in l
        if isinstance(part, Blank)
    ]
    assert blanks == ["Full name", "Position"]


@pytest.mark.parametrize("regime", ["un-1970", "us-glomag", "eu-hr", "uk-libya", "ch-libya"])
def test_nobody_is_called_guilty_and_each_limb_says_what_is_missing(demo, regime):
    document = made(demo, KANI, regime)
    assert not [text for text in texts_of(document) if re.search(r"\bguilt", text, re.IGNORECASE)]
    limbs = [s for s in document.sections if s.title.endswith(("– shown", "– shown in part", "– not shown"))]
    assert limbs
    assert all(isinstance(s.blocks[-1], Table) for s in limbs)


def test_the_table_of_designations_keeps_silent_and_unknown_apart(demo):
    rows = lines(made(demo, KANI, "un-1970"), "Designations, proposals and warrants")
    assert "European Union, Libya | silent |  |  | read 2021-03-25: not on it" in rows
    assert any(row.startswith("Switzerland, Libya | unknown") for row in rows)
    assert any(row.startswith("Libya, Military Prosecutor | group: warrant") for row in rows)


def test_a_death_after_the_day_of_the_dossier_is_not_told(demo):
    early, late = (made(replace_day(demo, day), KANI, "eu-hr") for day in ("2021-06-01", "2021-09-01"))
    assert not [line for line in lines(early, "Identifying") if line.startswith("Reported dead")]
    (told,) = [line for line in lines(late, "Identifying") if line.startswith("Reported dead")]
    assert "2021-07-27" in told
    assert "2021-07-28 (contradicted by another source)" in told


def replace_day(view: View, day: str) -> View:
    return replace(view, as_of=day)


def test_lines_of_law_that_were_not_read_are_said_to_be_so(demo):
    told = lines(made(demo, KANI, "un-1970"), "Law relied on")
    assert any("not verified at its source" in line for line in told)
    assert any(line.startswith("Not verified: para. 22(a), 1973 para. 23: Acting for") for line in told)


def test_the_same_inputs_give_the_same_bytes(polar):
    for kind in ("docx", "pdf", "html"):
        one, other = (dossier(polar, TARGET, "us-glomag", tier("public"), kind).data for _ in range(2))
        assert one == other


def test_a_regime_of_warrants_has_no_dossier(demo):
    with pytest.raises(BadRequest, match="--regime icc: no law of sanctions"):
        made(demo, KANI, "icc")


def test_text_and_blank_are_what_they_are():
    assert (Blank("x").text, Text("x").text) == ("[FILL: x]", "x")
