"""The handbook as the program uses it: everything found by id, in one language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from pydantic import BaseModel

from workbook_lib.errors import UnknownName
from workbook_lib.handbook.models import (
    DevelopmentField,
    Imprint,
    Method,
    Source,
    Step,
    Term,
    Use,
)
from workbook_lib.i18n.catalogue import Catalogue
from workbook_lib.i18n.language import SOURCE
from workbook_lib.i18n.texts import texts, translated
from workbook_lib.prompts.prompt import Prompt

Thing = TypeVar("Thing")
Model = TypeVar("Model", bound=BaseModel)

START = "start"
"""The use id under which the start page's answers are stored."""


@dataclass(frozen=True)
class Handbook:
    """All content, checked. `version` changes with every change of a content file."""

    imprint: Imprint
    fields: Mapping[str, DevelopmentField]
    methods: Mapping[str, Method]
    sources: Mapping[str, Source]
    terms: Mapping[str, Term]
    version: str
    catalogues: Mapping[str, Catalogue]
    language: str = SOURCE

    def field(self, id: str) -> DevelopmentField:
        """A development field; raises UnknownName."""
        return _pick("field", id, self.fields)

    def method(self, id: str) -> Method:
        """A method of the library; raises UnknownName."""
        return _pick("method", id, self.methods)

    def use(self, id: str) -> Use:
        """A use by its id, which is unique in the handbook; raises UnknownName."""
        return _pick("use", id, self._uses)

    def field_of(self, use: str) -> DevelopmentField:
        """The field in which a use stands; raises UnknownName."""
        return _pick("use", use, self._fields_by_use)

    def method_of(self, use: str) -> Method:
        """The method that a use places; raises UnknownName."""
        return self.method(self.use(use).method)

    def title_of(self, use: str) -> str:
        """What a use is called on screen."""
        return self.use(use).title or self.method_of(use).title

    def number_of(self, field: str) -> int:
        """The field's number on screen: its place in the order of the handbook, from 1."""
        return list(self.fields).index(field) + 1

    def prompts_of(self, use: str) -> dict[str, Prompt]:
        """All prompts of a use (or of the start page) by id; raises UnknownName."""
        if use == START:
            return {prompt.id: prompt for prompt in self.imprint.start.prompts}
        return {prompt.id: prompt for step in self.steps_of(use) for prompt in step.prompts}

    def prompt(self, use: str, id: str) -> Prompt:
        """One prompt of a use; raises UnknownName."""
        return _pick("prompt", id, self.prompts_of(use))

    def steps_of(self, use: str) -> tuple[Step, ...]:
        """The steps of a use in their order; raises UnknownName."""
        return self.method_of(use).steps

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text that people read, with its path."""
        for root, model in self._models():
            yield from texts(model, root)

    def in_language(self, language: str) -> Handbook:
        """This handbook in another language; raises UnknownName."""
        if language == SOURCE:
            return self
        catalogue = _pick("language", language, self.catalogues)
        return replace(
            self,
            imprint=translated(self.imprint, "handbook", catalogue),
            fields=_each(self.fields, "fields", catalogue),
            methods=_each(self.methods, "methods", catalogue),
            sources=_each(self.sources, "sources", catalogue),
            terms=_each(self.terms, "glossary", catalogue),
            language=language,
        )

    def _models(self) -> Iterator[tuple[str, BaseModel]]:
        yield "handbook", self.imprint
        groups: dict[str, Mapping[str, BaseModel]] = {
            "fields": self.fields,
            "methods": self.methods,
            "sources": self.sources,
            "glossary": self.terms,
        }
        for group, models in groups.items():
            for id, model in models.items():
                yield f"{group}/{id}", model

    @cached_property
    def _uses(self) -> dict[str, Use]:
        return {use.id: use for field in self.fields.values() for use in field.uses}

    @cached_property
    def _fields_by_use(self) -> dict[str, DevelopmentField]:
        return {use.id: field for field in self.fields.values() for use in field.uses}


def _pick(kind: str, id: str, things: Mapping[str, Thing]) -> Thing:
    try:
        return things[id]
    except KeyError:
        raise UnknownName(kind, id, things) from None


def _each(models: Mapping[str, Model], group: str, catalogue: Catalogue) -> dict[str, Model]:
    return {id: translated(model, f"{group}/{id}", catalogue) for id, model in models.items()}
