"""The shells around the forms: the start page and the guided walk through a field."""
