"""Fetch one page from the network within limits, and never from a machine of a private network.

Names are resolved here, and the connection goes to the same IP address that was checked. A name that
resolves to another address after the check therefore cannot lead into a private network.
"""

from __future__ import annotations

import contextlib
import ipaddress
import re
import socket
import threading
import time
import zlib
from queue import Empty, SimpleQueue
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import httpx

from evaluator.reading.network.deadline import Deadline
from evaluator.reading.network.httpbody import CODINGS, Unpacker
from evaluator.reading.notread import NotRead, megabytes
from evaluator.reading.wordlists import names
from evaluator.version import __version__

AGENT = f"truerole/{__version__} (reads one job posting for its user)"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Reserved for protocols between a machine and its own network; Python counts some of it as public.
_PROTOCOLS = ipaddress.ip_network("192.0.0.0/24")
_NUMBER = re.compile(r"^\[Errno -?\d+\] ")
_PAGES = names("text/ html json xml pdf msword officedocument octet-stream warc rfc822 gzip")


class Net(NamedTuple):
    """The limits of a fetch.

    `size` is in bytes, `seconds` limits the whole fetch, and `pause` the seconds between two reads.
    `allow_private` lets it connect to private addresses.
    """

    size: int = 10_000_000
    redirects: int = 5
    seconds: float = 30.0
    pause: float = 10.0
    allow_private: bool = False


class Page(NamedTuple):
    """A page that was fetched.

    `url` is the address after all redirects. `content_type` and `charset` are what the server says of the
    bytes; `charset` is None when the server does not say it.
    """

    url: str
    data: bytes
    content_type: str
    charset: str | None


def get(url: str, net: Net = Net()) -> Page:
    """Return the page at `url`. Redirects are followed, and each address is checked.

    Raises NotRead with one of these codes: `refused` for a private address, for a redirect from https to http
    and for too many redirects; `timeout`; `too_large`; `broken` for a damaged body; `http` for an answer
    other than a page; `unsupported` for an answer that is not a document.
    """
    deadline = time.monotonic() + net.seconds
    for _ in range(net.redirects + 1):
        found = _once(url, net, deadline)
        if isinstance(found, Page):
            return found
        if urlsplit(url).scheme == "https" and urlsplit(found).scheme == "http":
            raise NotRead(
                "refused",
                "redirects from https to http, where others on the way could change the page; open it in a"
                " browser and save the page",
            )
        url = found
    raise NotRead(
        "refused", f"redirects more than {net.redirects} times; open it in a browser and save the page"
    )


class _Place(NamedTuple):
    """An address taken apart: `host` is its name as machines write it, `port` None where none is given."""

    parts: SplitResult
    host: str
    port: int | None


def _place_of(url: str) -> _Place:
    """Return the address `url` taken apart. Raises NotRead if a page must not or cannot be there."""
    try:
        parts = urlsplit(url)
        port = parts.port
        host = httpx.URL(scheme="http", host=parts.hostname or "").raw_host.decode("ascii")
    except (httpx.InvalidURL, ValueError) as error:
        raise NotRead("http", f"is not an address ({str(error)[:150]}); check it") from None
    if parts.scheme not in ("http", "https"):
        raise NotRead("refused", "leads to an address that is not http or https; give the page's own address")
    if any(map(str.isspace, parts.netloc)):
        raise NotRead("http", "is not an address (it has a space in its host name); check it")
    if not host:
        raise NotRead("http", "the address has no host name; check it")
    if parts.username or parts.password:
        raise NotRead("refused", "holds a name or password; give the address without")
    return _Place(parts, host, port)


