"""What all forms have in common: they show stored entries and ask the workbook to change them.

The browser gets five traits, `spec` (what to ask, all texts), `items` (what is stored), `things`
(what the prompt takes from its origin), `urn` (how many have answered unseen) and `picture` (what
is computed), and sends requests. Every request is checked here and then by the prompt, because any
message can be sent over the socket. When entries change, only these go to the browser, as `news`.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import astuple, replace
from datetime import UTC, datetime
from typing import Any, ClassVar

import traitlets
from babel.numbers import get_decimal_symbol
from pydantic import JsonValue, ValidationError

from workbook_lib.errors import StoreError
from workbook_lib.forms import seat
from workbook_lib.forms.module import Module
from workbook_lib.forms.request import Request, RequireRequest, SeatRequest, read_request
from workbook_lib.i18n.language import _, current_language
from workbook_lib.i18n.time import clock
from workbook_lib.prompts.ballot import ballots_of
from workbook_lib.prompts.prompt import Prompt
from workbook_lib.store.values import (
    Entry,
    Merged,
    Outcome,
    Refused,
    Saved,
    Unreachable,
    Urn,
    UrnOutcome,
)
from workbook_lib.workbook import Workbook

log = logging.getLogger(__name__)

LOCALES = {"de": "de-DE", "en": "en-GB"}
"""How browsers write dates in our languages."""

OFF = "wb-off"
"""The class of what is not on the screen now."""


class Form(Module):
    """The form of one prompt; it is made for everybody and then filled for one visitor.

    Subclasses name their `script`, and add what their type needs.
    """

    spec = traitlets.Dict().tag(sync=True)
    items: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    things: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    urn: traitlets.Dict[str, Any] = traitlets.Dict(default_value=None, allow_none=True).tag(
        sync=True
    )
    picture = traitlets.Dict().tag(sync=True)

    everywhere: ClassVar[bool] = False
    """Whether it also shows what was answered to other prompts than its own."""

    def __init__(
        self,
        use: str,
        prompt: Prompt,
        workbook: Workbook | None = None,
        entries: Sequence[Entry] | None = None,
    ) -> None:
        self.use = use
        self.prompt = prompt
        self._unstored: set[str] = set()
        self._leaving = False
        self._telling = False
        asked = self._asked()
        traits = self._bind(asked, workbook, entries) if workbook else {"spec": asked}
        super().__init__(**traits)

    def fill(self, workbook: Workbook, entries: Sequence[Entry] | None = None) -> None:
        """Be the form of this workbook from now on, and show its entries of this prompt.

        It is read now, unless `entries` are what was read of it already. Raises
        DatabaseUnreachable while it cannot be read.
        """
        self._set(self._bind(self.spec, workbook, entries))

    def details(self) -> dict[str, Any]:
        """What the browser needs to know about a prompt of this type."""
        return {}

    def texts(self) -> dict[str, str]:
        """The sentences that only this form says."""
        return {}

    def draw(self, values: Mapping[str, JsonValue]) -> dict[str, Any]:
        """What is computed from the entries and shown beside them, for example a picture."""
        return {}

    @property
    def values(self) -> dict[str, JsonValue]:
        """What it shows, by entry id."""
        return {item["id"]: item["value"] for item in self.items}

    def appear(self, shown: bool) -> None:
        """Be on the screen, or stay off it; what is written and stored stays either way."""
        if shown:
            self.remove_class(OFF)
        else:
            self.add_class(OFF)

    def refresh(self, entries: Sequence[Entry] | None = None) -> None:
        """Show what is stored now; raises DatabaseUnreachable while that cannot be read.

        The workbook is read, unless `entries` are what was read of it already.
        """
        own = self._taken(entries)
        known = (self.items, self.things, self.urn)
        if self.everywhere or ([*map(_item, own)], self._things(), self._urn()) != known:
            self._tell(self._shown(own))

    def catch_up(self) -> bool:
        """Show what is stored now; False, and all as it was, while that cannot be read."""
        try:
            self.refresh()
        except StoreError:
            log.warning("%s cannot be read now and stays as it is", self.place)
            return False
        return True

    def answer(self, content: object) -> dict[str, Any]:
        """What a browser is told about its request; the content may be anything."""
        try:
            request = read_request(content)
        except ValidationError:
            return _misunderstood(content)
        if isinstance(request, SeatRequest | RequireRequest):
            return self.seated(request)
        if request.kind in ("preview", "paste", "unpaste"):
            return self.pasted(request)
        if request.kind == "discard":
            return self.discarded(request)
        return self._answered(request.write, self._done(request))

    def pasted(self, request: Request) -> dict[str, Any]:
        """The answer to who pastes rows; only forms that take them understand it."""
        return _misunderstood(request.model_dump())

    def discarded(self, request: Request) -> dict[str, Any]:
        """The answer when an entry shall go for good; only forms that offer it do that."""
        return _misunderstood(request.model_dump())

    def seated(self, request: SeatRequest | RequireRequest) -> dict[str, Any]:
        """The answer to one who answers unseen, or to who wants to see what all have answered.

        It says nothing of what was answered.
        """
        place = replace(self.place, round=request.round)
        match request:
            case RequireRequest():
                outcome = self.workbook.require(place, request.minimum)
            case SeatRequest(kind="cast"):
                outcome = self.workbook.cast(place, request.secret, request.value)
            case SeatRequest(kind="reveal"):
                outcome = self.workbook.reveal(place)
            case SeatRequest():
                outcome = self.workbook.next_round(place)
        self._remember(request.write, outcome)
        if isinstance(outcome, Urn):
            self.catch_up()
        said = self._said(outcome) | {"clock": clock(datetime.now(UTC))}
        return {"kind": "answer", "write": request.write, **said}

    def close(self) -> None:
        """Leave the screen; while words wait for a database that does not answer, stay for them."""
        self._leaving = True
        if not self._unstored:
            super().close()

    def _set(self, traits: dict[str, Any]) -> None:
        """Set several traits, of which the browser hears in one message."""
        with self.hold_sync():
            for name, value in traits.items():
                setattr(self, name, value)

    def _tell(self, shown: dict[str, Any]) -> None:
        """Show another state, of whose items the browser hears only what is new."""
        news = _news(self.items, shown["items"])
        self._telling = True
        try:
            self._set(shown)
        finally:
            self._telling = False
        if news:
            self.send(news)

    def _should_send_property(self, key: str, value: object) -> bool:
        # What ipywidgets asks before it sends a trait that was set.
        told = key == "items" and self._telling
        return not told and bool(super()._should_send_property(key, value))

    def _bind(
        self, asked: dict[str, Any], workbook: Workbook, entries: Sequence[Entry] | None
    ) -> dict[str, Any]:
        """Serve a workbook; returns what the traits are then."""
        self.workbook = workbook
        self.place = workbook.place(self.use, self.prompt.id).first
        self.places = workbook.places(self.use, self.prompt.id)
        own = self._taken(entries)
        self.on_msg(self._received)
        key = ".".join(str(part) for part in (workbook.born, *astuple(self.place)))
        return {"spec": {**asked, "key": key}, **self._shown(own)}

    def _stored(self) -> Sequence[Entry]:
        return self.workbook.items(self.use, self.prompt.id)

    def _taken(self, entries: Sequence[Entry] | None) -> Sequence[Entry]:
        """The entries of its prompt, out of those of the workbook; it takes its things from all."""
        if entries is None and self.everywhere:
            entries = self.workbook.everything()
        self.reading = self.workbook.reading(entries)
        if self.prompt.origin or self.prompt.compares:
            self.prompt = self.workbook.prompt(self.use, self.prompt.id, self.reading)
        if entries is None:
            return self._stored()
        spot = (self.use, self.prompt.id)
        return [entry for entry in entries if (entry.place.use, entry.place.prompt) == spot]

    def _things(self) -> list[dict[str, Any]]:
        return [
            {
                "id": thing.id,
                "label": thing.label,
                "details": list(thing.details),
                "also": list(thing.also),
                "removed": thing.removed,
            }
            for thing in self.prompt.given.values()
        ]

    def _shown(self, entries: Sequence[Entry]) -> dict[str, Any]:
        values = {entry.id: entry.value for entry in entries}
        items = [_item(entry) for entry in entries]
        shown = {"items": items, "things": self._things(), "urn": self._urn()}
        return {**shown, "picture": self.draw(values)}

    def _urn(self) -> dict[str, Any] | None:
        urn = self.workbook.urn(self.use, self.prompt.id)
        return seat.urn_shown(urn) if urn else None

    def _asked(self) -> dict[str, Any]:
        language = current_language()
        ballots = ballots_of(self.prompt)
        return {
            "question": self.prompt.question,
            "help": self.prompt.advice,
            "example": self.prompt.example,
            "optional": self.prompt.optional,
            "locale": LOCALES[language],
            "decimal": get_decimal_symbol(language),
            "anonymous": ballots is not None,
            **(seat.details(ballots) if ballots else {}),
            "texts": _texts() | (seat.texts() if ballots else {}) | self.texts(),
            **self.details(),
        }

    def _received(self, widget: object, content: object, buffers: object) -> None:
        if content != "left":
            self.send(self.answer(content))
        elif self._leaving:  # the browser has nothing more to say
            super().close()

    def _answered(self, write: str, outcome: Outcome) -> dict[str, Any]:
        answer = {"kind": "answer", "write": write, **self._said(outcome)}
        if isinstance(outcome, Saved | Merged):
            answer |= {"item": self._newest(outcome.entry), "clock": clock(datetime.now(UTC))}
        self._remember(write, outcome)
        return answer

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
            settles=tuple(request.settles),
        )

    def _said(self, outcome: Outcome | UrnOutcome) -> dict[str, Any]:
        match outcome:
            case Saved() | Urn():
                return {"outcome": "saved"}
            case Merged():
                return {"outcome": "merged"}
            case Refused(reason):
                return {"outcome": "refused", "reason": reason}
            case Unreachable(reason):
                log.warning("a write to %s was not stored: %s", self.place, reason)
                return {"outcome": "unreachable", "reason": reason}

    def _newest(self, entry: Entry) -> dict[str, Any] | None:
        """The state of a just written entry; the answer to a repeated write may be an older one."""
        if self.catch_up():
            return next((item for item in self.items if item["id"] == entry.id), None)
        return None if entry.deleted else _item(entry)

    def _remember(self, write: str, outcome: Outcome | UrnOutcome) -> None:
        if isinstance(outcome, Unreachable):
            self._unstored.add(write)
        else:
            self._unstored.discard(write)


def _item(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "value": entry.value,
        "write": entry.write,
        "variants": list(entry.variants),
    }


def _news(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> dict[str, Any] | None:
    """What a browser that knows the items before needs to know those after; None where it does.

    Items stand in the order in which they were first written, so none ever changes places.
    """
    known = {item["id"]: item for item in before}
    ids = {item["id"] for item in after}
    changed = [
        {"at": at, "item": item} for at, item in enumerate(after) if known.get(item["id"]) != item
    ]
    gone = [id for id in known if id not in ids]
    return {"kind": "news", "changed": changed, "gone": gone} if changed or gone else None


def _misunderstood(content: object) -> dict[str, Any]:
    write = content.get("write") if isinstance(content, dict) else None
    return {
        "kind": "answer",
        "write": write if isinstance(write, str) else "",
        "outcome": "refused",
        "reason": _("Das hat nicht geklappt. Der bisherige Stand bleibt erhalten."),
    }


def _texts() -> dict[str, str]:
    """The sentences that every form says."""
    return {
        "optional": _("freiwillig"),
        "example": _("Beispiel"),
        "unsaved": _("Nicht gespeichert – wird wiederholt. Der Text bleibt auf diesem Gerät."),
        "kept": _("Gleichzeitig geschrieben. Diese Fassung ist aufbewahrt:"),
        "takeKept": _("Diese Fassung übernehmen"),
        "dropKept": _("Nicht mehr gebraucht"),
        "changed": _("Inzwischen an anderer Stelle geändert."),
        "deleted": _("Gelöscht."),
        "undo": _("Rückgängig"),
        "left": _("noch {count} Zeichen"),
        "noAnswer": _("keine Angabe"),
    }
