"""The guided walk through a field: rail, one step with its forms, back and next."""

from __future__ import annotations

import logging

import ipywidgets
from pydantic import JsonValue

from workbook_lib.app import first_view
from workbook_lib.app.asking import Asking
from workbook_lib.app.closing import Closing
from workbook_lib.app.connection import Connection
from workbook_lib.app.feed import Feed
from workbook_lib.app.foot import Foot
from workbook_lib.app.head import Head
from workbook_lib.app.mark import Mark
from workbook_lib.app.rail import Rail
from workbook_lib.app.route import CLOSING, Route, Stop
from workbook_lib.errors import DatabaseUnreachable, StoreError
from workbook_lib.forms.form import Form
from workbook_lib.forms.registry import form_for
from workbook_lib.handbook.handbook import Handbook
from workbook_lib.handbook.models import DevelopmentField
from workbook_lib.progress import Position, Progress
from workbook_lib.store.values import Merged, Place, Saved, Unreachable

log = logging.getLogger(__name__)


class Guide(ipywidgets.VBox):
    """One field on one screen. Only the widgets of the current step exist.

    It is made at its first step for everybody, and then filled for one visitor.
    """

    def __init__(self, handbook: Handbook, field: DevelopmentField) -> None:
        self.field = field
        self.route = Route(handbook, field)
        self.rail = Rail(self._chosen)
        self.head = Head(self.route)
        self.foot = Foot(self._chosen)
        self.closing = Closing(field, self._chosen)
        self.step = ipywidgets.VBox().add_class("wb-step")
        main = ipywidgets.VBox([self.head, self.step, self.foot]).add_class("wb-main")
        shell = ipywidgets.HBox([self.rail, main]).add_class("wb-shell")
        super().__init__([Connection(), Mark(later=True), shell])
        for name in ("wb", f"wb-field-{field.accent}", "wb-guide-app"):
            self.add_class(name)
        first = self.route.first
        self._set_up(first, [form_for(first.use, asked) for asked in self.route.prompts(first)])

    def fill(self, feed: Feed, wanted: str = "") -> None:
        """Show what is stored: at the stop that is wanted, else where the work went on last.

        Raises DatabaseUnreachable.
        """
        self.feed = feed
        self.closing.fill(feed)
        progress = Progress(feed.workbook, feed.entries)
        last = _stop(progress.last(self.field.id))
        stop = self.route.at(wanted) or self.route.at(last and last.name) or self.route.first
        if stop not in (CLOSING, _stop(progress.last())):
            self._enter(stop)
        if stop != self.stop:
            self._show(stop)
            return
        entries = feed.entries
        for form in self.forms:
            form.fill(feed.workbook, entries)
        self._show_progress(Progress(feed.workbook, entries))

    @property
    def first_view(self) -> str:
        """What it shows before any script runs, as HTML."""
        return first_view.guide(self._dom_classes, self.head.html)

    def changed(self, places: set[Place]) -> None:
        """Show what is stored now at these places."""
        entries = self.feed.entries
        for form in self.forms:
            if form.places & places:
                form.refresh(entries)
        self._show_progress(Progress(self.feed.workbook, entries))

    def _set_up(self, stop: Stop, forms: list[Form]) -> None:
        """Show what a stop shows to everybody."""
        self.stop, self.forms = stop, forms
        self.asking = Asking(self.route.handbook, stop.use, forms)
        self.step.children = [self.closing] if stop == CLOSING else forms
        self.head.show(stop)
        self.foot.show(self.route, stop)

    def _show(self, stop: Stop) -> None:
        entries = self.feed.entries
        forms = [
            form_for(stop.use, prompt, self.feed.workbook, entries)
            for prompt in self.route.prompts(stop)
        ]
        before = self.forms
        self._set_up(stop, forms)
        for form in before:
            form.close()
        self._show_progress(Progress(self.feed.workbook, entries))

    def _open(self, stop: Stop) -> None:
        # Reading may fail; then the screen stays as it is.
        if stop != CLOSING:
            self._enter(stop)
        self.feed.read()
        self._show(stop)

    def _enter(self, stop: Stop) -> None:
        outcome = self.feed.workbook.enter(stop.use, stop.step)
        if isinstance(outcome, Saved | Merged):
            self.feed.take((outcome.entry,))

    def _finish(self, stop: Stop) -> None:
        outcome = self.feed.workbook.finish(stop.use, stop.step)
        if isinstance(outcome, Unreachable):
            raise DatabaseUnreachable(outcome.reason)

    def _show_progress(self, progress: Progress) -> None:
        self.asking.show(progress.values)
        self.rail.show(self.route, self.stop, progress)
        self.foot.show(self.route, self.stop)
        if self.stop == CLOSING:
            self.closing.show(progress)

    def _chosen(self, message: dict[str, JsonValue]) -> None:
        """A stop was chosen in the browser; what is no stop of the route is ignored."""
        stop = self.route.at(message.get("stop"))
        if stop is None or stop == self.stop:
            return
        try:
            # The finished step is named: a second click must not finish the next one.
            if message.get("finished") == self.stop.name and self.stop != CLOSING:
                self._finish(self.stop)
            self._open(stop)
        except StoreError as problem:
            log.warning("the step cannot be changed while the store is out of reach")
            self.foot.complain(str(problem))


def _stop(position: Position | None) -> Stop | None:
    return Stop(position.use, position.step) if position else None
