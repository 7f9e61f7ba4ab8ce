"""`cordon read`: pages become drafts, and drafts are in no answer."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cordon.cli.page_reading import Reader, read_page, rules_digest
from cordon.cli.pages import Origin, Unread
from cordon.errors import FetchFailed
from cordon.sources.fetch.values import Options, Outside
from cordon.sources.page import fetch_page
from cordon.store.opening import open_store
from cordon.store.read import bytes_of, said_everywhere, snapshots_read
from cordon.terms.statements import Status
from tests.list_server import honest, serving
from tests.reading import COURIER, KNOWN, LEDGER, claims, page
from tests.shared import shared_data

ASKED = [
    ("circle", "Kaniyat Militia", *KNOWN, "--why", "all", "--json"),
    ("circle", "Mohamed al-Kani", "--as-of", "2026-06-30", "--json"),
    ("timeline", "Kaniyat Militia", "--as-of", "2026-06-30", "--json"),
    ("gaps", "Abderrahim al-Kani", *KNOWN, "--json"),
    ("counts", "--as-of", "2026-06-30", "--json"),
    ("find", "Haftar", "--json"),
    ("network", "Kaniyat Militia", "--as-of", "2026-06-30", "--depth", "3", "--json"),
    ("conflicts", "--as-of", "2026-06-30", "--json"),
    ("sufficiency", "Abderrahim al-Kani", "--regime", "us-glomag", "--as-of", "2026-06-30", "--json"),
]


def answers(cordon):
    return [(called.code, called.out, called.err) for called in (cordon(*arguments) for arguments in ASKED)]


def test_no_answer_changes_by_reading_alone(desk):
    before = answers(desk)
    read = desk("read", LEDGER, COURIER, "--json").json
    assert [len(item["claims"]) > 4 for item in read["pages"]] == [True, True]
    assert answers(desk) == before


def test_no_screening_changes_by_reading_or_accepting(desk, tmp_path):
    def screened():
        called = desk("screen", "Khalifa Haftar", "--as-of", "2026-06-30", "--json").json
        return {key: value for key, value in called.items() if key != "receipt"}

    before = screened()
    desk("read", LEDGER, COURIER)
    after = screened()
    desk("review", "--file", LEDGER.parent.parent / "review.yaml")
    assert _without_receipts(before) == _without_receipts(after) == _without_receipts(screened())


def _without_receipts(value):
    if isinstance(value, dict):
        return {
            k: _without_receipts(v)
            for k, v in value.items()
            if "receipt" not in k and k not in {"position", "ledger"}
        }
    return [_without_receipts(each) for each in value] if isinstance(value, list) else value


def test_the_very_bytes_are_kept_with_a_note_of_the_capture(desk):
    item = desk("read", LEDGER, "--json").json["pages"][0]
    store = open_store(str(desk.store))
    (kept,) = [r.snapshot for r in snapshots_read(store) if r.snapshot.source == "article:the-desert-ledger"]
    assert (kept.date, kept.date_basis, item["date"]) == ("2020-11-27", "meta", "2020-11-27")
    files = {file.name: bytes_of(store, file.sha256) for file in kept.files}
    assert files["desert-ledger.html"] == LEDGER.read_bytes()
    note = json.loads(files["capture.json"])
    assert (note["sha256"], note["published"], note["reader"]) == (
        item["sha256"], "2020-11-27", f"rules {rules_digest()}",
    )  # fmt: skip
    assert desk("verify").code == 0


def test_every_statement_is_a_draft_with_its_sentence_and_its_place(desk):
    desk("read", COURIER)
    store = open_store(str(desk.store))
    text = COURIER.read_text(encoding="utf-8")
    found = [
        s.statement
        for s in said_everywhere(store, ("value", "personsSought", "text"))
        if s.statement.source.startswith("article:")
    ]
    assert {s.status for s in found} == {Status.DRAFT}
    assert all(s.original in text and s.place.startswith("coast-courier.txt characters ") for s in found)


def test_the_same_bytes_again_add_nothing(desk, tmp_path):
    desk("read", COURIER)
    before = desk("verify").out
    twin = tmp_path / "another-name.txt"
    twin.write_bytes(COURIER.read_bytes())
    called = desk("read", COURIER, twin)
    assert called.out.count("nothing added") == 2
    assert desk("verify").out == before


def test_another_day_of_publication_replaces_the_drafts_and_no_decision(desk, tmp_path):
    undated = tmp_path / "undated.txt"
    undated.write_text(
        "A note\n\nThe Public Prosecutor of Libya issued warrants for 20 members of the Al-Kani militia last June.\n"
    )
    desk("read", undated, "--published", "2021-03")
    (first,) = claims(desk)
    assert first["text"].endswith("2020-06")
    desk("review", "--file", _accepting(tmp_path, first["id"]))
    desk("read", undated, "--published", "2022-03")
    found = {c["text"][-7:]: c["stage"] for c in claims(desk, "--all")}
    assert found == {"2021-06": "pending"}
    row = desk(
        "circle", "Kaniyat Militia", "--as-of", "2021-05-14", "--known-at", "2021-05-14", "--json"
    ).json["rows"]
    assert next(r for r in row if r["regime"] == "ly-public-prosecutor")["sources"] == ["review:undated"]


def _accepting(folder: Path, claim: str) -> Path:
    file = folder / "accept.yaml"
    file.write_text(
        f"cordon: review\ndate: 2026-06-01\nby: Ana\ndecisions:\n  - {{claim: '{claim}', decision: accept}}\n"
    )
    return file


def test_one_target_is_found_in_every_spelling_and_script(desk, tmp_path):
    texts = [
        "The United States imposed sanctions on Muhammad al Kany on 25 November 2020.",
        "The United States imposed sanctions on Mohammed Al-Kani on 25 November 2020.",
        "فرضت الولايات المتحدة عقوبات على محمد الكاني في 25 نوفمبر 2020.",
    ]
    for n, text in enumerate(texts):
        desk("read", page(tmp_path, f"{n}.txt", text))
    found = {tuple(v for f in c["facts"] for v in f["values"].get("entity", ())) for c in claims(desk)}
    assert found == {("eu-EU.7733.11",)}


def test_a_generic_name_is_nobodys(desk, tmp_path):
    desk(
        "read",
        page(
            tmp_path,
            "a.txt",
            "The Military Prosecutor of Libya issued warrants against 12 members of the 7th Brigade in May 2020.",
        ),
    )
    targets = {
        v
        for c in claims(desk)
        for f in c["facts"]
        for v in (*f["values"].get("group", ()), *f["values"].get("target", ()))
    }
    assert not any(v.startswith(("ofac-", "eu-", "uk-")) for v in targets)


def test_what_is_only_possible_or_denied_is_a_card_without_facts(desk, tmp_path):
    desk("read", page(tmp_path, "a.txt", "The United States may impose sanctions on the Al-Kani militia.",
                      "The European Union has not imposed sanctions on the Al-Kani militia."))  # fmt: skip
    assert [c["facts"] for c in claims(desk)] in ([[], []], [[]])


def test_bad_pages_are_one_sentence_each_and_the_rest_is_read(desk, tmp_path):
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.4 and no more")
    good = page(tmp_path, "good.txt", "More than 12 mass graves have been found in Tarhuna.")
    called = desk(
        "read",
        tmp_path / "absent.txt",
        tmp_path / "empty.html",
        tmp_path / "cut.pdf",
        "ftp://x.example/a",
        good,
        "--json",
    )
    assert called.code == 1
    assert [len(p["claims"]) for p in called.json["pages"]] == [1]
    assert len(called.json["unread"]) == 4 == len(called.err.splitlines())
    assert all(line.startswith("cordon: ") and "Traceback" not in line for line in called.err.splitlines())


def test_an_address_inside_the_house_is_refused(desk):
    with serving() as server:
        server.publish("/a.html", honest(b"<html><body><p>never read</p></body></html>"))
        called = desk("read", server.url("/a.html"), "http://169.254.169.254/latest")
        assert (called.code, server.asked) == (1, [])
    assert called.err.count("is on a private network") == 2


def own_of(server):
    return frozenset({("127.0.0.1", server.server_address[1])})


QUICK = Options(attempts=1, max_bytes=2_000, backoff_seconds=0)


def test_a_page_is_fetched_as_the_server_gives_it():
    body = "<html><body><p>مقبرة</p></body></html>".encode()
    with serving() as server:
        server.publish("/a.html", honest(body))
        found = fetch_page(server.url("/a.html"), options=QUICK, own=own_of(server))
    assert found.data == body


@pytest.mark.parametrize(("body", "why"), [(b"x" * 3_000, "longer than 2,000 bytes"), (b"", "empty page")])
def test_a_page_that_is_too_long_or_empty_is_refused(body, why):
    with serving() as server:
        server.publish("/a.html", honest(body))
        with pytest.raises(FetchFailed, match=why):
            fetch_page(server.url("/a.html"), options=QUICK, own=own_of(server))


def test_a_name_that_resolves_to_a_private_address_is_refused():
    outside = Outside(resolve=lambda _host, _port: ("10.0.0.7",))
    with pytest.raises(FetchFailed, match="private network"):
        fetch_page("https://news.example/a", outside=outside)


def test_a_dry_run_stores_nothing_and_needs_no_store(cordon):
    called = cordon("read", COURIER, "--dry-run", "--json")
    assert (called.code, called.json["pages"][0]["date"], len(called.json["pages"][0]["claims"]) > 4) == (
        0,
        None,
        True,
    )
    assert not Path(str(cordon.store)).exists()


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--reader", "oracle"), "is not one of rules, model"),
        (("--reader", "model"), "needs --endpoint URL and --model NAME"),
        (("--model", "x"), "belong to `--reader model`"),
        (("--published", "last year"), "--published: YYYY"),
    ],
)
def test_a_wrong_call_says_what_is_wanted(cordon, arguments, why):
    called = cordon("read", COURIER, *arguments)
    assert (called.code, why in called.err) == (2, True)


def test_many_pages_are_read_by_several_processes_and_come_out_the_same(desk, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(26):
        page(
            folder,
            f"p{n:02}.txt",
            f"More than {n + 10} mass graves have been found in Tarhuna.",
            day=f"{n + 1} March 2021",
        )
    called = desk("read", folder, "--site", "Many", "--json").json
    assert [(p["source"], p["date"], len(p["claims"])) for p in called["pages"]] == [
        ("article:many", f"2021-03-{n + 1:02}", 1) for n in range(26)
    ]
    assert len(claims(desk)) == 26


def test_the_two_articles_that_the_project_starts_from(desk):
    """Each list names the leader and the militia; whom an article names only by a given name is left to a person."""
    seeds = shared_data("seeds")
    desk("read", *sorted(seeds.glob("*.txt")), "--json")
    found = claims(desk)
    us = next(
        c
        for c in found
        if c["kind"] == "designation" and c["text"].startswith("United States") and len(c["facts"]) == 2
    )
    assert {v for f in us["facts"] for v in f["values"]["entity"]} == {"eu-EU.7725.03", "eu-EU.7733.11"}
    verdicts = {c["kind"]: c["held"]["verdict"] for c in found if c["kind"] in {"inaction", "law", "hold"}}
    assert verdicts == {"inaction": "conflicts", "law": "conflicts", "hold": "agrees"}
    eu = next(c for c in found if c["kind"] == "designation" and c["text"].startswith("European"))
    assert {(m["name"], m["id"]) for m in eu["held"]["meant"]} >= {
        ("mohamed", "eu-EU.7733.11"),
        ("abdul-rahim", "eu-EU.7734.12"),
    }


class Model(BaseHTTPRequestHandler):
    """Answers every prompt with one claim that the page bears out and one that it does not."""

    CLAIMS = (
        {
            "kind": "count",
            "quote": "More than 27 mass graves have been found",
            "counted": "mass_graves",
            "value": 27,
        },
        {
            "kind": "count",
            "quote": "More than 99 mass graves have been found",
            "counted": "mass_graves",
            "value": 99,
        },
    )

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        content = json.dumps({"claims": self.CLAIMS})
        body = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Says nothing."""


def test_what_a_model_reads_is_a_draft_that_the_text_bears_out(desk):
    server = ThreadingHTTPServer(("127.0.0.1", 0), Model)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    endpoint = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        called = desk(
            "read", COURIER, "--reader", "model", "--endpoint", endpoint, "--model", "any", "--json"
        )
    finally:
        server.shutdown()
        server.server_close()
    (item,) = called.json["pages"]
    assert ([c["text"] for c in item["claims"]], item["dropped"]) == (["mass graves: 27"], 1)
    assert {c["stage"] for c in claims(desk)} == {"pending"}


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "page.html"
    path.write_bytes(data)
    found = read_page(Origin(path, "page.html", "0" * 64), Reader(None, None, None, "2026-06-01T00:00:00Z"))
    assert isinstance(found, Unread) or all(s.status is Status.DRAFT for s in found.reading.statements)
