# ruff: noqa: E501 - made-up lines of postings stand in one line
"""Company and place beside a title: without these tests saved postings have none, or a town as their company."""

from __future__ import annotations

import pytest

from evaluator.reading.titles.calledso import is_called_company
from evaluator.reading.titles.equalemployer import equal_employer
from tests.reading.made import one

ROLE = "Senior ML Engineer"
DUTIES = (
    "What you will do\n- Deploy the demand models to our clusters and roll them back\n"
    "- Take part in the on-call rota, one week in six\n"
)
BODY = f"At Quayside you join a team of six.\n\n{DUTIES}"


@pytest.mark.parametrize(
    ("top", "company", "place"),
    [
        (f"{ROLE}\nQuayside, Kiel or remote", "Quayside", "Kiel or remote"),
        (f"{ROLE}\nQuayside | Kiel | Hybrid", "Quayside", "Kiel, Hybrid"),
        (f"{ROLE}\nQuayside - Kiel, Germany", "Quayside", "Kiel, Germany"),
        (f"{ROLE}\nQuayside (Kiel, Germany)", "Quayside", "Kiel, Germany"),
        (f"{ROLE}\nQuayside GmbH", "Quayside GmbH", None),
        (f"{ROLE} – Quayside – Kiel", "Quayside", "Kiel"),
        (f"{ROLE} at Quayside (Remote, EU)", "Quayside", "Remote, EU"),
        (f"{ROLE}, Quayside, Kiel", "Quayside", "Kiel"),
        (f"# {ROLE} @ Quayside\n\n*Kiel · hybrid · permanent*", "Quayside", None),
        (f"Source: https://quay.example/7\n{ROLE}\nQuayside, Kiel or remote", "Quayside", "Kiel or remote"),
        (f"Check out this job at Quayside: https://quay.example/7\n\n{ROLE}\nQuayside", "Quayside", None),
    ],
)
def test_a_company_that_the_text_speaks_of_is_taken_from_the_top(
    top: str, company: str, place: str | None
) -> None:
    """Otherwise a saved posting has no company, and its title holds it."""
    posting = one(f"{top}\n\n{BODY}".encode())
    assert (posting.title, posting.company, posting.location) == (ROLE, company, place)


def test_who_says_that_it_hires_is_the_company() -> None:
    """Otherwise the plainest first line of all gives no company."""
    posting = one(f"Quayside is hiring a {ROLE} in Kiel\n\n{DUTIES}".encode())
    assert (posting.title, posting.company, posting.location) == (ROLE, "Quayside", "Kiel")


@pytest.mark.parametrize(
    "top",
    [
        f"{ROLE}\nKiel, Germany or remote",
        f"{ROLE} – Search – Kiel",
        f"{ROLE}\nKiel · Hybrid",
        f"{ROLE}, Kiel",
    ],
)
def test_what_the_text_does_not_call_a_company_is_none(top: str) -> None:
    """Otherwise a town or a team is counted as an employer."""
    posting = one(f"{top}\n\nOur office in Kiel looks on the water.\n\n{DUTIES}".encode())
    assert posting.company is None
    assert (posting.title or "").startswith(top.partition("\n")[0])


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("Quayside is a shipping line.", True),
        ("Join Quayside, and sail.", True),
        ("About the Quayside", True),
        ("Our office in Quayside is near. Why Quayside?", False),
        ("Quayside, DE is a town. At Quayside we sail.", False),
        ("Quayside's law on pay", False),
        ("Quayside", False),
        ("At Quaysides we sail", False),
    ],
)
def test_a_name_is_told_from_a_place_by_what_is_said_of_it(text: str, called: bool) -> None:
    """Otherwise "New York" is a company where a text names its law, or no company is ever found."""
    assert is_called_company("Quayside", text) is called


def test_the_title_of_a_page_names_its_company() -> None:
    """Otherwise saved pages without data for machines have no company, although their title says it."""
    body = "<p>At Quayside you join a team of six.</p><h3>What you will do</h3><ul>" + (
        "<li>Deploy the demand models to our clusters, and roll them back when they fail</li>" * 4
    )
    for title in (f"{ROLE} | Quayside Careers", f"{ROLE} - Quayside", f"{ROLE} at Quayside, Kiel"):
        page = f"<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{ROLE}</h1>{body}</ul></body></html>"
        posting = one(page.encode())
        assert (posting.title, posting.company) == (ROLE, "Quayside")


def test_a_page_names_its_company_below_its_heading() -> None:
    """Otherwise a document that was saved as a page has no company, though it is the line below the title."""
    body = "<p>At Quayside you join a team of six.</p><ul>" + (
        "<li>Deploy the demand models to our clusters, and roll them back when they fail</li>" * 4
    )
    posting = one(f"<html><body><p>{ROLE}</p><p>Quayside, Kiel</p>{body}</ul></body></html>".encode())
    assert (posting.title, posting.company, posting.location) == (ROLE, "Quayside", "Kiel")


