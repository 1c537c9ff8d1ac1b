"""Find the description in a page that says nothing of itself to machines."""

from __future__ import annotations
