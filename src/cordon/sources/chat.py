"""Any OpenAI-compatible endpoint that the user names: one prompt in, one answer out. Off unless configured.

The wire format is that of `POST {base}/chat/completions` with `model`, `messages` and `temperature`; the
answer is
`choices[0].message.content`. Nothing is retried: the caller decides. The key appears in no message of ours.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx

from cordon.errors import BadRequest, FetchFailed

MAX_PROMPT = 200_000  # characters
MAX_ANSWER = 2_000_000  # bytes


@dataclass(frozen=True, slots=True)
class ChatEndpoint:
    """Where to ask. base: such as https://host/v1; timeout: seconds for the whole answer to begin and
    between parts.
    """

    base: str
    model: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0

    def __post_init__(self) -> None:
        """Raise BadRequest for an address that is none; plain http only to this machine, for the key must
        not leak.
        """
        parts = urlsplit(self.base)
        local = parts.hostname in {"localhost", "127.0.0.1", "::1"}
        if parts.scheme != "https" and not (parts.scheme == "http" and (local or not self.key)):
            raise BadRequest(
                f"{self.base}: give an https address (http only without a key or on this machine)"
            )
        if not self.model:
            raise BadRequest("name the model to ask")

    @property
    def host(self) -> str:
        """The endpoint's name in messages."""
        return urlsplit(self.base).netloc


def asker(endpoint: ChatEndpoint, client: httpx.Client | None = None) -> Callable[[str], str]:
    """A function that sends one prompt and returns the answer's text; FetchFailed if none comes."""

    def ask(prompt: str) -> str:
        if len(prompt) > MAX_PROMPT:
            raise FetchFailed(
                endpoint.host, f"the prompt has {len(prompt):,} characters, more than {MAX_PROMPT:,}"
            )
        if client is not None:
            return _content(endpoint, _post(endpoint, client, prompt))
        with httpx.Client(follow_redirects=False) as own:
            return _content(endpoint, _post(endpoint, own, prompt))

    return ask


def _post(endpoint: ChatEndpoint, client: httpx.Client, prompt: str) -> bytes:
    body = {"model": endpoint.model, "temperature": 0, "messages": [{"role": "user", "content": prompt}]}
    headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    url = endpoint.base.rstrip("/") + "/chat/completions"
    try:
        with client.stream("POST", url, json=body, headers=headers, timeout=endpoint.timeout) as answer:
            if answer.status_code != httpx.codes.OK:
                raise FetchFailed(
                    endpoint.host, f"answered {answer.status_code} {answer.reason_phrase}".strip()
                )
            return _bounded(endpoint, answer)
    except httpx.TimeoutException:
        raise FetchFailed(endpoint.host, f"no answer within {endpoint.timeout:g} s") from None
    except httpx.HTTPError as error:
        raise FetchFailed(endpoint.host, f"cannot be asked ({type(error).__name__})") from None


def _bounded(endpoint: ChatEndpoint, answer: httpx.Response) -> bytes:
    parts, size = [], 0
    for part in answer.iter_bytes():
        size += len(part)
        if size > MAX_ANSWER:
            raise FetchFailed(endpoint.host, f"answered more than {MAX_ANSWER:,} bytes")
        parts.append(part)
    return b"".join(parts)


def _content(endpoint: ChatEndpoint, data: bytes) -> str:
    try:
        content = json.loads(data)["choices"][0]["message"]["content"]
    except (ValueError, KeyError, IndexError, TypeError):
        raise FetchFailed(endpoint.host, "the answer is not a chat completion") from None
    if not isinstance(content, str):
        raise FetchFailed(endpoint.host, "the answer holds no text")
    return content
