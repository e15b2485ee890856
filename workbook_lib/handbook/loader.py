"""Reads the content folder and reports all its mistakes at once."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from babel.messages.pofile import PoFileError
from pydantic import BaseModel

from workbook_lib.errors import ContentError, Finding
from workbook_lib.handbook.asked import Asked, asked_in
from workbook_lib.handbook.condition_check import check_conditions
from workbook_lib.handbook.handbook import START, Handbook
from workbook_lib.handbook.models import (
    DevelopmentField,
    Glossary,
    Imprint,
    Method,
    Sources,
)
from workbook_lib.handbook.origin_check import OriginCheck
from workbook_lib.handbook.source_file import Location, SourceFile
from workbook_lib.i18n.catalogue import Catalogue, read_catalogue

Model = TypeVar("Model", bound=BaseModel)
Named = TypeVar("Named", Method, DevelopmentField)


def load_handbook(content: Path) -> Handbook:
    """Read and check a content folder; raises ContentError with every mistake in it."""
    return _Reading(content).handbook()


class _Reading:
    """One pass over the folder: parse each file, then check what refers to what."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.files: list[SourceFile] = []
        self.findings: list[Finding] = []

    def handbook(self) -> Handbook:
        imprint = self._parse("handbook.yaml", Imprint, _no_check)
        sources = self._parse("sources.yaml", Sources, _check_sources)
        known = {source.id for source in sources.sources} if sources else None
        glossary = self._parse("glossary.yaml", Glossary, lambda f, g: _check_terms(f, g, known))
        methods = self._folder("methods", Method, lambda file, m: _check_method(file, m, known))
        fields = self._folder(
            "fields", DevelopmentField, lambda file, f: _check_field(file, f, methods, known)
        )
        self._check_uses(fields)
        catalogues = self._catalogues()
        handbook = None
        if imprint:
            self._check_order(imprint, fields)
            handbook = Handbook(
                imprint=imprint,
                fields={id: field for id in imprint.fields if (field := fields.get(id))},
                methods={id: method for id, method in methods.items() if method},
                sources={source.id: source for source in sources.sources} if sources else {},
                terms={term.id: term for term in glossary.terms} if glossary else {},
                version="",
                catalogues=catalogues,
            )
        self._check_flow(fields, methods, handbook)
        findings = self.findings + [found for file in self.files for found in file.findings]
        if findings or handbook is None:
            raise ContentError(findings)
        return replace(handbook, version=self._version())

    def _parse(
        self, name: str, model: type[Model], check: Callable[[SourceFile, Model], None]
    ) -> Model | None:
        file = SourceFile(self.content / name, f"content/{name}")
        self.files.append(file)
        parsed = file.parse(model)
        if parsed is not None:
            check(file, parsed)
        return parsed

    def _folder(
        self, folder: str, model: type[Named], check: Callable[[SourceFile, Named], None]
    ) -> dict[str, Named | None]:
        """The parts by file name; a file with mistakes is None, so that others may refer to it."""

        def check_named(file: SourceFile, part: Named) -> None:
            stem = Path(file.name).stem
            if part.id != stem:
                file.find(("id",), f"found {part.id!r}; valid: {stem!r}, the name of the file")
            check(file, part)

        files = sorted((self.content / folder).glob("*.yaml"))
        return {
            path.stem: self._parse(f"{folder}/{path.name}", model, check_named) for path in files
        }

    def _check_uses(self, fields: dict[str, DevelopmentField | None]) -> None:
        uses = Counter(use.id for field in fields.values() if field for use in field.uses)
        for file in self.files:
            field = fields.get(Path(file.name).stem)
            if not field or not file.name.startswith("content/fields/"):
                continue
            for index, use in enumerate(field.uses):
                if uses[use.id] > 1 or use.id == START:
                    file.find(("uses", index, "id"), f"{use.id!r} is taken; use ids are unique")

    def _check_order(self, imprint: Imprint, fields: Iterable[str]) -> None:
        file = self.files[0]
        known = set(fields)
        for index, id in enumerate(imprint.fields):
            if id not in known:
                file.find(("fields", index), _unknown("field", id, known))
        for id in sorted(known - set(imprint.fields)):
            file.find(("fields",), f"the field {id!r} is not in the order")
        _check_unique(file, ("fields",), imprint.fields)
        _check_unique(
            file, ("start", "prompts"), [prompt.id for prompt in imprint.start.prompts], "id"
        )

    def _check_flow(
        self,
        fields: dict[str, DevelopmentField | None],
        methods: dict[str, Method | None],
        handbook: Handbook | None,
    ) -> None:
        """Check what prompts say about each other; `handbook` is what could be read."""
        asked: list[Asked] = []
        if handbook:
            start = (("start",), handbook.imprint.start.prompts)
            asked += asked_in(self.files[0], "", [start])
        for file in self.files:
            method = methods.get(Path(file.name).stem)
            if method and file.name.startswith("content/methods/"):
                steps = [(("steps", n), step.prompts) for n, step in enumerate(method.steps)]
                asked += asked_in(file, method.id, steps)
        check_conditions(asked)
        origins = OriginCheck(fields, methods)
        origins.check(asked)
        if handbook:
            origins.check_circles(handbook)

    def _catalogues(self) -> dict[str, Catalogue]:
        catalogues = {}
        for path in sorted((self.content / "locale").glob("*.po")):
            name = f"content/locale/{path.name}"
            try:
                catalogues[path.stem] = read_catalogue(path, path.stem)
            # LookupError: an encoding that does not exist; ValueError: text in another encoding.
            except (PoFileError, ValueError, LookupError, OSError) as error:
                self.findings.append(Finding(name, 1, "", f"not readable as .po: {error}"))
        return catalogues

    def _version(self) -> str:
        digest = hashlib.sha256()
        for path in sorted([*self.content.rglob("*.yaml"), *self.content.rglob("*.po")]):
            digest.update(path.relative_to(self.content).as_posix().encode())
            digest.update(path.read_bytes())
        return digest.hexdigest()[:12]


