"""What a notebook shows: one page, prepared for everybody and then opened for one visitor."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

import ipywidgets
from IPython.display import display

from workbook_lib.app.feed import Feed
from workbook_lib.errors import ContentError, StoreError
from workbook_lib.i18n.language import _
from workbook_lib.store.values import Place
from workbook_lib.workbook import Workbook

log = logging.getLogger(__name__)


class Screen(Protocol):
    """A widget that can be told which places changed."""

    def changed(self, places: set[Place]) -> None:
        """Show what is stored now at these places."""


class Page:
    """A page of the workbook: `open` is the visitor cell of its notebook."""

    def __init__(self, enter: Callable[[], Workbook], screen: Callable[[Workbook], Screen]) -> None:
        self._enter = enter
        self._screen = screen
        self.workbook: Workbook | None = None

    def open(self) -> None:
        """Show the page for this visitor, or a calm sentence when that is not possible."""
        try:
            self.workbook = self._enter()
            feed = Feed(self.workbook)
            screen = self._screen(self.workbook)
        except StoreError as problem:
            log.exception("the database cannot be used")
            display(_sorry(str(problem)))
            return
        except ContentError:
            log.exception("the content has mistakes")
            display(
                _sorry(_("Der Inhalt des Werkbuchs hat Fehler. Bitte `workbook check` starten."))
            )
            return
        display(screen)
        feed.start(screen.changed)


def _sorry(sentence: str) -> ipywidgets.Widget:
    note = ipywidgets.Label(sentence)
    note.add_class("wb-note")
    note.add_class("wb-note--warn")
    return note
