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
                    texts.append(" ".join(words(BeautifulSoup(_unescaped(text), "lxml").get_text(" "))))
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


def check(folder: Path) -> list[str]:  # noqa: PLR0915 - prints one figure after the other
    """Return the lines of the report on the pages of `folder`."""
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines() if line]
    lines: list[str] = []
    data = [row for row in rows if row["kind"] == "jsonld"]
    titles = companies = exact = bare_titles = bare_good = bare = 0
    odd: list[str] = []
    seconds = bare_seconds = 0.0
    for row in data:
        page = (folder / row["file"]).read_bytes()
        wanted = description_of(page)
        began = time.process_time()
        item = _only(page, row["file"])
        seconds += time.process_time() - began
        if isinstance(item, Unread):
            odd.append(f"  {row['file']}: {item.message}")
            continue
        title = " ".join(row["title"].split())
        titles += item.title == title
        companies += item.company == row["company"]
        got = words(item.text)
        same = _glued(wanted, [w for w in got if w not in ("responsibilities", "qualifications")]) or _glued(
            wanted, got
        )
        exact += same
        if not same or item.title != title or item.company != row["company"]:
            share = compared(wanted, got)
            odd.append(f"{_shares(row, share)}, {item.title!r} at {item.company!r}")
    lines.append(
        f"JSON-LD pages: {len(data)}; title right {titles}, company right {companies},"
        f" description exact {exact}"
    )
    lines.extend(odd)
    worst: list[tuple[float, str]] = []
    for row in data:
        page = (folder / row["file"]).read_bytes()
        wanted = description_of(page)
        cut = _BLOCK.sub(b"", page)
        shown = Counter(words(BeautifulSoup(cut, "lxml").get_text(" ")))
        if sum((Counter(wanted) & shown).values()) < 0.8 * len(wanted):
            lines.append(f"  {row['file']}: the body does not hold the description; left out below")
            continue
        bare += 1
        began = time.process_time()
        item = _only(cut, row["file"])
        bare_seconds += time.process_time() - began
        if isinstance(item, Unread):
            worst.append((0.0, f"  {row['file']}: {item.message}"))
            continue
        bare_titles += item.title == " ".join(row["title"].split())
        share = compared(wanted, words(item.text))
        good = share.kept >= 0.97 and share.foreign <= 0.05
        bare_good += good
        if not good or item.title != " ".join(row["title"].split()):
            worst.append((share.kept, f"{_shares(row, share)}, {item.title!r}"))
    lines.append(
        f"the same without their JSON-LD: {bare};"
        f" title right {bare_titles} ({bare_titles / max(bare, 1):.1%}),"
        f" ≥ 97% kept and ≤ 5% foreign {bare_good} ({bare_good / max(bare, 1):.1%})"
    )
    lines.extend(text for _, text in sorted(worst))
    lines.append("pages with the description in the body only:")
    lines.extend(_body_line(folder, row) for row in rows if row["kind"] == "body")
    for kind in ("stub", "shell"):
        some = [row for row in rows if row["kind"] == kind]
        told = [(row, _only((folder / row["file"]).read_bytes(), row["file"])) for row in some]
        # The message on a stub depends on what else the page shows.
        words_of = {"shell": "shell", "stub": ""}[kind]
        right = [
            u for _, u in told if isinstance(u, Unread) and u.code == "no_posting" and words_of in u.message
        ]
        lines.append(f"{kind} pages: {len(some)}; told to be one {len(right)}")
        lines.extend(f"  {row['file']}: {_said(item)}" for row, item in told if item not in right)
    lines.append(
        f"speed: {len(data) / max(seconds, 1e-9):.0f} pages/s with JSON-LD,"
        f" {bare / max(bare_seconds, 1e-9):.0f} without"
    )
    return lines


def _shares(row: dict[str, Any], share: Kept) -> str:
    return f"  {row['file']}: kept {share.kept:.1%}, foreign {share.foreign:.1%}"


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
