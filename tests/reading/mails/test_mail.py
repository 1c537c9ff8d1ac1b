# ruff: noqa: E501 - made-up answers and pages stand in one line, as in saved files
"""Mails: without these tests, headers could be read as text of the posting, and attachments could be lost."""

from __future__ import annotations

import base64
import json
import quopri
from email.message import EmailMessage

import pytest

from evaluator.posting import Posting, Unread
from evaluator.reading.limits import Limits
from tests.reading.made import (
    BODY,
    COMPANY,
    HTML,
    TITLE,
    WORDS,
    all_of,
    failed,
    job_posting,
    mail,
    one,
    page,
    quoted,
)

LETTER = f"Hello,\n\nwe look for someone who will run models at night.\n\n- {WORDS}\n- Keep drift on the boards, Größe egal.\n\nBest,\nAda\n"


def test_a_letter_gives_title_company_and_day_and_leads_back() -> None:
    """Otherwise a job that came by mail has no employer, and its quotes lead nowhere."""
    data = mail(LETTER)
    posting = one(data, "m.eml")
    assert (posting.kind, posting.title, posting.company, posting.posted) == (
        "mail",
        TITLE,
        COMPANY,
        "2026-03-02",
    )
    assert "alerts@boards" not in posting.text
    assert quoted(posting, "drift on the boards, Größe", data) == "drift on the boards, Größe"


def test_html_in_each_transfer_encoding() -> None:
    """Otherwise a letter is read as a row of signs."""
    plain = mail("", kind="text/html").replace(b"Content-Transfer-Encoding: 8bit\r\n\r\n", b"")
    for name, body in (
        ("base64", base64.encodebytes(HTML.encode())),
        ("quoted-printable", quopri.encodestring(HTML.encode())),
    ):
        posting = one(plain + f"Content-Transfer-Encoding: {name}\r\n\r\n".encode() + body)
        assert WORDS in posting.text
        assert [b.kind for b in posting.blocks].count("bullet") == 5
        assert (posting.offsets, posting.offset_unit) == (None, None), "its words are not in the file"


def test_forwarded_marks_leave_the_subject() -> None:
    """Otherwise the title of the job is "Fwd: FW: …"."""
    assert one(mail(LETTER, subject="Fwd: RE: [Jobs] Crane Driver")).title == "Crane Driver"


def test_attachments_and_forwarded_mails_are_read_too() -> None:
    """Otherwise the posting in the attachment is lost."""
    data = (
        b"From: a@x.example\r\nTo: b@x.example\r\nSubject: Crane Driver\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/mixed; boundary="B"\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\n'
        + LETTER.encode()
        + b'\r\n--B\r\nContent-Type: text/html; name="job.html"\r\nContent-Disposition: attachment; filename="job.html"\r\n\r\n'
        + f"<html><body><script type='application/ld+json'>{json.dumps(job_posting())}</script></body></html>".encode()
        + b"\r\n--B\r\nContent-Type: message/rfc822\r\n\r\n"
        + mail(LETTER, subject="Inner Engineer")
        + b"\r\n--B--\r\n"
    )
    items = all_of(data, "m.eml")
    assert [getattr(i, "kind", i) for i in items] == ["mail", "json-ld", "mail"]
    assert items[1].source == "m.eml#job.html"
    assert isinstance(items[2], Posting)
    assert items[2].title == "Inner Engineer"


def test_a_letter_with_a_few_links_is_a_letter() -> None:
    """Otherwise the letter of a recruiter would be lost as an alert, as links to other jobs stand below it."""
    links = "".join(f"<p><a href='https://boards.example/jobs/{n}'>Engineer {n}</a></p>" for n in range(3))
    assert WORDS in one(mail(HTML + f"<p>{WORDS} {WORDS}</p>" * 5 + links, kind="text/html")).text


def test_an_alert_that_only_lists_jobs_is_told() -> None:
    """Otherwise twenty titles are judged as one job."""
    links = "".join(
        f"<p><a href='https://boards.example/jobs/{n}'>Engineer {n}</a><br>Veldhaven</p>" for n in range(6)
    )
    unread = failed(mail(links, kind="text/html"))
    assert unread.code == "no_posting"
    assert "6 jobs" in unread.message


