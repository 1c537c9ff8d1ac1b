"""Judge postings on Spark: run the evaluator over the partitions of a DataFrame.

    from evaluator.batch.cluster import assess
    rows = assess(spark.read.parquet("s3://…/postings"), json=True)

The result has the columns of the tables that `truerole batch` writes. Each Python worker loads the rules
once. Duplicates are not looked for, because Spark has its own ways (`docs/scale.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluator.batch.outputs import arrow_schema, missing
from evaluator.batch.rows import COLUMNS, flat, flat_unread
from evaluator.pipeline import Evaluator, judged_or_unread
from evaluator.posting import Posting, Unread
from evaluator.reading.rows.row import read_row

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

# The name that `batch` gives to rows of each format, in the column `kind`.
_KINDS = {"parquet": "parquet", "json": "jsonl", "csv": "csv"}
# If the frame has this column, it names each row in messages and in the result. It is not a field of a
# posting.
SOURCE = "source"


def assess(
    frame: DataFrame,
    *,
    columns: Mapping[str, str] | None = None,
    rules_dir: Path | None = None,
    learned: bool = True,
    json: bool = False,
    kind: str = "row",
) -> DataFrame:
    """Return one row for every row of `frame`, in the order of each partition.

    Columns of `frame` are recognised by name, as those of other tables are. `columns` {field: column}
    overrides that. A column `source` names each row. `kind` is the value of the column `kind` in the result.
    With `json`, a last column `assessment` holds the whole assessment. The folder `rules_dir` must exist on
    every worker. `learned` says whether to use the learned numbers. A row that cannot be read has `unread`
    and `reason`.
    Raises Missing if Spark is not installed, or a package that its Arrow functions need.
    """
    _require()
    fields = [f"`{column.name}` {column.types.sql}" for column in COLUMNS]
    if json:
        fields.append("`assessment` string")
    given = tuple(columns.items()) if columns else ()
    work = _over(given, str(rules_dir) if rules_dir else None, learned, json, kind)
    return frame.mapInArrow(work, ", ".join(fields))


def assess_paths(spark: SparkSession, paths: Iterable[str], *, format: str, **options: Any) -> DataFrame:
    """Return the rows of the tables at `paths`; `format` is `parquet`, `json` (JSON Lines) or `csv`.

    If a row has no column `source`, the address of its file is the source, because Spark does not number
    rows. `options` are those of `assess`. Raises ValueError for another format.
    """
    _require()
    if format not in _KINDS:
        raise ValueError(f"format {format!r} is not read here; use parquet, json or csv")
    reader = spark.read.format(format)
    if format == "csv":
        reader = reader.options(header=True, multiLine=True, escape='"')
    frame = reader.load(list(paths))
    if SOURCE not in map(str.lower, frame.columns):
        from pyspark.sql.functions import input_file_name

        frame = frame.withColumn(SOURCE, input_file_name())
    return assess(frame, **{"kind": _KINDS[format], **options})


def _require() -> None:
    from importlib.util import find_spec

    for module in ("pyspark", "pyarrow", "pandas"):
        if find_spec(module) is None:
            raise missing("judging on Spark", "spark")


def _over(
    columns: tuple[tuple[str, str], ...], rules_dir: str | None, learned: bool, json: bool, kind: str
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return the function that Spark sends to its workers. It holds only these plain values."""

    def over(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        evaluator = _evaluator(rules_dir, learned)
        schema = arrow_schema()
        if json:
            schema = schema.append(pa.field("assessment", pa.string()))
        mapped = dict(columns) or None
        for batch in batches:
            rows = [_row(evaluator, row, mapped, json=json, kind=kind) for row in batch.to_pylist()]
            yield pa.RecordBatch.from_pylist(rows, schema)

    return over


@lru_cache(maxsize=1)
def _evaluator(rules_dir: str | None, learned: bool) -> Evaluator:
    """Return the evaluator of this Python worker. Spark keeps the worker for many partitions."""
    return Evaluator(rules_dir=Path(rules_dir) if rules_dir else None, learned=learned)


def _row(
    evaluator: Evaluator, row: dict[str, Any], mapped: dict[str, str] | None, *, json: bool, kind: str
) -> dict[str, Any]:
    source = str(row.pop(SOURCE, None) or "row")
    item = read_row(row, source, columns=mapped, kind=kind)

    def told(posting: Posting) -> dict[str, Any]:
        assessment = evaluator(posting)
        return flat(assessment) | ({"assessment": assessment.model_dump_json()} if json else {})

    found = judged_or_unread(told, item) if isinstance(item, Posting) else item
    return flat_unread(found) if isinstance(found, Unread) else found
