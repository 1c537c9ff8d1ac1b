"""The one exception of the readers: it never leaves them, `read` turns it into Unread."""

from __future__ import annotations

from evaluator.posting import Unread


class NotRead(Exception):  # noqa: N818 - it is no fault of the program
    """An input gave no posting: a stable code and a sentence on what is wrong and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def unread(self, source: str, id: str | None = None) -> Unread:
        """Return the value that tells of it."""
        return Unread(source=source, code=self.code, message=self.message, id=id)


def megabytes(size: int) -> str:
    """Return `size` as people say it."""
    if size < 1_000_000:
        return f"{max(size // 1000, 1)} kB" if size >= 1000 else f"{size} bytes"
    return f"{size / 1_000_000:.0f} MB"


def extra_missing(what: str, extra: str) -> NotRead:
    """Return the error that names the extra which reads `what`."""
    return NotRead(
        "extra_missing",
        f"{what} needs the extra `{extra}`: run pip install 'truerole[{extra}]' and try again",
    )
