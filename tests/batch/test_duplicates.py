"""Postings that were seen before are found, and different jobs of one employer are kept apart."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from evaluator.batch import duplicates
from evaluator.batch.signature import VALUES, Signed
from evaluator.batch.state import State
from evaluator.pipeline import Evaluator
from tests.batch.helping import repeats_of, run_batch
from tests.batch.made import again, row, write_jsonl

pytest.importorskip("rensa")


def judged(
    tmp_path: Path, evaluator: Evaluator, rows: list[dict[str, Any]], **options: Any
) -> tuple[list[str], list[Any]]:
    """Return the ids that were written, and the list of duplicates."""
    out = tmp_path / "out.jsonl"
    run_batch(evaluator, [write_jsonl(tmp_path / "in.jsonl", rows)], out, **options)
    written = [json.loads(line)["posting"]["id"] for line in out.read_text().splitlines()]
    return written, [json.loads(line) for line in repeats_of(out).splitlines()]


def test_planted_reposts_are_found_and_nothing_else(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a market counts a job as often as it was posted."""
    rows = [row(number, sentences=30) for number in range(300)]
    for number in range(20):
        rows.insert(150 + 5 * number, again(rows[7 * number], number))
    written, repeats = judged(tmp_path, evaluator, rows)
    assert len(repeats) == 20
    assert [one["id"] for one in repeats] == [f"again-{number}" for number in range(20)]
    of = {one["id"]: one["duplicate_of"]["id"] for one in repeats}
    assert all(of[f"again-{number}"] == rows[7 * number]["id"] for number in range(20))
    assert len(written) == 300
    assert not any(name.startswith("again") for name in written)


