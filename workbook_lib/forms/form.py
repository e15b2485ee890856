"""What all forms have in common: they show stored entries and ask the workbook to change them.

The browser gets two traits, `spec` (what to ask, all texts) and `items` (what is stored), and sends
requests. The traits are one-way: whatever a browser writes into them is ignored, and every request
is checked here and then by the prompt, because any message can be sent over the socket.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

import anywidget
import traitlets
from pydantic import BaseModel, ConfigDict, JsonValue, StringConstraints, ValidationError

from workbook_lib.i18n.language import _
from workbook_lib.i18n.time import clock
from workbook_lib.prompts.prompt import Prompt
from workbook_lib.store.values import Entry, Merged, Outcome, Refused, Saved
from workbook_lib.workbook import Workbook

log = logging.getLogger(__name__)

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class Request(BaseModel):
    """What a browser may ask for."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    kind: Literal["save", "delete", "undo"]
    entry: Id
    write: Id
    base: Id | None = None
    value: JsonValue = None
    settles: bool = False


def script(*names: str) -> str:
    """One ES module out of the named `.js` files of this folder, which share one scope."""
    folder = Path(__file__).parent
    return "\n".join((folder / f"{name}.js").read_text(encoding="utf-8") for name in names)


class Form(anywidget.AnyWidget):
    """The form of one prompt. Subclasses set `_esm`; they may add to `details` and `picture`."""

    spec = traitlets.Dict().tag(sync=True)
    items = traitlets.List().tag(sync=True)
    picture = traitlets.Dict().tag(sync=True)

    kind: ClassVar[str]

    def __init__(self, workbook: Workbook, use: str, prompt: Prompt) -> None:
        self.workbook = workbook
        self.prompt = prompt
        self.place = workbook.place(use, prompt.id)
        super().__init__(spec=self._spec())
        self.refresh()
        self.on_msg(self._received)

    def details(self) -> dict[str, Any]:
        """What the form of this type needs to know beyond the common part."""
        return {}

    def draw(self, values: Mapping[str, JsonValue]) -> dict[str, Any]:
        """What is computed from the entries and shown beside them, for example a picture."""
        return {}

    def refresh(self) -> None:
        """Show what is stored now."""
        entries = self.workbook.items(self.place.use, self.place.prompt)
        self.items = [_item(entry) for entry in entries]
        self.picture = self.draw({entry.id: entry.value for entry in entries})

    def set_state(self, sync_data: Any) -> None:
        """Ignore what a browser writes into the traits: they only go out."""

    def _spec(self) -> dict[str, Any]:
        place = self.place
        key = [place.workbook, place.cycle, place.use, place.prompt, place.scope, place.round]
        return {
            "key": "|".join(str(part) for part in key),
            "question": self.prompt.question,
            "help": self.prompt.help,
            "example": self.prompt.example,
            "optional": self.prompt.optional,
            "texts": texts() | self.texts(),
            **self.details(),
        }

    def texts(self) -> dict[str, str]:
        """The sentences that only this form says."""
        return {}

    def _received(self, widget: object, content: Any, buffers: object) -> None:
        try:
            request = Request.model_validate(content)
        except ValidationError:
            self._answer_invalid(content)
            return
        outcome = self._done(request)
        self._answer(request, outcome)
        if isinstance(outcome, Saved | Merged):
            self._show_again()

    def _done(self, request: Request) -> Outcome:
        if request.kind == "delete":
            return self.workbook.delete(
                self.place, request.entry, write=request.write, base=request.base
            )
        if request.kind == "undo":
            return self.workbook.undo(self.place, request.entry, write=request.write)
        return self.workbook.save(
            self.place,
            request.value,
            entry=request.entry,
            write=request.write,
            base=request.base,
            settles=request.settles,
        )

    def _answer(self, request: Request, outcome: Outcome) -> None:
        answer: dict[str, Any] = {"kind": "answer", "entry": request.entry, "write": request.write}
        if isinstance(outcome, Saved | Merged):
            answer["outcome"] = "merged" if isinstance(outcome, Merged) else "saved"
            answer["item"] = None if outcome.entry.deleted else _item(outcome.entry)
            answer["clock"] = clock(datetime.now(UTC))
        else:
            answer["outcome"] = "refused" if isinstance(outcome, Refused) else "unreachable"
            answer["reason"] = outcome.reason
            if not isinstance(outcome, Refused):
                log.warning("a write to %s was not stored", self.place)
        self.send(answer)

    def _answer_invalid(self, content: Any) -> None:
        known = content if isinstance(content, dict) else {}
        self.send(
            {
                "kind": "answer",
                "entry": str(known.get("entry", ""))[:64],
                "write": str(known.get("write", ""))[:64],
                "outcome": "refused",
                "reason": _("Das hat nicht geklappt. Der bisherige Stand bleibt erhalten."),
            }
        )

    def _show_again(self) -> None:
        try:
            self.refresh()
        except Exception:
            # The write is safe and acknowledged; the view catches up with the next change.
            log.exception("the form of %s could not be refreshed", self.place)


def texts() -> dict[str, str]:
    """The sentences that every form says."""
    return {
        "optional": _("freiwillig"),
        "example": _("Beispiel"),
        "unsaved": _("Nicht gespeichert – wird wiederholt. Der Text bleibt auf diesem Gerät."),
        "kept": _("Gleichzeitig geschrieben. Diese Fassung wurde aufbewahrt:"),
        "takeKept": _("Diese Fassung übernehmen"),
        "dropKept": _("Nicht mehr gebraucht"),
        "changed": _("Inzwischen an anderer Stelle geändert."),
        "deleted": _("Gelöscht."),
        "undo": _("Rückgängig"),
        "left": _("noch {count} Zeichen"),
    }


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "value": entry.value,
        "write": entry.write,
        "variants": list(entry.variants),
    }
