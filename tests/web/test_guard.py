"""Only the person at this machine can read or change what is kept."""

import asyncio

import pytest
from starlette.responses import PlainTextResponse

from evaluator.web import rates
from evaluator.web.guard import Guard
from evaluator.web.rates import Rate
from evaluator.web.settings import Bounds, Settings, is_loopback

from .conftest import POSTING, keep


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8765",
        "127.0.0.1.evil.example",
        "",
        "[::1",
        "10.0.0.9",
        "localhost#.evil.example",
        "evil.example@localhost",
    ],
)
def test_a_rebound_name_gets_nothing(client, host: str):
    """Otherwise a site whose name is changed to 127.0.0.1 could read every kept posting."""
    for path in ("/", "/postings", "/postings.csv", "/api/check", "/static/truerole.css"):
        assert client.get(path, headers={"Host": host}).status_code == 421, path


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:1234", "[::1]:8765", "127.0.0.1"])
def test_names_of_this_machine_are_answered(client, host: str):
    """Otherwise the page would not open under localhost or through a forwarded port."""
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
def test_another_site_cannot_post(client, headers: dict[str, str]):
    """Otherwise any page that is open in the browser could fill or delete the list."""
    number = keep(client)
    assert number == 1
    for path in ("/check", "/api/check", "/api/batch", "/postings/1/review", "/postings/1/forget"):
        assert client.post(path, data={"text": POSTING}, headers=headers).status_code == 403, path
    assert client.get("/postings/1").status_code == 200


def test_the_head_of_a_page_is_that_of_the_page(client):
    """Otherwise a program that looks whether the page is up takes it for broken."""
    assert client.head("/").status_code == client.get("/").status_code == 200


def test_another_site_cannot_load_a_page_into_itself(client):
    """Otherwise a page of another site could show or measure what is kept."""
    inside = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    assert client.get("/postings.csv", headers=inside).status_code == 403
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    assert client.get("/", headers=link).status_code == 200


