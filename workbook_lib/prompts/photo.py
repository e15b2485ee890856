"""Photo: pictures of flip charts and walls with their captions, the Fotoprotokoll of a meeting."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import Field, JsonValue

from workbook_lib.document import BlankTable, Node, Photo
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.prompts.prompt import Entries, Prompt
from workbook_lib.prompts.rank import late, rank
from workbook_lib.prompts.values import named, parts, stored, words
from workbook_lib.store.merge import Merge, merge_fields, merge_words

CAPTION_LIMIT = 300
"""Characters of a caption at most."""

SAMPLE = "0" * 64
"""The name of a photo that no store has: what a report shows in its place is a remark."""

EMPTY: dict[str, JsonValue] = {"photo": "", "caption": "", "order": ""}

NAME = re.compile(r"[0-9a-f]{64}", re.ASCII)
"""What the names of photos look like."""


class PhotoPrompt(Prompt):
    """A question that is answered with photos. The value is `{"photo", "caption", "order"}`.

    `photo` is the name under which the store keeps the picture, and `order` a rank.
    """

    type: Literal["photo"] = "photo"
    most: int = Field(default=20, ge=1, le=60, description="Photos at most.")

    @property
    def advice(self) -> str:
        return self.help or _("Bitte so fotografieren, dass niemand zu erkennen ist.")

    def check(self, value: JsonValue) -> JsonValue:
        given = parts(value, EMPTY)
        photo = given["photo"]
        if not isinstance(photo, str) or not NAME.fullmatch(photo):
            raise Refusal(_("Hier fehlt das Foto. Bitte eines aufnehmen oder wählen."))
        with named(_("Bildunterschrift")):
            caption = words(given["caption"], CAPTION_LIMIT)
        return {"photo": photo, "caption": caption, "order": rank(given["order"])}

    def check_together(self, entries: Entries, entry: str) -> None:
        if list(entries).index(entry) >= self.most:
            raise Refusal(
                _("Mehr als {most} Fotos sind hier nicht möglich.").format(most=self.most)
            )

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        return merge_fields(base, stored, incoming, {"caption": merge_words})

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        return ((_("Fotos"), str(len(entries))),)

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        return tuple(Photo(row["photo"], row["caption"]) for row in self.rows(entries))

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        """One row per photo, in the order in which people put them."""
        found = []
        for place, (entry, value) in enumerate(entries.items()):
            part = {name: str(said) for name, said in stored(value, EMPTY).items()}
            found.append((part["order"] or late(place), {"entry": entry, **part}))
        ordered = [row for _rank, row in sorted(found, key=lambda one: one[0])]
        return [
            {"entry": row["entry"], "photo": row["photo"], "caption": row["caption"], "place": n}
            for n, row in enumerate(ordered, start=1)
        ]

    def blank(self) -> tuple[Node, ...]:
        return (BlankTable((_("Foto oder Skizze"), _("Bildunterschrift")), 4),)

    def sample(self) -> list[JsonValue]:
        return [
            {"photo": SAMPLE, "caption": self.example or _("Kartenwand am Ende"), "order": "m"},
            {"photo": SAMPLE, "caption": _("Flipchart mit den nächsten Schritten"), "order": "t"},
        ]
