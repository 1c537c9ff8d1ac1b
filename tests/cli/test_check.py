"""`truerole check`: what is printed, where, and with which exit status."""

import gzip
import json
import random
import subprocess
import sys
from io import BytesIO, TextIOWrapper

import pytest

from evaluator.cli.inputs import Asked, postings_of
from evaluator.pipeline import Evaluator
from evaluator.reading import spooling
from evaluator.reading.limits import How, Limits
from evaluator.signals import ROLES

from .conftest import POSTING, RECIPE, check

GERMAN = (
    "Wir suchen für unsere Abteilung eine Person, die unsere Modelle betreibt und überwacht. "
    "Sie arbeiten mit Kolleginnen und Kollegen aus der Entwicklung und sorgen dafür, dass die Systeme "
    "jederzeit laufen. Wir bieten Ihnen einen sicheren Arbeitsplatz, flexible Zeiten und viel Raum für Ideen."
)


def test_a_pasted_posting_is_judged():
    """Otherwise the first thing that everybody tries fails."""
    result = check("-", given=POSTING)
    assert result.exit_code == 0
    assert "Deploy each new forecasting model behind the scoring endpoint." in result.stdout
    assert result.stderr == ""


def test_standard_input_needs_no_dash():
    """Otherwise `pbpaste | truerole check` does nothing."""
    assert check(given=POSTING).stdout == check("-", given=POSTING).stdout


@pytest.mark.parametrize("form", ["jsonl", "csv", "gz"])
def test_all_of_a_long_standard_input_is_read(form, monkeypatch):
    """Otherwise a large table that is piped in loses its end without a message."""
    monkeypatch.setattr(spooling, "_IN_MEMORY", 5_000)
    rows = [json.dumps({"id": str(n), "description": f"Run model {n} " * 40}) for n in range(50)]
    data = "\n".join(rows).encode()
    if form == "csv":
        data = "\n".join(["id,description", *(f"{n},Run model {n} " + "x" * 400 for n in range(50))]).encode()
    if form == "gz":
        data = gzip.compress(data + b"\n" + random.Random(1).randbytes(20_000).hex().encode())
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(data)))
    found = list(postings_of(["-"], Asked(How(Limits(document=10_000)))))
    assert [item.id for item in found[:50]] == [str(n) for n in range(50)]


