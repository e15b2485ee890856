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
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from workbook_lib.errors import Finding

LARGEST = 1_000_000
"""Bytes of a content file at most; a whole field with its methods needs a tenth of that."""

Model = TypeVar("Model", bound=BaseModel)
Location = Sequence[int | str]


class SourceFile:
    """One YAML file; mistakes are collected in `findings` instead of stopping at the first."""

    def __init__(self, file: Path, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []
        self._tree: Any = None
        try:
            self._tree = _load(_read(file))
        except DuplicateKeyError as error:
            self._syntax(error, "a key stands here twice")
        except MarkedYAMLError as error:
            self._syntax(error, (error.problem or "not readable as YAML").strip())
        except RecursionError:
            self.find((), "nested too deeply")
        # ValueError: no UTF-8, or no such number or date; KeyError: no such truth value.
        except (YAMLError, ValueError, KeyError) as error:
            self.find((), f"not readable as YAML: {_first_line(error)}")
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

    def _place(self, details: ErrorDetails) -> Location:
        """The location without the tags that pydantic adds for unions."""
        place: list[int | str] = []
        node = self._tree
        for key in details["loc"]:
            if isinstance(node, CommentedSeq) or (isinstance(node, CommentedMap) and key in node):
                node = node[key]
                place.append(key)
        last = details["loc"][-1] if details["loc"] else ""
        if details["type"] in {"missing", "extra_forbidden"} and place[-1:] != [last]:
            place.append(last)
        if details["type"] in {"union_tag_invalid", "union_tag_not_found"}:
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


class _Composer(Composer):
    """Refuses anchors and aliases: content needs none, and nested ones expand without end."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.parser.peek_event()
        if event.anchor is not None:
            valid = "text, in quotes where it begins with * or &"
            problem = f"found the anchor or alias {event.anchor!r}; valid: {valid}"
            raise ComposerError(problem=problem, problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def _read(file: Path) -> str:
    """The file's text; raises OSError, or YAMLError when it is too large."""
    with file.open("rb") as stream:
        content = stream.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise YAMLError(f"larger than {LARGEST} bytes")
    return content.decode("utf-8")


def _load(text: str) -> Any:
    yaml = YAML(typ="rt", pure=True)
    yaml.Composer = _Composer
    return yaml.load(text)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]


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
        part = "column" if "columns" in details["loc"] else "prompt"
        known = ", ".join(sorted(re.findall(r"'([^']+)'", context["expected_tags"])))
        return f"unknown {part} type {context['tag']!r}; known: {known}"
    if kind in {"missing", "union_tag_not_found"}:
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
