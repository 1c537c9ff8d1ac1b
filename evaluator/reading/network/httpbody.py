"""Unpack the body of an HTTP answer piece by piece, up to a limit."""

from __future__ import annotations

import zlib

CODINGS = ("gzip", "x-gzip", "deflate")
_GZIP = b"\x1f\x8b"


class Unpacker:
    """Unpacks gzip with one or more members, and deflate with or without its header.

    `coding` is one of `CODINGS`. Bytes after the last member are ignored, as in browsers.
    """

    def __init__(self, coding: str) -> None:
        self._raw = coding == "deflate"
        self._stream: zlib._Decompress | None = None
        self._waiting = b""
        self._members = 0

    def unpack(self, data: bytes, most: int) -> bytes:
        """Return at most `most` bytes that `data` unpacks to. Raises zlib.error when it is damaged."""
        pieces: list[bytes] = []
        self._waiting += data
        while self._waiting:
            if self._stream is None:
                self._stream = self._begun()
            if self._stream is None:
                break
            piece = self._stream.decompress(self._waiting, most)
            pieces.append(piece)
            most -= len(piece)
            if self._stream.eof:
                self._waiting = self._stream.unused_data
                self._stream = None
                self._members += 1
            else:
                self._waiting = self._stream.unconsumed_tail
            if most <= 0:
                break
        return b"".join(pieces)

    def is_whole(self) -> bool:
        """Return whether the data that came is complete."""
        return self._stream is None and (self._members > 0 or not self._waiting)

    def _begun(self) -> zlib._Decompress | None:
        """Return the unpacker of the next member, chosen by its first two bytes; None without a member."""
        if len(self._waiting) < len(_GZIP):
            return None
        head = self._waiting[: len(_GZIP)]
        if head == _GZIP:
            bits = zlib.MAX_WBITS | 16
        elif self._members:
            return None
        elif self._raw and not (head[0] & 15 == zlib.DEFLATED and int.from_bytes(head, "big") % 31 == 0):
            bits = -zlib.MAX_WBITS
        else:
            bits = zlib.MAX_WBITS | 32
        return zlib.decompressobj(bits)
