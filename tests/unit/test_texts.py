"""Translatable texts: found by type, named by path, replaced without touching the rest."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from workbook_lib.i18n.catalogue import Catalogue
from workbook_lib.i18n.texts import Text, texts, translated


class Item(BaseModel):
    """A part with an id."""

    model_config = ConfigDict(frozen=True)
    id: str
    label: Text


class Whole(BaseModel):
    """A model with all shapes of texts."""

    model_config = ConfigDict(frozen=True)
    id: str = "whole"
    title: Text
    lines: tuple[Text, ...] = ()
    items: tuple[Item, ...] = ()
    empty: Text = ""


WHOLE = Whole(title="Titel", lines=("eins", "zwei"), items=(Item(id="a", label="Anfang"),))


def test_every_text_is_found_with_its_path_and_ids_are_not() -> None:
    assert list(texts(WHOLE, "methods/whole")) == [
        ("methods/whole#title", "Titel"),
        ("methods/whole#lines.0", "eins"),
        ("methods/whole#lines.1", "zwei"),
        ("methods/whole#items.a.label", "Anfang"),
    ]


def test_a_translation_needs_path_and_source_to_match() -> None:
    catalogue = Catalogue(
        "en",
        {
            ("methods/whole#title", "Titel"): "Title",
            ("methods/whole#lines.0", "veraltet"): "outdated",
            ("methods/whole#items.a.label", "Anfang"): "Beginning",
            ("methods/other#lines.1", "zwei"): "two",
        },
    )
    assert translated(WHOLE, "methods/whole", catalogue) == Whole(
        title="Title", lines=("eins", "zwei"), items=(Item(id="a", label="Beginning"),)
    )


def test_what_needs_no_translation_stays_the_same_object() -> None:
    assert translated(WHOLE, "methods/whole", Catalogue("en", {})) is WHOLE
