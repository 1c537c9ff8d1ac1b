# ruff: noqa: E501 - made-up pages stand as they are copied
"""Whole pages copied as text: without these tests menus, alerts and other jobs could be read as duties."""

from __future__ import annotations

import pytest

from tests.reading.made import one

BODY = """What you will do

Deploy our harbour models to the cluster and roll them back when a gate fails.
Watch the models for drift, and retrain them every week.
Join the on-call rotation for the scoring service, one week in six.
Keep the bill for graphics cards within what was agreed with finance.
"""
LARGE = f"""Skip to main content
Quayside Models logo
Quayside Models
Share
Show more options
Staff Model Keeper and Engineer
Hull, England · Reposted 2 weeks ago · Over 100 people clicked apply
Promoted by hirer · Responses managed off the site
Easy Apply
Save
Save Staff Model Keeper and Engineer  at Quayside Models
How your profile and resume fit this job
Am I a good fit for this job?
About the job
{BODY}
… show more
… more
Set alert for similar jobs
About the company
12,345 followers
Follow
We run the clusters of our clients and are on call for them.
More jobs
Data Scientist
Other Boats
"""


def test_the_title_and_company_of_a_copied_page_are_found_below_its_menus() -> None:
    """Otherwise the title of the job is "Skip to main content", and a list of jobs says of none where it is."""
    posting = one(LARGE.encode())
    assert (posting.title, posting.company, posting.location) == (
        "Staff Model Keeper and Engineer",
        "Quayside Models",
        "Hull, England",
    )


def test_the_company_and_place_below_the_title_of_a_post_are_found() -> None:
    """Otherwise the same job is without an employer when it was copied from another board."""
    head = "Skip to main content\nSign in\nModel Keeper and Engineer - job post\nQuayside Freight\n4.1\n"
    body = f"Apply now\nSave this job\nFull job description\n{BODY}\nReport job\n"
    posting = one(f"{head}Hull, England\n{body}".encode())
    assert (posting.title, posting.company, posting.location) == (
        "Model Keeper and Engineer",
        "Quayside Freight",
        "Hull, England",
    )
    bare = one(f"{head.replace('Quayside Freight', '4.1 out of 5 stars')}{body}".encode())
    assert (bare.company, bare.location) == (None, None)


@pytest.mark.parametrize(
    "line", ["Hybrid", "On-site", "Matches your preferences, workplace type is Hybrid.", "$120/yr"]
)
def test_a_line_that_says_nothing_of_where_is_no_place(line: str) -> None:
    """Otherwise a list of jobs has a town called "Hybrid"."""
    title = "Staff Model Keeper and Engineer\n"
    place = "Hull, England · Reposted 2 weeks ago · Over 100 people clicked apply"
    assert one(LARGE.replace(f"{title}{place}", f"{title}{line}").encode()).location is None


def test_alerts_other_jobs_and_the_company_card_of_a_copied_page_are_no_duties() -> None:
    """Otherwise duties of other jobs are judged as those of this one."""
    posting = one(LARGE.encode())
    assert [posting.text[block.start : block.end] for block in posting.blocks] == [
        "Staff Model Keeper and Engineer",
        "About the job",
        *(line for line in BODY.splitlines() if line),
    ]
    assert [note.code for note in posting.diagnostics] == ["page_around"]
    assert posting.diagnostics[0].message.startswith("22 lines of the page around the posting")


def test_quotes_of_a_copied_page_lead_to_the_bytes_given() -> None:
    """Otherwise the evidence cannot be shown in the text that was pasted."""
    data = LARGE.replace("Hull", "Zürich").encode()
    posting = one(data)
    assert posting.offsets is not None
    for words in ("Staff Model Keeper", "retrain them every week", "agreed with finance."):
        start = posting.text.index(words)
        begin, end = posting.offsets.span(start, start + len(words))
        assert data[begin:end].decode() == words


def test_menus_above_the_title_of_a_copied_page_are_left_out() -> None:
    """Otherwise words of menus are read as duties."""
    text = f"Quayside Jobs\nFor employers\nSign in\nModel Engineer\nHull\nApply\n{BODY}\nSimilar jobs\nCook\n"
    posting = one(text.encode())
    assert posting.title == "Model Engineer"
    assert posting.text.startswith("Model Engineer\nHull\nWhat you will do")


def test_a_duty_that_names_a_role_is_no_title_because_of_buttons_below_it() -> None:
    """Otherwise all lines above such a duty are lost."""
    text = f"What you will do\n- Run the models\n- Guide each data engineer\n\n{BODY}\nApply now\nShare\n"
    assert one(text.encode()).title is None
    long_ago = "\n".join(f"Line {number}" for number in range(12))
    assert one(f"Who we are\nQuay Engineers\n{long_ago}\n{BODY}\nApply now\nShare\n".encode()).title is None


def test_the_form_below_a_copied_posting_asks_for_no_duty() -> None:
    """Otherwise the questions of a form are read as requirements."""
    text = (
        f"Back to jobs\nModel Engineer\nHull\nApply\n{BODY}\nCreate a Job Alert\nApply for this job\n"
        "First Name*\nAre you willing to take part in an on-call rotation?*\nSubmit application\n"
    )
    posting = one(text.encode())
    assert posting.title == "Model Engineer"
    assert "willing" not in posting.text


