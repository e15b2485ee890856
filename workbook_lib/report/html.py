"""Documents as one self-contained HTML file, made by nbconvert with our template."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from nbconvert.exporters.templateexporter import TemplateExporter
from traitlets import default

from workbook_lib.document import Document
from workbook_lib.report.notebook import notebook

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parents[1] / "static"


class ReportExporter(TemplateExporter):
    """Exports the notebook of a document.

    Not an `HTMLExporter`: that one parses its own output again and knows scripts, themes and
    MathJax, none of which a report has. Our cells are finished HTML, so no preprocessor is needed.
    """

    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("template_name")
    def _template_name_default(self) -> str:
        return "workbook"

    @default("extra_template_basedirs")
    def _default_extra_template_basedirs(self) -> list[str]:
        return [str(TEMPLATES)]

    @default("default_preprocessors")
    def _default_preprocessors_default(self) -> list[str]:
        return []

    def _init_resources(self, resources: dict[str, Any] | None) -> dict[str, Any]:
        resources = super()._init_resources(resources)
        resources["style"] = _style()
        resources["logo"] = _logo()
        return resources


def render(document: Document) -> str:
    """The document as an HTML file: no script, nothing loaded from anywhere, ready for paper."""
    html, _resources = _exporter().from_notebook_node(notebook(document))
    return str(html)


@cache
def _exporter() -> ReportExporter:
    return ReportExporter()


@cache
def _style() -> str:
    shared = (STATIC / "style.css").read_text("utf-8")
    return shared + (TEMPLATES / "workbook" / "report.css").read_text("utf-8")


@cache
def _logo() -> str:
    return (STATIC / "logo.svg").read_text("utf-8")
