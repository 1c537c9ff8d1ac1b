"""Find which column or key of a table holds which field of a posting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import normalize

from evaluator.reading.notread import NotRead
from evaluator.reading.rows.columnnames import BESIDE, CLOSED, ENGLISH, FIELDS, NAMES, PARTS, SEEN, STATUS

# Letters that are more than a plain one with a sign.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae"})
_USUAL = frozenset(name for names in NAMES.values() for name in names)
# Objects that have a title, an address and a description of their own, which are not those of the job.
_OF_OTHERS = re.compile(
    r"compan|employer|organi[sz]ation|recruit|manager|contact|author|department|categor|location|place"
    r"|similar|related|salary|^(?:org|seo|meta)"
)
_WORD = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z0-9]+(?![a-z])")
_SIGN = re.compile(r"[^\x00-\x7f]+")
# Programs write a key inside an object as "job.title", "job/title" or "locations.0.name".
_INSIDE = re.compile(r"[./]")
# Keys under which an object has what it is or says, so that it is named by the key of the object.
_OWN = frozenset(("name", "displayname", "label", "text", "value", "html", "rendered", "plain", "raw"))
# What is left of "full name" and "job time" is not what these names mean alone.
_NOT_ALONE = frozenset(("name", "time"))
# So many words have the questions of a form, of which those for an address ask for nothing else.
_QUESTION = 4
_LINKS = frozenset(("link", "url", "address", "website"))
_FIELD_OF = {"date": "posted", "text": "description"}


class Columns(NamedTuple):
    """The columns that may hold each field, the best first; `status` and `closed` may say that it is shut.

    `seen` may hold the day on which the row was made. `duties`, `demands` and `wishes` hold parts of the text
    beside the description.
    """

    id: tuple[str, ...]
    title: tuple[str, ...]
    company: tuple[str, ...]
    location: tuple[str, ...]
    posted: tuple[str, ...]
    url: tuple[str, ...]
    description: tuple[str, ...]
    status: tuple[str, ...]
    closed: tuple[str, ...]
    seen: tuple[str, ...]
    duties: tuple[str, ...] = ()
    demands: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()


def is_usual(name: str) -> bool:
    """Return whether a column of this name is recognised without a mapping from the user."""
    names = _simple(name), _core(name), _within(name)
    return not _USUAL.isdisjoint(names) or bool(_asked(name))


def _simple(name: str) -> str:
    name = str(name).lower()
    if not name.isascii():
        name = normalize("NFKD", name.translate(_LETTERS))
    return re.sub(r"[^a-z0-9]", "", name)


def _words(name: str) -> list[str]:
    """Return the words of a name in small letters, also of one such as `jobPostingDate`."""
    name = str(name)
    if not name.isascii():
        name = _SIGN.sub("", normalize("NFKD", name.translate(_LETTERS)))
    return [word.lower() for word in _WORD.findall(name)]


def _core(name: str) -> str:
    """Return a name without the words that say nothing of what is in its column; "" without such words."""
    words = _words(name)
    # The second of two columns with the same name has a number, of this program or of another.
    kept = [word for word in words if word not in BESIDE and not word.isdigit()] or words[-1:]
    core = "".join(kept)
    return "" if core in _NOT_ALONE or len(kept) == len(words) else core


def _within(name: str) -> str:
    """Return what the last key of a name with several says ("job.title"); "" where it is of something else.

    A "company.description" is none of the job.
    """
    keys = [key for key in map(_simple, _INSIDE.split(str(name))) if key and not key.isdigit()]
    if len(keys) < 2:
        return ""
    *outer, last = keys
    if last in _OWN or (last == "title" and outer[-1] in _USUAL):
        return outer[-1]
    alike = any(last in NAMES[field] and outer[-1] in NAMES[field] for field in FIELDS)
    return last if alike or not any(map(_OF_OTHERS.search, outer)) else ""


def _asked(name: str) -> str:
    """Return what a question of a form asks for ("Paste the full job description here"); "" if not known."""
    words = _words(name)
    if len(words) < _QUESTION or not _LINKS.isdisjoint(words):
        return ""
    return next((pair for first, second in pairwise(words) if (pair := first + second) in _USUAL), "")


def columns_of(names: Iterable[str], given: Mapping[str, str] | None = None) -> Columns:
    """Return which of the columns `names` may hold each field.

    `given` {field: column} is the mapping of the user and overrides the automatic one; None without one.
    Raises NotRead when `given` names an unknown field or a column that the table does not have.
    """
    return _columns(tuple(names), tuple(given.items()) if given else ())


@lru_cache(maxsize=256)
def _columns(names: tuple[str, ...], given: tuple[tuple[str, str], ...]) -> Columns:
    wanted: dict[str, str] = {}
    for field, column in given:
        name = _FIELD_OF.get(field, field)
        if name not in FIELDS:
            raise NotRead(
                "unsupported", f"there is no field {field!r} to map; fields are {', '.join(FIELDS)}"
            )
        if column not in names:
            raise NotRead(
                "unsupported", f"has no column {column!r} for {field}; its columns are {_listed(names)}"
            )
        wanted[name] = column
    simple: dict[str, str] = {}
    for name in names:
        simple.setdefault(_simple(name), name)
    # A posting in two languages is read in English.
    cores: dict[str, str] = {}
    for name in sorted(names, key=lambda name: ENGLISH.isdisjoint(_words(name))):
        if _simple(name) not in _USUAL:
            cores.setdefault(_core(name), name)
    inner = {key: name for name in reversed(names) if (key := _within(name))}
    asked = {key: name for name in reversed(names) if (key := _asked(name))}
    taken = set(wanted.values())

    def among(usual: Iterable[str], *kinds: Mapping[str, str]) -> tuple[str, ...]:
        held = (kind[key] for kind in kinds for key in usual if key in kind)
        return tuple(dict.fromkeys(name for name in held if name not in taken))

    found = {
        field: (wanted[field],) if field in wanted else among(NAMES[field], simple, cores, inner, asked)
        for field in FIELDS
    }
    parts = {part: among(usual, simple, cores, inner) for part, usual in PARTS.items()}
    if not found["description"]:
        found["description"] = parts["duties"][:1]
    # "Job" alone may be anything, but not beside the text of a posting without another title.
    if not found["title"] and found["description"] and (job := simple.get("job")) and job not in taken:
        found["title"] = (job,)
    beside = {"status": STATUS, "closed": CLOSED, "seen": SEEN}
    return Columns(**found, **{name: among(usual, simple) for name, usual in beside.items()}, **parts)


def _listed(names: Iterable[str]) -> str:
    shown = [str(name) for name in names]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "") or "none"
