"""The pages for those who change the program name what is in it, and nothing else."""

import math
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("name", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_files_that_a_page_for_developers_names_are_there(name):
    """Otherwise a contributor looks for a file that was moved, and believes that the rest is old, too."""
    named = set(re.findall(r"`([\w./-]+\.(?:py|yaml|jsonl|json|toml))`", (ROOT / name).read_text("utf-8")))
    there = {
        path.as_posix() for part in ("evaluator", "rules", "corpora", "tests", ".ci") for path in _files(part)
    }
    there |= {path.name for path in ROOT.iterdir()}
    assert [
        file for file in sorted(named) if not any(f"/{path}".endswith(f"/{file}") for path in there)
    ] == []


@pytest.mark.parametrize("name", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_names_of_code_that_a_page_for_developers_gives_are_there(name):
    """Otherwise a contributor searches for a function or a table that has another name by now."""
    text = re.sub(r"```.*?```", "", (ROOT / name).read_text(encoding="utf-8"), flags=re.DOTALL)
    named = {
        word for words in re.findall(r"`(_?[A-Za-z]\w*(?:\.[a-z]\w*)?)`", text) for word in words.split(".")
    }
    files = [path for part in ("evaluator", "rules", ".ci", "tests") for path in (ROOT / part).rglob("*")]
    files += [ROOT / "pyproject.toml", ROOT / "Makefile"]
    code = {
        word
        for path in files
        if path.suffix in (".py", ".yaml", ".json", ".toml", "")
        if path.is_file()
        for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    }
    assert named - code - {path.stem for path in files} == set()


def _files(folder: str) -> list[Path]:
    return [path.relative_to(ROOT) for path in (ROOT / folder).rglob("*.*")]


def test_the_page_on_architecture_names_every_part_of_the_package():
    """Otherwise who reads the page alone does not know that a part exists, and writes it once more."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    parts = [path for path in (ROOT / "evaluator").iterdir() if not path.name.startswith("_")]
    names = [f"{path.name}/" if path.is_dir() else path.name for path in parts if path.suffix in ("", ".py")]
    assert [name for name in sorted(names) if name not in page] == []
    rules = [path.name for path in (ROOT / "rules").glob("*.yaml")]
    assert [name for name in rules if f"`{name}`" not in page] == []
    rooms = [path for path in (ROOT / "evaluator" / "reading").iterdir() if path.is_dir()]
    assert [path.name for path in rooms if path.name[0] != "_" and f"| `{path.name}/` |" not in page] == []


def test_the_steps_of_a_check_are_where_the_page_on_architecture_says():
    """Otherwise a contributor reads of a step that is no more, or looks for it in the wrong file."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"^\| step \|.+\n\| --- .+\n((?:\|.+\n)+)", page, re.MULTILINE)
    rows = [[cell.strip() for cell in row.split("|")[1:5]] for row in table.splitlines()]
    assert [row[0] for row in rows if row[0]] == [str(n + 1) for n in range(12)]
    for _, functions, module, _ in rows:
        code = (ROOT / "evaluator" / module.strip("`")).read_text(encoding="utf-8")
        for name in re.findall(r"`(\w+)`", functions):
            assert re.search(rf"^def {name}\(", code, re.MULTILINE), (name, module)


@pytest.mark.parametrize("folder", ["outlining", "detection", "judging"])
def test_the_page_on_architecture_names_every_module_that_reads_or_judges(folder):
    """Otherwise a mechanism is there of which the page knows nothing, and somebody builds it once more."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    modules = sorted(path.name for path in (ROOT / "evaluator" / folder).rglob("[a-z]*.py"))
    assert [name for name in modules if not re.search(rf"`(?:[\w/]+/)?{re.escape(name)}`", page)] == []


def test_the_figures_that_were_chosen_are_those_of_the_code():
    """Otherwise the page on accuracy describes a bound that was changed, or names a file that has none."""
    page = (ROOT / "docs" / "accuracy.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| `([\w/]+\.(?:py|yaml))` \| .+ \|$", page, re.MULTILINE)
    assert len(rows) > 25
    for figure, file in rows:
        path = ROOT / file if file.startswith("rules/") else ROOT / "evaluator" / file
        in_code = [float(number) for number in re.findall(r"\d+\.\d+", path.read_text(encoding="utf-8"))]
        for said in map(float, re.findall(r"\d+\.\d+", figure)[:1]):
            # A chance may stand in the code as its log-odds.
            odds = abs(math.log(said / (1 - said))) if said < 1 else said
            assert any(abs(n - said) < 1e-9 or abs(n - odds) < 0.05 for n in in_code), (figure, file)
