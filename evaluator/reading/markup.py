"""Read a fragment of HTML into canonical text.

A scanner, not a tree: it keeps exact offsets, bears broken markup and is fast. Whole pages
have their main part chosen first (`page`).
"""

from __future__ import annotations

import re
from html import unescape

from evaluator.posting import Block, OffsetMap
from evaluator.reading.canonical import ZERO_WIDTH, Builder, Canonical, entity, fold, has_zero_width
from evaluator.reading.emphasis import ENTITY
from evaluator.reading.plain import line_blocks

# Begins with one literal sign, so that the scan leaps from one to the next.
_TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)"
    r"|!?(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*)>)",
    re.DOTALL,
)
_IN_TEXT = re.compile(
    rf"{ENTITY}|[{ZERO_WIDTH}]+|\n\s*(?=[•●▪◦■·‣*]|[-–—]\s)|\n\s*\n",
)
_BLOCKS = frozenset(
    "p div ul ol li dl dt dd table tr td th thead tbody section article header footer main aside nav"
    " blockquote figure figcaption form fieldset address details summary hr h1 h2 h3 h4 h5 h6 pre".split()
)
_BOLD = frozenset(("b", "strong"))
_SILENT = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "select", "button", "textarea")
)
_KNOWN_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|br|h[1-6]|span|strong|b|em|i|a|table|tr|td|section)\b[^<>]*>", re.IGNORECASE
)
_ONE_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ESCAPED_TAG = re.compile(
    r"&(?:amp;){0,2}lt;/?(?:p|div|li|ul|ol|br|h[1-6]|span|strong|b|em)\b", re.IGNORECASE
)
_INLINE_SIGNS = frozenset("•●▪◦■‣⁃∙➢➤►✓✔❖*·")


def looks_like_markup(source: str) -> bool:
    """Return whether `source` holds tags of HTML, plain or escaped."""
    return ("<" in source and bool(_KNOWN_TAG.search(source))) or escaped_markup(source)


def escaped_markup(source: str) -> bool:
    """Return whether `source` is HTML whose tags were escaped once or twice."""
    return "lt;" in source and bool(_ESCAPED_TAG.search(source))


def markup(source: str) -> Canonical:
    """Return the canonical text of an HTML fragment.

    `source` is decoded text; escaped markup (`&lt;p&gt;`) is unescaped first. The map's
    offsets are code points of `source`.
    """
    if escaped_markup(source) and not _KNOWN_TAG.search(source):
        inner, offsets = unescaped(source)
        found = markup(inner)
        return Canonical(found.text, found.blocks, found.offsets.after(offsets))
    folded = fold(source)
    builder = Builder()
    _scan(folded, builder)
    found = builder.finish()
    text = fold(found.text)
    return Canonical(text, _with_inline_bullets(text, found.blocks), found.offsets)


def unescaped(source: str) -> tuple[str, OffsetMap]:
    """Return `source` with its entities resolved once, and the map back."""
    pieces: list[str] = []
    starts: list[int] = []
    begins: list[int] = []
    ends: list[int] = []
    at = length = 0
    for match in _ONE_ENTITY.finditer(source):
        for piece, begin, end in (
            (source[at : match.start()], at, match.start()),
            (unescape(match[0]), match.start(), match.end()),
        ):
            if piece:
                pieces.append(piece)
                starts.append(length)
                begins.append(begin)
                ends.append(end)
                length += len(piece)
        at = match.end()
    if at < len(source):
        pieces.append(source[at:])
        starts.append(length)
        begins.append(at)
        ends.append(len(source))
        length += len(source) - at
    starts.append(length)
    begins.append(len(source))
    ends.append(len(source))
    return "".join(pieces), OffsetMap(tuple(starts), tuple(begins), tuple(ends))


def _scan(source: str, builder: Builder) -> None:
    """Feed the text, blocks and bold stretches of `source` to `builder`."""
    at = lists = bold = 0
    odd = has_zero_width(source)
    matches = _TAG.finditer(source)
    while (match := next(matches, None)) is not None:
        begin = match.start()
        if begin > at:
            _text(source, at, begin, builder, odd)
        at = match.end()
        name = match[2]
        if name is None:
            continue
        name = name.lower()
        if name not in _ALL:
            continue
        closing = match[1] == "/"
        if name in _SILENT:
            if not closing and not match[3].endswith("/"):
                # What stands inside is not markup: a `<` or a quote there must not lead astray.
                at = _end_of(name, source, at)
                matches = _TAG.finditer(source, at)
        elif name == "br":
            builder.cut()
        elif name in _BOLD:
            bold = max(0, bold + (-1 if closing else 1))
            builder.bold(bold > 0)
        elif closing:
            if name in _LISTS:
                lists = max(0, lists - 1)
            builder.cut()
            if name != "li":
                bold = 0
                builder.bold(False)
        elif name == "li":
            builder.cut("bullet", min(max(lists - 1, 0), 9))
        elif name in _LISTS:
            lists += 1
            builder.cut()
        elif name[0] == "h" and name[1:].isdigit():
            builder.cut("heading", int(name[1:]))
        elif not (name in _PARAGRAPHS and builder.at_bullet_start()):
            builder.cut()
    if at < len(source):
        _text(source, at, len(source), builder, odd)


def _end_of(name: str, source: str, at: int) -> int:
    """Return where the silent element `name`, open at `at`, ends; where it began if it never does."""
    close = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(source, at)
    return close.end() if close else at


_LISTS = frozenset(("ul", "ol"))
_PARAGRAPHS = frozenset(("p", "div"))
_ALL = _BLOCKS | _BOLD | _SILENT | {"br"}


def _text(source: str, start: int, end: int, builder: Builder, odd: bool) -> None:
    """Feed the text `start:end`, which holds no tag, to `builder`."""
    piece = source[start:end]
    broken = "\n" in piece
    if not (odd or broken or "&" in piece):
        builder.add(piece, start, end)
        return
    at = start
    for match in _IN_TEXT.finditer(source, start, end):
        begin, stop = match.span()
        if begin > at:
            builder.add(source[at:begin].replace("\n", " "), at, begin)
        sign = source[begin]
        if sign == "&":
            builder.add(entity(match[0]).replace("\n", " "), begin, stop)
        elif sign == "\n":
            builder.cut()
        at = stop
    if at < end:
        builder.add(source[at:end].replace("\n", " "), at, end)


def _with_inline_bullets(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return `blocks` with bullet marks typed as text taken for what they are."""
    out: list[Block] = []
    for block in blocks:
        if block.kind in ("paragraph", "bullet"):
            pieces = line_blocks(text, block.start, block.end, block.level * 2)
            if block.kind == "bullet" and pieces:
                pieces[0] = pieces[0]._replace(kind="bullet", level=block.level)
            out.extend(p for p in pieces if p.end > p.start)
        else:
            out.append(block)
    return tuple(out)
