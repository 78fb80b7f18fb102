"""Which converter reads each field of each list."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from boothapp.domain import list_words
from boothapp.domain.list_values import (
    Converter,
    document_value,
    email_value,
    measure_value,
    name_value,
    note_value,
    pay_value,
    phone_value,
    power_value,
    remembering,
    sessions_value,
    size_value,
    text_value,
    vacancies_value,
    word_value,
    words_value,
    year_value,
    yuan_value,
)
from boothapp.domain.values import ListKind


@dataclass(frozen=True, slots=True)
class RowContext:
    """What the fair knows that rows are read against: session numbers by number and ISO date."""

    session_numbers: Mapping[str, int] = field(default_factory=dict)


def converters(kind: ListKind, context: RowContext) -> dict[str, Converter]:
    """Return field key -> converter, fresh ones, since some remember what they have read."""
    match kind:
        case ListKind.EXHIBITORS:
            return _exhibitors(context)
        case ListKind.POSTS:
            return _posts()
        case ListKind.CANDIDATES:
            return _candidates(context)
        case ListKind.BOOTHS:
            return _booths()


def _words(words: Mapping[str, object], code: str) -> Converter:
    return remembering(word_value(words, code))


def _exhibitors(context: RowContext) -> dict[str, Converter]:
    texts = ("ref", "name_zh", "name_en", "credit_code", "delegation", "region", "industry", "address")
    return {
        **dict.fromkeys((*texts, "legal_representative"), text_value),
        "contact_name": name_value,
        "contact_phone": phone_value,
        "areas": words_value,
        "booth_size": size_value,
        "power_kw": power_value,
        "needs_corner": _words(list_words.YES_NO, "yes_no_unclear"),
        "sessions": remembering(sessions_value(context.session_numbers)),
    }


def _posts() -> dict[str, Converter]:
    return {
        **dict.fromkeys(("exhibitor", "ref", "title_zh", "title_en", "major", "place"), text_value),
        "vacancies": vacancies_value,
        "education": _words(list_words.ASKED_DEGREES, "degree_unknown"),
        "pay_min_yuan": yuan_value,
        "pay_max_yuan": yuan_value,
        "pay": pay_value,
    }


def _candidates(context: RowContext) -> dict[str, Converter]:
    return {
        "ref": text_value,
        "name_zh": name_value,
        "name_en": name_value,
        "document_type": _words(list_words.DOCUMENTS, "document_type_unknown"),
        "document_number": document_value,
        "phone": phone_value,
        "email": email_value,
        **{key: remembering(text_value) for key in ("school", "school_code", "region", "major")},
        "degree": _words(list_words.DEGREES, "degree_unknown"),
        "cohort_year": remembering(year_value),
        "cohort": _words(list_words.COHORTS, "cohort_unknown"),
        "level": _words(list_words.LEVELS, "level_unknown"),
        "intent_cities": remembering(words_value),
        "kind": _words(list_words.BADGES, "badge_unknown"),
        "status": _words(list_words.STATUSES, "status_unknown"),
        "sessions": remembering(sessions_value(context.session_numbers)),
        "note": note_value,
        "consent": _words(list_words.YES_NO, "yes_no_unclear"),
    }


def _booths() -> dict[str, Converter]:
    measures = ("x_m", "y_m", "width_m", "depth_m")
    return {
        **dict.fromkeys(("hall", "number", "zone"), text_value),
        **dict.fromkeys(measures, measure_value),
        "power_kw": power_value,
        **{key: _words(list_words.YES_NO, "yes_no_unclear") for key in ("corner", "accessible", "held")},
    }
