"""Read plain text and markdown into canonical text."""

from __future__ import annotations

import re

from evaluator.posting import Block, BlockKind
from evaluator.reading.canonical import SAME, Canonical, fold
from evaluator.reading.emphasis import without_marks

_BULLET = re.compile(
    r"(?:[•●▪▫◦■□‣⁃∙·○➢➤►▶✓✔✅❖➔→»‧]|[*+](?=\s|[A-Z])|[-–—](?=\s)|-(?=[A-Z])"
    r"|\(?\d{1,2}[.)](?=\s)|[a-z][.)](?=\s)|o(?=\s+[A-Z]))\s*"
)
# What a bullet or heading can begin with: a line beginning with another sign is a paragraph
# at once, which is most lines.
_MAY_MARK = frozenset("•●▪▫◦■□‣⁃∙·○➢➤►▶✓✔✅❖➔→»‧*+-–—(0123456789o#=_~")
_INLINE_SIGNS = "•●▪◦■‣⁃∙➢➤►✓✔❖*·"
_INLINE_MARK = re.compile(f"[{_INLINE_SIGNS}]")
_HEADING = re.compile(r"(#{1,6})\s*(?=\S)")
_RULE = re.compile(r"[-=_*~•\s]{3,}$")
_BOLD_LINE = re.compile(r"\s*(?:[-*•+]\s+)?(?:\\?\*\\?\*|__)+(?=\S)(.{2,120}?)(?:\\?\*\\?\*|__)+\s*:?\s*$")
_NO_LINES: frozenset[int] = frozenset()
_block = tuple.__new__  # what NamedTuple does, without its call


def plain(source: str) -> Canonical:
    """Return the canonical text of plain text or markdown.

    `source` is decoded text; the map's offsets are code points of it.
    """
    folded = fold(source)
    text, offsets = without_marks(folded)
    if text is folded:
        bold = _NO_LINES
    else:
        text = fold(text)
        bold = _bold_lines(folded)
    lines = text.split("\n")
    if _may_be_wrapped(lines):
        text, lines, bold = _unwrapped(text, lines, bold)
    return Canonical(text, tuple(_blocks(text, lines, bold)), offsets)


def _bold_lines(source: str) -> frozenset[int]:
    """Return the numbers of the lines that stand wholly in bold."""
    if "**" not in source and "__" not in source and "\\*" not in source:
        return _NO_LINES
    found = []
    for number, line in enumerate(source.split("\n")):
        if ("**" in line or "__" in line or "\\*" in line) and len(line) < 160:
            match = _BOLD_LINE.match(line)
            if match and "**" not in match[1]:
                found.append(number)
    return frozenset(found)


def _may_be_wrapped(lines: list[str]) -> bool:
    """Return whether no line is long, which a text wrapped at a column has to show."""
    return len(lines) >= 6 and max(map(len, lines)) <= 140


def _unwrapped(
    text: str, lines: list[str], bold: frozenset[int]
) -> tuple[str, list[str], frozenset[int]]:
    """Return text, lines and bold lines with the breaks of hard-wrapped lines made spaces.

    Offsets stay. A text counts as hard-wrapped when its full lines end near one column.
    """
    lengths = [length for line in lines if (length := len(line.rstrip()))]
    longest = max(lengths, default=0)
    if len(lengths) < 6 or not 40 <= longest <= 100:
        return text, lines, bold
    full = sum(length >= longest * 0.75 for length in lengths)
    runs_on = sum(
        1
        for line, after in zip(lines, lines[1:], strict=False)
        if line and after and line.rstrip()[-1:].isalnum() and after.lstrip()[:1].islower()
    )
    if full < 0.45 * len(lengths) or runs_on < 0.2 * len(lengths):
        return text, lines, bold
    joined = [[lines[0]]]
    first = [0]
    for number, (line, after) in enumerate(zip(lines, lines[1:], strict=False)):
        breaks = (
            not line.strip()
            or not after.strip()
            or number in bold
            or number + 1 in bold
            or _BULLET.match(after.lstrip())
            or _HEADING.match(after)
            or len(line.rstrip()) < longest * 0.55
        )
        if breaks:
            joined.append([after])
            first.append(number + 1)
        else:
            joined[-1].append(after)
    out = [" ".join(pieces) for pieces in joined]
    return "\n".join(out), out, frozenset(i for i, number in enumerate(first) if number in bold)


