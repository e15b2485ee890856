"""Translatable texts inside frozen models: found by their type, named by their path.

A path is built from field names and, inside lists, from the ids of the items, so that a
translation stays with its text when steps are reordered: `methods/netzwerkkarte#steps.map.title`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel

from workbook_lib.i18n.catalogue import Catalogue


class Translatable:
    """Marks a string of a model as text that people read."""


Text = Annotated[str, Translatable()]

Model = TypeVar("Model", bound=BaseModel)


def texts(model: BaseModel, root: str) -> Iterator[tuple[str, str]]:
    """Every non-empty text of a model with its path, in reading order."""
    for name, field in type(model).model_fields.items():
        annotation = _annotation(field.annotation, field.metadata)
        yield from _texts(getattr(model, name), annotation, f"{root}{_joint(root)}{name}")


def translated(model: Model, root: str, catalogue: Catalogue) -> Model:
    """A copy of the model in the catalogue's language; what has no translation stays German."""
    changes = {}
    for name, field in type(model).model_fields.items():
        annotation = _annotation(field.annotation, field.metadata)
        before = getattr(model, name)
        after = _translated(before, annotation, f"{root}{_joint(root)}{name}", catalogue)
        if after is not before:
            changes[name] = after
    return model.model_copy(update=changes) if changes else model


def _texts(value: Any, annotation: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, BaseModel):
        yield from texts(value, path)
    elif isinstance(value, tuple):
        inner = _item(annotation)
        for index, item in enumerate(value):
            yield from _texts(item, inner, f"{path}.{_name(item, index)}")
    elif isinstance(value, str) and value and _translatable(annotation):
        yield path, value


def _translated(value: Any, annotation: Any, path: str, catalogue: Catalogue) -> Any:
    if isinstance(value, BaseModel):
        return translated(value, path, catalogue)
    if isinstance(value, tuple):
        inner = _item(annotation)
        items = tuple(
            _translated(item, inner, f"{path}.{_name(item, index)}", catalogue)
            for index, item in enumerate(value)
        )
        return value if all(a is b for a, b in zip(value, items, strict=True)) else items
    if isinstance(value, str) and value and _translatable(annotation):
        return catalogue.text(value, path) or value
    return value


def _annotation(annotation: Any, metadata: list[Any]) -> Any:
    return Annotated[annotation, *metadata] if metadata else annotation


def _translatable(annotation: Any) -> bool:
    if get_origin(annotation) is Annotated:
        return any(isinstance(extra, Translatable) for extra in get_args(annotation)[1:])
    return any(_translatable(arg) for arg in get_args(annotation))


def _item(annotation: Any) -> Any:
    if get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    arguments = get_args(annotation)
    return arguments[0] if arguments else Any


def _name(item: Any, index: int) -> str:
    return str(getattr(item, "id", index))


def _joint(root: str) -> str:
    return "." if "#" in root else "#"
