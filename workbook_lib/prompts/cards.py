"""Cards: short thoughts, each an entry of its own."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, JsonValue

from workbook_lib.document import BlankTable, Items, Node
from workbook_lib.errors import Refusal
from workbook_lib.i18n.language import _
from workbook_lib.prompts.prompt import Entries, Prompt
from workbook_lib.prompts.values import line, parts, stored
from workbook_lib.store.merge import Merge, merge_fields, merge_words


class CardsPrompt(Prompt):
    """A question that is answered on cards. The value is `{"text"}`."""

    type: Literal["cards"] = "cards"
    limit: int = Field(default=120, ge=10, le=500, description="Characters of a card at most.")
    most: int | None = Field(default=None, ge=1, le=200, description="Cards at most.")

    def check(self, value: JsonValue) -> JsonValue:
        text = line(parts(value, {"text": ""})["text"], self.limit)
        if not text:
            raise Refusal(_("Die Karte ist leer. Bitte einen Gedanken eintragen."))
        return {"text": text}

    def check_together(self, entries: Entries, entry: str) -> None:
        if self.most is not None and list(entries).index(entry) >= self.most:
            raise Refusal(
                _("Mehr als {most} Karten sind hier nicht möglich.").format(most=self.most)
            )

    def merge(self, base: JsonValue, stored: JsonValue, incoming: JsonValue) -> Merge:
        return merge_fields(base, stored, incoming, {"text": merge_words})

    def figures(self, entries: Entries) -> tuple[tuple[str, str], ...]:
        return ((_("Karten"), str(len(entries))),)

    def filled(self, entries: Entries) -> tuple[Node, ...]:
        return (Items(tuple(str(row["text"]) for row in self.rows(entries))),)

    def rows(self, entries: Entries) -> list[dict[str, Any]]:
        return [{"entry": entry, **stored(value, {"text": ""})} for entry, value in entries.items()]

    def blank(self) -> tuple[Node, ...]:
        return (BlankTable((_("Karte"),), min(self.most or 8, 8)),)

    def sample(self) -> list[JsonValue]:
        texts = (
            self.example or _("Elterncafé am Nachmittag"),
            _("Aushang im Eingang"),
            _("Spielkreis im Garten"),
        )
        cards: list[JsonValue] = [{"text": text[: self.limit].strip()} for text in texts]
        return cards[: self.most]
