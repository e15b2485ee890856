"""The nbconvert exporter `workbook`: the notebook of a field becomes the report of that field."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from nbconvert.utils.exceptions import ConversionException
from nbformat import NotebookNode

from workbook_lib.bootstrap import open_workbook
from workbook_lib.report.field_report import field_report
from workbook_lib.report.html import ReportExporter
from workbook_lib.report.notebook import notebook


class WorkbookExporter(ReportExporter):
    """Exports what a team has answered; a notebook only says which field is meant.

    Use it as `jupyter nbconvert --to workbook notebooks/<field>.ipynb`. The answers come from the
    database of this installation (or of `WORKBOOK_DATABASE_URL`), now.
    """

    def from_notebook_node(  # type: ignore[override]  # as nbconvert's own exporters do
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """The file and its resources; raises ConversionException for other notebooks."""
        field = nb.metadata.get("workbook", {}).get("field")
        if not field:
            raise ConversionException("this notebook has no metadata `workbook.field`")
        document = field_report(open_workbook(), field, datetime.now(UTC))
        return super().from_notebook_node(notebook(document), resources, **kw)
