"""Prompt types: what can be asked, which values are allowed, and what a report makes of them."""