def test_a_mailbox_gives_every_mail_in_order() -> None:
    """Otherwise mails are lost, or answered in another order."""
    box = b"".join(
        b"From x@y Mon Mar  2 10:00:00 2026\n" + m + b"\n\n"
        for m in (mail(LETTER), mail(""), mail("x"), mail(LETTER))
    )
    items = all_of(box, "box")
    assert [i.source for i in items] == ["box:1", "box:2", "box:3", "box:4"]
    assert [type(i) for i in items] == [Posting, Unread, Unread, Posting]


def test_quotes_lead_to_the_bytes_of_the_mailbox() -> None:
    """Otherwise the evidence of a mail cannot be shown in its file."""
    box = (
        b"From x@y Mon Mar  2 10:00:00 2026\n"
        + mail(LETTER)
        + b"\n\nFrom x@y Mon Mar  2 10:00:00 2026\n"
        + mail(LETTER)
    )
    for item in all_of(box):
        assert isinstance(item, Posting)
        assert quoted(item, "drift on the boards, Größe", box) == "drift on the boards, Größe"
    changed = box.replace(b"Best,", b">From here on,")
    assert all(isinstance(i, Posting) and i.offset_unit is None for i in all_of(changed))


def test_broken_and_hostile_mails_are_told() -> None:
    """Otherwise one mail ends the reading of a mailbox."""
    assert failed(mail("")).code == "empty"
    assert failed(mail("words " * 1_200), limits=Limits(posting=1_000)).code == "too_large"
    broken = mail(LETTER).replace(b"charset=utf-8", b"charset=nonsense-9")
    assert WORDS in one(broken).text
    wrong = mail(LETTER).decode().encode("cp1252")
    assert "Größe" in one(wrong).text
    deep = b"From: a@x.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    for n in range(1_500):
        deep += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n)
    assert len(all_of(deep)) == 1
    assert (
        len(
            all_of(
                b"From: =?utf-8?b?"
                + b"A" * 100_000
                + b"?=\r\nSubject: =?x?q?=?=\r\nDate: never\r\n\r\n"
                + LETTER.encode()
            )
        )
        == 1
    )


def letter(text: str = LETTER, **attached: bytes) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "a@x.example", "b@x.example", "Crane Driver"
    made.set_content(text)
    for name, data in attached.items():
        made.add_attachment(data, maintype="text", subtype="plain", filename=f"{name}.txt")
    return made


def test_what_is_attached_to_a_forwarded_mail_is_read_once() -> None:
    """Otherwise one posting would get two verdicts and be in a table twice."""
    outer = letter()
    outer.add_attachment(letter(job=WORDS.encode()))
    outer.add_attachment(WORDS.encode(), maintype="text", subtype="plain", filename="last.txt")
    assert [item.source for item in all_of(outer.as_bytes(), "m.eml")] == [
        "m.eml",
        "m.eml#forwarded-2.eml",
        "m.eml#forwarded-2.eml#job.txt",
        "m.eml#last.txt",
    ]


def test_however_many_are_attached_all_are_read() -> None:
    """Otherwise the postings after the two hundredth would be lost without a message."""
    many = letter(**{f"job{n}": f"Engineer {n}\n\n{WORDS}".encode() for n in range(250)})
    items = all_of(many.as_bytes())
    assert len(items) == 251
    assert all(isinstance(item, Posting) for item in items)


def test_a_text_that_gives_no_posting_is_told_beside_what_is_attached() -> None:
    """Otherwise the user would not learn that the jobs of an alert with one attachment were not read."""
    links = "\n".join(f"https://boards.example/jobs/{n}" for n in range(6))
    job, alert = all_of(letter(f"New for you:\n{links}", job=WORDS.encode()).as_bytes(), "m.eml")
    assert isinstance(job, Posting)
    assert isinstance(alert, Unread)
    assert (alert.source, alert.code) == ("m.eml", "no_posting")
    (job,) = all_of(letter("See the attached.", job=WORDS.encode()).as_bytes())
    assert isinstance(job, Posting)


