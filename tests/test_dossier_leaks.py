"""Nothing protected is told: by the invented case at every tier in every format, and by the search itself."""

import re
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis.strategies import binary, integers
from pypdf import PdfReader

from cordon.dossier import build
from cordon.dossier.build import KINDS, dossier, render
from cordon.dossier.document import Document, Note, Paragraph, Section, words
from cordon.dossier.gathering import case
from cordon.dossier.grams import Grams
from cordon.dossier.leaks import leaks
from cordon.dossier.protected import Secrets, Term
from cordon.dossier.tiers import TIERS, tier
from cordon.errors import BadRequest, LeakFound, NotFound
from tests.dossier_case import EVIDENCE, NEVER, PROTECTED, TARGET, polar_store, polar_view

FORMS = ("us-glomag", "eu-hr", "uk-ghr", "un-1970", "ch-libya")
HIDDEN = {"public": (*PROTECTED.secret, *PROTECTED.restricted), "state": PROTECTED.secret, "court": ()}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return polar_store(tmp_path_factory.mktemp("polar"))


def everything(data: bytes, kind: str) -> str:
    """Every text and byte of a file, packed or not, by no code of the program."""
    raw = [data]
    if kind == "docx":
        with ZipFile(BytesIO(data)) as package:
            raw += [package.read(name) for name in package.namelist()]
    texts = []
    if kind == "pdf":
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            try:
                raw.append(zlib.decompressobj().decompress(stream))
            except zlib.error:
                continue
        texts = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
        texts += [text[::-1] for text in texts]
    texts += [each.decode("utf-8", "replace") for each in raw]
    texts += [each.decode("utf-16-be", "replace") for each in raw]
    texts += [re.sub(r"<[^<>]*>", "", text) for text in texts]
    return re.sub(r"\s+", " ", "\n".join(texts))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("for_whom", TIERS)
@pytest.mark.parametrize("regime", FORMS)
def test_what_a_tier_may_not_know_is_in_no_byte_of_its_dossier(place, regime, for_whom, kind):
    made = dossier(polar_view(place), TARGET, regime, tier(for_whom), kind)
    told = everything(made.data, kind)
    assert [word for word in (*HIDDEN[for_whom], *NEVER) if word in told] == []
    assert "Vydumko" in told


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_tier_may_know_is_told(place, kind):
    court = everything(dossier(polar_view(place), TARGET, "us-glomag", tier("court"), kind).data, kind)
    state = everything(dossier(polar_view(place), TARGET, "us-glomag", tier("state"), kind).data, kind)
    assert "what was whispered behind the stove" in court
    assert "taken through the hatch of the lighthouse" in state


def test_a_claim_whose_only_source_is_protected_is_withheld_though_it_calls_itself_public(place):
    found = case(polar_view(place), TARGET, "us-glomag", tier("state"))
    assert [act.id for act in found.acts] == ["evidence:polar/order", "evidence:polar/sealed"]


def test_the_hash_of_a_file_with_protected_rows_is_shown_to_the_court_alone(place):
    hashes = {}
    for key in TIERS:
        document = dossier(polar_view(place), TARGET, "us-glomag", tier(key), "html").data.decode()
        hashes[key] = bool(re.search(r"<code>[0-9a-f]{64}</code>", document))
    assert hashes == {"public": False, "state": False, "court": True}


def test_the_index_of_what_is_withheld_is_the_same_whatever_is_withheld(place, tmp_path):
    more = re.sub(
        r"(- \{id: unmarked.*\n)", r"\1- {id: other, name: Another Hidden, sensitivity: secret}\n", EVIDENCE
    )
    other = polar_store(tmp_path, more)

    def index(where: Path) -> list[str]:
        document = dossier(polar_view(where), TARGET, "us-glomag", tier("public"), "html").document
        (section,) = [s for s in document.sections if s.title.startswith("Annex H")]
        return [line[0].text for row in section.blocks[1].rows for each in row for line in each.lines]

    assert index(place) == index(other) == [
        "persons", "fewer than 10", "sources", "fewer than 10", "claims", "fewer than 10",
    ]  # fmt: skip


def test_nobody_above_the_tier_can_be_asked_for(place):
    with pytest.raises(NotFound, match="nobody by the name or id"):
        dossier(polar_view(place), "evidence:polar/witness", "us-glomag", tier("state"), "html")


def test_a_record_that_does_not_say_its_level_is_kept_from_all_but_the_court(tmp_path):
    unmarked = EVIDENCE.replace("sensitivity: public\nsources:", "sources:")
    view = polar_view(polar_store(tmp_path, unmarked))
    for key in ("public", "state"):
        with pytest.raises(NotFound):
            dossier(view, TARGET, "us-glomag", tier(key), "html")
    assert b"he gave the word to fire" in dossier(view, TARGET, "us-glomag", tier("court"), "html").data


