"""One question to a server and its answer, through redirects that are judged one by one."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import certifi
import httpx

from cordon.errors import BadRequest
from cordon.sources.fetch.safety import Guard, shown
from cordon.sources.fetch.values import GivenUp, Options, TryAgain

_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Line:
    """A way to ask: the carrier, the guard and the limits, for one source and one thread."""

    carrier: httpx.BaseTransport
    guard: Guard
    options: Options

    @contextmanager
    def ask(self, address: str, headers: Mapping[str, str]) -> Iterator[httpx.Response]:
        """The answer at the end of the redirects, its body not yet read. Raises GivenUp, TryAgain."""
        before, url = None, _parsed(address)
        for _ in range(self.options.redirects + 1):
            response = self._connected(url, self.guard.open_to(url, before), headers)
            try:
                if response.status_code not in _REDIRECTS:
                    yield response
                    return
                before, url = url, _next(url, response)
            finally:
                response.close()
        raise GivenUp(f"more than {self.options.redirects} redirects, the last to {shown(url)}")

    def _connected(
        self, url: httpx.URL, hosts: tuple[str, ...], headers: Mapping[str, str]
    ) -> httpx.Response:
        for last, host in enumerate(hosts, start=1 - len(hosts)):
            try:
                return self.carrier.handle_request(self._request(url, host, headers))
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                if "CERTIFICATE_VERIFY_FAILED" in str(error):
                    raise GivenUp(f"the certificate of {shown(url)} is not to be trusted ({error})") from None
                if last == 0:
                    raise TryAgain(f"no connection to {shown(url)} ({error or 'timed out'})") from None
            except httpx.TransportError as error:
                raise TryAgain(said(error)) from None
        raise TryAgain(f"no address for {shown(url)}")

    def _request(self, url: httpx.URL, host: str, headers: Mapping[str, str]) -> httpx.Request:
        """To the address that was judged; the name goes into the Host header and the TLS handshake."""
        options = self.options
        times = httpx.Timeout(options.read_seconds, connect=options.connect_seconds)
        extensions: dict[str, object] = {"timeout": times.as_dict()}
        if host != url.host:
            extensions["sni_hostname"] = url.host
        own = {"Host": url.netloc.decode("ascii"), "User-Agent": options.user_agent, "Accept": "*/*"}
        return httpx.Request(
            "GET", url.copy_with(host=host, fragment=None), headers={**own, **headers}, extensions=extensions
        )


def carrier(options: Options, trust: ssl.SSLContext | None) -> httpx.HTTPTransport:
    """A transport that remembers nothing: no cookies, no proxy of the environment, no kept connections.

    Kept connections are pooled by address, and two names on one address would share a handshake.
    """
    limits = httpx.Limits(max_connections=4, max_keepalive_connections=0)
    verify = trust or _trusted()
    return httpx.HTTPTransport(verify=verify, trust_env=False, limits=limits, proxy=_proxy(options.proxy))


def said(error: Exception) -> str:
    """A failure of the connection in our words, with the library's in brackets."""
    words: dict[type[Exception], str] = {
        httpx.ReadTimeout: "the server fell silent",
        httpx.ConnectTimeout: "the server did not answer",
        httpx.RemoteProtocolError: "the server broke off",
        httpx.ReadError: "the connection broke",
    }
    return f"{words.get(type(error), 'the connection failed')} ({str(error) or type(error).__name__})"


def _proxy(address: str | None) -> httpx.Proxy | None:
    if not address:
        return None
    try:
        return httpx.Proxy(address)
    except (httpx.InvalidURL, ValueError):
        # the address itself may hold a password
        raise BadRequest("the proxy's address is not one of the form http://host:port") from None


def _next(url: httpx.URL, response: httpx.Response) -> httpx.URL:
    location = response.headers.get("location", "")
    if not location:
        raise GivenUp(f"a redirect that leads nowhere (HTTP {response.status_code})")
    try:
        return url.join(location)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise GivenUp("a redirect to what is not an address") from None


def _parsed(address: str) -> httpx.URL:
    try:
        return httpx.URL(address)
    except (httpx.InvalidURL, ValueError, UnicodeError):
        raise GivenUp("its address in the catalogue is not one") from None


def _trusted() -> ssl.SSLContext:
    # the system's own roots, which a company may have added to, and the public ones for a system without
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
