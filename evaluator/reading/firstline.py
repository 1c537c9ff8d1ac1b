"""Read the first line of a job on Hacker News: "Company | Role | Place | Full-time", as a rule."""

from __future__ import annotations

import re
from typing import NamedTuple

from evaluator.reading.canonical import Canonical
from evaluator.reading.text import ROLE_NOUN, SENTENCE
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
# What stands between bars and is neither a role nor a place.
_TERMS = re.compile(
    r"\d|\b(?:(?:full|part)[-‑ ]?time|contract|freelance|intern(?:ship)?|permanent|visa|salary|equity"
    r"|in-person|multiple|various|startup|citizenship|team|systems|ai|llms?|infra|backend|frontend|security|engineering)\b",
    re.IGNORECASE,
)
# What stands between bars as places do: "Python, Go".
_LANGUAGES = names(
    "angular aws azure bash c c# c++ clojure css django docker elixir erlang gcp go golang graphql haskell "
    "html java javascript kafka kotlin kubernetes linux mysql node node.js numpy ocaml pandas perl php "
    "postgres postgresql python pytorch rails react ruby rust scala spark sql swift tensorflow terraform "
    "typescript vue zig"
)
_BAR = re.compile(r"\s*[|·•]\s*")
_DASH = re.compile(r"\s+[-–—]\s+")


class FirstLine(NamedTuple):
    """What the first line of a comment says."""

    title: str
    company: str | None
    location: str | None


def first_line(found: Canonical) -> FirstLine:
    """Return title, company and place of the first line, which bars or dashes divide as a rule.

    The title is what names roles behind the company; where nothing does, the whole line.
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
    """Return the role that a part names, without places and terms that dashes join to it."""
    if len(part) > 120 or not ROLE_NOUN.search(ADDRESS.sub("", part)) or SENTENCE.search(part):
        return None
    pieces = _DASH.split(part)
    kept = [p for p in pieces if ROLE_NOUN.search(p) or not (p in places or _TERMS.search(p))]
    return part if len(kept) == len(pieces) else " - ".join(kept)


def _places(pieces: list[str]) -> list[str]:
    """Return the places among what stands behind the company.

    A bare name ("Oslo") is taken for one only right behind the roles, where no other piece names a place.
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
    """Return whether a piece names languages and tools."""
    return not _LANGUAGES.isdisjoint(word.strip() for word in piece.lower().split(","))
