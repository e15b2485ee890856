"""The handbook: methods, fields, sources and glossary as checked, frozen models."""