def test_the_first_stands_for_all(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a group of three duplicates is listed as pairs, and the first posting is hard to find."""
    first = row(1, sentences=30)
    rows = [first, again(first, 1), {**first, "id": "copy"}, again(first, 2)]
    written, repeats = judged(tmp_path, evaluator, rows)
    assert written == ["made-1"]
    assert [(one["kind"], one["duplicate_of"]["id"]) for one in repeats] == [
        ("near", "made-1"),
        ("exact", "made-1"),
        ("near", "made-1"),
    ]


def test_boilerplate_that_many_share_is_not_written_down_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise the index of an employer's thousand postings grows, and looking one up takes ever longer."""
    monkeypatch.setattr(duplicates, "_MOST_IN_BAND", 2)
    state = State(tmp_path / "state.sqlite")
    index = duplicates.Index(state)
    for some in ((0, 1, 2), (3, 4)):
        values = [bytes([number]) * 4 * VALUES for number in some]
        signed = [Signed(value[:16], value, (7,), f"job {value[0]}", "quay", "{}") for value in values]
        assert index.matches(signed) == [None] * len(some)
    assert state.database.execute("SELECT key, number FROM bands").fetchall() == [(7, 1), (7, 2)]
    state.close()


@pytest.mark.parametrize(
    ("words", "company", "share"),
    [
        ("data engineer tide", "quay", 0.62),
        ("data engineer tide", "lock", 0.80),
        ("data engineer moor tide", "quay", 0.90),
        ("", "quay", 0.90),
        ("nurse", "quay", 0.97),
    ],
)
def test_how_much_must_be_the_same_is_what_the_page_says(
    tmp_path: Path, words: str, company: str, share: float
) -> None:
    """Otherwise the jobs of two companies that share a text of law count as one job."""
    first = tuple(range(VALUES))

    def signed(same: int, words: str, company: str) -> Signed:
        """Return a posting whose MinHash begins with `same` values of that of the first posting."""
        values = [*first[:same], *(VALUES + number for number in first[same:])]
        return Signed(
            bytes([same]) * 16, b"".join(v.to_bytes(4, "little") for v in values), (7,), words, company, "{}"
        )

    least = math.ceil(share * VALUES)
    found = []
    for same in (least - 1, least):
        state = State(tmp_path / f"{same}.sqlite")
        index = duplicates.Index(state)
        assert index.matches([signed(VALUES, "data engineer tide", "quay")]) == [None]
        found += index.matches([signed(same, words, company)])
        state.close()
    assert [match and match.kind for match in found] == [None, "near"]


def test_of_several_earlier_postings_the_most_similar_one_is_named(tmp_path: Path) -> None:
    """Otherwise the list of duplicates leads to another posting than the one that was posted again."""

    def signed(first: int, last: int, about: str) -> Signed:
        """Return a posting whose MinHash has the values `first` to `last` of that of the last posting."""
        own = VALUES * (1 + first) + VALUES
        values = [n if first <= n < last else own + n for n in range(VALUES)]
        minhash = b"".join(v.to_bytes(4, "little") for v in values)
        return Signed(bytes([first, last]) * 8, minhash, (7,), "data engineer tide", "quay", about)

    state = State(tmp_path / "state.sqlite")
    near, nearer, far = signed(0, 64, "near"), signed(24, VALUES, "nearer"), signed(17, 79, "far")
    *kept, match = duplicates.Index(state).matches([near, nearer, far, signed(0, VALUES, "again")])
    state.close()
    assert kept == [None, None, None]
    assert match == duplicates.Match("nearer", "near", 0.75)


def test_keep_duplicates_writes_them_all_and_lists_them(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a user who wants every row cannot get it."""
    first = row(1, sentences=30)
    written, repeats = judged(tmp_path, evaluator, [first, again(first, 1)], keep=True)
    assert written == ["made-1", "again-1"]
    assert len(repeats) == 1


def test_case_lines_and_numbers_make_no_other_posting(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise a posting counts twice after a board changed its line breaks, or with a new wage."""
    first = row(1, sentences=30)
    reflowed = {**first, "id": "flat", "description": first["description"].replace("\n", "  \n ").upper()}
    waged = {**first, "id": "waged", "description": first["description"] + "\n\nWage: 61,000 to 74,500"}
    written, _ = judged(tmp_path, evaluator, [first, reflowed, waged])
    assert written == ["made-1"]


@pytest.mark.parametrize("shared", [10, 20])
def test_boilerplate_of_one_employer_does_not_make_jobs_one(
    tmp_path: Path, evaluator: Evaluator, shared: int
) -> None:
    """Otherwise all jobs of a large employer are counted as one job."""
    lines = row(1, sentences=60)["description"].split("\n")
    about = "\n".join(lines[: 1 + shared])
    rows = [
        {**row(number, sentences=30), "company": "Plover Bank", "title": title}
        for number, title in ((11, "Data Engineer"), (12, "Data Scientist"), (13, "Platform Engineer"))
    ]
    rows = [{**one, "description": about + "\n" + one["description"]} for one in rows]
    written, repeats = judged(tmp_path, evaluator, rows)
    assert len(written) == 3
    assert repeats == []


def test_short_texts_are_one_only_when_they_are_the_same(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise two short notices count as one although they describe different work."""
    base = {
        "title": "Engineer",
        "company": "Kelp",
        "description": "Run our ranking models in production. Graz.",
    }
    rows = [
        {**base, "id": "1"},
        {**base, "id": "2", "description": "Run our billing servers in production. Graz."},
        {**base, "id": "3"},
    ]
    written, repeats = judged(tmp_path, evaluator, rows)
    assert written == ["1", "2"]
    assert [one["id"] for one in repeats] == ["3"]


def test_short_texts_of_one_title_that_share_a_sentence_are_two(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise one of two short notices of an employer, with the same ending, is lost from the market."""
    rest = "for the ferries of the coast and take one week in six on call. You sit in Graz with four others."
    work = ("Run our ranking models in production", "Run our billing servers in production")
    rows = [
        {"id": one, "title": "Engineer", "company": "Kelp", "description": f"{one} {rest}"} for one in work
    ]
    assert judged(tmp_path, evaluator, rows)[0] == list(work)


def test_two_jobs_with_one_short_text_are_two(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise an employer who writes "send us your CV" under each title has one job."""
    base = {"company": "Kelp", "description": "Send us your CV, and tell us when you can begin."}
    rows = [{**base, "id": title, "title": title} for title in ("Data Engineer", "Crane Driver")]
    assert judged(tmp_path, evaluator, rows)[0] == ["Data Engineer", "Crane Driver"]


def test_without_the_extra_exact_ones_are_still_found(tmp_path: Path, evaluator: Evaluator) -> None:
    """Otherwise no duplicates at all are found if the extra is missing."""
    first = row(1, sentences=30)
    written, repeats = judged(
        tmp_path, evaluator, [first, {**first, "id": "copy"}, again(first, 1)], near=False
    )
    assert written == ["made-1", "again-1"]
    assert [one["kind"] for one in repeats] == ["exact"]
