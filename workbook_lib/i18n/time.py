"""Times as people in the house read them: always Europe/Berlin, in the current language."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime

from workbook_lib.i18n.language import current_language

BERLIN = ZoneInfo("Europe/Berlin")


def clock(at: datetime) -> str:
    """The time of day of an aware moment, as in `10:32`."""
    return at.astimezone(BERLIN).strftime("%H:%M")


def short_date(day: date) -> str:
    """A day as in `24.11.2026`."""
    pattern = "dd.MM.yyyy" if current_language() == "de" else "d MMM yyyy"
    return format_date(day, pattern, locale=current_language())


def long_date(day: date) -> str:
    """A day as in `24. November 2026`."""
    pattern = "d. MMMM yyyy" if current_language() == "de" else "d MMMM yyyy"
    return format_date(day, pattern, locale=current_language())


def month(day: date) -> str:
    """The month of a day as in `11.2026`."""
    pattern = "MM.yyyy" if current_language() == "de" else "MMM yyyy"
    return format_date(day, pattern, locale=current_language())


def moment(at: datetime) -> str:
    """A moment as in `Dienstag, 24. November, 10:47`."""
    pattern = "EEEE, d. MMMM, HH:mm" if current_language() == "de" else "EEEE, d MMMM, HH:mm"
    return format_datetime(at, pattern, tzinfo=BERLIN, locale=current_language())


def today(at: datetime) -> date:
    """The calendar day of an aware moment in Berlin."""
    return at.astimezone(BERLIN).date()
