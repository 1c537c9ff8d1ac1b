"""Read a first line with bars: "Company | Role | Place | Full-time", or the role before the company."""

from __future__ import annotations

import re
from functools import partial
from itertools import dropwhile
from typing import NamedTuple

from evaluator.posting import Block
from evaluator.reading.canonical import Canonical
from evaluator.reading.titles.titles import ROLE_NOUN, SENTENCE, is_note, is_role, names_role
from evaluator.reading.wordlists import names

ADDRESS = re.compile(r"https?://\S+|\(?\b[\w-]+\.(?:com|io|ai|dev|co|org|net)\b\S*\)?")
_WAYS = re.compile(
    r"\b(?:remote|on-?site|hybrid|in[- ]office|wfh|anywhere|worldwide)\b"
    r"|(?-i:^[A-Z][\w.' -]+,\s*[A-Z][\w .'-]+$)",
    re.IGNORECASE,
)
_NO_MORE_THAN_A_WAY = re.compile(
    r"(?:[\W\d_]|remote|on-?site|hybrid|in[- ]office|wfh|anywhere|worldwide|days?|weeks?|work|working|only"
    r"|fully|or|and)*",
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
# A piece that says how one is employed or paid, and nothing of the work.
_EMPLOYED = re.compile(
    r"\d|\b(?:full|part)[-‑ ]?time\b|\b(?:contract|freelance|intern(?:ship)?|permanent|visa|salary|equity)\b",
    re.IGNORECASE,
)
# Words of a trade, which a part of a title has, and hardly a name.
_TRADE = re.compile(
    r"\b(?:platform|data|cloud|machine learning|ml|mlops|devops|models?|product|research|software)\b",
    re.IGNORECASE,
)
# What teams are called after: a name of nothing but these words is part of the title ("Search & Ranking").
_TEAMS = names(
    "access ads adtech advertising agents analytics android apps automation avionics billing blockchain "
    "chain checkout commerce compute computer consumer core credit customer defi delivery detection "
    "developer developers discovery embedded engagement enterprise experience experiences "
    "experimentation federal finance fintech fraud genai generative growth gtm hardware iam identity "
    "inference infrastructure integrations internal ios lending logistics maps marketing marketplace "
    "messaging mobile monetization networking nlp notifications observability onboarding operations "
    "optimization payments perception personalization planning power pricing privacy productivity "
    "quality ranking recommendations recommender reliability reporting revenue risk robotics safety "
    "sales search simulation storage supply support systems telemetry tooling tools trading training "
    "trust vision web"
)
# Who works at a place of the employer has to know which; "Remote" alone needs none.
_AT_A_PLACE = re.compile(r"\b(?:on-?site|hybrid|in[- ]office)\b", re.IGNORECASE)
# Lists of languages and tools look like places: "Python, Go".
_LANGUAGES = names(
    "angular aws azure bash c c# c++ clojure css django docker elixir erlang gcp go golang graphql haskell "
    "html java javascript kafka kotlin kubernetes linux mysql node node.js numpy ocaml pandas perl php "
    "postgres postgresql python pytorch rails react ruby rust scala spark sql swift tensorflow terraform "
    "typescript vue zig"
)
_EMPTY = re.compile(r"\([\s,;-]*\)|(?<=\S)[,\s]+(?=\))|\([\s,]*$|^[\s,]*\)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_BAR = re.compile(r"\s*[|·•]\s*")
_DASH = re.compile(r"\s+[-–—]\s+")


class FirstLine(NamedTuple):
    """The title, company and place in a first line; None where the line does not name one."""

    title: str
    company: str | None
    location: str | None


def first_line(found: Canonical) -> FirstLine:
    """Return the title, company and place in the first line, which bars or dashes usually divide.

    The title is made of the pieces after the company that name roles. Where no piece names a role, the
    title is the whole line. A line that begins with the role is read the other way round.
    """
    line = _line(found)
    barred = _pieces(line)
    if (led := _led_by_role(barred)) is not None:
        return led
    pieces = [piece.strip() for part in barred for piece in _DASH.split(part) if piece.strip()]
    company = _company(pieces[0]) if len(pieces) > 1 else None
    places = _places(pieces[1:])
    roles = (_role(part, places) for part in (barred if len(barred) > 1 else pieces)[1:])
    return FirstLine(", ".join(filter(None, roles)) or line, company or None, "; ".join(places) or None)


def _company(piece: str) -> str:
    """Return a piece without its address, unless the address is the name ("quarry.io (YC S23)")."""
    bare = _EMPTY.sub("", ADDRESS.sub("", piece))
    named = bare if re.search(r"\w", _IN_BRACKETS.sub("", bare)) else piece
    return " ".join(named.split()).strip(" -,")


def barred_line(found: Canonical) -> FirstLine | None:
    """Return what a first line with two bars or more says, as `first_line` does; None for another line.

    One piece must name the role, and one the place or how one is employed: bars also divide menus, and the
    name of a page from that of its site.
    """
    found = found._replace(
        blocks=tuple(dropwhile(partial(_is_note, found.text), found.blocks)) or found.blocks
    )
    line = _line(found)
    barred = _pieces(line) if " | " in line else []
    if len(barred) < 3 or not any(is_place(piece) or _EMPLOYED.search(piece) for piece in barred[1:]):
        return None
    first = first_line(found)
    named = first.title != line and not names_role(first.company or "")
    return first if named and not SENTENCE.search(barred[0]) else None


def _is_note(text: str, block: Block) -> bool:
    return is_note(text[block.start : block.end].strip())


def _line(found: Canonical) -> str:
    block = found.blocks[0]
    return found.text[block.start : block.end].strip()[:300]


def _pieces(line: str) -> list[str]:
    return [piece.strip() for piece in _BAR.split(line) if piece.strip()]


def _led_by_role(barred: list[str]) -> FirstLine | None:
    """Return what a line says that begins with the role; None where a piece of it is not understood.

    Of two names behind the role the second is the place. One name alone is the company where the place is
    known, else it may be either.
    """
    if len(barred) < 3 or not is_role(barred[0]) or any(ROLE_NOUN.search(piece) for piece in barred[1:]):
        return None
    rest = barred[1:]
    places = [piece for piece in rest if is_place(piece)]
    bare = [piece for piece in places if _NO_MORE_THAN_A_WAY.fullmatch(piece)]
    names = [piece for piece in rest if piece not in places and not _EMPLOYED.search(piece)]
    if len(names) == len(rest) or len(names) > 2 or names != rest[: len(names)]:
        return None
    if not all(_NAME.fullmatch(piece) and not _is_of_work(piece) for piece in names):
        return None
    if len(names) == 2:
        places.insert(0, names.pop())
    elif len(places) == len(bare) and (not bare or _AT_A_PLACE.search(" ".join(bare))):
        # "Hybrid" says nothing of where, once the name that may be the town is left out.
        names, places = [], [piece for piece in places if not _AT_A_PLACE.search(piece)]
    return FirstLine(barred[0], names[0] if names else None, "; ".join(places) or None)


def _role(part: str, places: list[str]) -> str | None:
    """Return the role in a part, without the places and terms that dashes join to it; None without a role."""
    if len(part) > 120 or not ROLE_NOUN.search(ADDRESS.sub("", part)) or SENTENCE.search(part):
        return None
    pieces = _DASH.split(part)
    kept = [p for p in pieces if ROLE_NOUN.search(p) or not (p in places or _EMPLOYED.search(p))]
    return part if len(kept) == len(pieces) else " - ".join(kept)


def _places(pieces: list[str]) -> list[str]:
    """Return the places among the pieces after the company.

    A name alone ("Oslo") counts as a place only when it follows the roles directly and no other piece names
    a place.
    """
    places = [piece for piece in pieces if is_place(piece)]
    if all(map(_NO_MORE_THAN_A_WAY.fullmatch, places)):
        last = max((i for i, piece in enumerate(pieces) if _ROLES.search(piece)), default=-1)
        after = pieces[last + 1] if 0 <= last < len(pieces) - 1 else ""
        if after not in places and _NAME.fullmatch(after) and not (_TERMS.search(after) or _is_stack(after)):
            places.insert(0, after)
    return places


def is_name(piece: str) -> bool:
    """Return whether a piece may name a company, and no trade, place or way of working."""
    return bool(_NAME.fullmatch(piece)) and not (
        _is_of_work(piece) or _TERMS.search(piece) or _WAYS.search(piece) or ROLE_NOUN.search(piece)
    )


def is_place(piece: str) -> bool:
    """Return whether a piece names a place, or a way of working such as "Remote"."""
    return (
        len(piece) < 80 and bool(_WAYS.search(piece)) and not ROLE_NOUN.search(piece) and not _is_stack(piece)
    )


def is_way_alone(piece: str) -> bool:
    """Return whether a piece says how one works and nothing of where: "Hybrid", but not "Remote"."""
    return _NO_MORE_THAN_A_WAY.fullmatch(piece) is not None and _AT_A_PLACE.search(piece) is not None


def _is_of_work(piece: str) -> bool:
    """Return whether a piece names a trade, a team or a tool rather than an employer or a town."""
    words = re.findall(r"\w+", piece.lower())
    return bool(_TRADE.search(piece)) or _is_stack(piece) or _TEAMS.issuperset(words)


def _is_stack(piece: str) -> bool:
    """Return whether a piece names a language or a tool."""
    return not _LANGUAGES.isdisjoint(word.strip() for word in piece.lower().split(","))
