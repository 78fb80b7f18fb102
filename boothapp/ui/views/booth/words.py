"""The booth's words for people, ratings and times."""

from typing import Final

from boothapp.domain.booth_records import CandidateCard, RecordStep
from boothapp.domain.fair import Bilingual
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.support.i18n import N_, Language, Translator
from boothapp.ui.tokens import Tone

RATING_WORDS: Final = (N_("Not rated"), N_("Weak"), N_("So-so"), N_("Good"), N_("Strong"), N_("Very strong"))
STEP_TONES: Final = {
    RecordStep.SCANNED: Tone.NEUTRAL,
    RecordStep.INTENTION: Tone.ACCENT,
    RecordStep.DRAFT: Tone.WARN,
    RecordStep.SIGNED: Tone.OK,
    RecordStep.RESCINDED: Tone.NEUTRAL,
}


def names(name: Bilingual, t: Translator) -> tuple[str, str]:
    """Return the name in the window's language, and the other one when it says something else."""
    first = name.text(t.language)
    second = name.en if t.language is Language.ZH_CN else name.zh
    return first, second if second != first else ""


def studies(card: CandidateCard, t: Translator) -> str:
    """Return major, degree and year of graduation on one line."""
    degree = t(VALUE_NAMES[card.degree]) if card.degree else ""
    year = t("class of {year}", year=card.cohort_year) if card.cohort_year else ""
    if not year and card.cohort:
        year = t(VALUE_NAMES[card.cohort])
    return " · ".join(part for part in (card.major, degree, year) if part)


def rating_text(rating: int | None, t: Translator) -> str:
    """Return a rating in figure and word: "4 · Strong"."""
    word = t(RATING_WORDS[rating or 0])
    return f"{rating} · {word}" if rating else word
