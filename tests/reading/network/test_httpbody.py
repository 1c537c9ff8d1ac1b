"""Packed answers: without these tests, a page might be lost because of how the network cut it."""

from __future__ import annotations

import gzip
import zlib

import pytest

from evaluator.reading.network.httpbody import Unpacker

BODY = b"<html><body>You run the models of three ports.</body></html>" * 40


@pytest.mark.parametrize("step", [1, 2, 7, 1000])
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_a_body_is_unpacked_however_it_is_cut_into_pieces(coding: str, step: int) -> None:
    """Otherwise the rest of a page would be lost when a piece ends inside a header of gzip or deflate."""
    packed = (
        gzip.compress(BODY) + gzip.compress(b"and more") if coding == "gzip" else zlib.compress(BODY)[2:-4]
    )
    unpacker = Unpacker(coding)
    pieces = [unpacker.unpack(packed[n : n + step], 1_000_000) for n in range(0, len(packed), step)]
    assert b"".join(pieces) == BODY + (b"and more" if coding == "gzip" else b"")
    assert unpacker.is_whole()
