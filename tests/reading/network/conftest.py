"""A server on this machine whose answers are as good and as bad as those of the network."""

from __future__ import annotations

import gzip
import json
import threading
import time
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.reading.made import TITLE, as_json, job_posting, page

BOMB = gzip.compress(b"<p>" * 5_000_000)
PAGE = page(json.dumps(job_posting()))


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