def test_a_leak_stops_the_dossier_and_its_message_tells_no_name(place, monkeypatch):
    """somebody's composer lets a witness's name through, in another script than the store has it"""
    clean = build.compose

    def leaking(found):
        document = clean(found)
        if not found.caption:  # the empty dossier, by which our own words are known
            return document
        note = Note(words("As Zaryana told us"))
        return Document(document.title, document.subtitle, document.tier, document.date, document.facts,
                        document.sections, (*document.notes, note))  # fmt: skip

    monkeypatch.setattr(build, "compose", leaking)
    with pytest.raises(LeakFound) as caught:
        dossier(polar_view(place), TARGET, "us-glomag", tier("state"), "pdf")
    assert "evidence:polar/witness" in str(caught.value)
    assert "aryana" not in str(caught.value)


def one(text: str) -> Document:
    section = Section("One", (Paragraph(words(text)),))
    return Document("T", "S", "PUBLIC", "2021-06-01", (), (section,), ())


def found(text: str, *terms: tuple[str, str], kind: str = "html", fixed: tuple[str, ...] = ()) -> list[str]:
    secrets = Secrets(frozenset(Term(term, of, "r") for term, of in terms), frozenset(), {})
    document = one(text)
    return sorted(t.text for t in leaks(secrets, document, render(document, kind), kind, fixed))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("told by Zubayda Exemplari.", ("Zubayda Exemplari", "name")),
        ("told by ZUBAYDA  EXEMPLARI", ("Zubayda Exemplari", "name")),
        ("told by Zubayda-Exemplari", ("zubayda exemplari", "name")),
        ("told by Žubaydà Exemplari", ("Zubayda Exemplari", "name")),
        ("she is Zubayda to us", ("zubayda", "part")),
        ("قالت نورة المبتكرة ذلك", ("نورة المبتكرة", "name")),
        ("сказала Заряна", ("Заряна", "part")),
        ("see https://cellar.invalid/z?a=1&b=2 there", ("https://cellar.invalid/z?a=1&b=2", "key")),
        ("id evidence:polar/witness.", ("evidence:polar/witness", "key")),
        (f"sum {'ab12' * 16}", ("ab12" * 16, "key")),
        ("'taken through the hatch of\nan igloo'", ("taken through the hatch of an igloo", "words")),
    ],
)  # fmt: skip
def test_a_term_is_found_however_it_is_spelled(text, term, kind):
    assert found(text, term, kind=kind) == [term[0]]


def test_hidden_letters_inside_a_name_do_not_hide_it():
    """the page shows them as ⟨U+00AD⟩; the document itself is searched as it was given"""
    assert found("by Zubay\u00adda Exempl\u200bari", ("Zubayda Exemplari", "name")) == ["Zubayda Exemplari"]


def test_a_long_hash_is_found_in_a_pdf_whose_lines_part_it():
    digest = "0123456789abcdef" * 4
    assert found(f"{'x ' * 60}{digest}", (digest, "key"), kind="pdf") == [digest]


def test_a_name_told_in_arabic_is_found_by_its_latin_spelling_in_the_store():
    assert found("قال محمد الكاني", ("Muhammad al-Kani", "name"), ("mohammed", "part")) != []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Roseanne came", ("rose", "part")),  # a part is a whole word
        ("the mark of it", ("mark", "part")),  # and none of our own words: see `fixed`
        ("B-00012", ("B-0001", "name")),
    ],
)
def test_what_only_looks_alike_is_no_leak(text, term):
    assert found(text, term, fixed=("the mark is ours",)) == []


def test_a_protected_record_of_the_targets_own_name_stops_nothing(tmp_path):
    """the target again, in a secret row, under the name that its public row has"""
    again = re.sub(
        r"(- \{id: unmarked.*\n)", r"\1- {id: twin, name: Orest Vydumko, sensitivity: secret}\n", EVIDENCE
    )
    view = polar_view(polar_store(tmp_path, again))
    assert dossier(view, TARGET, "us-glomag", tier("public"), "html").looked_for > 0


def test_a_tier_that_is_none_is_refused():
    with pytest.raises(BadRequest, match="--tier 'secret' is not one of public, state, court"):
        tier("secret")


@given(binary(max_size=200), binary(max_size=12), integers(0, 200))
@settings(max_examples=30, deadline=None)
def test_pieces_never_deny_a_word_that_is_there(data, word, at):
    assert Grams(data[:at] + word + data[at:]).may_hold(word)


def test_pieces_deny_a_word_that_is_not_there():
    assert not Grams(b"told by nobody").may_hold(b"Zubayda")