def _no_check(file: SourceFile, part: BaseModel) -> None:
    """For files whose parts refer to nothing."""


def _check_sources(file: SourceFile, sources: Sources) -> None:
    _check_unique(file, ("sources",), [source.id for source in sources.sources], "id")


def _check_terms(file: SourceFile, glossary: Glossary, sources: set[str] | None) -> None:
    _check_unique(file, ("terms",), [term.id for term in glossary.terms], "id")
    for index, term in enumerate(glossary.terms):
        _check_references(file, term.sources, sources, ("terms", index))


def _check_method(file: SourceFile, method: Method, sources: set[str] | None) -> None:
    _check_references(file, method.sources, sources)
    _check_unique(file, ("steps",), [step.id for step in method.steps], "id")
    seen: set[str] = set()
    for index, step in enumerate(method.steps):
        for position, prompt in enumerate(step.prompts):
            if prompt.id in seen:
                place = ("steps", index, "prompts", position, "id")
                file.find(place, f"{prompt.id!r} is taken; prompt ids are unique in a method")
            seen.add(prompt.id)
    for name in ("duration", "group"):
        span = getattr(method, name)
        if span.least > span.most:
            file.find((name,), f"found least {span.least} > most {span.most}; valid: least <= most")
    minutes = sum(step.minutes for step in method.steps)
    if minutes > method.duration.most:
        file.find(
            ("duration", "most"),
            f"found {method.duration.most}; valid: at least {minutes}, the sum of the steps",
        )


def _check_field(
    file: SourceFile,
    field: DevelopmentField,
    methods: Iterable[str],
    sources: set[str] | None,
) -> None:
    _check_references(file, field.sources, sources)
    known = set(methods)
    for index, use in enumerate(field.uses):
        if use.method not in known:
            file.find(("uses", index, "method"), _unknown("method", use.method, known))


def _check_references(
    file: SourceFile, ids: Iterable[str], known: set[str] | None, place: tuple[str | int, ...] = ()
) -> None:
    """Check the `sources` of the part at `place`."""
    if known is None:
        return
    for index, id in enumerate(ids):
        if id not in known:
            file.find((*place, "sources", index), _unknown("source", id, known))


def _check_unique(
    file: SourceFile, place: tuple[str, ...], ids: Iterable[str], key: str | None = None
) -> None:
    seen: set[str] = set()
    for index, id in enumerate(ids):
        if id in seen:
            location: Location = (*place, index, key) if key else (*place, index)
            file.find(location, f"{id!r} is taken; ids are unique")
        seen.add(id)


def _unknown(kind: str, id: str, known: Iterable[str]) -> str:
    return f"unknown {kind} {id!r}; known: {', '.join(sorted(known)) or 'none'}"
