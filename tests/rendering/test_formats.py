"""JSON, markdown and the page."""

import json

from lxml import html as lxml_html

from evaluator.assessment import Assessment
from evaluator.rendering import html, md, schema
from evaluator.rendering import json as as_json
from evaluator.rendering.words import one_line


def test_json_holds_the_whole_assessment_and_validates(assessments):
    """Else a program that reads the output gets less than the terminal shows."""
    for assessment in assessments:
        line = as_json.render(assessment)
        assert "\n" not in line
        again = Assessment.model_validate_json(line)
        assert again.model_dump() == assessment.model_dump()
        assert as_json.render(again) == line
        assert json.loads(as_json.render(assessment, indented=True)) == json.loads(line)


def test_the_published_schema_is_that_of_the_code():
    """Else the shipped schema describes another output; run evaluator.rendering.schema anew."""
    assert schema.PUBLISHED.read_text(encoding="utf-8") == schema.schema()


def test_the_schema_names_every_key_that_is_printed(assessments):
    """Else a reader who trusts the schema misses a key."""
    published = json.loads(schema.PUBLISHED.read_text(encoding="utf-8"))
    printed = json.loads(as_json.render(assessments[0]))
    assert set(published["properties"]) == set(printed)
    assert set(published["$defs"]["PostingInfo"]["properties"]) == set(printed["posting"])
    assert published["additionalProperties"] is False


def test_markdown_shows_quotes_as_they_stand(assessments):
    """Else stars and bars of a posting garble the note it is pasted into."""
    for assessment in assessments:
        page = md.render(assessment)
        assert page.startswith("# ")
        assert page.endswith("\n")
        for question in assessment.questions:
            assert question.ask in page.replace("\\", "")


def test_markdown_escapes_what_markdown_would_read(hostile):
    """Else a posting can put a link or a tag into somebody's notes."""
    page = md.render(hostile)
    assert "<script>" not in page.replace("\\<", "")
    assert "\\`production\\`" in page
    assert "\\|" in page


def test_page_runs_nothing_and_fetches_nothing(hostile, assessments):
    """Else opening a saved report runs what a posting brought along."""
    page = lxml_html.fromstring(html.render([hostile, *assessments]))
    assert page.xpath("//script | //img | //iframe | //link | //@onerror | //@src | //a") == []
    assert "alert(1)" in page.text_content()
    assert len(page.xpath("//article")) == 1 + len(assessments)


def test_page_quotes_word_for_word(assessments):
    """Else the page shows other words than the posting."""
    for assessment in assessments:
        page = lxml_html.fromstring(html.render([assessment]))
        told = " ".join(page.text_content().split())
        first = [
            s.evidence[0].quote for s in assessment.signals if s.grade in ("owned", "present") and s.evidence
        ]
        shown = [q for q in first if one_line(q) in told]
        assert len(shown) >= len(first) - sum(len(s.evidence) > 1 for s in assessment.signals)
