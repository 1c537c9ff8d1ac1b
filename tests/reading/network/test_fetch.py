# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Fetching: without these tests, a page could lead into a private network or keep a check waiting."""

from __future__ import annotations

import gzip
import json
import os
import socket
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.boards.address import Interface, public_interface
from evaluator.reading.network import fetch as network
from evaluator.reading.network.fetch import Net, is_inside
from evaluator.reading.network.httpbody import Unpacker
from evaluator.reading.network.url import fetch
from evaluator.reading.notread import NotRead
from tests.reading.made import COMPANY, TITLE, as_json, job_posting, page

BOMB = gzip.compress(b"<p>" * 5_000_000)
PAGE = page(json.dumps(job_posting()))
# The limits of time are far away, so that a busy machine fails no test; each of `SHORT` is near for one address.
NET = Net(size=300_000, redirects=3, seconds=60, pause=60, allow_private=True)
SHORT = {
    "/slow": NET._replace(seconds=1.5),
    "/drip": NET._replace(seconds=1.5),
    "/silent": NET._replace(pause=1.0),
}


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def answer(self, status: int = 200, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        html = {"Content_Type": "text/html; charset=utf-8"}
        try:
            match self.path.split("?")[0]:
                case "/job":
                    self.answer(200, PAGE, **html)
                case "/packed":
                    self.answer(200, gzip.compress(PAGE), Content_Encoding="gzip", **html)
                case "/bomb":
                    self.answer(200, BOMB, Content_Encoding="gzip", **html)
                case "/moved":
                    self.answer(302, Location="/job")
                case "/loop":
                    self.answer(302, Location="/loop")
                case "/inside":
                    self.answer(302, Location="http://127.0.0.1:1/admin")
                case "/file":
                    self.answer(302, Location="file:///etc/hostname")
                case "/endless":
                    self.answer(200, b"", **html)
                    while True:
                        self.wfile.write(b"<p>more and more</p>" * 1_000)
                case "/slow":
                    self.answer(200, b"<html>", **html)
                    for _ in range(100):
                        self.wfile.write(b"<p>")
                        self.wfile.flush()
                        time.sleep(0.1)
                case "/drip":
                    self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                    for number in range(60):
                        self.wfile.write(b"X-%d: y\r\n" % number)
                        self.wfile.flush()
                        time.sleep(0.1)
                    self.wfile.write(b"Content-Type: text/html\r\n\r\n" + PAGE)
                case "/members":
                    members = gzip.compress(PAGE[:300]) + gzip.compress(PAGE[300:]) + b"\0\0"
                    self.answer(200, members, Content_Encoding="gzip", **html)
                case "/cut":
                    self.answer(200, gzip.compress(PAGE)[:-20], Content_Encoding="gzip", **html)
                case "/deflate":
                    self.answer(200, zlib.compress(PAGE), Content_Encoding="deflate", **html)
                case "/raw":
                    self.answer(200, zlib.compress(PAGE)[2:-4], Content_Encoding="deflate", **html)
                case "/host":
                    self.answer(404 if self.headers["Host"].startswith("xn--bcher-kva.example:") else 500)
                case "/silent":
                    time.sleep(2.5)
                case "/picture":
                    self.answer(200, b"\x89PNG", Content_Type="image/png")
                case "/rows.jsonl.gz":
                    rows = b"\n".join(as_json({"id": n, "description": "Run it. " * 9}) for n in (1, 2))
                    self.answer(200, gzip.compress(rows), Content_Type="application/gzip")
                case "/latin":
                    text = "Ingenieur für Züge, Müller & Söhne. ".encode("latin-1") * 20
                    self.answer(
                        200,
                        b"<html><body><h1>Ingenieur</h1><p>" + text,
                        Content_Type="text/html; charset=latin-1",
                    )
                case "/busy":
                    self.answer(429, b"wait", Retry_After="120")
                case "/forbidden":
                    self.answer(403)
                case "/half":
                    self.answer(200, PAGE[:50], Content_Length=str(len(PAGE)), **html)
                case "/empty":
                    self.answer(200, b"", **html)
                case "/robots.txt":
                    self.answer(200, b"User-agent: *\nDisallow: /closed\n", Content_Type="text/plain")
                case "/cutboard":
                    self.answer(200, b'{"jobs": [{"id": 7, ', Content_Type="application/json")
                case "/cutfeed":
                    self.answer(
                        200, b"<?xml version='1.0'?><workzag-jobs><position><id>7", Content_Type="text/xml"
                    )
                case "/board" | "/closed":
                    jobs = [
                        {
                            "id": 7,
                            "title": TITLE,
                            "absolute_url": "https://x.example/7",
                            "content": "<p>Run it.</p>",
                        }
                    ]
                    self.answer(200, json.dumps({"jobs": jobs}).encode(), Content_Type="application/json")
                case _:
                    self.answer(404)
        except OSError:
            pass  # the reader has closed the connection, as it should


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{http.server_address[1]}"
    http.shutdown()
    http.server_close()


def unread(url: str, net: Net = NET) -> Unread:
    (item,) = fetch(url, net=net)
    assert isinstance(item, Unread), item
    assert "\n" not in item.message
    return item


@pytest.mark.parametrize("path", ["/job", "/packed", "/moved", "/members", "/deflate", "/raw"])
def test_a_page_is_fetched_unpacked_and_followed(server: str, path: str) -> None:
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
    item = unread(server + path, SHORT.get(path, NET))
    assert item.code == code
    assert words in item.message


def test_private_addresses_are_refused(server: str) -> None:
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


def test_a_redirect_to_a_private_address_is_refused(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
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


@pytest.mark.parametrize("step", [1, 2, 7, 1000])
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_body_is_unpacked_however_it_is_cut_into_pieces(coding: str, step: int) -> None:
    """Otherwise the rest of a page would be lost when a piece ends inside a header of gzip or deflate."""
    packed = (
        gzip.compress(PAGE) + gzip.compress(b"and more") if coding == "gzip" else zlib.compress(PAGE)[2:-4]
    )
    unpacker = Unpacker(coding)
    pieces = [unpacker.unpack(packed[n : n + step], 1_000_000) for n in range(0, len(packed), step)]
    assert b"".join(pieces) == PAGE + (b"and more" if coding == "gzip" else b"")
    assert unpacker.is_whole()


def test_a_name_cannot_change_its_mind_between_judging_and_connecting(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
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


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.1.1",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::",
        "2001:0:5db8:d822::f5ff:fffe",
        "2001:0:5db8:d822::a247:28dd",
        "fec0::1",
        "192.0.0.8",
        "192.0.0.9",
        "::ffff:192.0.0.9",
    ],
)
def test_addresses_inside_are_known(number: str) -> None:
    assert is_inside(number)


def test_addresses_outside_are_let_through() -> None:
    assert not is_inside("93.184.216.34")
    assert not is_inside("2606:2800:220:1:248:1893:25c8:1946")


def test_the_encoding_of_the_header_counts(server: str) -> None:
    (posting,) = fetch(f"{server}/latin", net=NET)
    assert isinstance(posting, Posting)
    assert "für Züge" in posting.text


def test_the_page_is_kept_as_fetched(server: str, tmp_path: Path) -> None:
    for _ in range(2):
        list(fetch(f"{server}/packed", net=NET, save=tmp_path / "kept"))
    kept = sorted((tmp_path / "kept").iterdir())
    assert len(kept) == 2, "an earlier page is never overwritten"
    assert all(path.read_bytes() == PAGE and path.suffix == ".html" for path in kept)


def test_of_a_page_that_cannot_be_kept_whole_nothing_stays_and_its_posting_is_given(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise half a page would be judged as a whole page, or the posting that was fetched would be lost."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (posting, item) = fetch(f"{server}/job", net=NET, save=tmp_path)
    assert isinstance(posting, Posting)
    assert isinstance(item, Unread)
    assert (item.source, item.code, item.remedy) == (f"{server}/job", "missing", "check --save")
    assert "No space left" in item.message
    assert not list(tmp_path.iterdir())


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
    assert "could not be fetched" in unread(f"http://quarry.example:{port}/job").message


def test_the_interface_of_a_board_is_asked_first(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
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
    monkeypatch.setattr(
        "evaluator.reading.network.url.public_interface", lambda _: Interface(f"{server}/closed")
    )
    (posting,) = fetch(f"{server}/job", net=NET)
    assert isinstance(posting, Posting)
    assert posting.kind == "json-ld"


ID = "0f9e8d7c-6b5a-4432-8110-aabbccddeeff"


@pytest.mark.parametrize(
    ("url", "interface", "id"),
    [
        ("https://boards.greenhouse.io/quarry/jobs/4012?gh_src=x", "https://boards-api.greenhouse.io/v1/boards/quarry/jobs/4012", None),
        ("https://job-boards.greenhouse.io/quarry", "https://boards-api.greenhouse.io/v1/boards/quarry/jobs?content=true", None),
        ("https://boards.greenhouse.io/embed/job_app?for=quarry&token=4012", "https://boards-api.greenhouse.io/v1/boards/quarry/jobs/4012", None),
        ("https://boards.greenhouse.io/embed/job_board?for=quarry&b=x", "https://boards-api.greenhouse.io/v1/boards/quarry/jobs?content=true", None),
        (f"https://jobs.lever.co/quarry/{ID}/apply", f"https://api.lever.co/v0/postings/quarry/{ID}?mode=json", None),
        (f"https://jobs.eu.lever.co/quarry/{ID}", f"https://api.eu.lever.co/v0/postings/quarry/{ID}?mode=json", None),
        (f"https://jobs.ashbyhq.com/Quarry%20Co/{ID}", "https://api.ashbyhq.com/posting-api/job-board/Quarry%20Co", ID),
        ("https://apply.workable.com/quarry/j/AB12CD/", "https://apply.workable.com/api/v2/accounts/quarry/jobs/AB12CD", None),
        ("https://jobs.smartrecruiters.com/Quarry/743999912345678-ml-ops", "https://api.smartrecruiters.com/v1/companies/Quarry/postings/743999912345678", None),
        ("https://quarry.recruitee.com/o/ml-ops", "https://quarry.recruitee.com/api/offers/ml-ops", None),
        ("https://quarry.wd3.myworkdayjobs.com/en-US/Careers/job/Veldhaven/Ops_R-17", "https://quarry.wd3.myworkdayjobs.com/wday/cxs/quarry/Careers/job/Veldhaven/Ops_R-17", None),
        ("https://quarry.jobs.personio.de/job/99?language=en", "https://quarry.jobs.personio.de/xml", "99"),
    ],
)  # fmt: skip
def test_addresses_of_boards_are_turned_into_their_interfaces(
    url: str, interface: str, id: str | None
) -> None:
    assert public_interface(url) == Interface(interface, id)


def test_other_addresses_are_left_alone() -> None:
    for url in (
        "https://quarry.example/jobs/1",
        "https://boards.greenhouse.io/embed/job_app?for=../x&token=1",
        "https://boards.greenhouse.io.evil.example/a/jobs/1",
        "https://jobs.lever.co/",
        "x",
    ):
        assert public_interface(url) is None
