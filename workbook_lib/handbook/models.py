"""What the content files say, as frozen models. Field descriptions become the JSON Schema."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from workbook_lib.i18n.texts import Text
from workbook_lib.prompts.prompt import Slug
from workbook_lib.prompts.registry import AnyPrompt

SCHEMA_VERSION = 1

Said = Annotated[Text, StringConstraints(min_length=1)]
"""A text that must not be empty."""

Beat = Literal["collect", "talk", "plan"]
"""Daten erfassen, Dialog, Priorisieren/Planen: the three beats of every field."""

SchemaVersion = Annotated[
    Literal[1], Field(default=SCHEMA_VERSION, description="Version of this file's format.")
]


class Part(BaseModel):
    """Base of all content models: frozen, and strict about unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Part):
    """A range of whole numbers, both ends included."""

    least: int = Field(ge=1)
    most: int = Field(ge=1)


class Step(Part):
    """One screen: one guiding question, minutes, and the prompts that are answered there."""

    id: Slug
    title: Said = Field(description="Short name in the rail.")
    beat: Beat = Field(description="collect, talk or plan.")
    minutes: int = Field(ge=1, le=240)
    question: Said = Field(description="The guiding question, the heading of the screen.")
    text: Text = Field(default="", description="What to do here, in Markdown.")
    tip: Text = Field(default="", description="Tip for the facilitator, in Markdown.")
    prompts: tuple[AnyPrompt, ...] = Field(default=(), description="What is asked here.")


class Method(Part):
    """A method of the library; it can be used in any field, or alone."""

    schema_version: SchemaVersion
    id: Slug
    title: Said
    summary: Said = Field(description="The method in one sentence.")
    purpose: Said = Field(description="What it is good for, in Markdown.")
    suits: Text = Field(default="", description="When it fits, in Markdown.")
    unsuited: Text = Field(default="", description="When another method fits better.")
    duration: Span = Field(description="Minutes, from the short path to the full one.")
    group: Span = Field(description="People who take part.")
    material: tuple[Said, ...] = Field(min_length=1)
    facilitation: tuple[Said, ...] = Field(min_length=1, description="Tips for facilitators.")
    pitfalls: tuple[Said, ...] = Field(default=(), description="What goes wrong easily.")
    data_protection: Said = Field(description="What must not be written here, and why.")
    steps: tuple[Step, ...] = Field(min_length=1)
    derived: bool = Field(description="True where the design is ours and not the source's.")
    sources: tuple[Slug, ...] = Field(min_length=1, description="Ids of content/sources.yaml.")


class Use(Part):
    """A method placed in a field."""

    id: Slug = Field(description="Stable id; the answers hang on it.")
    method: Slug = Field(description="Id of a method of the library.")
    title: Text = Field(default="", description="Another title than the method's.")
    why: Text = Field(default="", description="What the method does for this field.")


class DevelopmentField(Part):
    """A development field (Entwicklungsfeld): one notebook, an ordered list of uses."""

    schema_version: SchemaVersion
    id: Slug
    title: Said
    summary: Said = Field(description="The field in one sentence.")
    scope: Said = Field(description="What the field is about, in Markdown.")
    icon: Slug = Field(description="Name of a symbol of icons.svg, without `i-`.")
    accent: int = Field(ge=0, le=7, description="Number of the accent colour.")
    derived: bool = Field(description="True where title or cut are ours and not official.")
    sources: tuple[Slug, ...] = Field(min_length=1)
    uses: tuple[Use, ...] = Field(min_length=1)


class Source(Part):
    """Where a fact comes from."""

    id: Slug
    title: Annotated[str, StringConstraints(min_length=1)]
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s…]+$")] | None = None
    note: Text = Field(default="", description="What it says about reliability.")


class Sources(Part):
    """content/sources.yaml"""

    schema_version: SchemaVersion
    sources: tuple[Source, ...]


class Term(Part):
    """A word of the glossary."""

    id: Slug
    term: Said
    meaning: Said
    sources: tuple[Slug, ...] = Field(default=(), description="Ids of content/sources.yaml.")


class Glossary(Part):
    """content/glossary.yaml"""

    schema_version: SchemaVersion
    terms: tuple[Term, ...]


class Start(Part):
    """What the start page asks about the team itself."""

    id: Slug = "start"
    title: Said
    text: Text = ""
    prompts: tuple[AnyPrompt, ...] = Field(min_length=1)


class Imprint(Part):
    """content/handbook.yaml: what holds the parts together."""

    schema_version: SchemaVersion
    title: Said
    claim: Said = Field(description="One sentence under the title.")
    licence: Said = Field(description="Licence of the content, and that it is not official.")
    privacy: Said = Field(description="Where the answers stay, in one sentence.")
    start: Start
    fields: tuple[Slug, ...] = Field(min_length=1, description="Fields in their order.")
