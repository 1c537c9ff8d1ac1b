"""Find which column or key of a table holds which field of a posting."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple
from unicodedata import normalize

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
        "hostedurl applyurl applylink applicationurl externalurl redirecturl sourceurl shorturl href "
        "permalink"
    ),
    "description": in_order(
        "encoded description jobdescription descriptiontext fulldescription descriptionhtml "
        "descriptionmarkdown jobdescriptionhtml jobdescriptiontext descriptionplain descriptionraw "
        "jobdesc desc jd positiondescription roledescription jobpostingtext postingtext jobtext vacancytext "
        "content jobcontent contenthtml bodyhtml htmlbody contenttext contents body jobbody text commenttext "
        "fulltext rawtext textcontent html markdown rendered details jobdetails posting jobposting jobad "
        "jobadvert jobsummary summary"
    ),
}
# The same in tables of people who keep English postings under headers in their own language: German, Dutch,
# Swedish, Danish, Norwegian, French, Spanish, Portuguese, Italian, Polish. The English names go before them.
_FOREIGN: dict[str, tuple[str, ...]] = {
    "id": in_order("kennung referenznummer stellenid identifiant identificador identificativo"),
    "title": in_order(
        "titel jobtitel stellentitel stellenbezeichnung berufsbezeichnung bezeichnung stelle funktion "
        "functietitel functie vacaturetitel vacature stillingstittel stilling tittel befattning titre "
        "intitule intituleduposte intituleposte poste titulo titulodelpuesto titulodavaga puesto cargo "
        "vaga titolo posizione ruolo stanowisko"
    ),
    "company": in_order(
        "firma unternehmen arbeitgeber firmenname unternehmensname bedrijf bedrijfsnaam werkgever foretag "
        "arbetsgivare virksomhed bedrift arbeidsgiver entreprise societe employeur empresa compania "
        "empleador azienda societa pracodawca"
    ),
    "location": in_order(
        "ort standort arbeitsort einsatzort stadt plaats locatie standplaats plats sted lieu "
        "lieudetravail ville localisation ubicacion lugar ciudad localidad localizacao localidade cidade "
        "luogo sede citta lokalizacja miasto"
    ),
    "posted": in_order(
        "datum veroffentlicht veroffentlichtam veroeffentlicht veroeffentlichungsdatum dato "
        "datedepublication fecha fechadepublicacion datadepublicacao datadipubblicazione"
    ),
    "url": in_order("lien enlace adresse webadresse"),
    "description": in_order(
        "beschreibung stellenbeschreibung jobbeschreibung stellenanzeige anzeigentext stellentext "
        "ausschreibung omschrijving functieomschrijving beschrijving vacaturetekst beskrivning annonstext "
        "beskrivelse stillingsbeskrivelse descriptif descriptifduposte descriptionduposte annonce texte "
        "descripcion descripciondelpuesto descricao descricaodavaga descrizione testo opis opisstanowiska"
    ),
}
# Where a table or a note says whether the job is open; it is no field of a posting.
_STATUS = in_order("status jobstatus postingstatus positionstatus vacancystatus listingstatus rolestatus")
# Where they mark a job that is not. A column "filled" may count the jobs that are.
_CLOSED = in_order(
    "closed isclosed jobclosed archived isarchived expired isexpired jobexpired filled isfilled"
)
_NAMES = {field: (*KNOWN[field], *_FOREIGN[field]) for field in FIELDS}
# Letters that are more than a plain one with a sign.
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "ß": "ss", "æ": "ae"})
_USUAL = frozenset(name for names in _NAMES.values() for name in names)
_FIELD_OF = {"date": "posted", "text": "description"}


class Columns(NamedTuple):
    """The columns that may hold each field, the best first; `status` and `closed` may say that it is shut."""

    id: tuple[str, ...]
    title: tuple[str, ...]
    company: tuple[str, ...]
    location: tuple[str, ...]
    posted: tuple[str, ...]
    url: tuple[str, ...]
    description: tuple[str, ...]
    status: tuple[str, ...]
    closed: tuple[str, ...]


def is_usual(name: str) -> bool:
    """Return whether a column of this name is recognised without a mapping from the user."""
    return _simple(name) in _USUAL


def _simple(name: str) -> str:
    name = str(name).lower()
    if not name.isascii():
        name = normalize("NFKD", name.translate(_LETTERS))
    return re.sub(r"[^a-z0-9]", "", name)


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
            found.append(tuple(simple[k] for k in _NAMES[field] if k in simple and simple[k] not in taken))
    found.extend(tuple(simple[k] for k in usual if k in simple) for usual in (_STATUS, _CLOSED))
    return Columns(*found)


def _listed(names: Iterable[str]) -> str:
    shown = [str(name) for name in names]
    return ", ".join(shown[:20]) + (" …" if len(shown) > 20 else "") or "none"
