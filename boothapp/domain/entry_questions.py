"""Questions that must be answered before somebody is let in: they wait on the registration until they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from boothapp.domain.person_names import normalise_phone
from boothapp.support.i18n import Language

PHONE = "phone"
COHORT_YEAR = "cohort_year"
CONSENT = "consent"
LONGEST_ANSWER = 200


@dataclass(frozen=True, slots=True)
class Question:
    """A question; with `choices` the answer is one of them, else a short text."""

    key: str
    zh: str
    en: str
    choices: tuple[str, ...] = ()

    def text(self, language: Language) -> str:
        """Return the question in `language`."""
        return (self.zh or self.en) if language is Language.ZH_CN else (self.en or self.zh)

    def stored(self) -> dict[str, Any]:
        """Return the question as a registration keeps it."""
        return {"key": self.key, "zh": self.zh, "en": self.en, "choices": list(self.choices)}


def read_questions(stored: Sequence[Any]) -> tuple[Question, ...]:
    """Return the questions a registration keeps; an entry that is not one is left out."""
    return tuple(
        Question(str(item["key"]), str(item.get("zh", "")), str(item.get("en", "")), tuple(item.get("choices", ())))
        for item in stored
        if isinstance(item, Mapping) and item.get("key")
    )


def is_answered(question: Question, answers: Mapping[str, str]) -> bool:
    """Tell whether `answers` has a usable answer: one of the choices, a phone that is a phone, a given consent."""
    answer = answers.get(question.key, "").strip()
    if not answer or len(answer) > LONGEST_ANSWER:
        return False
    match question.key:
        case "phone":
            return normalise_phone(answer).understood
        case "cohort_year":
            return answer.isdecimal() and 1950 <= int(answer) <= 2100
        case _:
            return not question.choices or answer in question.choices


def unanswered(questions: Sequence[Question], answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the questions that `answers` leaves open."""
    return tuple(question for question in questions if not is_answered(question, answers))