def test_own_pages_and_programs_can_post(client):
    """Otherwise neither the form nor curl would work."""
    for headers in (
        {"Origin": "http://127.0.0.1:8765", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
        {},
    ):
        assert client.post("/api/check", json={"text": POSTING}, headers=headers).status_code == 200


def test_every_answer_forbids_scripts_that_are_not_the_pages_own(client):
    """Otherwise one mistake in the escaping would be enough to run a script."""
    number = keep(client)
    for path in (
        "/",
        f"/postings/{number}",
        "/nothing",
        "/static/truerole.js",
        "/openapi.json",
        "/rules/on_call",
    ):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "script-src 'self'" in policy
        assert "unsafe" not in policy and "*" not in policy
        assert "frame-ancestors 'none'" in policy and "base-uri 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "access-control-allow-origin" not in headers
    assert client.get("/postings").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
@pytest.mark.parametrize("path", ["/", "/postings", "/postings.csv", "/openapi.json", "/api"])
def test_a_token_is_asked_for_on_this_machine_too(make_client, host: str, path: str):
    """Otherwise everybody in the café, and every other user of the machine, could read the coach's notes."""
    client = make_client(host, stranger=True)
    assert client.get(path).status_code == 401
    assert client.get(path, headers={"Authorization": "Bearer wrong"}).status_code == 401
    assert client.get(path, headers={"Authorization": "Bearer right"}).status_code == 200
    assert client.post("/api/check", json={"text": POSTING}).status_code == 401


@pytest.mark.parametrize("word", ["token=right", "code=once"])
def test_the_printed_address_opens_the_page_and_hides_the_token(make_client, word: str):
    """Otherwise the token would stay in the address bar, and in every link that is copied from it."""
    client = make_client(stranger=True, code="once")
    first = client.get(f"/postings?{word}&role=neither", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/postings?role=neither")
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert client.get("/postings").status_code == 200


def test_a_code_lets_in_once(make_client):
    """Otherwise other users who see the command that opened the browser could read the notes."""
    client = make_client(stranger=True, code="once")
    assert client.get("/?code=", follow_redirects=False).status_code == 401
    assert client.get("/?code=once", follow_redirects=False).status_code == 303
    client.cookies.clear()
    assert client.get("/?code=once", follow_redirects=False).status_code == 401
    assert make_client(stranger=True).get("/?code=", follow_redirects=False).status_code == 401


def test_two_servers_of_one_machine_do_not_log_each_other_out(make_client):
    """Otherwise a second server would replace the cookie of the first: a host's ports share cookies."""
    client = make_client(stranger=True)
    client.get("/?token=right")
    client.cookies.set("truerole_token_9999", "another")
    assert client.get("/").status_code == 200
    client.cookies.clear()
    client.cookies.set("truerole_token_9999", "right")
    assert client.get("/").status_code == 401


def test_tokens_cannot_be_tried_one_after_the_other(make_client):
    """Otherwise a program in the same network could guess tokens until one fits."""
    client = make_client("0.0.0.0", stranger=True, wrong_tokens_a_minute=6)
    answers = [client.get(f"/?token=guess{n}").status_code for n in range(5)]
    assert answers == [401, 401, 429, 429, 429]


def test_too_large_a_body_is_refused_with_or_without_a_length(make_client):
    """Otherwise one request could fill the memory."""
    client = make_client(body=20_000)
    told = client.post("/check", data={"text": "x" * 30_000})
    assert told.status_code == 413 and "MB at once" in told.text

    def pieces():
        for _ in range(40):
            yield b"x" * 1_000

    streamed = client.post("/api/check", content=pieces(), headers={"Content-Type": "application/json"})
    assert streamed.status_code == 413
    assert streamed.json()["error"]["code"] == "too_large"


def test_a_script_run_wild_is_slowed(make_client):
    """Otherwise one client could take the machine from all others."""
    client = make_client(checks_a_minute=9)
    answers = [client.post("/api/check", json={"text": POSTING}) for _ in range(5)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429, 429]
    assert int(answers[-1].headers["retry-after"]) >= 1
    assert client.get("/").status_code == 200
    assert client.post("/postings/forget", data={"id": "7"}).status_code != 429, "only checks are slowed"


def test_a_rate_gives_back_with_time():
    """Otherwise a client that was slowed down once would be refused for ever."""
    now = [0.0]
    rate = Rate(60, clock=lambda: now[0])
    assert [rate.wait("a") for _ in range(20)] == [0] * 20
    assert rate.wait("a") == 1
    assert rate.wait("b") == 0
    now[0] = 2.5
    assert [rate.wait("a") for _ in range(3)] == [0, 0, 1]


def test_the_clients_that_are_remembered_are_bounded(monkeypatch):
    """Otherwise a program that asks from ever new addresses would fill the memory of the server."""
    monkeypatch.setattr(rates, "_MOST_CLIENTS", 2)
    rate = Rate(3, clock=lambda: 0.0)
    assert [rate.wait(client) for client in ("a", "b", "c")] == [0, 0, 0]
    assert rate.wait("c") > 0
    assert rate.wait("a") == 0, "the oldest was forgotten"


def test_which_hosts_are_this_machine():
    """Otherwise a page that the network can reach would ask for no token."""
    assert all(map(is_loopback, ("127.0.0.1", "localhost", "::1", "[::1]", "127.8.8.8")))
    assert not any(
        map(is_loopback, ("0.0.0.0", "::", "192.168.1.4", "example.org", "localhost.example.org", ""))
    )


def guarded(tmp_path, scope, parts=()):
    """Return what the guard sends, what it passes on, and how many parts of the body it leaves unread."""
    sent, passed, left = [], [], list(parts)

    async def app(scope, receive, send):
        passed.append(scope["type"])

    async def receive():
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    async def send(message):
        sent.append(message)

    settings = Settings(data=tmp_path, token="t", bounds=Bounds(body=10))
    guard = Guard(app, settings, lambda _, status, says: PlainTextResponse(says, status))
    asyncio.run(guard(scope, receive, send))
    return sent, passed, len(left)


def test_what_is_not_http_is_closed(tmp_path):
    """Otherwise a site could reach the application in a way that asks for no token."""
    sent, passed, _ = guarded(tmp_path, {"type": "websocket", "path": "/", "headers": []})
    assert [message["type"] for message in sent] == ["websocket.close"]
    assert passed == []


def test_a_body_that_is_too_large_is_taken_before_it_is_refused(tmp_path):
    """Otherwise a browser says that the connection broke, and not that the file is too large."""
    headers = {"host": "127.0.0.1:8765", "authorization": "Bearer t", "content-length": "11"}
    scope = {"type": "http", "method": "POST", "path": "/check", "query_string": b"", "client": None}
    scope["headers"] = [(name.encode(), value.encode()) for name, value in headers.items()]
    sent, passed, left = guarded(tmp_path, scope, [b"words", b"words", b"!"])
    assert sent[0]["status"] == 413
    assert (passed, left) == ([], 0)
