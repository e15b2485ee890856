"""The guided walk through a field: rail, one step with its forms, back and next."""

from __future__ import annotations

import logging

import ipywidgets
from pydantic import JsonValue

from workbook_lib.app.closing import Closing
from workbook_lib.app.connection import Connection
from workbook_lib.app.foot import Foot
from workbook_lib.app.head import Head
from workbook_lib.app.mark import Mark
from workbook_lib.app.rail import Rail
from workbook_lib.app.route import CLOSING, Route, Stop
from workbook_lib.errors import DatabaseUnreachable, StoreError
from workbook_lib.forms.form import Form
from workbook_lib.forms.registry import form_for
from workbook_lib.handbook.models import DevelopmentField
from workbook_lib.progress import Progress
from workbook_lib.store.values import Place, Unreachable
from workbook_lib.workbook import Workbook

log = logging.getLogger(__name__)


class Guide(ipywidgets.VBox):
    """One field on one screen. Only the widgets of the current step exist."""

    def __init__(self, workbook: Workbook, field: DevelopmentField, wanted: str = "") -> None:
        self.workbook = workbook
        self.field = field
        self.route = Route(workbook.handbook, field)
        self.forms: list[Form] = []
        self.rail = Rail(self._chosen)
        self.head = Head()
        self.foot = Foot(self._chosen)
        self.closing = Closing(workbook, field, self._chosen)
        self.step = ipywidgets.VBox().add_class("wb-step")
        main = ipywidgets.VBox([self.head, self.step, self.foot]).add_class("wb-main")
        shell = ipywidgets.HBox([self.rail, main]).add_class("wb-shell")
        super().__init__([Connection(), Mark(later=True), shell])
        for name in ("wb", f"wb-field-{field.accent}", "wb-guide-app"):
            self.add_class(name)
        self.stop = self.route.at(wanted) or self._last() or self.route.first
        self._open(self.stop)

    def changed(self, places: set[Place]) -> None:
        """Show what is stored now at these places."""
        for form in self.forms:
            if form.place in places:
                form.refresh()
        self._show_progress(Progress(self.workbook))

    def _open(self, stop: Stop) -> None:
        # Reading may fail; then the screen stays as it is.
        if stop != CLOSING:
            self.workbook.enter(stop.use, stop.step)
        forms = [form_for(self.workbook, stop.use, prompt) for prompt in self.route.prompts(stop)]
        progress = Progress(self.workbook)
        before, self.forms, self.stop = self.forms, forms, stop
        self.step.children = [self.closing] if stop == CLOSING else self.forms
        for form in before:
            form.close()
        self.head.show(self.route, stop)
        self._show_progress(progress)

    def _finish(self, stop: Stop) -> None:
        outcome = self.workbook.finish(stop.use, stop.step)
        if isinstance(outcome, Unreachable):
            raise DatabaseUnreachable(outcome.reason)

    def _show_progress(self, progress: Progress) -> None:
        self.rail.show(self.route, self.stop, progress)
        self.foot.show(self.route, self.stop)
        if self.stop == CLOSING:
            self.closing.show(progress)

    def _last(self) -> Stop | None:
        position = Progress(self.workbook).last(self.field.id)
        return self.route.at(f"{position.use}.{position.step}") if position else None

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
