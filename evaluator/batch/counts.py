"""Count what a run reads and writes, and say counts in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

# The verdict of a posting in another language, and of a text that is not a posting.
UNJUDGED = "unjudged"


@dataclass(slots=True)
class Counts:
    """The counts of a run while it goes on.

    - `read` are the records, `written` those in the output, `duplicates` those that were seen before.
    - `unread` are the inputs that gave no posting, `codes` the same by the code of the failure.
    - `talk` are inputs with messages and no posting, which have no record.
    - `roles` are written postings by role or UNJUDGED, `kinds` are read postings by kind.
    """

    read: int = 0
    written: int = 0
    duplicates: int = 0
    unread: int = 0
    talk: int = 0
    roles: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Counts:
        """Return the counts that `plain` returned, as JSON keeps them."""
        kept: dict[str, Any] = {name: Counter(n) if isinstance(n, dict) else n for name, n in plain.items()}
        return cls(**kept)

    def plain(self) -> dict[str, Any]:
        """Return the counts as plain values: numbers, and objects of numbers."""
        return {name: dict(n) if isinstance(n := getattr(self, name), Counter) else n for name in _NAMES}

    def copy(self) -> Counts:
        """Return the same counts; they stay as they are when these go on."""
        return replace(self, roles=self.roles.copy(), kinds=self.kinds.copy(), codes=self.codes.copy())


_NAMES = tuple(Counts.__dataclass_fields__)


def many(count: int, what: str) -> str:
    """Return a count with its noun ("1 row", "1,200 rows")."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"
