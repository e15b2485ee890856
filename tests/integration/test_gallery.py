"""The gallery's workbook is filled by the same rules as any other."""

from __future__ import annotations

from datetime import UTC, datetime

from workbook_lib.bootstrap import LOCAL, workbook_in
from workbook_lib.document import Note
from workbook_lib.gallery.gallery import EMPTY, FIELD, FILLED, fill, gallery
from workbook_lib.report.field_report import field_report
from workbook_lib.report.html import render
from workbook_lib.store.repository import open_store

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_all_prompts_of_the_filled_use_are_answered_and_none_of_the_empty_one(
    sqlite_url: str,
) -> None:
    with open_store(sqlite_url) as store:
        workbook = workbook_in(store, gallery(), LOCAL)
        fill(workbook)
        for id in gallery().prompts_of(FILLED):
            prompt = workbook.prompt(FILLED, id)
            assert prompt.answered(workbook.values(FILLED, id)), id
            assert not prompt.answered(workbook.values(EMPTY, id)), id
            assert Note("Noch nicht beantwortet", "empty") not in prompt.answer(
                workbook.values(FILLED, id)
            )
        page = render(field_report(workbook, FIELD, NOW))
    assert page.count("<svg") > 8
