"""The form of the first page."""

from selectolax.lexbor import LexborHTMLParser


def test_a_form_that_fails_keeps_what_was_typed(client):
    """Otherwise people type the title again, or a posting is kept that they had asked not to keep."""
    data = {"text": " ", "title": 'Deck "hand"', "company": "Nettlebed", "url": ""}
    page = LexborHTMLParser(client.post("/check", data=data).text)

    def field(name: str) -> dict[str, str | None]:
        (found,) = page.css(f'[name="{name}"]')
        return dict(found.attributes)

    assert (field("title")["value"], field("company")["value"]) == ('Deck "hand"', "Nettlebed")
    assert "checked" not in field("keep")
    (more,) = page.css("details.more")
    assert "open" in more.attributes
    fresh = LexborHTMLParser(client.get("/").text)
    assert "checked" in fresh.css_first('[name="keep"]').attributes
    assert "open" not in fresh.css_first("details.more").attributes