def test_a_message_names_title_company_and_place() -> None:
    """Otherwise an offer in a chat has no title where it says first that somebody hires."""
    chat = f"[04/03/2026, 10:01:00] Harbour: We are hiring: {ROLE} at Quayside, Kiel\n{BODY}"
    chat = f"[04/03/2026, 10:00:00] Harbour: Hi all\n{chat}[04/03/2026, 10:02:00] Pier: nice\n"
    posting = one(chat.encode())
    assert (posting.kind, posting.title, posting.company, posting.location) == (
        "chat",
        ROLE,
        "Quayside",
        "Kiel",
    )


@pytest.mark.parametrize(
    "head",
    [
        f"Sure! Here is the posting:\n\n---\n\n# {ROLE}\n\n**Company:** Quayside\n",
        f"Gmail - {ROLE} at Quayside\nMe <me@quay.example>\n",
        f"harbour 3 days ago | next [–]\n\nQuayside | {ROLE} | Kiel, Germany | ONSITE | Full-time\n",
        f"r/mlops\n•3 days ago\nharbour\n[Hiring] {ROLE} at Quayside (Kiel)\n",
        f"-------- Forwarded Message --------\nSubject: \t{ROLE} at Quayside\nDate: \tTue, 3 Mar 2026 10:00:00 +0100\nTo: \tme@quay.example\n",
    ],
    ids=["answer", "print", "comment", "post", "forwarded"],
)
def test_what_stands_above_a_copied_text_hides_no_title(head: str) -> None:
    """Otherwise the title is the name of a forum or of a program, or there is none."""
    posting = one(f"{head}\n{BODY}".encode())
    assert (posting.title, posting.company) == (ROLE, "Quayside")


LAW = "is an equal opportunity employer."


@pytest.mark.parametrize(
    ("top", "company", "place"),
    [
        (f"{ROLE}\nQuayside AI", "Quayside AI", None),
        (f"{ROLE}\nQuayside AI – Kiel", "Quayside AI", "Kiel"),
        (f"{ROLE}\n**Quayside AI** | Kiel (hybrid) | Permanent", "Quayside AI", "Kiel (hybrid)"),
        (ROLE, "Quayside AI", None),
    ],
)
def test_who_says_to_be_an_equal_employer_is_the_company(top: str, company: str, place: str | None) -> None:
    """Otherwise an employer whose name has a word of a trade, or is not at the top, is not found."""
    posting = one(f"{top}\n\n{DUTIES}\nQuayside AI {LAW}".encode())
    assert (posting.title, posting.company, posting.location) == (ROLE, company, place)


def test_a_team_of_which_the_text_speaks_is_part_of_the_title() -> None:
    """Otherwise the title loses the name of its team, which is then counted as an employer."""
    for says in ("Riverbed is five engineers.", "Riverbed has a rota. The Riverbed team owns it."):
        posting = one(f"{ROLE}, Riverbed\n\n{says}\n\n{DUTIES}".encode())
        assert (posting.title, posting.company) == (f"{ROLE}, Riverbed", None)
    posting = one(f"{ROLE}, Riverbed\n\nRiverbed is new.\n\n{DUTIES}\nQuayside {LAW}".encode())
    assert (posting.title, posting.company) == (f"{ROLE}, Riverbed", "Quayside")


def test_the_name_of_a_firm_needs_no_more_words() -> None:
    """Otherwise a company is not read though its line can name nothing else."""
    posting = one(f"{ROLE}\nCloud Data GmbH – Kiel\n\n{DUTIES}".encode())
    assert (posting.title, posting.company, posting.location) == (ROLE, "Cloud Data GmbH", "Kiel")


def test_labels_between_bars_are_read_one_by_one() -> None:
    """Otherwise the line in which a board puts all of them gives neither company nor place."""
    posting = one(
        f"{ROLE}\nCompany: Quayside Inc. | Location: Kiel | Work type: Full time\n\n{DUTIES}".encode()
    )
    assert (posting.title, posting.company, posting.location) == (ROLE, "Quayside Inc.", "Kiel")


def test_the_line_of_a_thread_above_a_comment_is_a_note() -> None:
    """Otherwise a comment that is copied with the links above it has no title."""
    head = "harbourmate 3 hours ago | parent | context | favorite | on: Ask HN: Who is hiring? (May 2026)"
    posting = one(f"{head}\n\nQuayside | {ROLE} | Kiel, Germany | REMOTE\n\n{DUTIES}".encode())
    assert (posting.title, posting.company) == (ROLE, "Quayside")


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        (f"Quayside {LAW}", "Quayside"),
        (f"Good to know. Quayside Ferries, Inc. {LAW}", "Quayside Ferries, Inc."),
        ("Quayside is proud to be an Equal Opportunity and Affirmative Action employer.", "Quayside"),
        ("The Harbour of Kiel provides equal employment opportunities to all.", "Harbour of Kiel"),
        ("We are an equal opportunity employer.", None),
        ("Our company is an equal opportunity employer.", None),
        ("Equal Employment Opportunity Statement is an equal matter.", None),
        (f"Quayside Staff {LAW} Our client runs ferries.", None),
        ("quayside is equal to none", None),
    ],
)
def test_the_sentence_of_the_law_names_the_employer(text: str, employer: str | None) -> None:
    """Otherwise the surest name in a text is not used, or an agency is taken for the employer."""
    assert equal_employer(text) == employer
