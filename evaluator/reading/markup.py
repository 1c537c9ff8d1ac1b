"""Read a fragment of HTML into canonical text.

A scanner, not a tree: it keeps exact offsets, bears broken markup and is fast. Whole pages
have their main part chosen first (`page`).
"""

from __future__ import annotations

import re
from collections.abc import Set
from html import unescape

from evaluator.posting import Block, BlockKind, OffsetMap
from evaluator.reading.canonical import SAME, ZERO_WIDTH, Canonical, entity, fold, has_zero_width, signs_of
from evaluator.reading.emphasis import ENTITY
from evaluator.reading.plain import inline_marks, line_blocks, may_be_marked
from evaluator.reading.words import names

# Begins with one literal sign, so that the scan leaps from one to the next. Its repeats are
# bounded: hostile quotes must not make it run on from every `<` to the end.
TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)"
    r"|!?(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})([^<>\"']*(?:(?:\"[^\"]{0,1000}\"|'[^']{0,1000}')[^<>\"']*){0,40}|[^<>]*)>)",
    re.DOTALL,
)
_make = tuple.__new__  # what NamedTuple does, without its call
_ENTITY = re.compile(ENTITY)
_ZERO_WIDTH = re.compile(f"[{ZERO_WIDTH}]+")
_CUT_TAG = re.compile(r"</?[a-zA-Z][^<>]*\Z")  # a page that was cut off inside of a tag
_BREAK = re.compile(r"\n\s*(?:(?=[•●▪◦■·‣*]|[-–—]\s)|\n)")
_BLOCKS = names(
    "p div ul ol li dl dt dd table tr td th thead tbody section article header footer main "
    "aside nav blockquote figure figcaption form fieldset address details summary hr h1 h2 h3 "
    "h4 h5 h6 pre"
)
_BOLD = frozenset(("b", "strong"))
SILENT = frozenset(
    ("script", "style", "noscript", "template", "svg", "head", "iframe", "select", "button", "textarea")
)
_KNOWN_TAG = re.compile(
    r"</?(?:p|div|li|ul|ol|br|h[1-6]|span|strong|b|em|i|a|table|tr|td|section)\b[^<>]*>", re.IGNORECASE
)
_ONE_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
_ESCAPED_TAG = re.compile(
    r"&(?:amp;){0,2}lt;/?(?:p|div|li|ul|ol|br|h[1-6]|span|strong|b|em)\b", re.IGNORECASE
)
_LISTS = frozenset(("ul", "ol"))
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARAGRAPHS = frozenset(("p", "div"))
_ALL = _BLOCKS | _BOLD | SILENT | {"br"}


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
    signs = signs_of(source)
    folded = fold(source, signs)
    found = _scanned(folded, has_zero_width(folded, signs))
    if "&" in folded:
        signs = signs_of(found.text)
    return found._replace(blocks=_with_inline_bullets(found.text, found.blocks, signs))


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


class _Scan:
    """One pass over a fragment: pieces of text, segments and blocks as they come.

    Its life is one call of `markup`; what leaves is the frozen `Canonical`.
    """

    def __init__(self, source: str, odd: bool) -> None:
        self.source = source
        self.odd = odd
        self.pieces: list[str] = []
        self.segments: list[tuple[int, int, int]] = []
        self.blocks: list[Block] = []
        self.length = 0
        self.open = 0
        self.first = 0
        self.kind: BlockKind = "paragraph"
        self.level = 0
        self.bold: list[tuple[int, int]] = []

    def text(self, at: int, end: int) -> None:
        """Take the text `at:end`, which holds no tag."""
        piece = self.source[at:end]
        if self.length == self.open and piece.isspace():
            return  # between two blocks
        if not (self.odd or "\n" in piece or "&" in piece):
            self.pieces.append(piece)
            self.segments.append((self.length, at, end))
            self.length += end - at
            return
        if self.odd and _ZERO_WIDTH.search(piece):
            for match in _ZERO_WIDTH.finditer(self.source, at, end):
                if match.start() > at:
                    self._lines(self.source[at : match.start()], at)
                at = match.end()
            piece = self.source[at:end]
        if piece:
            self._lines(piece, at)

    def _lines(self, piece: str, at: int) -> None:
        if "\n" not in piece:
            self._words(piece, at)
            return
        last = 0
        for match in _BREAK.finditer(piece):
            begin = match.start()
            if begin > last:
                self._words(piece[last:begin].replace("\n", " "), at + last)
            if self.length > self.open:
                self.cut("paragraph", 0)
            last = match.end()
        if last < len(piece):
            self._words(piece[last:].replace("\n", " "), at + last)

    def _words(self, piece: str, at: int) -> None:
        if "&" in piece:
            last = 0
            for match in _ENTITY.finditer(piece):
                begin, end = match.span()
                meant = entity(match[0])
                if meant == match[0]:
                    continue
                if begin > last:
                    self._add(piece[last:begin], at + last, at + begin)
                if meant:
                    self._add(meant.replace("\n", " "), at + begin, at + end)
                last = end
            if last:
                if last < len(piece):
                    self._add(piece[last:], at + last, at + len(piece))
                return
        self._add(piece, at, at + len(piece))

    def _add(self, piece: str, begin: int, end: int) -> None:
        self.pieces.append(piece)
        self.segments.append((self.length, begin, end))
        self.length += len(piece)

    def empty(self) -> bool:
        """Return whether the open block holds nothing yet but space."""
        return self.length == self.open or all(p.isspace() for p in self.pieces[self.first :])

    def cut(self, kind: BlockKind, level: int) -> None:
        """End the open block and begin one of `kind`."""
        if self.length > self.open:
            shown = self.kind
            if shown == "paragraph" and self.bold and self._all_bold():
                shown = "bold"
            self.blocks.append(_make(Block, (self.open, self.length, shown, self.level)))
            # The line break is ours: it stands for nothing in the source.
            last = self.segments[-1][2]
            self.pieces.append("\n")
            self.segments.append((self.length, last, last))
            self.length += 1
            self.open = self.length
            self.first = len(self.pieces)
            if self.bold:
                self.bold = []
        self.kind, self.level = kind, level

    def _all_bold(self) -> bool:
        """Return whether nothing but signs such as a colon stands outside of bold stretches."""
        at = self.first
        inside = False
        for begin, end in (*self.bold, (len(self.pieces), len(self.pieces))):
            if any(c.isalnum() for piece in self.pieces[at:begin] for c in piece):
                return False
            inside = inside or any(not piece.isspace() for piece in self.pieces[begin:end])
            at = max(at, end)
        return inside


