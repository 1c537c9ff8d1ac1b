"""What duplicates are found with: a digest of the exact text and a MinHash of its shingles.

A shingle is 16 letters in a row. Case, digits, punctuation and white space are removed before, so that new
dates, wages and line breaks do not change a shingle. One shingle in eight is chosen by its own hash ("0 mod
p", Broder, "On the resemblance and containment of documents", 1997). The chosen ones go into a MinHash of 96
values in 24 bands of 4 (rensa). All this costs a tenth of what shingles of words joined in
Python cost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import orjson

from evaluator.employer import company_key
from evaluator.posting import Posting
from evaluator.reading.wordlists import names

VALUES = 96
BANDS = 24
_ROWS = VALUES // BANDS
_SEED = 20
_LETTERS = 16
_FEWEST_SHINGLES = 24

_UPPER_TO_LOWER = bytes(range(65)) + bytes(range(97, 123)) + bytes(range(91, 256))
_NOT_WORD = bytes(c for c in range(128) if not chr(c).isalnum())
_NOT_LETTER = bytes(c for c in range(128) if not chr(c).isalpha())


class Signed(NamedTuple):
    """One posting as the index of duplicates sees it.

    `digest` is 16 bytes made from its words and its title. `values` are the 96 numbers of its MinHash, 32
    bits each (little-endian). `bands` are the keys of its bands (64 bits, signed). Both are empty if the text
    is too short or rensa is not installed. `words` are the sorted words of its title. `company` is the key of
    its employer. `about` is the JSON that shows people which posting it is.
    """

    digest: bytes
    values: bytes
    bands: tuple[int, ...]
    words: str
    company: str
    about: str


def near_available() -> bool:
    """Return whether near duplicates can be found, which needs the extra `duplicates`."""
    from importlib.util import find_spec

    return find_spec("rensa") is not None


def sign(postings: Sequence[Posting], *, near: bool) -> list[Signed]:
    """Return what the duplicates of `postings` are found with; `near` asks for MinHashes too."""
    raw = [posting.text.encode().translate(_UPPER_TO_LOWER) for posting in postings]
    values = _min_hashes([text.translate(None, _NOT_LETTER) for text in raw]) if near else [b""] * len(raw)
    keys = bands(values)
    signed = []
    for posting, text, row, own in zip(postings, raw, values, keys, strict=True):
        words = " ".join(sorted(title_words(posting.title)))
        digest = hashlib.blake2b(text.translate(None, _NOT_WORD), digest_size=16)
        digest.update(words.encode())
        signed.append(Signed(digest.digest(), row, own, words, company_key(posting.company), about(posting)))
    return signed


def about(posting: Posting) -> str:
    """Return the JSON that shows people which posting it is."""
    return orjson.dumps(
        {
            "source": posting.source,
            "id": posting.id,
            "title": posting.title,
            "company": posting.company,
            "location": posting.location,
            "posted": posting.posted,
        }
    ).decode()


def _min_hashes(texts: Sequence[bytes]) -> list[bytes]:
    """Return the MinHash of each text as bytes, which are empty for a text of too few shingles."""
    import numpy as np
    from rensa import RMinHash

    chosen: list[Any] = []
    bounds = [0]
    for text in texts:
        hashes = _shingles(text)
        if len(hashes) < _FEWEST_SHINGLES:
            hashes = hashes[:0]
        chosen.append(hashes)
        bounds.append(bounds[-1] + len(hashes))
    flat = np.concatenate(chosen) if chosen else np.zeros(0, np.uint64)
    rows = RMinHash.digest_matrix_from_flat_token_hashes(flat, bounds, VALUES, _SEED).to_rows()
    return [
        np.asarray(row, dtype="<u4").tobytes() if bounds[n + 1] > bounds[n] else b""
        for n, row in enumerate(rows)
    ]


def _shingles(letters: bytes) -> Any:
    """Return the hashes (uint64) of the chosen shingles of a text of lower-case letters."""
    import numpy as np

    count = len(letters) - _LETTERS + 1
    if count < 1:
        return np.zeros(0, np.uint64)
    # A view that steps byte by byte gives every run of eight bytes as one number, without copying.
    halves = np.ndarray((count + 8,), dtype="<u8", buffer=letters, strides=(1,))
    hashes = halves[:count] * np.uint64(0x9E3779B97F4A7C15)
    hashes += halves[8:] * np.uint64(0xC2B2AE3D27D4EB4F)
    # Multiplication carries only upwards. Without this step, only the low letters would decide the choice.
    hashes ^= hashes >> np.uint64(32)
    hashes *= np.uint64(0xD6E8FEB86659FD93)
    return hashes[hashes >> np.uint64(61) == 0]


def bands(values: Sequence[bytes]) -> list[tuple[int, ...]]:
    """Return for each MinHash the keys of its bands (signed 64-bit numbers); an empty one has no keys."""
    import numpy as np

    full = [row for row in values if row]
    if not full:
        return [()] * len(values)
    # All MinHashes at once, because calls of numpy cost more than the computation here.
    rows = np.frombuffer(b"".join(full), dtype="<u4").astype(np.uint64).reshape(len(full), BANDS, _ROWS)
    keys = np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for column in range(_ROWS):
        keys = (keys ^ rows[:, :, column]) * np.uint64(0xC2B2AE3D27D4EB4F)
        keys = keys ^ (keys >> np.uint64(29))
    found = iter(keys.astype(np.int64).tolist())
    return [tuple(next(found)) if row else () for row in values]


def similarities(one: bytes, others: Sequence[bytes]) -> list[float]:
    """Return the estimated share of shingles (Jaccard, 0-1) that a text has in common with each other one.

    `one` and `others` are MinHashes, as `Signed.values` holds them.
    """
    import numpy as np

    if not others:
        return []
    rows = np.frombuffer(b"".join(others), dtype="<u4").reshape(len(others), VALUES)
    shares: list[float] = (rows == np.frombuffer(one, dtype="<u4")).mean(axis=1).tolist()
    return shares


_PLACE_WORDS = names(
    "remote hybrid onsite office home anywhere worldwide us usa uk eu emea apac europe germany"
    " m f d w x all gender genders new urgent hiring the a an of and for in at to"
)


@lru_cache(maxsize=4096)
def title_words(title: str | None) -> frozenset[str]:
    """Return the words of a title that distinguish jobs, without places and forms of work."""
    if not title:
        return frozenset()
    words = frozenset(re.findall(r"[^\W\d_]+[+#]*", title.lower()))
    return words - _PLACE_WORDS or words
