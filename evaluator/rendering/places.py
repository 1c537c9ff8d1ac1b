"""Write the place of a job as people would: boards join several places without a space, and repeat them."""

from __future__ import annotations

import re

# "Remote,Hull, UK" are two places: what belongs to one place has a space between.
_BETWEEN = re.compile(r",(?=[^\W\d])|;\s*")
_PARTS = re.compile(r",\s+|\s[-–—/|]\s|\s*[()]")


def place_words(location: str) -> str:
    """Return `location` with a sign and a space between its places, each of them said once.

    A place that is a part of another one, as its country, is left out: "Hull, UK,UK,Remote" becomes
    "Hull, UK; Remote".
    """
    places = [place for found in _BETWEEN.split(location) if (place := _once(found.strip(" ,")))]
    keys = [place.casefold() for place in places]
    parts = [frozenset(_PARTS.split(key)) - {key} for key in keys]
    kept = [
        place
        for at, (place, key) in enumerate(zip(places, keys, strict=True))
        if key not in keys[:at] and not any(key in of for of in parts)
    ]
    return "; ".join(kept)


def _once(place: str) -> str:
    """Return `place` without a last part that repeats the one before it: "Hull, UK, UK"."""
    parts = place.split(", ")
    if len(parts) > 1 and parts[-1].casefold() == parts[-2].casefold():
        del parts[-1]
    return ", ".join(parts)
