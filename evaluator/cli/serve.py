"""`truerole serve`: open the local page."""

from __future__ import annotations

import secrets
import socket
import sys
from contextlib import suppress
from pathlib import Path

import click

from evaluator.cli import options
from evaluator.cli.exits import Exit, tell, without_extra


@click.command()
@click.option(
    "--port",
    type=options.Whole(0, 65_535),
    default=8765,
    show_default=True,
    metavar="N",
    help="The port; 0 takes a free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address of this machine to listen on; 0.0.0.0 lets other machines connect.",
)
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep postings and reviews in this folder, not in your own data folder.",
)
@options.rules
@click.option("--no-browser", is_flag=True, help="Print the address only; do not open a browser.")
def serve(port: int, host: str, data: Path | None, rules_dir: Path | None, *, no_browser: bool) -> None:
    """Open a local page to check postings and to keep reviews of them.

    The address goes to standard output; whoever knows it can read and change what is kept. The page runs
    until Ctrl-C; nothing leaves this machine.
    """
    try:
        import platformdirs
        import uvicorn

        from evaluator.web.app import create_app
    except ImportError as error:
        without_extra("the page", "web", error)
    from evaluator.cli.loading import load_evaluator
    from evaluator.web.settings import OWN_MACHINE, Bounds, Settings, is_loopback
    from evaluator.web.storage.migrating import StorageError

    local = is_loopback(host)
    listening = _listen(host, port)
    settings = Settings(
        data=data or Path(platformdirs.user_data_dir("truerole", appauthor=False)),
        token=secrets.token_urlsafe(24),
        code=secrets.token_urlsafe(24),
        host=host,
        port=listening.getsockname()[1],
        bounds=OWN_MACHINE if local else Bounds(),
    )
    evaluator = load_evaluator(rules_dir, with_text=True)
    try:
        app = create_app(settings, evaluator)
    except StorageError as error:
        tell(str(error))
        sys.exit(Exit.USAGE)
    address = _address(host, settings.port)
    if not local:
        tell(
            f"everyone who reaches {host} and knows the token can read and change what is kept, "
            "and the connection is not encrypted"
        )
    click.echo(f"{address}?token={settings.token}")
    if not no_browser:
        import webbrowser

        webbrowser.open(f"{address}?code={settings.code}")
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, limit_concurrency=256, timeout_keep_alive=15
    )
    # Ctrl-C is the normal way to close the page, not a failure.
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens. Raises UsageError if that is not possible."""
    if not host.strip("[] "):
        # The system would understand an empty host as every address of this machine.
        raise click.UsageError("--host is empty; give an address to listen on, such as 127.0.0.1")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host.strip("[]"), port))
        # Requests that come before the server is ready wait, and are not refused.
        listening.listen(2048)
    except OSError as error:
        listening.close()
        raise click.UsageError(
            f"{host}:{port} cannot be listened on ({error.strerror or error}); "
            "give another with --port or --host"
        ) from error
    return listening


def _address(host: str, port: int) -> str:
    """Return the address to open. A host that means all addresses is replaced by this machine's name."""
    shown = {"0.0.0.0": socket.gethostname(), "::": socket.gethostname()}.get(host, host)
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"
