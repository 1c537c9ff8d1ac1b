"""The work of a worker: judge the postings of a chunk and make their records."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from evaluator.batch.counts import UNJUDGED
from evaluator.batch.outputs import Format, writer_of
from evaluator.batch.portions import Portion, source_of
from evaluator.batch.signature import Signed, sign
from evaluator.pipeline import Evaluator, judged_or_unread
from evaluator.posting import Posting, Unread
from evaluator.reading.limits import How
from evaluator.reading.notread import guarded


class Settings(NamedTuple):
    """The settings that decide the lines of a run, together with its inputs.

    `near` says whether near-duplicates are looked for, `how` how the inputs are read.
    """

    form: Format
    rules_dir: Path | None = None
    with_text: bool = False
    near: bool = True
    how: How = How()


class Record(NamedTuple):
    """One record of the output: its bytes, and what is counted of it.

    - `role` and `kind` are those of a posting. The role is UNJUDGED if it has no verdict.
    - `signed` is what the duplicates of a posting are found with.
    - `code` is that of a failure.

    An input that held only what is passed over has no bytes, and nothing else.
    """

    data: bytes
    role: str | None = None
    kind: str | None = None
    signed: Signed | None = None
    code: str | None = None


class Judging:
    """Judges chunks. The rules are loaded once, when the object is made."""

    def __init__(self, settings: Settings, evaluator: Evaluator | None = None) -> None:
        self._settings = settings
        self._write = writer_of(settings.form)
        self.evaluator = evaluator or Evaluator(rules_dir=settings.rules_dir, with_text=settings.with_text)

    def __reduce__(self) -> tuple[type[Judging], tuple[Settings]]:
        """Return how another process builds the same object: from the settings. It loads the rules itself."""
        return Judging, (self._settings,)

    def __call__(self, portion: Portion) -> list[Record]:
        """Return the records of a chunk in order, one for each posting and one for each failure."""
        records: list[Record] = []
        places: list[tuple[int, Posting]] = []
        for item in guarded(portion.items(self._settings.how), source_of(portion)):
            if isinstance(item, Posting):
                found = judged_or_unread(self._judge, item)
                if isinstance(found, Record):
                    places.append((len(records), item))
                records.append(found if isinstance(found, Record) else self.unread(found))
            else:
                records.append(self.unread(item))
        signed = sign([posting for _, posting in places], near=self._settings.near)
        for (place, _), one in zip(places, signed, strict=True):
            records[place] = records[place]._replace(signed=one)
        return records

    def _judge(self, posting: Posting) -> Record:
        assessment = self.evaluator(posting)
        return Record(self._write(assessment), assessment.role or UNJUDGED, posting.kind)

    def unread(self, unread: Unread) -> Record:
        """Return the record of a failure, or of an input that is passed over."""
        if not unread.is_failure:
            return Record(b"")
        return Record(self._write(unread), code=unread.code)
