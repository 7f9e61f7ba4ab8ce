"""Where a download may go: public addresses only, looked at on every hop, and never from https to http.

A list's address comes from a catalogue, but where it redirects to is the server's word. Names are resolved
here, every address is judged, and the connection is made to the address that was judged, so that a name that
resolves differently the second time gains nothing.
"""

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

import httpx

from cordon.sources.catalogue import fault_of_address
from cordon.sources.fetch.values import GivenUp, TryAgain

_INSIDE = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".onion")
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges addresses.

    own:     (host, port) of a source that is allowed to be private; nobody else is.
    proxied: names are resolved by a proxy: then only what a name itself shows can be judged.
    """

    resolve: Callable[[str, int], tuple[str, ...]]
    own: frozenset[tuple[str, int]] = frozenset()
    proxied: bool = False

    def open_to(self, url: httpx.URL, before: httpx.URL | None = None) -> tuple[str, ...]:
        """The addresses a hop may connect to, in the resolver's order; with a proxy the name itself.

        Raises GivenUp for a hop that is refused, TryAgain for a name that does not resolve now.
        """
        if why := fault_of_address(str(url)):
            raise GivenUp(f"refused: {shown(url)} {why}")
        if before is not None and (before.scheme, url.scheme) == ("https", "http"):
            raise GivenUp(f"refused: it leads from https to plain http ({shown(url)})")
        if (url.host, port_of(url)) in self.own:
            return (url.host,) if self.proxied else self._addresses(url)
        if self.proxied:
            return self._name(url)
        found = self._addresses(url)
        for address in found:
            if not is_public(address):
                raise GivenUp(f"refused: {shown(url)} is on a private network ({address})")
        return found

    def _addresses(self, url: httpx.URL) -> tuple[str, ...]:
        try:
            found = self.resolve(url.host, port_of(url))
        except (OSError, UnicodeError) as error:
            raise TryAgain(f"the name {url.host!r} does not resolve ({error})") from None
        if not found:
            raise TryAgain(f"the name {url.host!r} does not resolve")
        return found

    def _name(self, url: httpx.URL) -> tuple[str, ...]:
        host = url.host.lower().rstrip(".")
        number = _written_as_number(host)
        if number is not None and not is_public(number):
            raise GivenUp(f"refused: {shown(url)} is on a private network")
        if number is None and ("." not in host or host.endswith(_INSIDE)):
            raise GivenUp(f"refused: {shown(url)} is on a private network")
        return (url.host,)


def is_public(address: str) -> bool:
    """Whether an address is reachable by everybody, also what it carries inside (IPv4 within IPv6)."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if found.is_site_local:
            return False
    return found.is_global and not found.is_multicast


def _written_as_number(host: str) -> str | None:
    """An address however it is written (127.1, 0x7f000001, 2130706433); None for a name."""
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None


def port_of(url: httpx.URL) -> int:
    return url.port or (443 if url.scheme == "https" else 80)


def shown(url: httpx.URL) -> str:
    """An address for a message: without its query, which can hold a signature or a token."""
    return f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}{url.path}"[:200]