def _blocks(text: str, lines: list[str], bold: frozenset[int]) -> list[Block]:
    """Return the blocks of canonical text whose lines are blocks."""
    blocks: list[Block] = []
    add = blocks.append
    inline = _inline_marks(text)
    after = 0
    for number, line in enumerate(lines):
        core = line.strip()
        start, after = after, after + len(line) + 1
        if not core:
            continue
        begin = start
        if len(core) != len(line):
            begin += len(line) - len(line.lstrip())
        sign = core[0]
        if number in bold:
            add(_bold_block(text, begin, begin + len(core)))
        elif sign in _MAY_MARK or core[1:2] in (".", ")") or (inline and any(m in core for m in inline)):
            end = begin + len(core)
            if sign in "-=_*~•" and _RULE.match(core):
                _underlined(blocks, core, start)
            else:
                blocks.extend(line_blocks(text, begin, end, begin - start))
        else:
            add(_block(Block, (begin, begin + len(core), "paragraph", 0)))
    return blocks


def _inline_marks(text: str) -> str:
    """Return the bullet signs that stand anywhere in `text`."""
    if text.isascii():
        return "*" if "*" in text else ""
    return "".join(sign for sign in _INLINE_SIGNS if sign in text)


def _underlined(blocks: list[Block], core: str, start: int) -> None:
    """Make the last block a heading where `core`, a line of dashes, stands right under it."""
    if not (blocks and core[0] in "-=" and len(core) > 3):
        return
    last = blocks[-1]
    if last.kind == "paragraph" and 0 <= start - 1 - last.end <= 2 and last.end - last.start < 80:
        blocks[-1] = last._replace(kind="heading", level=2)


def _bold_block(text: str, begin: int, end: int) -> Block:
    """Return the block of a line in bold, without a bullet that may lead it."""
    mark = _BULLET.match(text, begin, end)
    if mark and mark.end() < end:
        begin = mark.end()
    return Block(begin, end, "bold", 0)


def line_blocks(text: str, begin: int, end: int, indent: int) -> list[Block]:
    """Return the blocks of the line `begin:end`: one, or more where bullets stand inside it."""
    kind: BlockKind = "paragraph"
    level = 0
    heading = _HEADING.match(text, begin, end)
    if heading:
        return [Block(heading.end(), _without_hashes(text, heading.end(), end), "heading", len(heading[1]))]
    mark = _BULLET.match(text, begin, end)
    if mark and mark.end() < end:
        begin, kind, level = mark.end(), "bullet", min(indent // 2, 4)
        if text[begin] in "•●▪◦■·-*":
            again = _BULLET.match(text, begin, end)
            if again and again.end() < end:
                begin = again.end()
    blocks = []
    for match in _INLINE_MARK.finditer(text, begin, end):
        at = match.start()
        if match[0] in "*·" and not (text[at - 1] == " " and text[at + 1 : at + 2] == " "):
            continue
        if text[begin:at].strip():
            blocks.append(Block(begin, begin + len(text[begin:at].rstrip()), kind, level))
        begin, kind = match.end(), "bullet"
        begin += len(text[begin:end]) - len(text[begin:end].lstrip())
    if begin < end:
        blocks.append(Block(begin, end, kind, level))
    return blocks


def _without_hashes(text: str, begin: int, end: int) -> int:
    """Return the end of a heading without the hashes that may close it (but `C#` keeps its own)."""
    core = text[begin:end].rstrip("#")
    return begin + len(core.rstrip()) if core.endswith(" ") else end
