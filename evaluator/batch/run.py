"""Run a batch: from inputs to one output, in order. If it is killed, the same run can go on.

During the run there is a folder `OUT.partial` with the rows, the list of duplicates and the state (see
`state`). OUT itself appears when it is complete.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from evaluator.batch.chunks import chunks
from evaluator.batch.counts import Counts
from evaluator.batch.duplicates import Index, duplicate_line
from evaluator.batch.finishing import finish, remove
from evaluator.batch.inputs import Why, first_difference, listed, only_passed
from evaluator.batch.judging import Judging, Record, Settings
from evaluator.batch.output_paths import Refused, check_places, duplicates_file, partial_folder
from evaluator.batch.outputs import header_of
from evaluator.batch.own_files import STATE, is_empty
from evaluator.batch.state import FORM, Busy, Progress, State, Unusable, code_of
from evaluator.batch.workers import in_order
from evaluator.version import __version__
from evaluator.writing import real_path

_COMMIT_SECONDS = 1.0
# For fewer bytes of input, starting the workers takes longer than the work.
_FEW_BYTES = 500_000


class Plan(NamedTuple):
    """What a run is to do: inputs, output, settings, number of processes, and whether duplicates are kept.

    With `restart`, an unfinished run to `out` is deleted first.
    """

    inputs: tuple[str, ...]
    out: Path
    settings: Settings
    workers: int = 1
    keep_duplicates: bool = False
    restart: bool = False


class Snapshot(NamedTuple):
    """How far a run is: its counts, the bytes of the inputs that are done, and the bytes of all inputs."""

    counts: Counts
    behind: int
    total: int


class Done(NamedTuple):
    """What a run did: its counts, and how many files and folders it passed over, by the reason (`Why`).

    With `is_left`, not one posting was read, and the result of an earlier run was left as it was: a slip must
    not cost it.
    """

    counts: Counts
    passed: Counter[Why]
    is_left: bool = False


def run(plan: Plan, judging: Judging, report: Callable[[Snapshot], None]) -> Done:
    """Carry out `plan`, or go on with it, and return what was done.

    `report` is called with the progress of an earlier call, and then after every chunk. Raises Refused if the
    output cannot be written as requested, or if there is an unfinished run of other inputs, rules or options.
    Raises OSError if the disk is full; the same plan then goes on where there is room.
    """
    out = plan.out
    check_places(out, plan.inputs)
    folder = partial_folder(out)
    folder.mkdir(exist_ok=True)
    state = _opened(plan, folder)
    try:
        passed = _begin(plan, judging, state, folder)
        before = state.progress()
        report(Snapshot(before.counts, before.behind, state.size_of_inputs()))
        if state.get("stage") is None:
            _judge(plan, judging, state, folder, report)
        counts = state.progress().counts
        is_left = not counts.roles and state.get("stage") == "judged" and out.exists() and not is_empty(out)
        if not is_left:
            finish(plan.settings.form, state, folder, out)
    except Refused:
        nothing_kept = state.fresh
        state.close()
        if nothing_kept:
            shutil.rmtree(folder)
        raise
    except sqlite3.Error as error:
        if code_of(error) in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
            raise OSError(str(error)) from None
        raise _unusable(folder, str(error)) from None
    finally:
        state.close()
    remove(folder)
    return Done(counts, passed, is_left)


def _opened(plan: Plan, folder: Path) -> State:
    """Return the state in `folder`, emptied for a restart. Raises Refused.

    Nothing in the folder is deleted before this run alone holds the state, because another run may be using
    it.
    """
    path = folder / STATE
    try:
        try:
            return State(path, anew=plan.restart)
        except Unusable:
            if not plan.restart:
                raise
            for ending in ("", "-wal", "-shm"):
                path.with_name(path.name + ending).unlink(missing_ok=True)
            return State(path)
    except Busy:
        raise Refused(f"another run is writing to {plan.out}; wait for it to end") from None
    except Unusable as error:
        raise _unusable(folder, str(error)) from None


def _unusable(folder: Path, why: str) -> Refused:
    return Refused(
        f"the state of the run in {folder} cannot be used ({why}); mend that and give the same command"
        " again, or add --restart to begin anew"
    )


def _begin(plan: Plan, judging: Judging, state: State, folder: Path) -> Counter[Why]:
    """Keep what a new run is made of, or check that an old run is made of the same. Raises Refused.

    Returns how many files and folders were passed over, by the reason.
    """
    own = set(map(real_path, (plan.out, duplicates_file(plan.out), partial_folder(plan.out))))
    passed: Counter[Why] = Counter()
    files = listed(plan.inputs, own, lambda one: passed.update([one.why]))
    if state.fresh:
        for name in ("rows", "duplicates.jsonl", "made", "making"):
            (folder / name).unlink(missing_ok=True)
        state.list_inputs(files)
        if not state.count_inputs():
            why = only_passed(plan.inputs, own)
            raise Refused(f"{', '.join(plan.inputs)}: no file to judge ({why or 'there is none'})")
        state.put("made_of", _made_of(plan, judging))
        state.commit()
        return passed
    made_of = state.get("made_of")
    changed = [what for what, value in _made_of(plan, judging).items() if made_of.get(what) != value]
    what = changed[0] if changed else first_difference(files, (file for _, file in state.inputs()))
    if what is not None:
        raise Refused(
            f"{partial_folder(plan.out)} holds an unfinished run, but {what} changed since it was"
            " stopped; add --restart to delete it and start again, or give another --out"
        )
    return passed


def _made_of(plan: Plan, judging: Judging) -> dict[str, Any]:
    """Return what the result depends on beside the input files, each under a name for people."""
    settings = plan.settings
    columns = sorted(settings.how.columns.items()) if settings.how.columns else []
    return {
        "the version of truerole": __version__,
        "the way in which a run is kept": FORM,
        "the rules": judging.evaluator.fingerprint,
        "the form of the output": settings.form,
        "the option --with-text": settings.with_text,
        "the option --map": [list(pair) for pair in columns],
        "the option --keep-duplicates": plan.keep_duplicates,
        "the option --split-roles": settings.how.split_roles,
        "the extra `duplicates`, which finds near-duplicates,": settings.near,
    }


def _judge(
    plan: Plan, judging: Judging, state: State, folder: Path, report: Callable[[Snapshot], None]
) -> None:
    """Judge everything from the place in the state on, and write the records."""
    progress = state.progress()
    index = Index(state)
    counts = progress.counts
    start = progress.place
    left = state.size_of_inputs(start.file)
    total = state.size_of_inputs()
    workers = plan.workers if left > _FEW_BYTES else 1
    settings = plan.settings
    ahead = chunks(state.inputs(start.file), start, settings.how)
    with (
        _cut(folder / "rows", progress.rows) as rows,
        _cut(folder / "duplicates.jsonl", progress.duplicates) as repeats,
        contextlib.closing(in_order(judging, ahead, workers)) as done,
    ):
        if not progress.rows:
            rows.write(header_of(settings.form))
        place, behind = start, progress.behind
        due = time.monotonic() + _COMMIT_SECONDS
        for chunk, records in done:
            _write(records, index, (rows, repeats), counts, plan)
            place, behind = chunk.after, total - left + chunk.behind
            report(Snapshot(counts.copy(), behind, total))
            if time.monotonic() >= due:
                _commit(state, rows, repeats, Progress(place, behind, rows.tell(), repeats.tell(), counts))
                due = time.monotonic() + _COMMIT_SECONDS
        state.put("stage", "judged")
        _commit(state, rows, repeats, Progress(place, behind, rows.tell(), repeats.tell(), counts))


def _cut(path: Path, length: int) -> BinaryIO:
    """Open a file to append after its first `length` bytes; the bytes beyond them are dropped."""
    path.touch()
    stream = path.open("r+b")
    stream.truncate(length)
    stream.seek(length)
    return stream


def _write(
    records: list[Record], index: Index, files: tuple[BinaryIO, BinaryIO], counts: Counts, plan: Plan
) -> None:
    """Append the records of one chunk and count them. Duplicates are left out unless they are kept."""
    rows, repeats = files
    signed = [record.signed for record in records if record.signed is not None]
    matches = iter(index.matches(signed))
    numbered = plan.settings.form == "duckdb"
    for record in records:
        if not record.data:
            counts.talk += 1
            continue
        counts.read += 1
        if record.kind is not None:
            counts.kinds[record.kind] += 1
        match = next(matches) if record.signed is not None else None
        if match is not None and record.signed is not None:
            counts.duplicates += 1
            repeats.write(duplicate_line(record.signed, match))
            if not plan.keep_duplicates:
                continue
        counts.written += 1
        if record.code is not None:
            counts.unread += 1
            counts.codes[record.code] += 1
        elif record.role is not None:
            counts.roles[record.role] += 1
        rows.write(b'{"number":%d,' % counts.written + record.data[1:] if numbered else record.data)


def _commit(state: State, rows: BinaryIO, repeats: BinaryIO, progress: Progress) -> None:
    """Write the files to the disk first, and only then record in the state that their bytes count."""
    for stream in (rows, repeats):
        stream.flush()
        os.fsync(stream.fileno())
    state.put_progress(progress)
    state.commit()
