"""What a notebook shows: one page, prepared for everybody and then opened for one visitor."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Protocol

from IPython.display import display

from workbook_lib.app.feed import Feed
from workbook_lib.app.first_view import sorry
from workbook_lib.errors import ContentError, StoreError
from workbook_lib.i18n.language import _
from workbook_lib.store.values import Place
from workbook_lib.ticket import TicketRefused
from workbook_lib.workbook import Workbook

log = logging.getLogger(__name__)


class Screen(Protocol):
    """A widget that shows what is stored; until it is filled, it is the same for everybody."""

    @property
    def model_id(self) -> str:
        """How the page finds the widget."""

    @property
    def first_view(self) -> str:
        """What it shows before any script runs, as HTML."""

    def fill(self, feed: Feed, wanted: str) -> None:
        """Show what is stored, at the stop that is wanted; raises StoreError."""

    def changed(self, places: set[Place]) -> None:
        """Show what is stored now at these places."""


class Page:
    """A page of the workbook: made by the *prepare* cell of its notebook, for everybody.

    `make` makes its screen; `enter` gives the workbook of the visitor and the stop that is wanted.
    """

    def __init__(
        self, make: Callable[[], Screen], enter: Callable[[], tuple[Workbook, str]]
    ) -> None:
        self.workbook: Workbook | None = None
        self._enter = enter
        self._screen: Screen | None = None
        try:
            self._screen = make()
        except ContentError:
            log.exception("the content has mistakes")

    def open(self) -> None:
        """Show the page for this visitor, or a calm sentence when that is not possible."""
        if self._screen is None:
            text = _("Der Inhalt des Werkbuchs hat Fehler. Bitte `workbook check` starten.")
            _show({"text/html": sorry(text)})
            return
        if self.workbook is None:
            try:
                self.workbook = self._fill(self._screen)
            except StoreError as problem:
                log.exception("the database cannot be used")
                _show({"text/html": sorry(str(problem))})
                return
            except TicketRefused:
                log.exception("nobody knows who opens the page")
                text = _("Bitte die Seite noch einmal öffnen. Alle Eingaben sind sicher.")
                _show({"text/html": sorry(text)})
                return
        view = {"version_major": 2, "version_minor": 0, "model_id": self._screen.model_id}
        _show(
            {
                "application/vnd.jupyter.widget-view+json": view,
                "text/html": self._screen.first_view,
            }
        )

    def _fill(self, screen: Screen) -> Workbook:
        workbook, wanted = self._enter()
        feed = Feed(workbook)
        screen.fill(feed, wanted)
        feed.start(screen.changed)
        return workbook


def _show(bundle: dict[str, object]) -> None:
    display(bundle, raw=True)
