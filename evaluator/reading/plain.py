"""Read plain text and markdown into canonical text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from evaluator.posting import Block, BlockKind
from evaluator.reading.canonical import Canonical, fold, signs_of
from evaluator.reading.emphasis import without_marks
from evaluator.reading.offsets import chained
from evaluator.reading.unwrapping import unwrapped

_BULLET = re.compile(
    r"(?:[•●▪▫◦■□‣⁃∙·○➢➤►▶✓✔✅❖➔→»‧]|[*+](?=\s|[A-Z])|[-–—>](?=\s)|-(?=[A-Z])"
    r"|\(?\d{1,2}[.)](?=\s)|[a-z][.)](?=\s)|o(?=\s+[A-Z]))\s*"
)
# The signs that a bullet or heading can begin with. Most lines begin with another sign and are recognised
# as paragraphs at once.
_MAY_MARK = frozenset(">•●▪▫◦■□‣⁃∙·○➢➤►▶✓✔✅❖➔→»‧*+-–—(0123456789o#=_~")
_INLINE_SIGNS = "•●▪◦■‣⁃∙➢➤►✓✔❖*·"
_INLINE_SET = frozenset(_INLINE_SIGNS)
_INLINE_MARK = re.compile(f"[{_INLINE_SIGNS}]")
# Tags ("#LI-Remote", "#BuildTheFuture", "#jobs #remote") are not headings.
_HEADING = re.compile(
    r"(?!#LI-|#\w*[a-z][A-Z]\w*[.!]?\s*$|#\w+(?:\s+#\w+)+\s*$)(#{1,6})\s*(?=\S)", re.MULTILINE
)
_RULE = re.compile(r"[-=_*~•\s]{3,}$")
_BOLD_LINE = re.compile(r"\s*(?:[-*•+]\s+)?(?:\\?\*\\?\*|__)+(?=\S)(.{2,120}?)(?:\\?\*\\?\*|__)+\s*:?\s*$")
_NO_LINES: frozenset[int] = frozenset()
_make = tuple.__new__  # makes a NamedTuple faster than a call of its class


def plain(source: str) -> Canonical:
    """Return the canonical text of plain text or markdown.

    `source` is decoded text, and the map leads to its code points.
    """
    signs = signs_of(source)
    folded = fold(source, signs)
    text, offsets = without_marks(folded, signs)
    if text is folded:
        bold = _NO_LINES
    else:
        if "&" in folded:
            text = fold(text)
            signs = signs_of(text)
        bold = _bold_lines(folded)
    lines = text.split("\n")
    text, lines, bold, inner = unwrapped(text, lines, bold, _is_marked)
    if inner.starts:
        offsets = chained(inner, offsets)
    return Canonical(text, tuple(_blocks(text, lines, bold, signs)), offsets)


def _bold_lines(source: str) -> frozenset[int]:
    """Return the numbers of the lines that are completely bold."""
    found = []
    for sign in ("**", "__", "\\*"):
        number = after = 0
        place = source.find(sign)
        while place >= 0:
            number += source.count("\n", after, place)
            start = source.rfind("\n", 0, place) + 1
            after = source.find("\n", place)
            if after < 0:
                after = len(source)
            line = source[start:after]
            if len(line) < 160 and line.rstrip()[-1] in "*_:":
                match = _BOLD_LINE.match(line)
                if match and "**" not in match[1]:
                    found.append(number)
            place = source.find(sign, after)
    return frozenset(found)


def _is_marked(line: str) -> bool:
    """Return whether a line begins with a bullet or a hash; `line` does not begin with space."""
    return (line[0] in _MAY_MARK or line[1:2] in _NUMBERED) and bool(_BULLET.match(line) or line[0] == "#")


def _blocks(text: str, lines: list[str], bold: frozenset[int], signs: Set[str]) -> list[Block]:
    """Return the blocks of a canonical text from its lines.

    `bold` has the numbers of the bold lines, and `signs` the characters beyond ASCII in `text`.
    """
    blocks: list[Block] = []
    add = blocks.append
    marks = inline_marks(text, signs) if _may_be_inline(text, lines, signs) else iter(())
    mark = next(marks, _NEVER)
    after = 0
    for number, line in enumerate(lines):
        core = line.strip()
        start = after
        after += len(line) + 1
        if not core:
            continue
        if core is line:  # `strip` returns the same object when there is nothing to remove
            begin = start
            end = after - 1
        else:
            begin = start + len(line) - len(line.lstrip())
            end = begin + len(core)
        while mark <= begin:
            mark = next(marks, _NEVER)
        if bold and number in bold:
            add(_bold_block(text, begin, end))
            continue
        sign = core[0]
        if mark >= end:
            if sign not in _MAY_MARK and core[1:2] not in _NUMBERED:
                add(_make(Block, (begin, end, "paragraph", 0)))
                continue
            if sign in _PLAIN_BULLETS and core[1:2] == " " and core[2] not in _SIGNS_AFTER:
                level = 0 if begin == start else min((begin - start) // 2, 4)
                add(_make(Block, (begin + 2, end, "bullet", level)))
                continue
        if sign in "-=_*~•" and _RULE.match(core):
            _underlined(blocks, core, start)
        else:
            blocks.extend(line_blocks(text, begin, end, begin - start))
    return blocks


_NEVER = 1 << 60
_NUMBERED = frozenset((".", ")"))
_PLAIN_BULLETS = frozenset("-*•·+–—●▪◦■➢►✓✔")
_SIGNS_AFTER = _MAY_MARK | {" "}


def _may_be_inline(text: str, lines: list[str], signs: Set[str]) -> bool:
    """Return whether a bullet sign may be inside a line and not only at the beginning, as in most lists."""
    present = _INLINE_SET & signs
    if present:
        leads = [line[:1] for line in lines]
        if any(text.count(sign) != leads.count(sign) for sign in present):
            return True
    return "*" in text and " * " in text


def inline_marks(text: str, signs: Set[str]) -> Iterator[int]:
    """Return the offsets, in order, of the signs that may begin a bullet inside a line."""
    places: list[int] = []
    for sign in _INLINE_SET & signs:
        wanted = f" {sign} " if sign == "·" else sign
        ahead = len(wanted) // 2
        place = text.find(wanted)
        while place >= 0:
            places.append(place + ahead)
            place = text.find(wanted, place + 1)
    place = text.find(" * ")
    while place >= 0:
        places.append(place + 1)
        place = text.find(" * ", place + 1)
    places.sort()
    return iter(places)


def may_be_marked(text: str, at: int) -> bool:
    """Return whether the line at `at` may begin with a bullet or a hash."""
    return text[at] in _MAY_MARK or text[at + 1 : at + 2] in _NUMBERED


def _underlined(blocks: list[Block], core: str, start: int) -> None:
    """Make the last block a heading when `core`, a line of dashes at `start`, is directly under it."""
    if not (blocks and core[0] in "-=" and len(core) > 3):
        return
    last = blocks[-1]
    if last.kind == "paragraph" and 0 <= start - 1 - last.end <= 2 and last.end - last.start < 80:
        blocks[-1] = last._replace(kind="heading", level=2)


def _bold_block(text: str, begin: int, end: int) -> Block:
    """Return the block of a bold line, without a bullet at its beginning."""
    mark = _BULLET.match(text, begin, end)
    if mark and mark.end() < end:
        begin = mark.end()
    return Block(begin, end, "bold", 0)


def line_blocks(text: str, begin: int, end: int, indent: int) -> list[Block]:
    """Return the blocks of the line `text[begin:end]`: one, or several when bullets are inside the line.

    `indent` is how many spaces are before the line.
    """
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
        stop = at
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if stop > begin:
            blocks.append(Block(begin, stop, kind, level))
        begin, kind = match.end(), "bullet"
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        blocks.append(Block(begin, end, kind, level))
    return blocks


def _without_hashes(text: str, begin: int, end: int) -> int:
    """Return the end of a heading without the hashes that may close it; the hash of `C#` is kept."""
    core = text[begin:end].rstrip("#")
    return begin + len(core.rstrip()) if core.endswith(" ") else end
