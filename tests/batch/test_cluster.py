"""Spark gives the same rows as `batch`."""

from __future__ import annotations

import csv
import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from evaluator.pipeline import Evaluator
from tests.batch.helping import run_batch
from tests.batch.made import row, write_jsonl

pyspark_sql = pytest.importorskip("pyspark.sql")
pytest.importorskip("pyarrow")
pytest.importorskip("pandas")
pytestmark = pytest.mark.skipif(shutil.which("java") is None, reason="Spark needs Java")


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """Spark in local mode with two workers, which run the Python of this test."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        pyspark_sql.SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


def test_spark_gives_the_rows_of_batch(spark: Any, tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a market judged on a cluster would differ from the same market judged by `batch`."""
    from evaluator.batch.cluster import assess_paths

    given = tmp_path / "in.jsonl"
    rows = [{**row(number), "source": f"{given}:{number + 1}"} for number in range(120)]
    rows += [{"id": "bare", "title": "Nothing said", "description": "", "source": f"{given}:121"}]
    write_jsonl(given, rows)
    out = tmp_path / "out.csv"
    run_batch(evaluator, [given], out, "csv", keep=True)
    with out.open(encoding="utf-8-sig", newline="") as stream:
        wanted = sorted((tuple(one.items()) for one in csv.DictReader(stream)), key=str)
    frame = spark.read.json(str(given)).repartition(4)
    assert frame.rdd.getNumPartitions() == 4
    frame.write.parquet(str(tmp_path / "parts"))
    judged = assess_paths(
        spark, [str(tmp_path / "parts")], format="parquet", learned=False, json=True
    ).collect()
    found = []
    for one in judged:
        cells = one.asDict()
        whole = cells.pop("assessment")
        if cells["unread"] is None:
            assert json.loads(whole)["posting"]["source"] == cells["source"]
            # Rows of tables name the kind of table that they were read from.
            assert cells["kind"] == "parquet"
            cells["kind"] = "jsonl"
        found.append(tuple((name, _cell(value)) for name, value in cells.items()))
    assert sorted(found, key=str) == wanted


def test_rows_are_named_by_their_file(spark: Any, tmp_path: Path) -> None:
    """Otherwise a row that could not be read cannot be found: the source of each row would be "row"."""
    from evaluator.batch.cluster import assess_paths

    write_jsonl(tmp_path / "in.jsonl", [row(1), {"title": "Nothing said", "description": ""}])
    judged = assess_paths(spark, [str(tmp_path / "in.jsonl")], format="json", learned=False).collect()
    assert [Path(one["source"]).name for one in judged] == ["in.jsonl"] * 2
    assert {one["kind"] for one in judged if one["unread"] is None} == {"jsonl"}


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
