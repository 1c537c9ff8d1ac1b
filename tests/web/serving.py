"""Serve the local page in a process of its own, as a person does."""

import re
import signal
import subprocess
import sys
from pathlib import Path


class Served:
    """The process of `truerole serve`, started as a person starts it."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self.start()

    def start(self) -> None:
        command = "from evaluator.cli.main import main; main()"
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                command,
                "serve",
                "--port",
                "0",
                "--data",
                str(self._data),
                "--no-browser",
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().strip()
        found = re.fullmatch(r"(http://127\.0\.0\.1:\d+/)\?token=([\w-]{32})", self.address)
        assert found, self.address
        self.root = found[1]
        self.headers = {"Authorization": f"Bearer {found[2]}"}

    def stop(self, by: signal.Signals = signal.SIGTERM) -> int:
        """End the server and return its exit status."""
        self._process.send_signal(by)
        return self._process.wait(timeout=30)

    def restart(self) -> None:
        self.stop()
        self.start()
