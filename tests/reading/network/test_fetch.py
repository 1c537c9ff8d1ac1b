"""Fetching: without these tests, a page could lead into a private network or keep a check waiting."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.boards.address import Interface
from evaluator.reading.network import fetch as network
from evaluator.reading.network.url import fetch
from evaluator.reading.notread import NotRead
from tests.reading.made import COMPANY, TITLE
from tests.reading.network.asking import NET, unread

# Limits of time that are near, each for one address.
SHORT = {
    "/slow": NET._replace(seconds=1.5),
    "/drip": NET._replace(seconds=1.5),
    "/silent": NET._replace(pause=1.0),
}


@pytest.mark.parametrize("path", ["/job", "/packed", "/moved", "/members", "/deflate", "/raw"])
def test_a_page_is_fetched_unpacked_and_followed(server: str, path: str) -> None:
    """Otherwise a packed or moved page gives no posting."""
    (posting,) = fetch(server + path, net=NET)
    assert isinstance(posting, Posting)
    assert (posting.title, posting.company, posting.source) == (TITLE, COMPANY, server + path)
    assert posting.url == server + ("/job" if path == "/moved" else path)


def test_a_file_of_gzip_is_fetched_and_grows_to_no_more_than_a_page(server: str, tmp_path: Path) -> None:
    """Otherwise a file that can be read from disk would be refused at its address."""
    address = server + "/rows.jsonl.gz"
    items = list(fetch(address, net=NET, save=tmp_path))
    assert [isinstance(item, Posting) and item.id for item in items] == ["1", "2"]
    assert [path.name.endswith("rows.jsonl.gz") for path in tmp_path.iterdir()] == [True]
    (unread,) = fetch(address, net=NET._replace(size=90))
    assert isinstance(unread, Unread)
    assert unread.code == "refused"


@pytest.mark.parametrize(
    ("path", "code", "words"),
    [
        ("/gone", "http", "404"),
        ("/busy", "http", "in 120 seconds"),
        ("/forbidden", "http", "save it"),
        ("/picture", "unsupported", "image/png"),
        ("/endless", "too_large", "more than"),
        ("/bomb", "too_large", "more than"),
        ("/slow", "timeout", "longer than"),
        ("/drip", "timeout", "longer than"),
        ("/cut", "broken", "cut off"),
        ("/silent", "timeout", "did not answer"),
        ("/loop", "refused", "redirects"),
        ("/file", "refused", "http"),
        ("/half", "http", "could not be fetched"),
        ("/empty", "empty", "empty"),
    ],
)
def test_every_failure_is_one_line_that_says_what_to_do(
    server: str, path: str, code: str, words: str
) -> None:
    """Otherwise a user gets a traceback, or does not know what to try."""
    item = unread(server + path, SHORT.get(path, NET))
    assert item.code == code
    assert words in item.message


def test_a_fault_at_one_address_is_a_line_that_says_what_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the other addresses are lost with it, or nobody can report the fault."""

    def fail(*_: object) -> None:
        raise LookupError("no such part")

    monkeypatch.setattr("evaluator.reading.network.url.get", fail)
    assert unread("http://quarry.example/job").message == "could not be fetched (LookupError: no such part)"


def test_an_address_without_a_host_and_a_host_without_a_number_are_told_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise a user who types only `http://` would read that the address is not http."""
    monkeypatch.setattr(network.socket, "getaddrinfo", lambda *_, **__: [])
    for url, says in (
        ("http:///job", "has no host name"),
        ("http://nowhere.example/", "name could not be found"),
    ):
        with pytest.raises(NotRead, match=says):
            network.get(url, NET)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:99999/job",
        "http://[::1/job",
        "http://x.example:y/",
        "https://a\u2100b.example/",
        "https://ml engineer",
    ],
)
def test_what_is_not_an_address_is_told_to_be_none(url: str) -> None:
    """Otherwise a typing error would look like an error of the program."""
    assert "not an address" in unread(url).message


def test_an_international_name_is_asked_for_as_machines_write_it(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a posting on a host with an international name could not be fetched."""
    real = socket.getaddrinfo
    names: list[str] = []

    def resolve(host: str, *args: object, **kwargs: object) -> object:
        names.append(host)
        return real("127.0.0.1", *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(network.socket, "getaddrinfo", resolve)
    item = unread(f"http://B\u00fccher.example:{server.rsplit(':', 1)[1]}/host")
    assert "does not exist" in item.message
    assert names[0] == "xn--bcher-kva.example"


def test_a_name_that_nobody_answers_for_ends_with_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a check would wait as long as the system tries to resolve the name."""
    answered = threading.Event()
    monkeypatch.setattr(network.socket, "getaddrinfo", lambda *_, **__: answered.wait() and [])
    try:
        item = unread("http://silent.example/job", NET._replace(seconds=0.2))
    finally:
        answered.set()
    assert "took longer" in item.message


def test_the_encoding_of_the_header_counts(server: str) -> None:
    """Otherwise a page without a declaration of its own is read in wrong letters."""
    (posting,) = fetch(f"{server}/latin", net=NET)
    assert isinstance(posting, Posting)
    assert "für Züge" in posting.text


def test_another_number_of_a_name_is_tried(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a host with one unreachable number (IPv6 without a route) could not be fetched at all."""
    real = socket.getaddrinfo
    found = [(0, 0, 6, "", (number, 0)) for number in ("::1", "::1", "127.0.0.1")]

    def resolve(host: str, *args: object, **kwargs: object) -> object:
        return found if host == "quarry.example" else real(host, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(network.socket, "getaddrinfo", resolve)
    port = server.rsplit(":", 1)[1]
    (posting,) = fetch(f"http://quarry.example:{port}/job", net=NET)
    assert isinstance(posting, Posting), posting
    found.pop()
    message = unread(f"http://quarry.example:{port}/job").message
    assert "could not be fetched" in message
    assert "Errno" not in message, "no number of an error, which says nothing to people"


def test_the_interface_of_a_board_is_asked_first(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise the page of a board is read, which hides its text behind scripts."""
    monkeypatch.setattr(
        "evaluator.reading.network.url.public_interface", lambda _: Interface(f"{server}/board", "7")
    )
    (posting,) = fetch(f"{server}/job", net=NET)
    assert isinstance(posting, Posting)
    assert posting.kind == "greenhouse"
    monkeypatch.setattr(
        "evaluator.reading.network.url.public_interface", lambda _: Interface(f"{server}/board", "8")
    )
    assert "not on its board" in unread(f"{server}/job").message


@pytest.mark.parametrize("path", ["/cutboard", "/cutfeed"])
@pytest.mark.parametrize("id", ["7", None])
def test_where_the_board_cannot_be_read_the_page_is(
    path: str, id: str | None, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise an open job would be reported as taken down."""
    monkeypatch.setattr(
        "evaluator.reading.network.url.public_interface", lambda _: Interface(server + path, id)
    )
    (posting,) = fetch(f"{server}/job", net=NET)
    assert isinstance(posting, Posting)
    assert posting.kind == "json-ld"
    assert "does not exist" in unread(f"{server}/gone").message


def test_robots_keep_us_from_the_interface_but_not_from_the_page(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise truerole asks where a site does not want programs, or refuses what a person may see."""
    monkeypatch.setattr(
        "evaluator.reading.network.url.public_interface", lambda _: Interface(f"{server}/closed")
    )
    (posting,) = fetch(f"{server}/job", net=NET)
    assert isinstance(posting, Posting)
    assert posting.kind == "json-ld"
