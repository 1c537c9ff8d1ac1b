"""Load labelled postings: JSON Lines with the posting beside its labels, or in a file that they name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from evaluator.employer import company_key
from evaluator.posting import Posting, Unread
from evaluator.reading.read import read_path
from evaluator.reading.results import is_assessment
from evaluator.reading.rows.row import read_row
from evaluator.shipped import default_corpora_dir
from evaluator.signals import FAMILIES, ROLES, STRONG, WEAK, Grade
from evaluator.writing import real_path

_GRADES = ("owned", "mentioned", "denied")
_CONFIDENCES = ("high", "medium", "low")
_PARTS = ("tune", "held")
_TEXTS = ("title", "company", "origin", "url", "description", "file", "why")
HELD = "held"
SHIPPED = "shipped"  # the part of the project's own postings, which their file does not name
# If this many lines at the beginning are not JSON, the file is of another kind.
_FIRST_LINES = 3


class GoldError(ValueError):
    """A gold file that cannot be used; `problems` holds one `file:line: message` for each problem."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class SignalLabel(NamedTuple):
    """What the annotators say about one signal: its grade, and the words that show it."""

    grade: Grade
    quote: str


class Gold(NamedTuple):
    """One labelled posting.

    `signals` is None if its signals were not labelled; a signal without an entry is absent. `part` is `tune`,
    `held`, SHIPPED or None. `origin` names the source before its first colon. `why` is the annotators'
    reason.
    """

    id: str
    posting: Posting
    title: str
    company: str
    origin: str
    part: str | None
    confidence: str
    role: str
    family: str
    why: str
    signals: Mapping[str, SignalLabel] | None
    weak: Mapping[str, str]

    @property
    def may_be_read(self) -> bool:
        """Return whether people may see the words of this posting; False for the held part."""
        return self.part != HELD

    @property
    def employer(self) -> str:
        """Return the key that all postings of one employer share, or the id if no company is known."""
        return company_key(self.company) or self.id


def load_gold(path: Path) -> tuple[Gold, ...]:
    """Return the labelled postings of `path`, in order.

    Each line is an object with `role` and `family`, and with `description` (and `title`, `company`) or
    `file`. The path in `file` is relative to the folder of the gold file. Raises GoldError with every
    problem.
    """
    problems: list[str] = []
    records: list[Gold] = []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise GoldError((f"{path}: cannot be opened ({error.strerror}); check the path",)) from error
    _check_form(path, [line for line in lines if line.strip()])
    seen: dict[str, int] = {}
    listed: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        found = _record(line, where, path.parent, listed)
        if isinstance(found, list):
            problems.extend(f"{where}: {text}" for text in found)
        elif found.id in seen:
            problems.append(f"{where}: the id “{found.id}” stands in line {seen[found.id]} too")
        else:
            seen[found.id] = number
            records.append(found)
    if not problems and not records:
        problems.append(f"{path}: holds no labelled posting; give a JSON Lines file with `role` in each line")
    if problems:
        raise GoldError(tuple(problems))
    ours = default_corpora_dir() / "postings" / "labels.jsonl"
    if real_path(path) == real_path(ours):
        return tuple(record._replace(part=record.part or SHIPPED) for record in records)
    return tuple(records)


def _check_form(path: Path, lines: list[bytes]) -> None:
    """Raise GoldError for a file of another kind, so that not every line is reported."""
    if lines and is_assessment(lines[0]):
        raise GoldError(
            (
                f"{path}: is a result of truerole, which has no labels; give postings that people labelled"
                " (docs/own-labels.md)",
            )
        )
    if len(lines) >= _FIRST_LINES and not any(map(_is_json, lines[:_FIRST_LINES])):
        raise GoldError(
            (f"{path}: is not JSON Lines; give a file with one labelled posting a line (docs/own-labels.md)",)
        )


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True


