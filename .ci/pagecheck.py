"""Measure the readers of pages on saved pages for which the right result is known.

usage: pagecheck.py DIR

Reads `DIR/index.jsonl` (file, kind, title, company) and the pages beside it, and prints the figures.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from difflib import SequenceMatcher
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from bs4 import BeautifulSoup

from evaluator.posting import Posting, Unread
from evaluator.reading.read import read_bytes

_WORD = re.compile(r"[^\W_]+")
# Where a link of markdown leads, which is no word of the text.
_ADDRESS = re.compile(r"\]\(https?://[^)\s]*\)")
_BLOCK = re.compile(
    rb"<script\b[^>]*application/ld(?:\+|&#x2B;|&#43;)json[^>]*>.*?</script\s*>", re.IGNORECASE | re.DOTALL
)


class Kept(NamedTuple):
    """Two shares (0-1): words of the description kept in order, and words read that are not from it."""

    kept: float
    foreign: float


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case."""
    return [w.casefold() for w in _WORD.findall(text)]


def compared(wanted: list[str], got: list[str]) -> Kept:
    """Return how much of `wanted` is in `got` in the same order, and how much of `got` is not in `wanted`."""
    matcher = SequenceMatcher(None, wanted, got, autojunk=False)
    same = sum(size for _, _, size in matcher.get_matching_blocks())
    return Kept(same / max(len(wanted), 1), (len(got) - same) / max(len(got), 1))


def description_of(page: bytes) -> list[str]:
    """Return the words of the JSON-LD description. They are read without using our reader."""
    soup = BeautifulSoup(page, "lxml")
    for script in soup.find_all("script"):
        if "ld+json" not in unescape(str(script.get("type", ""))):
            continue
        try:
            data = json.loads(script.string or "", strict=False)
        except ValueError:
            continue
        found = _job(data)
        if found:
            further = [found.get(k) for k in ("description", "responsibilities", "qualifications")]
            texts: list[str] = []
            for text in further:
                if isinstance(text, str) and not any(" ".join(words(text)) in t for t in texts):
                    shown = BeautifulSoup(_unescaped(text), "lxml").get_text(" ")
                    texts.append(" ".join(words(_ADDRESS.sub("]", shown))))
            return " ".join(texts).split()
    return []


def _unescaped(text: str) -> str:
    for _ in range(3):
        if "<" in text or "&lt;" not in text:
            break
        text = unescape(text)
    return text


def _job(data: Any) -> dict[str, Any] | None:
    if isinstance(data, dict):
        if data.get("@type") == "JobPosting":
            return data
        data = list(data.values())
    if isinstance(data, list):
        for item in data:
            if isinstance(item, dict | list) and (found := _job(item)):
                return found
    return None


def _glued(wanted: list[str], got: list[str]) -> bool:
    """Return whether both have the same letters in the same order.

    Words are not compared, because markup inside words may join or divide them.
    """
    return "".join(wanted) == "".join(got)


class Page(NamedTuple):
    """A saved page with JSON-LD, the right title and company, and the words of its description."""

    file: str
    data: bytes
    title: str
    company: str
    wanted: list[str]


class Part(NamedTuple):
    """Lines of the report on some pages, and how many pages were read a second."""

    lines: list[str]
    rate: float


def check(folder: Path) -> list[str]:
    """Return the lines of the report on the pages of `folder`."""
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines() if line]
    pages = [_page(folder, row) for row in rows if row["kind"] == "jsonld"]
    marked, bare = _marked(pages), _bare(pages)
    lines = [*marked.lines, *bare.lines, "pages with the description in the body only:"]
    lines.extend(_body_line(folder, row) for row in rows if row["kind"] == "body")
    for kind in ("stub", "shell"):
        some = [row for row in rows if row["kind"] == kind]
        told = [(row, _only((folder / row["file"]).read_bytes(), row["file"])) for row in some]
        right = [u for _, u in told if isinstance(u, Unread) and u.code == "no_posting"]
        lines.append(f"{kind} pages: {len(some)}; not taken for a posting {len(right)}")
        lines.extend(f"  {row['file']}: {_said(item)}" for row, item in told if item not in right)
    lines.append(f"speed: {marked.rate:.0f} pages/s with JSON-LD, {bare.rate:.0f} without")
    return lines