def _scanned(source: str, odd: bool) -> Canonical:
    """Return the text and blocks of folded `source`, blocks stripped and empty ones left out."""
    scan = _Scan(source, odd)
    cut = scan.cut
    at = lists = 0
    depth = 0  # of bold, and the piece at which it began
    since = -1
    unclosed: set[str] = set()
    for match in TAG.finditer(source):
        begin = match.start()
        if begin < at:
            continue  # inside of a silent element
        if begin > at:
            scan.text(at, begin)
        at = match.end()
        name = match[2]
        if name is None:
            continue
        if name not in _ALL:
            name = name.lower()
            if name not in _ALL:
                continue
        closing = match[1] == "/"
        if name in _BOLD:
            depth = max(0, depth + (-1 if closing else 1))
            if depth and since < 0:
                since = len(scan.pieces)
            elif not depth and since >= 0:
                scan.bold.append((max(since, scan.first), len(scan.pieces)))
                since = -1
            continue
        if name in SILENT:
            if not closing and not match[3].endswith("/"):
                at = end_of(name, source, at, unclosed)
            continue
        kind: BlockKind = "paragraph"
        level = 0
        if name in _LISTS:
            lists = max(0, lists - 1) if closing else lists + 1
        elif not closing:
            if name == "li":
                kind, level = "bullet", min(max(lists - 1, 0), 9)
            elif name in _HEADINGS:
                kind, level = "heading", int(name[1])
            elif name in _PARAGRAPHS and scan.kind == "bullet" and scan.empty():
                continue
        if since >= 0:
            scan.bold.append((max(since, scan.first), len(scan.pieces)))
            since = -1
            if closing and name != "li":
                depth = 0
        cut(kind, level)
        if depth:
            since = len(scan.pieces)
    if at < len(source) and not _CUT_TAG.match(source, max(at, source.rfind("<"))):
        scan.text(at, len(source))
    elif at < source.rfind("<"):
        scan.text(at, source.rfind("<"))
    if since >= 0:
        scan.bold.append((max(since, scan.first), len(scan.pieces)))
    cut("paragraph", 0)
    text = "".join(scan.pieces)
    if "&" in source:
        text = fold(text)
    offsets = OffsetMap(*zip(*scan.segments, strict=True)) if scan.segments else SAME
    return Canonical(text, tuple(b for block in scan.blocks if (b := _stripped(text, block))), offsets)


def _stripped(text: str, block: Block) -> Block | None:
    """Return the block without space at its ends, None when nothing is left of it."""
    start, end = block.start, block.end
    if text[start] > " " and text[end - 1] > " ":
        return block
    piece = text[start:end]
    core = piece.strip()
    if not core:
        return None
    start += len(piece) - len(piece.lstrip())
    return Block(start, start + len(core), block.kind, block.level)


def end_of(name: str, source: str, at: int, unclosed: set[str]) -> int:
    """Return where the silent element `name`, open at `at`, ends; `at` if it never does.

    `unclosed` remembers what never ends, so that it is looked for once.
    """
    if name in unclosed:
        return at
    place = source.find(f"</{name}", at)
    if place < 0:
        close = re.compile(rf"</{name}\b", re.IGNORECASE).search(source, at)
        if not close:
            unclosed.add(name)
            return at
        place = close.start()
    end = source.find(">", place)
    return end + 1 if end >= 0 else len(source)


def _with_inline_bullets(text: str, blocks: tuple[Block, ...], signs: Set[str]) -> tuple[Block, ...]:
    """Return `blocks` with bullet marks typed as text taken for what they are."""
    out: list[Block] = []
    marks = inline_marks(text, signs)
    mark = next(marks, -1)
    for block in blocks:
        while 0 <= mark < block.start:
            mark = next(marks, -1)
        if block.kind in ("heading", "bold") or (
            not 0 <= mark < block.end and not may_be_marked(text, block.start)
        ):
            out.append(block)
        else:
            pieces = line_blocks(text, block.start, block.end, block.level * 2)
            if block.kind == "bullet" and pieces:
                pieces[0] = pieces[0]._replace(kind="bullet", level=block.level)
            out.extend(p for p in pieces if p.end > p.start)
    return tuple(out)
