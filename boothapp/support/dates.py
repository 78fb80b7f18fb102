"""Dates as people read them, in either language."""

from datetime import date, datetime

from babel.dates import format_date

from boothapp.support.i18n import Language

_FULL = {Language.ZH_CN: "y年M月d日", Language.EN: "d MMMM y"}
_PATTERNS = {Language.ZH_CN: "M月d日 EEE", Language.EN: "EEE d MMM"}


def short_day(day: date, language: Language) -> str:
    """Return "Thu 5 Nov" or "11月5日 周四"."""
    return format_date(day, _PATTERNS[language], locale=language.value)


def full_day(day: date, language: Language) -> str:
    """Return "5 November 2026" or "2026年11月5日"."""
    return format_date(day, _FULL[language], locale=language.value)


def clock_time(moment: datetime) -> str:
    """Return the hours and minutes of a local moment: "09:30"."""
    return moment.strftime("%H:%M")


def wait_text(seconds: float) -> str:
    """Return a wait as minutes and seconds: "2:59", "0:07"; over an hour "75:00"."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"
