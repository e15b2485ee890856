"""A content file that knows its lines: read as YAML 1.2, checked by a model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from workbook_lib.errors import Finding
from workbook_lib.prompts.registry import TYPES

Model = TypeVar("Model", bound=BaseModel)
Location = Sequence[int | str]


class SourceFile:
    """One YAML file; mistakes are collected in `findings` instead of stopping at the first."""

    def __init__(self, file: Path, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self._tree: Any = None
        try:
            text = file.read_text(encoding="utf-8")
            self._tree = YAML(typ="rt").load(text)
        except DuplicateKeyError as error:
            self._syntax(error, "a key stands here twice")
        except MarkedYAMLError as error:
            self._syntax(error, (error.problem or "not readable as YAML").strip())
        except (YAMLError, UnicodeDecodeError, RecursionError) as error:
            self.find((), f"not readable as YAML: {str(error).splitlines()[0]}")
        except OSError as error:
            self.find((), f"cannot be read: {error.strerror}")

    def find(self, location: Location, message: str) -> None:
        """Note a mistake at a place of the file."""
        self.findings.append(Finding(self.name, self._line(location), _path(location), message))

    def parse(self, model: type[Model]) -> Model | None:
        """The file as a model, or None when it has mistakes."""
        if self.findings:
            return None
        if not isinstance(self._tree, CommentedMap):
            self.find((), "found no mapping; valid: keys with values, as in the other files")
            return None
        try:
            return model.model_validate(_plain(self._tree))
        except ValidationError as error:
            for details in error.errors(include_url=False):
                self.find(self._place(details), _message(details))
            return None
        except RecursionError:
            self.find((), "nested too deeply, or an alias that contains itself")
            return None

    def _place(self, details: ErrorDetails) -> Location:
        """The location without the tags that pydantic adds for unions."""
        place: list[int | str] = []
        node = self._tree
        for key in details["loc"]:
            present = (isinstance(node, CommentedMap) and key in node) or (
                isinstance(node, CommentedSeq) and isinstance(key, int) and key < len(node)
            )
            if present:
                node = node[key]
            elif isinstance(key, str) and key in TYPES and details["loc"][-1] != key:
                continue
            place.append(key)
        if details["type"] == "union_tag_invalid":
            place.append("type")
        return place

    def _line(self, location: Location) -> int:
        """The line of the deepest part of the location that exists (1 for the whole file)."""
        node, line = self._tree, 1
        for key in location:
            try:
                if isinstance(node, CommentedMap):
                    line = node.lc.key(key)[0] + 1
                elif isinstance(node, CommentedSeq):
                    line = node.lc.item(key)[0] + 1
                node = node[key]
            except (KeyError, IndexError, TypeError, AttributeError):
                break
        return line

    def _syntax(self, error: MarkedYAMLError, message: str) -> None:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        self.findings.append(Finding(self.name, line, "", message))


def _plain(node: Any) -> Any:
    """The tree without line numbers and without ruamel's string types."""
    if isinstance(node, dict):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if isinstance(node, str):
        return str(node)
    return node


def _path(location: Location) -> str:
    path = ""
    for key in location:
        path += f"[{key}]" if isinstance(key, int) else f".{key}"
    return path.removeprefix(".")


def _message(details: ErrorDetails) -> str:
    """What was found and what would be valid."""
    kind, found = details["type"], details.get("input")
    context = details.get("ctx") or {}
    if kind == "union_tag_invalid":
        return f"unknown prompt type {context['tag']!r}; known: {', '.join(sorted(TYPES))}"
    if kind == "union_tag_not_found":
        return f"type is missing; known: {', '.join(sorted(TYPES))}"
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return "unknown key; `workbook schema` lists the valid ones"
    if kind == "string_pattern_mismatch":
        return f"found {found!r}; valid: text that matches {context['pattern']}"
    if kind in {"value_error", "assertion_error"}:
        return re.sub(r"^(Value|Assertion) error, ", "", details["msg"])
    shown = repr(found)
    shown = shown if len(shown) <= 60 else f"{shown[:57]}…"
    return f"found {shown}; valid: {_lower(details['msg'])}"


def _lower(message: str) -> str:
    message = re.sub(r"^(Input|String|Value|Tuple|List) should (be |have )?", "", message)
    return message[:1].lower() + message[1:]
