"""Read plain text and markdown into canonical text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence, Set
from itertools import accumulate
from typing import NamedTuple

from evaluator.posting import Block, BlockKind
from evaluator.reading.canonical import Canonical, fold, odd_signs, places_of
from evaluator.reading.offsets import chained
from evaluator.reading.texts.emphasis import bold_lines, without_marks
from evaluator.reading.texts.garbled import may_be_garbled, ungarbled
from evaluator.reading.texts.glued import parted
from evaluator.reading.texts.ligatures import has_ligatures, spelled_out
from evaluator.reading.texts.linewraps import unwrapped
from evaluator.reading.texts.pictographs import may_have_pictographs, with_pictographs
from evaluator.reading.texts.quoting import FEWEST_QUOTED, unquoted
from evaluator.reading.texts.spaces import has_gaps, single_spaced
from evaluator.reading.texts.tablelines import untabled

# The last three are the bullets of Word's symbol fonts, as text copied from a document or PDF has them.
_DRAWN = "•●▪◦■‣⁃∙➢➤►✓✔❖▸◆❍❑➣✦⬤🔹🔸👉\uf0b7\uf0a7\uf0d8"
_BULLET = re.compile(
    rf"(?:[{_DRAWN}▫□·○▶✅➔→»‧◇◾☐☑➡✧]|§(?=\s*[A-Z])|[*+](?=\s|[A-Z])|[-–—>](?=\s)|-(?=[A-Z])"
    r"|\(?\d{1,2}[.)](?=\s)|[a-z][.)](?=\s)|o(?=\s+[A-Z]))\s*"
)
# The signs that a bullet or heading can begin with. Most lines begin with another sign and are recognised
# as paragraphs at once.
_MAY_MARK = frozenset(f"{_DRAWN}▫□·○▶✅➔→»‧◇◾☐☑➡✧§>*+-–—(0123456789o#=_~")
_INLINE_SIGNS = f"{_DRAWN}*·"
_INLINE_SET = frozenset(_INLINE_SIGNS)
_INLINE_MARK = re.compile(f"[{_INLINE_SIGNS}]")
# Tags ("#LI-Remote", "#BuildTheFuture", "#jobs #remote") are not headings.
_HEADING = re.compile(
    r"(?!#LI-|#\w*[a-z][A-Z]\w*[.!]?\s*$|#\w+(?:\s+#\w+)+\s*$)(#{1,6})\s*(?=\S)", re.MULTILINE
)
# A heading as wikis mark it: "== Duties ==".
_WIKI = re.compile(r"(={2,6})\s*(?=[^\s=])(.*[^\s=])\s*\1")
_RULE = re.compile(r"[-=_*~•\s]{3,}$")
_SMALL = re.compile(r"[^\W\d_A-Z]")
_NUMBERED = frozenset((".", ")"))
# A line that begins with one of these bullets and a space is a list item. Where one of `_AGAIN` follows,
# it may have a second bullet, or be a rule.
_PLAIN_BULLETS = frozenset("-*•·+–—●▪◦■➢►✓✔")
_AGAIN = frozenset("•●▪◦■·-*=_~ ")
CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")  # most lines that are not list items begin with one
# What stands for the first sign of a line that is not told by it.
_BOLD, _INLINE = "bold", "inline"
_NO_LINES: frozenset[int] = frozenset()
_make = tuple.__new__  # makes a NamedTuple faster than a call of its class


def plain(source: str) -> Canonical:
    """Return the canonical text of plain text or markdown.

    `source` is decoded text, and the map leads to its code points.
    """
    signs = odd_signs(source)
    if may_be_garbled(signs) and (meant := ungarbled(source)):
        found = plain(meant[0])
        return found._replace(offsets=chained(found.offsets, meant[1]))
    return _of_folded(fold(untabled(source), signs), signs)


def _of_folded(folded: str, signs: Set[str]) -> Canonical:
    if signs and has_ligatures(signs):
        spelled, outer = spelled_out(folded)
        found = _of_folded(spelled, odd_signs(spelled))
        return found._replace(offsets=chained(found.offsets, outer))
    text, offsets, signs, pairs = without_marks(folded, signs)
    lines = _lines_of(text)
    quoted = unquoted(folded) if lines.signs.count(">") >= FEWEST_QUOTED else None
    if quoted:
        found = _of_folded(quoted[0], signs)
        return found._replace(offsets=chained(found.offsets, quoted[1]))
    bold = _NO_LINES if text is folded else bold_lines(folded, pairs)
    # Most texts have no line that may go on in the middle of a sentence.
    joined = (
        unwrapped(text, lines.whole, lines.leads, bold, _is_marked) if _SMALL.search(lines.signs) else None
    )
    if joined:
        text, bold, inner = joined
        lines = _lines_of(text)
        offsets = chained(inner, offsets)
    # Even margins show in any few lines.
    spaced = single_spaced(text) if has_gaps(lines.cores[::4]) else None
    if spaced:
        text, inner = spaced
        lines = _lines_of(text)
        offsets = chained(inner, offsets)
    blocks: Sequence[Block] = _blocks(text, lines, bold, signs)
    if signs and may_have_pictographs(signs):
        blocks = with_pictographs(text, blocks)
    return Canonical(text, tuple(parted(text, blocks)), offsets)


class _Lines(NamedTuple):
    """The lines of a text: whole, without the space at their ends, and their first signs after the space.

    `signs` are the first signs as one text, in which empty lines have none.
    """

    whole: list[str]
    cores: list[str]
    leads: list[str]
    signs: str


def _lines_of(text: str) -> _Lines:
    whole = text.split("\n")
    cores = list(map(str.strip, whole))
    leads = [core and core[0] for core in cores]
    return _Lines(whole, cores, leads, "".join(leads))


def _is_marked(line: str) -> bool:
    """Return whether a line begins with a bullet or a hash; `line` does not begin with space."""
    return (line[0] in _MAY_MARK or line[1:2] in _NUMBERED) and bool(_BULLET.match(line) or line[0] == "#")


def _blocks(text: str, lines: _Lines, bold: Set[int], signs: Set[str]) -> list[Block]:
    """Return the blocks of a folded text from its lines.

    `bold` has the numbers of the bold lines, and `signs` the characters beyond ASCII in `text`.
    """
    blocks: list[Block] = []
    add, make = blocks.append, _make
    following = 0
    for line, core, lead in zip(lines.whole, lines.cores, _with_odd(text, lines, bold, signs), strict=True):
        start = begin = following
        following += len(line) + 1
        if not lead:
            continue
        if core is not line:  # `strip` returns the same object when there is nothing to remove
            begin += line.find(core[0])  # only space is before it
        end = begin + len(core)
        if lead in CAPITALS:
            add(make(Block, (begin, end, "paragraph", 0)))
        elif lead in _PLAIN_BULLETS and core[1:2] == " " and core[2] not in _AGAIN:
            indent = begin - start
            level = indent // 2 if indent < 8 else 4
            add(make(Block, (begin + 2, end, "bullet", level)))
        elif lead is _BOLD:
            add(_bold_block(text, begin, end))
        elif lead is not _INLINE and lead not in _MAY_MARK and core[1:2] not in _NUMBERED:
            add(make(Block, (begin, end, "paragraph", 0)))
        elif core[0] == "#" and (heading := _heading(text, begin, end)):
            add(heading)
        elif core[0] in "-=_*~•" and _RULE.match(core):
            _underlined(blocks, core, start)
        else:
            # A bullet alone is not a block, which is decided as for a bullet inside a line.
            is_inline = lead is _INLINE or end == begin + 1
            blocks.extend(line_blocks(text, begin, end, begin - start, is_inline=is_inline))
    return blocks


def _with_odd(text: str, lines: _Lines, bold: Set[int], signs: Set[str]) -> list[str]:
    """Return the first signs of the lines, `_BOLD` for bold ones, `_INLINE` for those with bullets inside.

    In most texts this is done once for all lines, and not asked of each.
    """
    marks = inline_marks(text, signs) if _may_be_inline(text, lines.signs, signs) else []
    if not (bold or marks):
        return lines.leads
    leads = lines.leads.copy()
    starts = list(accumulate([len(line) + 1 for line in lines.whole], initial=0)) if marks else []
    for mark in marks:
        number = bisect_right(starts, mark) - 1
        if text[starts[number] : mark].strip() and leads[number]:
            leads[number] = _INLINE
    for number in bold:
        leads[number] = leads[number] and _BOLD
    return leads


def _may_be_inline(text: str, leads: str, signs: Set[str]) -> bool:
    """Return whether a bullet sign may be inside a line and not only at the beginning, as in most lists.

    `leads` are the first signs of the lines, and `signs` the characters beyond ASCII in `text`.
    """
    present = _INLINE_SET & signs
    if "*" in text:
        present |= {"*"}
    if not present:
        return False
    return any(text.count(sign) != leads.count(sign) for sign in present)


def inline_marks(text: str, signs: Set[str]) -> list[int]:
    """Return the offsets, in order, of the signs that may begin a bullet inside a line."""
    places: list[int] = []
    for sign in _INLINE_SET & signs:
        wanted = f" {sign} " if sign == "·" else sign
        ahead = len(wanted) // 2
        place = text.find(wanted)
        while place >= 0:
            places.append(place + ahead)
            place = text.find(wanted, place + 1)
    # Two searches for one sign are faster than one for three.
    if "*" in text:
        places += [at for at in places_of("*", text) if text[at - 1 : at + 2] == " * "]
    places.sort()
    return places


def may_be_marked(text: str, at: int) -> bool:
    """Return whether the line at `at` may begin with a bullet or a hash."""
    sign = text[at]
    return sign not in CAPITALS and (sign in _MAY_MARK or text[at + 1 : at + 2] in _NUMBERED)


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
    return _make(Block, (begin, end, "bold", 0))


def line_blocks(text: str, begin: int, end: int, indent: int, *, is_inline: bool = True) -> list[Block]:
    """Return the blocks of the line `text[begin:end]`: one, or several when bullets are inside the line.

    `indent` is how many spaces are before the line, and `is_inline` says whether a bullet may be inside it.
    """
    if text[begin] == "#" and (heading := _heading(text, begin, end)):
        return [heading]
    if text[begin] == "=" and (wiki := _WIKI.fullmatch(text, begin, end)):
        return [_make(Block, (wiki.start(2), wiki.end(2), "heading", len(wiki[1])))]
    kind: BlockKind = "paragraph"
    level = 0
    mark = _BULLET.match(text, begin, end)
    after = mark.end() if mark else end
    if after < end:
        begin, kind, level = after, "bullet", min(indent // 2, 4)
        if text[begin] in _AGAIN:
            again = _BULLET.match(text, begin, end)
            if again and again.end() < end:
                begin = again.end()
    if not is_inline:
        return [_make(Block, (begin, end, kind, level))]
    blocks = []
    for match in _INLINE_MARK.finditer(text, begin, end):
        at = match.start()
        if match[0] in "*·" and not (text[at - 1] == " " and text[at + 1 : at + 2] == " "):
            continue
        stop = at
        while stop > begin and text[stop - 1].isspace():
            stop -= 1
        if stop > begin:
            blocks.append(_make(Block, (begin, stop, kind, level)))
        begin, kind = match.end(), "bullet"
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        blocks.append(_make(Block, (begin, end, kind, level)))
    return blocks


def _heading(text: str, begin: int, end: int) -> Block | None:
    """Return the block of the heading `text[begin:end]`, without its hashes; None for another line."""
    hashes = _HEADING.match(text, begin, end)
    if not hashes:
        return None
    level, begin = hashes.end(1) - begin, hashes.end()
    if text[end - 1] == "#":
        core = text[begin:end].rstrip("#")
        if core.endswith(" "):  # the hash of `C#` is kept
            end = begin + len(core.rstrip())
    return _make(Block, (begin, end, "heading", level))