def test_a_mail_that_is_cut_off_says_so() -> None:
    """Otherwise half of a document in base64 would be read as a posting of thousands of letters."""
    whole = letter(file=b"")
    whole.add_attachment(bytes(range(256)) * 9, maintype="application", subtype="x", filename="job.docx")
    data = bytes(whole)
    end = data.rindex(b"\n", 0, data.index(b"AAECAw") + 2_000) + 1
    text, attached = all_of(data[: end - 4], "m.eml")
    assert isinstance(text, Posting)
    assert isinstance(attached, Unread)
    assert (attached.source, attached.code) == ("m.eml#job.docx", "broken")
    alone = EmailMessage()
    alone.set_content(LETTER, cte="base64")
    assert failed(b"Subject: x\nFrom: a@x.example\n" + bytes(alone).rstrip()[:-3], "m.eml").code == "broken"


def test_plain_text_is_read_where_the_html_is_a_picture() -> None:
    """Otherwise a mail whose words every reader shows would be refused as empty."""
    plain = f"{TITLE}\r\n\r\nYou will deploy the models, and take part in the on-call rota.\r\n"
    data = (
        "Subject: A job\r\nFrom: a@b.example\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{plain}"
        "--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><img src='x'></html>\r\n--b--\r\n"
    ).encode()
    posting = one(data)
    assert "on-call rota" in posting.text
    assert quoted(posting, "on-call rota", data) == "on-call rota"


@pytest.mark.parametrize("address", ["https://x.example/1", "file:///home/me/job.html"])
@pytest.mark.parametrize("script", [True, False])
def test_a_page_that_a_browser_saved_as_one_file_is_a_page(script: bool, address: str) -> None:
    """Otherwise its menus and its cookie notice would be judged as the posting."""
    html = page(json.dumps(job_posting()), body=BODY) if script else page(body=BODY)
    data = (
        (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {address}\r\nSubject: {TITLE}\r\n"
            'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
            "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
            f"Content-Location: {address}\r\n\r\n"
        ).encode()
        + quopri.encodestring(html)
        + b"\r\n--b--\r\n"
    )
    posting = one(data, "saved.mhtml")
    assert (posting.kind, posting.title, posting.company) == ("json-ld" if script else "page", TITLE, COMPANY)
    assert posting.url == (address if "x.example" in address else None)
    assert WORDS in posting.text
    assert "cookies" not in posting.text


def test_a_subject_that_names_no_role_gives_way_to_the_first_line() -> None:
    """Otherwise a report on a job would have the title "Your application"."""
    body = f"{TITLE}\n\n{LETTER}"
    assert one(mail(body, subject="Re: Your application")).title == TITLE
    assert one(mail(body, subject="Crane Operator Manager at Hull")).title == "Crane Operator Manager"
    assert one(mail(LETTER, subject="Re: Your application")).title == "Your application"
    quoting = f"Thanks!\n\nOn Mon, 2 Mar 2026 at 09:00 Harbour Office wrote:\n> {TITLE}\n>\n> {LETTER}"
    assert one(mail(quoting, subject="Re: Your application")).title == TITLE
    forwarded = f"FYI\n\n---------- Forwarded message ---------\nSubject: {TITLE}\nTo: you\n\n{LETTER}"
    assert one(mail(forwarded, subject="Fwd: A chance for you!")).title == TITLE


def test_the_role_and_the_company_of_a_letter_are_found_in_its_text_too() -> None:
    """Otherwise the title of a recruiter's letter is "Opportunity", or holds the company."""
    body = f"Hi,\n\nI'm hiring for a {TITLE} in Hull.\n\nAt {COMPANY} you join a team of six. {WORDS}"
    assert one(mail(body, subject=f"Opportunity at {COMPANY}")).title == TITLE
    posting = one(mail(f"Hello. {body}", subject=f"Fwd: {TITLE} - {COMPANY} - Hull"))
    assert (posting.title, posting.company, posting.location) == (TITLE, COMPANY, "Hull")
