"""Read rich text (.rtf), as the text programs of many machines save it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import NamedTuple

from evaluator.posting import BlockKind, Posting, Unread
from evaluator.reading.documents.document import of_document
from evaluator.reading.documents.lines import Line, of_cells
from evaluator.reading.limits import Given, How
from evaluator.reading.wordlists import names

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z'])"
    r"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
# Groups that hold no text of the document. Others are marked with `\*` where a reader may not know them.
_LEFT_OUT = names(
    "fonttbl colortbl stylesheet info pict header headerl headerr headerf footer footerl footerr footerf "
    "footnote annotation atnid atnauthor listtable listoverridetable rsidtbl generator themedata fldinst "
    "objdata xmlnstbl nonshppict sn sv filetbl revtbl latentstyles datastore"
)
_KNOWN = names("shpinst shptxt")  # marked so, but with the text of a box inside
_BULLETS = names("listtext pntext")  # what stands for the bullet of an item
_SIGNS = {
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "tab": " ",
    "emspace": " ",
    "enspace": " ",
    "line": "\n",
}
# What ends a paragraph, and how: a paragraph of the text, a cell or a row of a table.
_ENDS = {
    **dict.fromkeys(("par", "sect", "page"), "par"),
    **dict.fromkeys(("cell", "nestcell"), "cell"),
    **dict.fromkeys(("row", "nestrow"), "row"),
}
_ESCAPED = {"~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_LOWEST_HEADING = 6
_USUAL = "cp1252"
_HIDDEN = names("v deleted")
# Encodings of fonts for some languages, by the number that the table of fonts gives them.
_OF_FONT = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}


class _State(NamedTuple):
    """What holds inside a group; `skip` is how many signs stand behind one of Unicode in its place."""

    left_out: bool = False
    of_bullet: bool = False
    hidden: bool = False
    bold: bool = False
    font: int | None = None
    skip: int = 1


class _Paragraph:
    """The paragraph that is being read."""

    def __init__(self, before: _Paragraph | None = None) -> None:
        self.pieces: list[str] = []
        self.heavy = True  # whether all words so far are bold
        self.bullet = False
        self.level: int | None = before.level if before else None
        self.in_table: bool = before is not None and before.in_table

    def line(self) -> Line | None:
        """Return the line of the paragraph; None where it holds nothing."""
        # A sign beyond the first 65,536 is written as two halves.
        whole = "".join(self.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if not (text := whole.strip()):
            return None
        if self.level is not None:
            return Line(text, "heading", self.level + 1)
        kind: BlockKind = "bullet" if self.bullet else "bold" if self.heavy else "paragraph"
        return Line(text, kind)


def read_rtf(given: Given, how: How) -> Iterator[Posting | Unread]:
    """Yield the one posting of rich text. Raises NotRead when it is empty or too large."""
    data = given.whole(how.limits.document)
    yield of_document(list(rtf_lines(data)), given.name, how, "rtf")


def rtf_lines(data: bytes) -> Iterator[Line]:
    """Yield the lines of rich text in order; a row of a table is one line, unless a cell holds a text."""
    cells: list[list[Line]] = []
    cell: list[Line] = []
    for end, paragraph in _Reading(data.decode("latin-1")).paragraphs():
        line = paragraph.line()
        if end == "par" and not paragraph.in_table:
            if line is not None:
                yield line
            continue
        if line is not None:
            cell.append(line)
        if end != "par" and cell:
            cells.append(cell)
            cell = []
        if end == "row":
            yield from of_cells(cells)
            cells = []
    yield from of_cells([*cells, cell] if cell else cells)


class _Reading:
    """The reading of one document: what holds at the place that is read, and the paragraph so far."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.around: list[_State] = []
        self.state = _State()
        self.now = _Paragraph()
        self.encoding = _USUAL
        self.of_fonts: dict[int | None, str] = {}  # encodings that differ from that of the document
        self.waiting = 0  # signs that are still to come in the place of one of Unicode
        self.raw = bytearray()  # bytes that are not decoded yet, as a sign may need two

    def paragraphs(self) -> Iterator[tuple[str, _Paragraph]]:
        """Yield each paragraph with what ends it: par, cell or row."""
        at = 0
        while (token := _TOKEN.search(self.source, at)) is not None:
            at = token.end()
            if token["byte"]:
                self._byte(int(token["byte"], 16))
                continue
            self._decode()
            end = None
            if token["text"]:
                self._text(token["text"])
            elif token["brace"]:
                self._brace(token["brace"])
            elif token["sign"]:
                end = self._sign(token["sign"])
            else:
                number = int(token["number"]) if token["number"] else None
                end = self._word(token["word"], number)
                if token["word"] == "bin" and number:
                    at += max(number, 0)
            if end:
                yield end, self.now
                self.now = _Paragraph(self.now)
        self._decode()
        yield "par", self.now

    def _add(self, text: str) -> None:
        if self.state.of_bullet:
            self.now.bullet = self.now.bullet or bool(text.strip())
        elif not self.state.left_out and not self.state.hidden:
            self.now.pieces.append(text)
            self.now.heavy = self.now.heavy and (self.state.bold or not text.strip())

    def _byte(self, byte: int) -> None:
        if self.waiting:
            self.waiting -= 1
        else:
            self.raw.append(byte)

    def _decode(self) -> None:
        if self.raw:
            self._add(self._decoded(self.raw))
            self.raw.clear()

    def _decoded(self, data: bytes | bytearray) -> str:
        return data.decode(self.of_fonts.get(self.state.font, self.encoding), "replace")

    def _text(self, text: str) -> None:
        kept = text[self.waiting :]
        self.waiting = max(0, self.waiting - len(text))
        self._add(kept if kept.isascii() else self._decoded(kept.encode("latin-1")))

    def _brace(self, brace: str) -> None:
        self.waiting = 0
        if brace == "{":
            self.around.append(self.state)
        elif self.around:
            self.state = self.around.pop()

    def _sign(self, sign: str) -> str | None:
        if sign in "\r\n":
            return "par"
        if sign == "*":
            self.state = self.state._replace(left_out=True)
        else:
            self._add(_ESCAPED.get(sign, ""))
        return None

    def _word(self, word: str, number: int | None) -> str | None:
        """Do what a word says, and return what it ends; None where it ends nothing."""
        if word in _ENDS:
            return None if self.state.left_out else _ENDS[word]
        if word in _SIGNS:
            self._add(_SIGNS[word])
        elif word == "u" and number is not None:
            # Numbers of the upper half are negative.
            self._add(chr(number % 65_536))
            self.waiting = self.state.skip
        elif word in _LEFT_OUT or word in _KNOWN:
            outside = bool(self.around) and self.around[-1].left_out
            self.state = self.state._replace(left_out=outside or word in _LEFT_OUT)
        elif word in _BULLETS or word in _HIDDEN or word in ("b", "plain", "uc", "f"):
            self._character(word, number)
        elif word in ("pard", "intbl", "outlinelevel"):
            self._of_paragraph(word, number)
        elif word in ("ansicpg", "mac"):
            self.encoding = _encoding("mac_roman" if word == "mac" else f"cp{number}")
        elif word == "fcharset" and number in _OF_FONT:
            self.of_fonts[self.state.font] = _OF_FONT[number]
        return None

    def _character(self, word: str, number: int | None) -> None:
        if word in _BULLETS:
            self.state = self.state._replace(of_bullet=True)
        elif word == "uc":
            self.state = self.state._replace(skip=number if number and number > 0 else 0)
        elif word == "f":
            self.state = self.state._replace(font=number)
        elif word in _HIDDEN:
            self.state = self.state._replace(hidden=number != 0)
        elif word == "b":
            self.state = self.state._replace(bold=number != 0)
        else:
            self.state = self.state._replace(bold=False, hidden=False, font=None)

    def _of_paragraph(self, word: str, number: int | None) -> None:
        if word == "pard":
            self.now.level, self.now.in_table = None, False
        elif word == "intbl":
            self.now.in_table = True
        elif number is not None:
            self.now.level = number if 0 <= number < _LOWEST_HEADING else None


def _encoding(name: str) -> str:
    """Return the encoding of this name, or the usual one where there is none."""
    try:
        return codecs.lookup(name).name
    except LookupError:
        return _USUAL
