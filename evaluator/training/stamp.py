"""Write learned numbers to their files, with a fingerprint of the numbers themselves."""

from __future__ import annotations

import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import orjson

from evaluator.detection.learned.everyday import save_everyday
from evaluator.detection.learned.reader import save_reader
from evaluator.detection.learned.whose import save_whose
from evaluator.judging.advertising import save_advertising
from evaluator.judging.doubt import save_doubt
from evaluator.judging.judge import save_judge
from evaluator.numbers import FILES
from evaluator.training.fit import Fitted
from evaluator.training.readings import LearnedReadings


def save(fitted: Fitted, folder: Path) -> None:
    """Write the numbers of `fitted` into `folder`, each file whole or not at all.

    Those of reader and judge hold the fingerprint of all numbers in both; each other file holds that of its
    own numbers. Raises OSError if they cannot be written.
    """
    # The fingerprint is of the numbers as written, not as fitted. The files hold them in half the precision.
    with TemporaryDirectory() as made:
        _write(fitted, Path(made))
        about = {**fitted.reader.about, "fingerprint": fingerprint_of(Path(made))}
    marked = fitted._replace(
        reader=fitted.reader._replace(about=about), judge=fitted.judge._replace(about=about)
    )
    _write(marked, folder)
    mark = str(about["fingerprint"])
    doubt = fitted.doubt
    about = {**doubt.about, "reader": mark, "fingerprint": _fingerprint_of_values(dict(doubt.weights))}
    save_doubt(folder / FILES["doubt"], doubt._replace(about=about))
    save_readings(fitted.readings, mark, folder)


def save_readings(readings: LearnedReadings, reader: str, folder: Path) -> None:
    """Write `readings` into `folder`.

    Each file gets a fingerprint of its own numbers. `reader` is the fingerprint of the reader that they were
    fitted for. The files are written whole or not at all. Raises OSError if they cannot be written.
    """
    whose, everyday, advertising = readings
    with TemporaryDirectory() as made:
        save_whose(Path(made) / FILES["whose"], whose)
        save_everyday(Path(made) / FILES["everyday"], everyday)
        marks = {name: _fingerprint_of_arrays(Path(made) / FILES[name]) for name in ("whose", "everyday")}
    about = {**whose.about, "fingerprint": marks["whose"]}
    save_whose(folder / FILES["whose"], whose._replace(about=about))
    about = {**everyday.about, "reader": reader, "fingerprint": marks["everyday"]}
    save_everyday(folder / FILES["everyday"], everyday._replace(about=about))
    mark = _fingerprint_of_values([advertising.bias, advertising.shapes, advertising.words])
    about = {**advertising.about, "fingerprint": mark}
    save_advertising(folder / FILES["advertising"], advertising._replace(about=about))


def _fingerprint_of_values(values: object) -> str:
    """Return the fingerprint of numbers that JSON holds as they are."""
    return _shown(hashlib.sha256(orjson.dumps(values, option=orjson.OPT_SORT_KEYS)))


def _fingerprint_of_arrays(path: Path) -> str:
    """Return the fingerprint of the arrays in the file `path`."""
    digest = hashlib.sha256()
    _add_arrays(digest, path)
    return _shown(digest)


def fingerprint_of(folder: Path) -> str:
    """Return 12 hexadecimal digits of a hash of every number of the reader and the judge in `folder`.

    What the files say of how they were made is left out.
    """
    digest = hashlib.sha256()
    _add_arrays(digest, folder / FILES["reader"])
    judge = orjson.loads((folder / FILES["judge"]).read_bytes())
    del judge["about"]
    digest.update(orjson.dumps(judge, option=orjson.OPT_SORT_KEYS))
    return _shown(digest)


def _shown(digest: hashlib._Hash) -> str:
    return digest.hexdigest()[:12]


def _add_arrays(digest: hashlib._Hash, path: Path) -> None:
    with np.load(path, allow_pickle=False) as file:
        for name in sorted(set(file.files) - {"about"}):
            array = file[name]
            digest.update(f"{name} {array.dtype.str} {array.shape}\n".encode())
            digest.update(array.tobytes())


def _write(fitted: Fitted, folder: Path) -> None:
    save_reader(folder / FILES["reader"], fitted.reader)
    save_judge(folder / FILES["judge"], fitted.judge)
