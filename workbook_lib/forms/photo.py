"""The form of a photo prompt: photos come in as files, and go out one by one when they are seen."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pydantic import JsonValue, ValidationError

from workbook_lib import upload
from workbook_lib.errors import DatabaseUnreachable
from workbook_lib.forms.field import Field
from workbook_lib.forms.form import Form
from workbook_lib.forms.request import PhotoRequest
from workbook_lib.i18n.language import _
from workbook_lib.photo_file import LARGEST, SIDE
from workbook_lib.prompts.photo import CAPTION_LIMIT, NAME, PhotoPrompt
from workbook_lib.store.values import Outcome, Refused, Unreachable

log = logging.getLogger(__name__)


class PhotoForm(Form):
    """Photos with captions, in an order that people choose."""

    prompt: PhotoPrompt
    script = "forms/photo"

    def details(self) -> dict[str, Any]:
        caption = Field(
            "caption", _("Bildunterschrift"), "text", ("caption",), limit=CAPTION_LIMIT, wide=True
        )
        return {
            "columns": [asdict(caption)],
            "most": self.prompt.most,
            "side": SIDE,
            "largest": LARGEST,
        }

    def texts(self) -> dict[str, str]:
        return {
            "photoAdd": _("Foto aufnehmen oder wählen"),
            "photoFull": _("Mehr als {most} Fotos sind hier nicht möglich."),
            "photoNone": _("Noch keine Fotos."),
            "photoOf": _("Foto {number} von {count}"),
            "photoBusy": _("Das Foto wird gespeichert …"),
            "photoLate": _("Noch nicht gespeichert – wird wiederholt. Bitte offen lassen."),
            "photoAdded": _("Das Foto ist gespeichert."),
            "photoLarge": _("Das Foto ist zu groß. Möglich sind bis zu 15 Megabyte."),
            "photoFailed": _("Das Foto ließ sich nicht übertragen. Bitte noch einmal versuchen."),
            "photoGone": _("Dieses Foto ist nicht mehr vorhanden."),
            "photoEarlier": _("Foto {number} nach vorn"),
            "photoLater": _("Foto {number} nach hinten"),
            "photoMoved": _("Jetzt an Stelle {number} von {count}."),
            "photoRemove": _("Foto {number} entfernen"),
            "photoRemoved": _("Foto entfernt."),
        }

    def _received(self, widget: object, content: object, buffers: object) -> None:
        kind = content.get("kind") if isinstance(content, dict) else None
        if kind == "photo":
            files = buffers if isinstance(buffers, Sequence) else []
            self.send(self.brought(content, bytes(files[0]) if files else b""))
        elif kind == "look":
            self._show(content)
        else:
            super()._received(widget, content, buffers)

    def brought(self, content: object, file: bytes) -> dict[str, Any]:
        """The answer to a photo whose file comes with the message, or was uploaded beforehand.

        Like every request it can be repeated, so an upload stays until something became of it.
        """
        try:
            request = PhotoRequest.model_validate(content)
        except ValidationError:
            return self.answer(content)
        outcome = self._stored_photo(request, file)
        if request.upload and not isinstance(outcome, Unreachable):
            upload.drop(request.upload)
        return self._answered(request.write, outcome)

    def looked(self, content: object) -> tuple[dict[str, Any], list[bytes]]:
        """The bytes of a photo for whoever may see it; raises DatabaseUnreachable."""
        name = content.get("photo") if isinstance(content, dict) else None
        if not isinstance(name, str) or not NAME.fullmatch(name):
            return {"kind": "photo", "photo": "", "type": ""}, []
        answer = {"kind": "photo", "photo": name, "type": ""}
        photo = self.workbook.photo(self.use, self.prompt.id, name)
        return ({**answer, "type": photo.media_type}, [photo.content]) if photo else (answer, [])

    def _show(self, content: object) -> None:
        try:
            self.send(*self.looked(content))
        except DatabaseUnreachable as outage:  # who gets no answer asks again
            log.warning("a photo of %s cannot be read now: %s", self.place, outage)

    def _stored_photo(self, request: PhotoRequest, file: bytes) -> Outcome:
        value: dict[str, JsonValue] = {"photo": "", "caption": "", "order": request.order}
        known = self.values.get(request.entry)
        if isinstance(known, dict):  # stored already, and the answer got lost
            value["photo"] = known["photo"]
            return self.workbook.save(self.place, value, entry=request.entry, write=request.write)
        content = upload.read(request.upload) if request.upload else file
        if not content:
            return Refused(_("Das Foto kam nicht an. Bitte noch einmal wählen."))
        return self.workbook.bring(
            self.place, content, value, entry=request.entry, write=request.write
        )
