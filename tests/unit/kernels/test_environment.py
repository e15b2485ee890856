"""A kernel's environment holds nothing that could be a secret."""

from __future__ import annotations

from workbook_lib.server.kernels.environment import allowed_environment


def test_only_what_is_known_to_be_harmless_passes() -> None:
    given = {
        "PATH": "/bin",
        "LC_TIME": "de_DE",
        "WORKBOOK_EXAMPLE": "ours",
        "PYTHONPATH": "/p",
        "PYTHONSTARTUP": "/startup.py",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "JUPYTER_TOKEN": "secret",
        "PGPASSWORD": "secret",
    }
    assert allowed_environment(given) == {
        "PATH": "/bin",
        "LC_TIME": "de_DE",
        "WORKBOOK_EXAMPLE": "ours",
        "PYTHONPATH": "/p",
    }


def test_windows_names_are_recognised_in_any_case() -> None:
    given = {"SystemRoot": "C:\\Windows", "Path": "C:\\Python", "ComputerName": "kita"}
    assert allowed_environment(given) == {"SystemRoot": "C:\\Windows", "Path": "C:\\Python"}