def test_a_short_packed_standard_input_is_read(monkeypatch):
    """Otherwise `truerole check - < posting.txt.gz` reports a broken file."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(gzip.compress(POSTING.encode()))))
    (found,) = postings_of(["-"])
    assert found.text.split() == POSTING.split()


def test_a_standard_input_without_end_is_refused(monkeypatch):
    """Otherwise it fills the disk, or is judged from its beginning only."""
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b'{"description": "Run it."}\n' * 1_000)))
    (unread,) = postings_of(["-"], Asked(How(Limits(expanded=10_000))))
    assert unread.code == "too_large"


def test_the_same_input_gives_the_same_bytes(posting):
    """Otherwise two people who check the same posting cannot compare their results."""
    command = [
        sys.executable,
        "-c",
        "from evaluator.cli.main import main; main()",
        "check",
        "--format",
        "json",
        posting,
    ]
    runs = [
        subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert json.loads(runs[0])["posting"]["title"] == "Data Engineer"


def test_many_rows_give_one_line_each_in_order(tmp_path):
    """Otherwise a table of postings cannot be joined with its verdicts."""
    rows = [
        {"id": f"row-{n}", "title": f"Engineer {n}", "company": "Fenwick Mills", "description": POSTING}
        for n in range(5)
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    result = check("--format", "json", str(path))
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["posting"]["id"] for line in lines] == [r["id"] for r in rows]
    assert [line["posting"]["title"] for line in lines] == [r["title"] for r in rows]


@pytest.mark.parametrize(
    ("form", "rows", "told"), [("text", 20, True), ("text", 19, False), ("json", 20, False)]
)
def test_who_prints_many_reports_is_told_of_the_batch(form, rows, told, tmp_path):
    """Otherwise a stranger scrolls through a thousand reports and does not know that there is a table."""
    path = tmp_path / "my rows.jsonl"
    path.write_text(
        json.dumps({"title": "SRE", "description": "You deploy models."}) * rows, encoding="utf-8"
    )
    stderr = check("--format", form, str(path)).stderr
    assert ("20 postings; for one table and a summary: truerole batch" in stderr) == told
    assert ("my rows.jsonl' --out market.jsonl" in stderr) == told


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("space.txt", b"  \n\t\n"),
        ("binary.bin", bytes(range(256)) * 20),
        ("page.html", b"<html><head><title>x</title></head><body></body></html>"),
        ("large.txt", b"word " * 1_100_000),
        ("broken.jsonl", b'{"title": \n'),
    ],
)
def test_bad_input_is_one_line_and_the_others_are_still_answered(tmp_path, posting, name, data):
    """Otherwise one bad file loses the work on all others, or ends in a traceback."""
    path = tmp_path / name
    path.write_bytes(data)
    result = check("--format", "json", str(path), posting)
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith(f"truerole: {path}")
    assert [json.loads(line)["posting"]["source"] for line in result.stdout.splitlines()] == [posting]


def test_a_missing_file_says_so(tmp_path, posting):
    """Otherwise a typing error looks like a posting without findings."""
    result = check(str(tmp_path / "gone.txt"), posting)
    assert result.exit_code == 3
    assert "there is no such file" in result.stderr
    assert "Data Engineer" in result.stdout


@pytest.mark.parametrize("slip", ["jobs-harbor.txt", "Jobs-Harbour.TXT", "jobs-harbour.text"])
def test_a_file_with_nearly_the_name_is_offered(slip, tmp_path):
    """Otherwise a user looks for the slip of a letter in a long path."""
    (tmp_path / "jobs-harbour.txt").write_text("ML Engineer")
    result = check(str(tmp_path / slip))
    assert result.exit_code == 3
    assert f"did you mean {tmp_path / 'jobs-harbour.txt'}?" in result.stderr
    assert "did you mean" not in check(str(tmp_path / "other.md")).stderr
    assert "did you mean" not in check(str(tmp_path / "gone" / slip)).stderr


@pytest.mark.parametrize("required", [[], ["--require", "real_mlops"]])
def test_a_text_that_is_not_a_posting_is_a_line_and_a_status_beside_its_report(tmp_path, posting, required):
    """Otherwise a script takes a recipe for a posting that was judged, or it costs the other inputs."""
    recipe = tmp_path / "soup.md"
    recipe.write_text(RECIPE, encoding="utf-8")
    result = check("--format", "json", *required, str(recipe), posting)
    assert result.exit_code == 3
    about = [line for line in result.stderr.splitlines() if "soup.md" in line]
    assert len(about) == 1
    assert about[0].startswith(f"truerole: {recipe}: does not read as a job posting")
    assert "give all of it" in about[0]
    first, second = map(json.loads, result.stdout.splitlines())
    assert (first["role"], [note["code"] for note in first["diagnostics"]]) == (None, ["other_text"])
    assert second["role"] is not None
    assert check("-", given=RECIPE).stderr.startswith("truerole: standard input: does not read")


def test_talk_between_the_jobs_of_a_chat_is_no_failure(tmp_path):
    """Otherwise every channel of jobs ends with an error, because people also talk there."""
    talk = RECIPE.partition("\n\n")[2].replace("\n", " ")
    told = {"type": "message", "user": "U1", "ts": "1772442000.000100", "text": talk}
    chat = tmp_path / "2026-03-02.json"
    chat.write_text(json.dumps([told]), encoding="utf-8")
    result = check("--format", "json", str(chat))
    assert json.loads(result.stdout)["role"] is None
    assert (result.exit_code, result.stderr) == (0, "")


def test_another_language_has_no_role_but_a_reason():
    """Otherwise a German posting is judged by English words."""
    result = check("--format", "json", "-", given=GERMAN)
    assessment = json.loads(result.stdout)
    assert result.exit_code == 0
    assert assessment["role"] is None
    assert [d["code"] for d in assessment["diagnostics"]] == ["language"]
    assert "English" in check("-", given=GERMAN).stdout


def test_title_overrides_the_posting_s_own(posting):
    """Otherwise the wrong title of a page cannot be corrected."""
    assessment = json.loads(check("--format", "json", "--title", "MLOps Engineer", posting).stdout)
    assert assessment["posting"]["title"] == "MLOps Engineer"
    assert assessment["hidden"] is False


@pytest.mark.parametrize("sign", [",", ", ", " "])
def test_several_roles_in_one_value_are_told_how_to_be_given(posting, sign):
    """Otherwise who writes a list learns that the list is no role, and not how to give two."""
    result = check("--require", f"real_mlops{sign}partial_mlops", posting)
    assert result.exit_code == 2
    advice = "give it once for each: --require real_mlops --require partial_mlops"
    assert advice in " ".join(result.stderr.split())


def test_require_tells_other_roles_by_exit_status(posting):
    """Otherwise a script cannot filter postings by role."""
    role = json.loads(check("--format", "json", posting).stdout)["role"]
    other = "neither" if role != "neither" else "insufficient"
    assert check("--require", role, posting).exit_code == 0
    result = check("--require", other, posting)
    assert result.exit_code == 1
    assert f"is {role}, not {other}" in result.stderr
    # Otherwise only the last role would count, and real jobs would be reported as other ones.
    assert check("--require", role, "--require", other, posting).exit_code == 0
    third = next(name for name in ROLES if name not in (role, other))
    result = check("--require", third, "--require", other, posting)
    assert result.exit_code == 1
    assert f"is {role}, not {third} or {other}" in result.stderr


def test_with_text_the_offsets_can_be_checked(posting):
    """Otherwise nobody can check that a quote is at the offsets that are given."""
    assessment = json.loads(check("--format", "json", "--with-text", posting).stdout)
    text = assessment["posting"]["text"]
    evidence = [e for s in assessment["signals"] for e in s["evidence"]]
    assert len(evidence) >= 4
    for item in evidence:
        assert text[item["start"] : item["end"]] == item["quote"]
    assert json.loads(check("--format", "json", posting).stdout)["posting"]["text"] is None


@pytest.mark.parametrize("form", [(), ("--format", "md")])
def test_text_is_asked_for_where_it_can_stand(posting, form):
    """Otherwise the requested text is missing, without a message."""
    result = check("--with-text", *form, posting)
    assert result.exit_code == 2
    assert "--format json" in result.stderr


def test_only_http_is_fetched():
    """Otherwise a `file:` address could read a file that the user did not name as a file."""
    result = check("file:///etc/hostname")
    assert result.exit_code == 3
    assert "only http and https" in result.stderr


def test_addresses_inside_the_network_need_a_word():
    """Otherwise a link in a posting makes the program send requests to services on this machine."""
    result = check("http://127.0.0.1:9/posting")
    assert result.exit_code == 3
    assert "--allow-private" in result.stderr


@pytest.mark.parametrize("form", ["text", "json", "html", "md"])
def test_every_format_answers_each_of_several_postings(posting, form):
    """Otherwise one format loses postings."""
    out = check(
        "--format", form, posting, "-", given=POSTING.replace("Data Engineer", "Road Engineer")
    ).stdout
    assert "Data Engineer" in out
    assert "Road Engineer" in out


def test_the_check_imports_no_heavy_learning_library(posting):
    """Otherwise a single check waits for seconds for libraries that only training uses."""
    code = (
        "import sys\nfrom evaluator.cli.main import main\n"
        f"try:\n    main(['check', {posting!r}])\nexcept SystemExit:\n    pass\n"
        "print('loaded:', [m for m in ('sklearn', 'spacy', 'scipy', 'bs4', 'httpx') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("loaded: []")


def test_a_fault_in_one_posting_does_not_lose_the_others(posting, monkeypatch):
    """Otherwise one strange posting among thousands ends the run with a traceback."""
    whole = Evaluator.__call__

    def faulty(self, given):
        if given.title == "Road Engineer":
            raise ZeroDivisionError("division by zero")
        return whole(self, given)

    monkeypatch.setattr(Evaluator, "__call__", faulty)
    result = check("--format", "json", "-", posting, given=POSTING.replace("Data Engineer", "Road Engineer"))
    assert result.exit_code == 3
    assert [json.loads(line)["posting"]["title"] for line in result.stdout.splitlines()] == ["Data Engineer"]
    assert len(result.stderr.splitlines()) == 1
    assert "could not be judged (ZeroDivisionError: division by zero)" in result.stderr


def test_markdown_may_be_written_out(posting):
    """Otherwise who asks for markdown by its name is told that there is no such format."""
    assert check("--format", "markdown", posting).stdout == check("--format", "md", posting).stdout != ""
