"""A private network: without these tests, a page could lead a check into it."""

from __future__ import annotations

import socket

import pytest

from evaluator.reading.network import fetch as network
from evaluator.reading.network.fetch import Net
from evaluator.reading.network.url import fetch
from evaluator.reading.notread import NotRead
from tests.reading.network.asking import NET, unread


def test_private_addresses_are_refused(server: str) -> None:
    """Otherwise a link can ask machines in the network of its reader."""
    assert unread(f"{server}/job", Net()).code == "refused"
    for url in (
        "http://localhost/",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data",
        "http://0x7f000001/",
        "ftp://x.example/",
        "http://a:b@x.example/",
        "nonsense",
    ):
        assert unread(url, Net()).code == "refused", url


def test_a_way_from_https_to_http_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise others in the network could see the request and change the page that is judged."""
    asked: list[str] = []

    def once(url: str, *_: object) -> str:
        asked.append(url)
        return "http://postings.example/2" if len(asked) == 2 else "https://postings.example/1"

    monkeypatch.setattr(network, "_once", once)
    with pytest.raises(NotRead, match="redirects from https to http") as raised:
        network.get("http://postings.example/0", NET)
    assert raised.value.code == "refused"
    assert asked == ["http://postings.example/0", "https://postings.example/1"]


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a public page can send the reader into a private network."""
    port = int(server.rsplit(":", 1)[1])
    real = network.is_inside
    judged: list[str] = []

    def only_first(number: str) -> bool:
        judged.append(number)
        return len(judged) > 1 and real(number)

    monkeypatch.setattr(network, "is_inside", only_first)
    item = unread(f"http://127.0.0.1:{port}/inside", Net())
    assert item.code == "refused"
    assert "private" in item.message
    assert len(judged) == 2, "each redirect must be judged anew"


def test_a_name_cannot_change_its_mind_between_judging_and_connecting(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise a name that is public when judged is private when connected to."""
    port = int(server.rsplit(":", 1)[1])
    asked: list[str] = []

    def resolve(host: str, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        asked.append(host)
        number = "127.0.0.1" if len(asked) == 1 else "10.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port))]

    monkeypatch.setattr(network.socket, "getaddrinfo", resolve)
    try:
        list(fetch(f"http://rebind.example:{port}/job", net=NET))
    finally:
        monkeypatch.undo()
    assert asked[0] == "rebind.example"
    assert "rebind.example" not in asked[1:]
