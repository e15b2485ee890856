"""JSON Schema of the content files, for editors that complete and check while typing."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from workbook_lib.handbook.models import DevelopmentField, Glossary, Imprint, Method, Sources

SCHEMAS: dict[str, type[BaseModel]] = {
    "handbook": Imprint,
    "method": Method,
    "field": DevelopmentField,
    "sources": Sources,
    "glossary": Glossary,
}
"""File kinds of the content and their models."""


def schema(kind: str) -> dict[str, object]:
    """The JSON Schema of one kind of content file."""
    found = SCHEMAS[kind].model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def write_schemas(folder: Path) -> list[Path]:
    """Write `<kind>.schema.json` for every kind; returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for kind in SCHEMAS:
        file = folder / f"{kind}.schema.json"
        text = json.dumps(schema(kind), ensure_ascii=False, indent=2)
        file.write_text(text + "\n", encoding="utf-8")
        files.append(file)
    return files
