"""Make the JSON schema of an assessment; the package has it as `assessment.schema.json` beside this file."""

from __future__ import annotations

import json
from pathlib import Path

from evaluator.assessment import SCHEMA_VERSION, Assessment

PUBLISHED = Path(__file__).parent / "assessment.schema.json"


def schema() -> str:
    """Return the JSON schema of what `check --format json` prints, with a line end."""
    made = Assessment.model_json_schema(mode="serialization")
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:truerole:assessment:{SCHEMA_VERSION}",
    }
    return json.dumps(head | made, indent=2, ensure_ascii=False) + "\n"
