"""Find which column or key of a table holds which field of a posting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from evaluator.reading.notread import NotRead
from evaluator.reading.wordlists import in_order

FIELDS = ("id", "title", "company", "location", "posted", "url", "description")

# Usual names of each field, the best first: when a table has two of them, the earlier one is used.
KNOWN: dict[str, tuple[str, ...]] = {
    "id": in_order(
        "id jobid jobpostingid postingid jobreq reqid requisitionid objectid uid uuid guid externalid"
    ),
    "title": in_order(
        "title jobtitle positiontitle postingtitle vacancytitle roletitle position positionname jobposition "
        "jobname role rolename jobrole designation name headline"
    ),
    "company": in_order(
        "company companyname employer employername hiringorganization organization organisation "
        "organizationname organisationname hiringcompany companydisplayname companytitle org boardname"
    ),
    "location": in_order(
        "location joblocation locationname locations formattedlocation locationraw locationsderived "
        "place city jobcity region country"
    ),
    "posted": in_order(
        "dateposted date posted postedat posteddate postingdate postedon publisheddate publishedat "
        "publicationdate firstpublished pubdate datepublished listedtime originallistedtime "
        "listedat createdat created createdtime timeposted published updatedat updated time"
    ),
    "url": in_order(
        "joburl url joburldirect joblink link jobpostingurl jobpostinglink postingurl listingurl absoluteurl "
        "hostedurl applyurl applylink applicationurl externalurl redirecturl sourceurl href permalink"
    ),
    "description": in_order(
        "encoded description jobdescription descriptiontext fulldescription descriptionhtml "
        "descriptionmarkdown jobdescriptionhtml jobdescriptiontext descriptionplain descriptionraw "
        "jobdesc desc jd positiondescription roledescription jobpostingtext postingtext jobtext vacancytext "
        "content jobcontent contenthtml contenttext contents body jobbody text commenttext fulltext rawtext "
        "html markdown rendered details jobdetails posting jobposting jobad jobadvert jobsummary summary"
    ),
}
_USUAL = frozenset(name for names in KNOWN.values() for name in names)
_FIELD_OF = {"date": "posted", "text": "description"}


class Columns(NamedTuple):
    """The columns that may hold each field, the best first."""

    id: tuple[str, ...]
    title: tuple[str, ...]
    company: tuple[str, ...]
    location: tuple[str, ...]
    posted: tuple[str, ...]
    url: tuple[str, ...]
    description: tuple[str, ...]


def is_usual(name: str) -> bool:
    """Return whether a column of this name is recognised without a mapping from the user."""
    return _simple(name) in _USUAL


def _simple(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", str(name).lower())


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
    found: list[tuple[str, ...]] = []
    for field in FIELDS:
        if field in wanted:
            found.append((wanted[field],))
        else:
            taken = set(wanted.values())
            found.append(tuple(simple[k] for k in KNOWN[field] if k in simple and simple[k] not in taken))
    return Columns(*found)


def _listed(names: Iterable[str]) -> str:
    shown = [str(name) for name in names]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "") or "none"