def test_a_label_for_people_who_are_not_signed_in_names_title_and_company() -> None:
    """Otherwise such a page has neither."""
    text = (
        f"Join to apply for the Model Engineer role at Quayside\nSign in\nSave\n{BODY}\nSimilar jobs\nCook\n"
    )
    posting = one(text.encode())
    assert (posting.title, posting.company) == ("Model Engineer", "Quayside")
    assert "Cook" not in posting.text


def test_lines_like_the_end_of_a_page_do_not_end_a_posting_that_goes_on_for_long() -> None:
    """Otherwise most of a posting would be lost behind "Similar jobs" in a summary at its top."""
    text = f"Apply\nModel Engineer\nHull\n{BODY}\nSimilar jobs\n{BODY * 5}\n"
    assert one(text.encode()).text.count("retrain them every week") == 6


def test_the_same_words_in_an_ordinary_text_cut_nothing_off() -> None:
    """Otherwise a posting that says "similar jobs" loses its end."""
    for text in (
        f"Model Engineer\n{BODY}\nSimilar jobs\nare all you did before?\n",
        f"Apply\nshare\nMinimum qualifications\nA degree\nAbout the job\n{BODY}\n",
        f"Apply now\nModel Engineer\n{BODY}\nFollow\n",
    ):
        posting = one(text.encode())
        buttons = ("Apply", "share", "Apply now", "Follow")
        kept = [line for line in text.splitlines() if line and line not in buttons]
        assert [posting.text[block.start : block.end] for block in posting.blocks] == kept


COOKIES = """We value your privacy
We use cookies to make your visit more pleasant, to show you fitting adverts and to see where visitors come from. By clicking "Accept all" you agree to all cookies.
Customise
Reject all
Accept all
Keeper and Engineer of Models
Quayside lends boats.
"""


def test_the_cookie_notice_above_a_copied_page_does_not_cost_its_title() -> None:
    """Otherwise the posting has no title, and a hidden job is not known as one."""
    posting = one(f"{COOKIES}{BODY}".encode())
    assert posting.title == "Keeper and Engineer of Models"
    assert posting.text.startswith(posting.title)
    assert "cookies" not in posting.text


def test_the_portal_around_a_copied_page_is_left_out() -> None:
    """Otherwise the texts of the portal are judged as the job."""
    text = f"""Welcome page
Returning Candidate?Log back in!
Keeper and Engineer of Models
Job Locations UK-Hull
{BODY}
Options
Apply for this job onlineApply
ShareShare
Refer this job to a friendRefer
Sorry the Share function is not working properly at this moment. Please refresh the page and try again later.
Share on your newsfeed
"""
    posting = one(text.encode())
    assert posting.title == "Keeper and Engineer of Models"
    assert "newsfeed" not in posting.text
    assert "Returning" not in posting.text


def test_buttons_that_were_copied_as_one_line_show_a_page() -> None:
    """Otherwise a page whose buttons stand side by side is read with its menu and its other jobs."""
    top = "Home Jobs My account\nModel Engineer\nQuayside · Hull\nSaveShare\n"
    text = f"{top}About the job\n{BODY}\nSimilar jobs\nCook\nOther Boats\n"
    for line in ("SaveShare", "Save Share", "Apply now · Save · Share", "Easy Apply Save"):
        posting = one(text.replace("SaveShare", line).encode())
        assert "Cook" not in posting.text, line
        assert line not in posting.text
        assert posting.title == "Model Engineer"


@pytest.mark.parametrize(
    "head",
    [
        "Sign in\nModel Keeper and Engineer - job post\nQuayside\n3.9 out of 5 stars\nKiel\nHybrid work\n€80,000 a year\nApply now",
        "Quayside\n3.9\nModel Keeper and Engineer\nKiel\n€80T - €95T (Employer Est.)\nEasy Apply\nSave",
        "Model Keeper and Engineer at Quayside\nQuayside\nModel Keeper and Engineer\n€80k • No equity | Kiel, Remote (Germany) | Full Time\nSave\nApply now",
        "Suche\nZurück zu den Suchergebnissen\nModel Keeper and Engineer\nQuayside GmbH\nKiel\nFeste Anstellung\nHomeoffice möglich, Vollzeit\nIch bin interessiert\nSpeichern",
    ],
    ids=["post", "rated", "startups", "german"],
)  # fmt: skip
def test_company_and_town_are_found_between_what_a_board_says_of_them(head: str) -> None:
    """Otherwise the company is a rating, or the place how one works."""
    posting = one(
        f"{head}\nAt Quayside you join a team of six.\n{BODY}\nShow less\nÄhnliche Jobs\nData Engineer\nPier\n".encode()
    )
    assert posting.title == "Model Keeper and Engineer"
    assert (posting.company or "").startswith("Quayside")
    assert (posting.location or "").startswith("Kiel")
    assert "Pier" not in posting.text