def _page(folder: Path, row: dict[str, Any]) -> Page:
    data = (folder / row["file"]).read_bytes()
    return Page(row["file"], data, " ".join(row["title"].split()), row["company"], description_of(data))


def _marked(pages: list[Page]) -> Part:
    """Return the report on `pages` as they are."""
    titles = companies = exact = 0
    odd: list[str] = []
    seconds = 0.0
    for page in pages:
        began = time.process_time()
        item = _only(page.data, page.file)
        seconds += time.process_time() - began
        if isinstance(item, Unread):
            odd.append(f"  {page.file}: {item.message}")
            continue
        titles += item.title == page.title
        companies += item.company == page.company
        got = words(item.text)
        bare = [w for w in got if w not in ("responsibilities", "qualifications")]
        same = _glued(page.wanted, bare) or _glued(page.wanted, got)
        exact += same
        if not same or item.title != page.title or item.company != page.company:
            odd.append(f"{_shares(page, compared(page.wanted, got))}, {item.title!r} at {item.company!r}")
    right = f"title right {titles}, company right {companies}, description exact {exact}"
    return Part([f"JSON-LD pages: {len(pages)}; {right}", *odd], len(pages) / max(seconds, 1e-9))


def _bare(pages: list[Page]) -> Part:
    """Return the report on `pages` without their JSON-LD, where the body holds the description."""
    count = titles = good = 0
    odd: list[str] = []
    worst: list[tuple[float, str]] = []
    seconds = 0.0
    for page in pages:
        cut = _BLOCK.sub(b"", page.data)
        shown = Counter(words(BeautifulSoup(cut, "lxml").get_text(" ")))
        if (Counter(page.wanted) & shown).total() < 0.8 * len(page.wanted):
            odd.append(f"  {page.file}: the body does not hold the description; left out below")
            continue
        count += 1
        began = time.process_time()
        item = _only(cut, page.file)
        seconds += time.process_time() - began
        if isinstance(item, Unread):
            worst.append((0.0, f"  {page.file}: {item.message}"))
            continue
        titles += item.title == page.title
        share = compared(page.wanted, words(item.text))
        is_good = share.kept >= 0.97 and share.foreign <= 0.05
        good += is_good
        if not is_good or item.title != page.title:
            worst.append((share.kept, f"{_shares(page, share)}, {item.title!r}"))
    head = (
        f"the same without their JSON-LD: {count};"
        f" title right {titles} ({titles / max(count, 1):.1%}),"
        f" ≥ 97% kept and ≤ 5% foreign {good} ({good / max(count, 1):.1%})"
    )
    return Part([*odd, head, *(text for _, text in sorted(worst))], count / max(seconds, 1e-9))


def _shares(page: Page, share: Kept) -> str:
    return f"  {page.file}: kept {share.kept:.1%}, foreign {share.foreign:.1%}"


def _only(page: bytes, name: str) -> Posting | Unread:
    return next(iter(read_bytes(page, name)))


def _said(item: Posting | Unread) -> str:
    return (
        item.message
        if isinstance(item, Unread)
        else f"read as {item.kind}: {item.title!r}, {len(item.text)} characters"
    )


def _body_line(folder: Path, row: dict[str, Any]) -> str:
    item = _only((folder / row["file"]).read_bytes(), row["file"])
    if isinstance(item, Unread):
        return f"  {row['file']}: NOT READ: {item.message}"
    title = "title right" if item.title == " ".join((row["title"] or "").split()) else f"title {item.title!r}"
    blocks = [item.text[b.start : b.end] for b in item.blocks]
    return (
        f"  {row['file']}: {title}, company {item.company!r}, {len(words(item.text))} words,"
        f" {blocks[0][:60]!r} … {blocks[-1][-60:]!r}"
    )


if __name__ == "__main__":
    for line in check(Path(sys.argv[1])):
        print(line)
