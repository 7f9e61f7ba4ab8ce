"""The second reader: a model's answer is anchored to the text or dropped; and the endpoint it is
asked through.
"""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import httpx
import pytest

from cordon.articles.chat import prompt_for, read_claims_with
from cordon.articles.taking import take_in
from cordon.errors import BadRequest, FetchFailed
from cordon.sources.chat import ChatEndpoint, asker
from cordon.terms.dates import DateSpan

TEXT = (
    "A day in the town\n\nOn Monday the EU sanctioned Orsan Valdek for torture. He killed 12 men, the mayor said.\n\n"
    "Check Also\n\nThe US sanctioned Omar Haddad\n"
)
GOOD = {
    "kind": "designation",
    "quote": "the EU sanctioned Orsan Valdek",
    "targets": ["Orsan Valdek"],
    "authority": "EU",
}


def article():
    return take_in(TEXT.encode(), "a.txt", published=DateSpan.parse("2024-05-15"))


def read(*claims):
    return read_claims_with(article(), lambda _: json.dumps({"claims": list(claims)}))


def test_a_claim_whose_quote_stands_in_the_text_is_kept_and_its_date_is_ours():
    found = read({**GOOD, "when": "1999-01-01", "reason": "torture"})
    (claim,) = found.claims
    assert (claim.targets, claim.authority, str(claim.when), claim.reason, claim.rule) == (
        ("orsan-valdek",), "eu", "2024-05-13", "torture", "model",
    )  # fmt: skip
    assert found.article.text[claim.core.start : claim.core.end] == claim.core.text == GOOD["quote"]
    assert (found.reader, found.dropped) == ("model", 0)


@pytest.mark.parametrize(
    "claim",
    [
        {**GOOD, "quote": "the EU sanctioned Omar Valdek"},
        {**GOOD, "quote": "The US sanctioned Omar Haddad"},
        {**GOOD, "quote": ""},
        {**GOOD, "targets": ["Somebody Else"]},
        {**GOOD, "kind": "rumour"},
        {"kind": "count", "quote": "He killed 12 men", "counted": "killed", "value": 1200},
        {"kind": "designation"},
        "the EU sanctioned Orsan Valdek",
        None,
    ],
)
def test_a_claim_that_the_text_does_not_bear_out_is_dropped_and_counted(claim):
    found = read(claim, GOOD)
    assert (len(found.claims), found.dropped) == (1, 1)


def test_codes_that_are_not_ours_and_parties_the_text_does_not_print_are_left_out():
    (claim,) = read(
        {
            "kind": "allegation",
            "quote": "He killed 12 men",
            "targets": ["Orsan Valdek", "Nobody Here"],
            "acts": ["killing", "witchcraft"],
        }
    ).claims
    assert (claim.targets, claim.acts) == (("orsan-valdek",), ("killing",))


def test_an_answer_in_a_code_fence_is_read():
    found = read_claims_with(
        article(), lambda _: f"Here it is:\n```json\n{json.dumps({'claims': [GOOD]})}\n```"
    )
    assert len(found.claims) == 1


@pytest.mark.parametrize("answer", ["", "I cannot help.", "{", '{"claims": 3}', "[1]"])
def test_an_answer_that_is_not_the_json_asked_for_is_refused(answer):
    with pytest.raises(FetchFailed, match="not the JSON"):
        read_claims_with(article(), lambda _: answer)


def test_the_prompt_holds_the_article_and_none_of_its_furniture():
    asked = []
    read_claims_with(article(), lambda prompt: asked.append(prompt) or '{"claims": []}')
    assert "Orsan Valdek for torture" in asked[0]
    assert "Omar Haddad" not in asked[0]


def test_braces_in_an_article_do_not_break_the_prompt():
    assert "{x}" in prompt_for("a {x} b")


class Stub(BaseHTTPRequestHandler):
    """An endpoint that answers as the path of its base asks."""

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.seen.append((self.path, self.headers.get("Authorization"), body))
        mode = self.path.split("/")[1]
        answer = {
            "ok": json.dumps({"choices": [{"message": {"content": "hello"}}]}),
            "odd": "[]",
            "big": "x" * 2_100_000,
        }.get(mode, "no")
        self.send_response(503 if mode == "down" else 200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def stub():
    server = HTTPServer(("127.0.0.1", 0), Stub)
    server.seen = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def endpoint(server, mode, key=None):
    return ChatEndpoint(f"http://127.0.0.1:{server.server_port}/{mode}", "small", key)


def test_one_prompt_is_posted_and_the_answer_comes_back(stub):
    assert asker(endpoint(stub, "ok", "secret"))("what?") == "hello"
    path, authorization, body = stub.seen[0]
    assert (path, authorization) == ("/ok/chat/completions", "Bearer secret")
    assert body == {"model": "small", "temperature": 0, "messages": [{"role": "user", "content": "what?"}]}


def test_an_article_is_read_through_the_endpoint(stub):
    with httpx.Client() as client, pytest.raises(FetchFailed, match="not the JSON"):
        read_claims_with(article(), asker(endpoint(stub, "ok"), client))


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        ("down", "answered 503"),
        ("odd", "not a chat completion"),
        ("big", "more than 2,000,000 bytes"),
        ("html", "not a chat completion"),
    ],
)
def test_what_goes_wrong_is_one_sentence_without_the_key(stub, mode, why):
    with pytest.raises(FetchFailed, match=why) as raised:
        asker(endpoint(stub, mode, "secret"))("what?")
    assert "secret" not in str(raised.value)


def test_an_endpoint_that_is_not_there_is_one_sentence():
    with pytest.raises(FetchFailed, match="cannot be asked"):
        asker(ChatEndpoint("http://127.0.0.1:9/v1", "small", timeout=2))("what?")


def test_an_endpoint_that_does_not_answer_in_time_is_one_sentence():
    def late(request):
        raise httpx.ReadTimeout("late", request=request)

    with (
        httpx.Client(transport=httpx.MockTransport(late)) as client,
        pytest.raises(FetchFailed, match="no answer within 3 s"),
    ):
        asker(ChatEndpoint("https://host.example/v1", "small", timeout=3), client)("what?")


def test_a_prompt_too_long_is_not_sent():
    with pytest.raises(FetchFailed, match="more than 200,000"):
        asker(ChatEndpoint("https://host.example/v1", "small"))("x" * 200_001)


def test_a_key_goes_only_over_https_and_is_never_shown():
    with pytest.raises(BadRequest, match="https"):
        ChatEndpoint("http://host.example/v1", "small", "secret")
    assert "secret" not in repr(ChatEndpoint("https://host.example/v1", "small", "secret"))