def _record(line: bytes, where: str, folder: Path, listed: set[str]) -> Gold | list[str]:
    """Return the record of one line, or what is wrong with it. `listed` is explained in `_choices`."""
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return [f"not valid JSON ({error})"]
    if not isinstance(row, dict):
        return ["must be an object with `id`, `role` and `description` or `file`"]
    texts = _texts(row)
    wrong = [*texts, *_choices(row, listed), *_labels(row)]
    if texts:
        return wrong
    posting = _posting(row, where, folder)
    if isinstance(posting, str):
        wrong.append(posting)
    if wrong or isinstance(posting, str):
        return wrong
    signals = row.get("signals")
    return Gold(
        id=str(row["id"]),
        posting=posting,
        title=str(row.get("title") or posting.title or ""),
        company=str(row.get("company") or posting.company or ""),
        origin=str(row.get("origin") or ""),
        part=row.get("part"),
        confidence=row.get("confidence") or "high",
        role=row["role"],
        family=row["family"],
        why=str(row.get("why") or ""),
        signals=None
        if signals is None
        else {s: SignalLabel(v["grade"], v.get("quote") or "") for s, v in signals.items()},
        weak={s: v.get("quote") or "" for s, v in (row.get("weak") or {}).items()},
    )


def _texts(row: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the fields that hold a text. The id may also be a number."""
    number = row.get("id")
    wrong = [] if number not in (None, "") else ["`id` is missing"]
    if not isinstance(number, str | int | None) or isinstance(number, bool):
        wrong.append(f"`id` is {_shown(number)}; it must be a text or a whole number")
    return wrong + [
        f"`{field}` is {_shown(row[field])}; it must be a text"
        for field in _TEXTS
        if not isinstance(row.get(field), str | None)
    ]


def _choices(row: Mapping[str, Any], listed: set[str]) -> list[str]:
    """Return what is wrong with the fields that hold one of a few values.

    `listed` are the fields whose allowed values were already named. They are named once for each file.
    """
    wrong = []
    for field, allowed, needed in (
        ("role", ROLES, True),
        ("family", FAMILIES, True),
        ("confidence", _CONFIDENCES, False),
        ("part", _PARTS, False),
    ):
        value = row.get(field)
        if value is None and not needed:
            continue
        if value not in allowed:
            what = "is missing" if value is None else f"is {_shown(value)}"
            choice = "" if field in listed else f"; it must be one of {', '.join(allowed)}"
            wrong.append(f"`{field}` {what}{choice}")
            listed.add(field)
    return wrong


def _labels(row: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with the signals of a record."""
    wrong = []
    for field, allowed in (("signals", STRONG), ("weak", WEAK)):
        labels = row.get(field)
        if labels is None:
            continue
        if not isinstance(labels, dict):
            wrong.append(f"`{field}` must be an object from signal to label")
            continue
        for signal, label in labels.items():
            if signal not in allowed:
                wrong.append(
                    f"`{field}`: “{signal}” is not a {'strong' if field == 'signals' else 'weak'} signal"
                )
            elif not isinstance(label, dict):
                keys = "`grade` and `quote`" if field == "signals" else "`quote`"
                wrong.append(f"`{field}.{signal}` must be an object with {keys}")
            elif field == "signals" and label.get("grade") not in _GRADES:
                grade = label.get("grade")
                what = "is missing" if grade is None else f"is {_shown(grade)}"
                advice = "; leave out a signal that is absent" if grade == "absent" else ""
                choice = f"it must be one of {', '.join(_GRADES)}{advice}"
                wrong.append(f"`{field}.{signal}.grade` {what}; {choice}")
            elif not isinstance(label.get("quote"), str | None):
                wrong.append(f"`{field}.{signal}.quote` is {_shown(label['quote'])}; it must be a text")
    return wrong


def _shown(value: object) -> str:
    """Return a value as the file has it, cut to 60 characters."""
    return orjson.dumps(value).decode()[:60]


def _posting(row: Mapping[str, Any], where: str, folder: Path) -> Posting | str:
    """Return the posting of a record, or a sentence that says why there is none."""
    if row.get("description"):
        read = read_row({k: row.get(k) for k in ("id", "title", "company", "url", "description")}, where)
    elif row.get("file"):
        read = next(
            iter(read_path(folder / str(row["file"]))), Unread(source=where, code="empty", message="is empty")
        )
    elif row.get("description") == "":
        return "`description` is empty"
    else:
        return "holds neither `description` nor `file`"
    if isinstance(read, Unread):
        return (
            f"`{'description' if row.get('description') else row['file']}` cannot be read: {read.in_full()}"
        )
    labelled = {k: str(row[k]) for k in ("id", "title", "company") if row.get(k) not in (None, "")}
    return Posting(**(dict(read) | labelled))
