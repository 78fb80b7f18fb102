"""Which graduates are fresh: those of the season that a fair belongs to."""

from datetime import date

from boothapp.domain.values import Cohort

_SEASON_BEGINS_IN_MONTH = 7


def season_year(first_day: date) -> int:
    """Return the year whose graduates are fresh at a fair: from July on it is the next year's."""
    return first_day.year + (first_day.month >= _SEASON_BEGINS_IN_MONTH)


def cohort_of(year: int | None, season: int) -> Cohort | None:
    """Return the cohort of somebody who graduates in `year`, None where that is not known."""
    if year is None:
        return None
    return Cohort.FRESH if year >= season else Cohort.EARLIER
