"""From a workbook to a file: the document of a report and its renderers."""