def _once(url: str, net: Net, deadline: float) -> Page | str:
    """Return the page, or the address that it redirects to."""
    parts, host, port = _place_of(url)
    numbers = _admitted(host, port or (443 if parts.scheme == "https" else 80), net, deadline)
    after = f":{port}" if port else ""
    headers = {
        "Host": (f"[{host}]" if ":" in host else host) + after,
        "User-Agent": AGENT,
        "Accept": "text/html, application/json;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
    end = Deadline(deadline)
    extensions = {"sni_hostname": host, "trace": end.trace}

    def ask(client: httpx.Client, number: str) -> Page | str:
        if end.is_over():
            raise _too_slow(net)
        # The address has the IP number that was checked. The name is for `Host` and for the certificate.
        place = (f"[{number}]" if ":" in number else number) + after
        target = urlunsplit((parts.scheme, place, parts.path or "/", parts.query, ""))
        pause = min(net.pause, max(deadline - time.monotonic(), 0.1))
        with client.stream("GET", target, headers=headers, extensions=extensions, timeout=pause) as answer:
            if answer.is_redirect:
                return urljoin(url, answer.headers["location"])
            _judge(answer)
            return Page(url, _body(answer, net, end), _type(answer), answer.charset_encoding)

    try:
        with end, httpx.Client(follow_redirects=False, trust_env=False) as client:
            for number in numbers[:-1]:
                # A name can have several numbers, and this machine may be able to reach only some of them.
                with contextlib.suppress(httpx.ConnectError, httpx.ConnectTimeout):
                    return ask(client, number)
            return ask(client, numbers[-1])
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        if end.is_over():
            raise _too_slow(net) from None
        if isinstance(error, httpx.TimeoutException):
            raise NotRead(
                "timeout", f"did not answer within {net.pause:.0f} seconds; try again later"
            ) from None
        why = _NUMBER.sub("", str(error)).split("\n", 1)[0][:150] or type(error).__name__
        raise NotRead("http", f"could not be fetched ({why}); check the address") from None


def _admitted(host: str, port: int, net: Net, deadline: float) -> list[str]:
    """Return the IP numbers to connect to. Raises NotRead when any number of the name is private."""
    numbers = list(dict.fromkeys(_numbers(host, port, net, deadline)))
    for number in numbers:
        if not net.allow_private and is_inside(number):
            raise NotRead(
                "refused",
                f"leads to {host[:80]}, a private address, and only public addresses are fetched",
                "give --allow-private if you mean it",
            )
    return numbers


def _numbers(host: str, port: int, net: Net, deadline: float) -> list[str]:
    """Return the IP numbers of a name. Raises NotRead when the name is unknown or the time is over."""
    told: SimpleQueue[list[str]] = SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            found = []
        told.put([str(entry[4][0]) for entry in found])

    # `getaddrinfo` has no time limit. A call that does not end in time is left alone in its thread.
    threading.Thread(target=ask, daemon=True).start()
    try:
        numbers = told.get(timeout=max(deadline - time.monotonic(), 0.1))
    except Empty:
        raise _too_slow(net) from None
    if not numbers:
        raise NotRead("http", f"the host name could not be found ({host[:80]}); check the address")
    return numbers


def is_inside(number: str) -> bool:
    """Return whether an IP address is private, loopback, link-local or otherwise not public."""
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(number.split("%", maxsplit=1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        within = ip.ipv4_mapped or ip.sixtofour
        if within is None and ip in _NAT64:
            within = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if within is not None:
            ip = within
    if ip in _PROTOCOLS or (isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local):
        return True
    return not ip.is_global or ip.is_multicast or ip.is_reserved or ip.is_unspecified


def _judge(answer: httpx.Response) -> None:
    """Raise NotRead for an answer that is not a page."""
    status = answer.status_code
    if status in (404, 410):
        raise NotRead(
            "http", f"does not exist ({status}); the posting may have been taken down, check the address"
        )
    if status in (401, 403, 999):
        raise NotRead(
            "http", f"is not shown to programs ({status}); open it in a browser, save it and give the file"
        )
    if status in (429, 503):
        wait = answer.headers.get("retry-after", "").strip()[:40]
        when = f"in {wait} seconds" if wait.isdigit() else f"after {wait}" if wait else "later"
        raise NotRead("http", f"asks to wait ({status}); try again {when}")
    if status != 200:
        raise NotRead("http", f"answered with {status}; try again later or check the address")
    kind = _type(answer)
    if kind and not any(sign in kind for sign in _PAGES):
        raise NotRead("unsupported", f"is {kind[:60]}, not a page; give the address of the posting itself")


def _type(answer: httpx.Response) -> str:
    return str(answer.headers.get("content-type", "")).split(";")[0].strip().lower()


def _too_slow(net: Net) -> NotRead:
    return NotRead("timeout", f"took longer than {net.seconds:.0f} seconds; try again later")


def _body(answer: httpx.Response, net: Net, end: Deadline) -> bytes:
    """Return the unpacked body of an answer.

    It is unpacked piece by piece, so that size and time are checked after each piece. Raises NotRead when a
    limit is passed, or when the body is damaged or packed in a way that was not asked for.
    """
    coding = answer.headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", *CODINGS):
        raise NotRead("unsupported", f"is packed as {coding[:20]!r}, which was not asked for")
    unpacker = Unpacker(coding) if coding in CODINGS else None
    pieces: list[bytes] = []
    size = 0
    for chunk in answer.iter_raw():
        if end.is_over():
            break
        try:
            piece = unpacker.unpack(chunk, net.size - size + 1) if unpacker else chunk
        except zlib.error:
            raise NotRead(
                "broken", "is packed in a way that cannot be unpacked; open it in a browser and save it"
            ) from None
        size += len(piece)
        if size > net.size:
            raise NotRead(
                "too_large", f"has more than {megabytes(net.size)}; save the page and give the file"
            )
        pieces.append(piece)
    if end.is_over():
        raise _too_slow(net)
    if unpacker and not unpacker.is_whole():
        raise NotRead("broken", "was cut off on its way; try again")
    return b"".join(pieces)
