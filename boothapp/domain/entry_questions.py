"""Questions that must be answered before somebody is let in: what is asked, and what is an answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from boothapp.domain.person_names import normalise_phone
from boothapp.support.i18n import N_, Language, Translator

PHONE = "phone"
COHORT_YEAR = "cohort_year"
CONSENT = "consent"
DIETARY = "dietary"
LONGEST_ANSWER = 200
YES, NO = "yes", "no"
YES_NO: Final = (YES, NO)

QUESTION_NAMES: Final[dict[str, str]] = {
    CONSENT: N_("Consent to data use and transfer to employers"),
    PHONE: N_("Mobile phone"),
    DIETARY: N_("Dietary wishes"),
    COHORT_YEAR: N_("Graduation year"),
}
"""What a question says that has no words of its own."""

CHOICE_NAMES: Final[dict[str, str]] = {
    YES: N_("Yes"),
    NO: N_("No"),
    "no_wish": N_("None"),
    "halal": N_("Halal"),
    "vegetarian": N_("Vegetarian"),
    "other_diet": N_("Other"),
}
"""Choices that are the same in every language; any other choice is shown as it was written."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question; with `choices` the answer is one of them, else a short text."""

    key: str
    zh: str = ""
    en: str = ""
    choices: tuple[str, ...] = ()

    def text(self, language: Language) -> str:
        """Return the question's own words in `language`, else in the other one."""
        return (self.zh or self.en) if language is Language.ZH_CN else (self.en or self.zh)

    def words(self, t: Translator) -> str:
        """Return what is asked."""
        return self.text(t.language) or (t(QUESTION_NAMES[self.key]) if self.key in QUESTION_NAMES else self.key)

    def stored(self) -> dict[str, Any]:
        """Return the question as a registration keeps it."""
        return {"key": self.key, "zh": self.zh, "en": self.en, "choices": list(self.choices)}


BUILT_IN: Final[Mapping[str, Question]] = MappingProxyType(
    {
        CONSENT: Question(CONSENT, choices=YES_NO),
        PHONE: Question(PHONE),
        DIETARY: Question(DIETARY, choices=("no_wish", "halal", "vegetarian", "other_diet")),
    }
)
"""The questions a fair may choose without writing one."""


def choice_words(choice: str, t: Translator) -> str:
    """Return a choice as it is shown."""
    return t(CHOICE_NAMES[choice]) if choice in CHOICE_NAMES else choice


def read_question(item: object) -> Question | None:
    """Return the question that an entry of a file keeps, or None when it is no question."""
    if not isinstance(item, Mapping) or not item.get("key"):
        return None
    choices = tuple(str(choice) for choice in item.get("choices") or ())
    return Question(str(item["key"]), str(item.get("zh") or ""), str(item.get("en") or ""), choices)


def problem_of(question: Question, answer: str) -> str:
    """Return the message code of what is wrong with an answer, or "" for one that will do."""
    answer = answer.strip()
    if not answer:
        return "answer_missing"
    if len(answer) > LONGEST_ANSWER:
        return "answer_too_long"
    match question.key:
        case "phone":
            return "" if normalise_phone(answer).understood else "answer_phone_unclear"
        case "cohort_year":
            return "" if answer.isdecimal() and 1950 <= int(answer) <= 2100 else "answer_year_unclear"
        case _:
            return "" if not question.choices or answer in question.choices else "answer_not_a_choice"


def given_answers(questions: Sequence[Question], answers: Mapping[str, str]) -> dict[str, str]:
    """Return the usable ones of `answers`, by the keys of the questions that were asked."""
    return {
        question.key: answers[question.key].strip()
        for question in questions
        if not problem_of(question, answers.get(question.key, ""))
    }


def unanswered(questions: Sequence[Question], answers: Mapping[str, str]) -> tuple[Question, ...]:
    """Return the questions that `answers` leaves open."""
    given = given_answers(questions, answers)
    return tuple(question for question in questions if question.key not in given)
