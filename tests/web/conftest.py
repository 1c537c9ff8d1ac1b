"""Make an application without a network for most tests, and a real server and browser for the rest."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the extra `web` is not installed")

from starlette.testclient import TestClient

from evaluator.pipeline import Evaluator
from evaluator.web.app import create_app
from evaluator.web.settings import Bounds, Settings

from .serving import Served
from .visiting import DESK, Visit

POSTING = """# Forecast Engineer

Nettlebed Ferries runs a demand model that sets tomorrow's sailings.

## What you will do

- Deploy each new demand model behind the booking service.
- Watch the live model for drift in production, and retrain it every week.
- Take one week in six on the on-call rotation.
- Roll back a release when bookings fall.

## What you bring

- Experience with Kubernetes and cost control in the cloud is a plus.

## Good to know

- Access to booking data is managed by our security team.
- There is no support by telephone.
"""
HOSTILE = """# <script>window.ran = 1</script>Engineer

## What you will do

- Deploy models <img src=x onerror="window.ran = 2"> behind our service {{7*7}} {% include "/etc/passwd" %}.
- Join the on-call rotation "><svg onload=window.ran=3> and [rest](javascript:window.ran=4).
- ${7*7} #{7*7} <%= 7*7 %> </textarea></title></style><script src="https://evil.example/x.js"></script>
- Monitor production &lt;b&gt; models' "drift" <a href="javascript:window.ran=5" onclick="alert(6)">x</a>.
"""


@pytest.fixture(scope="session")
def evaluator() -> Evaluator:
    return Evaluator(with_text=True)


@pytest.fixture
def make_client(tmp_path: Path, evaluator: Evaluator):
    """Return a function that makes clients: they send the token `right`, or none as a `stranger`."""

    def make(host: str = "127.0.0.1", *, stranger: bool = False, code: str = "", **bounds: int) -> TestClient:
        settings = Settings(
            data=tmp_path / "data", host=host, token="right", code=code, bounds=Bounds(**bounds)
        )
        # Errors of the program must come back as the page that people would see.
        app = create_app(settings, evaluator)
        return TestClient(
            app,
            base_url="http://127.0.0.1:8765",
            raise_server_exceptions=False,
            headers=None if stranger else {"Authorization": "Bearer right"},
        )

    return make


@pytest.fixture
def client(make_client) -> TestClient:
    return make_client()


def keep(client: TestClient, text: str = POSTING, **fields: str) -> int:
    """Keep a posting through the form and return its id."""
    answered = client.post("/check", data={"text": text, "keep": "on", **fields}, follow_redirects=False)
    assert answered.status_code == 303, answered.text
    return int(answered.headers["location"].rsplit("/", 1)[1])


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    server = Served(tmp_path_factory.mktemp("served"))
    yield server
    server.stop()


# While playwright runs, no test can start an event loop of its own: it ends with the tests that need it.
@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="the extra `browser` is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed")
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield started
        started.close()


@pytest.fixture
def make_visit(browser, served: Served) -> Iterator[object]:
    visits: list[Visit] = []

    def make(viewport: dict[str, int] = DESK, scheme: str = "light") -> Visit:
        visits.append(Visit(browser, served, viewport, scheme))
        return visits[-1]

    yield make
    for visit in visits:
        visit.context.close()


@pytest.fixture
def visit(make_visit) -> Iterator[Visit]:
    made = make_visit()
    yield made
    assert made.wrong == []
    assert made.asked <= {*made.roots, "blob:", "data:"}
