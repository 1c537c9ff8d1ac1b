"""Read the first line of a job on Hacker News, usually "Company | Role | Place | Full-time"."""

from __future__ import annotations

import re
from typing import NamedTuple

from evaluator.reading.canonical import Canonical
from evaluator.reading.texts.titles import ROLE_NOUN, SENTENCE
from evaluator.reading.words import names

ADDRESS = re.compile(r"https?://\S+|\(?\b[\w-]+\.(?:com|io|ai|dev|co|org|net)\b\S*\)?")
_WAYS = re.compile(
    r"\b(?:remote|on-?site|hybrid|in[- ]office|wfh|anywhere|worldwide)\b"
    r"|(?-i:^[A-Z][\w.' -]+,\s*[A-Z][\w .'-]+$)",
    re.IGNORECASE,
)
_NO_MORE_THAN_A_WAY = re.compile(
    r"(?:[\W\d_]|remote|on-?site|hybrid|in[- ]office|wfh|anywhere|worldwide|days?|weeks?|only|fully|or|and)*",
    re.IGNORECASE,
)
_ROLES = re.compile(rf"{ROLE_NOUN.pattern}|\b(?:roles|positions|openings)\b", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][\w.'’-]*(?: ?[ ,/&] ?(?:or |of |de )?[A-Z][\w.'’-]*){0,4}")
# Words that show that a piece between bars is not a role or a place.
_TERMS = re.compile(
    r"\d|\b(?:(?:full|part)[-‑ ]?time|contract|freelance|intern(?:ship)?|permanent|visa|salary|equity"
    r"|in-person|multiple|various|startup|citizenship|team|systems|ai|llms?|infra|backend|frontend|security|engineering)\b",
    re.IGNORECASE,
)
# Lists of languages and tools look like places: "Python, Go".
_LANGUAGES = names(
    "angular aws azure bash c c# c++ clojure css django docker elixir erlang gcp go golang graphql haskell "
    "html java javascript kafka kotlin kubernetes linux mysql node node.js numpy ocaml pandas perl php "
    "postgres postgresql python pytorch rails react ruby rust scala spark sql swift tensorflow terraform "
    "typescript vue zig"
)
_BAR = re.compile(r"\s*[|·•]\s*")
_DASH = re.compile(r"\s+[-–—]\s+")


class FirstLine(NamedTuple):
    """The title, company and place in the first line of a comment; None where the line does not name one."""

    title: str
    company: str | None
    location: str | None


def first_line(found: Canonical) -> FirstLine:
    """Return the title, company and place in the first line, which bars or dashes usually divide.

    The title is made of the pieces after the company that name roles. Where no piece names a role, the
    title is the whole line.
    """
    block = found.blocks[0]
    line = found.text[block.start : block.end].strip()[:300]
    barred = [piece.strip() for piece in _BAR.split(line) if piece.strip()]
    pieces = [piece.strip() for part in barred for piece in _DASH.split(part) if piece.strip()]
    company = ADDRESS.sub("", pieces[0]).strip(" ()-,") if len(pieces) > 1 else None
    places = _places(pieces[1:])
    roles = (_role(part, places) for part in (barred if len(barred) > 1 else pieces)[1:])
    return FirstLine(", ".join(filter(None, roles)) or line, company or None, "; ".join(places) or None)


def _role(part: str, places: list[str]) -> str | None:
    """Return the role in a part, without the places and terms that dashes join to it; None without a role."""
    if len(part) > 120 or not ROLE_NOUN.search(ADDRESS.sub("", part)) or SENTENCE.search(part):
        return None
    pieces = _DASH.split(part)
    kept = [p for p in pieces if ROLE_NOUN.search(p) or not (p in places or _TERMS.search(p))]
    return part if len(kept) == len(pieces) else " - ".join(kept)


def _places(pieces: list[str]) -> list[str]:
    """Return the places among the pieces after the company.

    A name alone ("Oslo") counts as a place only when it follows the roles directly and no other piece names
    a place.
    """
    places = [piece for piece in pieces if _is_place(piece)]
    if all(map(_NO_MORE_THAN_A_WAY.fullmatch, places)):
        last = max((i for i, piece in enumerate(pieces) if _ROLES.search(piece)), default=-1)
        after = pieces[last + 1] if 0 <= last < len(pieces) - 1 else ""
        if after not in places and _NAME.fullmatch(after) and not (_TERMS.search(after) or _is_stack(after)):
            places.insert(0, after)
    return places


def _is_place(piece: str) -> bool:
    return (
        len(piece) < 80 and bool(_WAYS.search(piece)) and not ROLE_NOUN.search(piece) and not _is_stack(piece)
    )


def _is_stack(piece: str) -> bool:
    """Return whether a piece names a language or a tool."""
    return not _LANGUAGES.isdisjoint(word.strip() for word in piece.lower().split(","))
