"""Turn bytes into text: by byte-order mark, as UTF-8, as the declared encoding, or by a guess."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from evaluator.posting import Diagnostic
from evaluator.reading.notread import NotRead

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})"
    rb"|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
# Encodings with one byte for each code point. `_INSTEAD`: what browsers use in place of a declared encoding.
_SINGLE = frozenset(
    (
        "cp1252",
        "cp1250",
        "cp1251",
        "cp1253",
        "cp1254",
        "cp1257",
        "iso8859-1",
        "iso8859-2",
        "iso8859-15",
        "koi8-r",
    )
)
_INSTEAD = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_WESTERN = frozenset(
    "àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÅÆÇÉÈÊËÍÎÏÑÓÔÖØŒÚÙÛÜ€£§°©®™·•–—…‘’“”„‚‹›«»¿¡´½¼×±\xa0\xad"
)
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])


class Decoded(NamedTuple):
    """Decoded text, how its offsets lead back to bytes, and diagnostics of the decoding.

    `unit` is "utf-8", or "single" when each code point is one byte; offsets in bytes can then be given.
    It is "none" when they cannot. `shift` is the length of the byte-order mark in bytes.
    """

    text: str
    encoding: str
    unit: Literal["utf-8", "single", "none"]
    shift: int = 0
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`.

    `declared` is the encoding that a header names, None without one; it is used when the bytes fit it.
    Raises NotRead when the bytes are not text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, name)
    if b"\x00" in data[:4096]:
        return _wide(data, declared)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _other(data, declared)
    if looks_binary(data):
        raise NotRead("binary", "holds binary data, not text; give the posting as text, HTML, PDF or DOCX")
    return Decoded(text, "utf-8", "utf-8")


def looks_binary(data: bytes) -> bool:
    """Return whether the first 4096 bytes have too many control characters to be text."""
    head = data[:4096]
    return len(head) - len(head.translate(None, _CONTROL)) > max(2, len(head) // 100)


def _marked(data: bytes, mark: bytes, name: str) -> Decoded:
    body = data[len(mark) :]
    text = body.decode(name, errors="replace")
    broken = "\ufffd" in text and broken_in(text)
    unit: Literal["utf-8", "none"] = "utf-8" if name == "utf-8" and not broken else "none"
    return Decoded(text, name, unit, len(mark), (broken,) if broken else ())


def _wide(data: bytes, declared: str | None) -> Decoded:
    """Decode UTF-16 without a byte-order mark, recognised by the positions of its zero bytes.

    A text with at most three zero bytes is decoded with spaces in their place. Raises NotRead for other data.
    """
    head = data[:4096]
    half = max(len(head) // 2, 1)
    for name, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > 0.6 * half and letters.count(0) < 0.02 * half:
            return Decoded(data.decode(name, errors="replace"), name, "none")
    if data[:4096].count(0) <= 3 and not looks_binary(data.replace(b"\x00", b"")):
        return decode(data.replace(b"\x00", b" "), declared)
    raise NotRead("binary", "holds binary data, not text; give the posting as text, HTML, PDF or DOCX")


def _other(data: bytes, declared: str | None) -> Decoded:
    """Decode bytes that are not UTF-8: as declared, else by a guess, else as Windows text (cp1252).

    Raises NotRead when they are not text.
    """
    if looks_binary(data):
        raise NotRead("binary", "holds binary data, not text; give the posting as text, HTML, PDF or DOCX")
    for name in (declared, _declared(data)):
        known = _known(name)
        if known and known != "utf-8":
            try:
                return _named(data.decode(known), known)
            except UnicodeError:
                continue
    text = data.decode("utf-8", errors="replace")
    wide = sum(1 if sign < "\u0800" else 3 for sign in text if sign > "\x7f" and sign != "\ufffd")
    if text.count("\ufffd") <= min(max(3, len(text) // 2000), wide):
        # Nearly all of it is UTF-8 with a few broken bytes, not another encoding. A sequence of three bytes
        # that is valid UTF-8 (a bullet, a dash) is hardly ever there by chance.
        return Decoded(text, "utf-8", "none", 0, (broken_in(text),))
    if (western := _western(data)) is not None:
        return Decoded(western, "cp1252", "single")
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:200_000], cp_exclusion=["cp1006", "cp037", "cp500"]).best()
    name = _known(guess.encoding) if guess else None
    if name and name not in ("utf-8", "ascii"):
        try:
            text = data.decode(name)
        except UnicodeError:
            text = ""
        if text:
            odd = Diagnostic(
                code="encoding_guessed", message=f"The encoding is not said; it was read as {name}."
            )
            return _named(text, name)._replace(diagnostics=(odd,))
    text = data.decode("cp1252", errors="replace")
    return Decoded(text, "cp1252", "single", 0, (broken_in(text),) if "\ufffd" in text else ())


def _western(data: bytes) -> str | None:
    """Return the text when it is clearly Windows text of Western Europe (cp1252), else None.

    A statistical guess is often wrong for short texts with few accents, and most postings are such texts.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    odd = [sign for sign in text if sign > "\x7f"]
    letters = sum(sign.isalpha() for sign in text)
    return text if set(odd) <= _WESTERN and len(odd) <= 0.2 * max(letters, 1) else None


def _named(text: str, name: str) -> Decoded:
    return Decoded(text, name, "single" if name in _SINGLE else "none")


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _known(name: str | None) -> str | None:
    """Return Python's name of the text encoding `name`; None when there is not such an encoding."""
    if not name:
        return None
    try:
        found = codecs.lookup(name)
        b"".decode(name)
    except (LookupError, ValueError):
        return None
    return _INSTEAD.get(found.name, found.name)


def mended(texts: Iterable[str]) -> list[str]:
    """Return `texts` decoded again, each as UTF-8 or else as Windows text (cp1252).

    The texts were decoded as UTF-8 with `surrogateescape`. Bytes that fit neither encoding become U+FFFD.
    """
    given = [text.encode("utf-8", "surrogateescape") for text in texts]
    odd = [data for data in given if not _is_utf8(data)]
    name = "utf-8" if _western(b" ".join(odd)) is None else "cp1252"
    return [data.decode(name if data in odd else "utf-8", errors="replace") for data in given]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def broken_in(text: str) -> Diagnostic:
    """Return the diagnostic that reports how many U+FFFD are in `text`."""
    return Diagnostic(
        code="encoding_broken",
        message=f"{text.count(chr(0xFFFD))} characters could not be decoded and stand as \ufffd.",
    )
