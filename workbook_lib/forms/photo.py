"""The form of a photo prompt: photos come in as files, and go out one by one when they are seen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from pydantic import ValidationError

from workbook_lib import upload
from workbook_lib.errors import DatabaseUnreachable, Refusal
from workbook_lib.forms.field import Field
from workbook_lib.forms.form import Form
from workbook_lib.forms.request import PhotoRequest
from workbook_lib.i18n.language import _
from workbook_lib.photo_file import LARGEST, SIDE
from workbook_lib.prompts.photo import CAPTION_LIMIT, PhotoPrompt

_NAME = re.compile(r"[0-9a-f]{64}", re.ASCII)


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
        files = [bytes(part) for part in buffers] if isinstance(buffers, Sequence) else []
        if kind == "photo":
            self.send(self.brought(content, files))
        elif kind == "look":
            self.send(*self.looked(content))
        else:
            super()._received(widget, content, buffers)

    def brought(self, content: object, files: Sequence[bytes]) -> dict[str, Any]:
        """The answer to a photo that comes with the message, or was uploaded beforehand."""
        try:
            request = PhotoRequest.model_validate(content)
        except ValidationError:
            return self.answer(content)
        answer = {"kind": "answer", "write": request.write}
        try:
            if known := self._written(request.write):
                name = known
            else:
                name = self.workbook.add_photo(_file(request, files))
        except Refusal as refusal:
            return {**answer, "outcome": "refused", "reason": str(refusal)}
        except DatabaseUnreachable as outage:
            return {**answer, "outcome": "unreachable", "reason": str(outage)}
        value = {"photo": name, "caption": "", "order": request.order}
        save = {"kind": "save", "entry": request.entry, "write": request.write, "value": value}
        return self.answer(save)

    def looked(self, content: object) -> tuple[dict[str, Any], list[bytes]]:
        """The bytes of a photo for whoever may see it."""
        name = content.get("photo") if isinstance(content, dict) else None
        known = isinstance(name, str) and _NAME.fullmatch(name)
        answer: dict[str, Any] = {"kind": "photo", "photo": name if known else "", "type": ""}
        if not known:
            return answer, []
        try:
            photo = self.workbook.photo(self.use, self.prompt.id, str(name))
        except DatabaseUnreachable:
            return {**answer, "later": True}, []
        if photo is None:
            return answer, []
        return {**answer, "type": photo.media_type}, [photo.content]

    def _written(self, write: str) -> str:
        """The name of the photo that this write stored already; empty where it did not."""
        for item in self.items:
            if item["write"] == write:
                return str(item["value"]["photo"])
        return ""


def _file(request: PhotoRequest, files: Sequence[bytes]) -> bytes:
    """The file that was meant; raises Refusal where none came."""
    found = upload.take(request.upload) if request.upload else b"".join(files[:1])
    if not found:
        raise Refusal(_("Das Foto kam nicht an. Bitte noch einmal wählen."))
    return found
