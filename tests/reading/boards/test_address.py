# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Addresses of boards: without these tests, a posting might be read from a page that hides its text."""

from __future__ import annotations

import pytest

from evaluator.reading.boards.address import Interface, public_interface

ID = "0f9e8d7c-6b5a-4432-8110-aabbccddeeff"


@pytest.mark.parametrize(
    ("url", "interface", "id"),
    [
        ("https://boards.greenhouse.io/quarry/jobs/4012?gh_src=x", "https://boards-api.greenhouse.io/v1/boards/quarry/jobs/4012", None),
        ("https://job-boards.greenhouse.io/quarry", "https://boards-api.greenhouse.io/v1/boards/quarry/jobs?content=true", None),
        ("https://boards.greenhouse.io/embed/job_app?for=quarry&token=4012", "https://boards-api.greenhouse.io/v1/boards/quarry/jobs/4012", None),
        ("https://boards.greenhouse.io/embed/job_board?for=quarry&b=x", "https://boards-api.greenhouse.io/v1/boards/quarry/jobs?content=true", None),
        (f"https://jobs.lever.co/quarry/{ID}/apply", f"https://api.lever.co/v0/postings/quarry/{ID}?mode=json", None),
        (f"https://jobs.eu.lever.co/quarry/{ID}", f"https://api.eu.lever.co/v0/postings/quarry/{ID}?mode=json", None),
        (f"https://jobs.ashbyhq.com/Quarry%20Co/{ID}", "https://api.ashbyhq.com/posting-api/job-board/Quarry%20Co", ID),
        ("https://apply.workable.com/quarry/j/AB12CD/", "https://apply.workable.com/api/v2/accounts/quarry/jobs/AB12CD", None),
        ("https://jobs.smartrecruiters.com/Quarry/743999912345678-ml-ops", "https://api.smartrecruiters.com/v1/companies/Quarry/postings/743999912345678", None),
        ("https://quarry.recruitee.com/o/ml-ops", "https://quarry.recruitee.com/api/offers/ml-ops", None),
        ("https://quarry.wd3.myworkdayjobs.com/en-US/Careers/job/Veldhaven/Ops_R-17", "https://quarry.wd3.myworkdayjobs.com/wday/cxs/quarry/Careers/job/Veldhaven/Ops_R-17", None),
        ("https://quarry.jobs.personio.de/job/99?language=en", "https://quarry.jobs.personio.de/xml", "99"),
    ],
)  # fmt: skip
def test_addresses_of_boards_are_turned_into_their_interfaces(
    url: str, interface: str, id: str | None
) -> None:
    """Otherwise a page of scripts is read in place of the posting."""
    assert public_interface(url) == Interface(interface, id)


def test_other_addresses_are_left_alone() -> None:
    """Otherwise an ordinary page is asked for at an address that does not exist."""
    for url in (
        "https://quarry.example/jobs/1",
        "https://boards.greenhouse.io/embed/job_app?for=../x&token=1",
        "https://boards.greenhouse.io.evil.example/a/jobs/1",
        "https://jobs.lever.co/",
        "x",
    ):
        assert public_interface(url) is None
