"""A posting is text on every page, whatever stands in it."""

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from .conftest import HOSTILE, POSTING, keep


def dangers(page: str) -> list[str]:
    """Return every element, as a browser parses the page, that could run or fetch something foreign."""
    found = []
    for node in LexborHTMLParser(page).css("*"):
        attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
        risky = [n for n in attributes if n.startswith("on") or n in ("style", "srcdoc")]
        links = [attributes[n] for n in ("href", "src", "action", "formaction") if n in attributes]
        foreign = [link for link in links if not re.match(r"(/(?!/)|#|https?://)", link) and link]
        script = node.tag == "script" and not attributes.get("src", "").startswith("/static/truerole.js?")
        if risky or foreign or script or node.tag in ("iframe", "img", "object", "embed", "base", "i", "u"):
            found.append(node.html or "")
    return found


@pytest.mark.parametrize(
    "path",
    ["/postings/{n}", "/postings", "/compare?id={n}&id={m}", "/difference?id={n}&id={m}", "/report?id={n}"],
)
def test_a_hostile_posting_is_text_everywhere(client, path: str):
    """Otherwise a posting could run scripts in the browser of the person who reads it."""
    number = keep(client, HOSTILE, title='"><script>alert(1)</script>', company="{{ 7*7 }}<b onmouseover=x>")
    other = keep(client, HOSTILE + "\n- More <iframe src=//evil.example>\n", title="<i>x</i>")
    client.post(f"/postings/{number}/review", data={"note": "<script>note</script>", "tags": "<u>tag</u>"})
    page = client.get(path.format(n=number, m=other)).text
    assert dangers(page) == []
    shown = LexborHTMLParser(page).body.text()
    if path.startswith(("/postings/", "/difference")):
        assert '{{7*7}} {% include "/etc/passwd" %}' in shown and "#{7*7} <%= 7*7 %>" in shown
        assert "[rest](javascript:window.ran=4)" in shown
    assert '"><script>alert(1)</script>' in shown
    assert "<i>x</i>" in shown or path.endswith("{n}")
    assert "<u>tag</u>" in shown or path != "/postings"


def test_a_link_to_a_script_is_no_link(client):
    """Otherwise the address in a posting could run code when it is clicked."""
    row = {"title": "Forecast Engineer", "description": POSTING, "url": "javascript:alert(1)"}
    client.post("/check", files={"files": ("a.json", json.dumps(row).encode())}, data={"keep": "on"})
    assert 'href="javascript' not in client.get("/postings/1").text
