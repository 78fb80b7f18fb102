"""What the entrance keeps of one registration: questions of its own, the answers given, and a note for the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final, Self

from boothapp.domain.entry_questions import COHORT_YEAR, CONSENT, NO, PHONE, Question, read_question
from boothapp.domain.values import BadgeKind

ASKED_OF: Final = frozenset({BadgeKind.CANDIDATE, BadgeKind.GUEST})
"""Whom the fair's questions are asked of: not those who work at it."""

LONGEST_NOTE: Final = 80
"""It is read at a glance, from two metres."""

_NOTE: Final = "attention_note"
_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class KnownOfPerson:
    """What need not be asked, as it is known of the person."""

    phone: str
    cohort_year: int | None
    consent_at: datetime | None

    def knows(self, key: str) -> bool:
        """Tell whether the answer to this question is known."""
        match key:
            case "phone":
                return bool(self.phone)
            case "cohort_year":
                return self.cohort_year is not None
            case "consent":
                return self.consent_at is not None
            case _:
                return False


@dataclass(frozen=True, slots=True)
class EntranceSheet:
    """The registration's column `questions`, read: `asked` are its own open questions.

    `answers` holds what was answered and is kept nowhere else; a phone, a year and a consent are the person's.
    """

    asked: tuple[Question, ...] = ()
    answers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    note: str = ""

    @classmethod
    def read(cls, stored: Sequence[Any] | None) -> Self:
        """Return the sheet a registration keeps; an entry that is none of its kinds is left out."""
        if not stored:
            return cls()
        asked, answers, note = [], {}, ""
        for item in stored:
            question = read_question(item)
            if question is None:
                continue
            if question.key == _NOTE:
                note = str(item.get("note") or "")
            elif "answer" in item:
                answers[question.key] = str(item["answer"])
            else:
                asked.append(question)
        return cls(tuple(asked), answers, note)

    def stored(self) -> list[dict[str, Any]]:
        """Return the sheet as the registration keeps it."""
        kept: list[dict[str, Any]] = [question.stored() for question in self.asked]
        kept += [{"key": key, "answer": answer} for key, answer in self.answers.items()]
        return [*kept, {"key": _NOTE, "note": self.note}] if self.note else kept

    def open(self, of_fair: Sequence[Question], kind: BadgeKind, known: KnownOfPerson) -> tuple[Question, ...]:
        """Return what is still to be asked: the fair's questions, then the registration's own."""
        own = {question.key for question in self.asked}
        fair = of_fair if kind in ASKED_OF else ()
        return (
            *(each for each in fair if not (each.key in own or each.key in self.answers or known.knows(each.key))),
            *self.asked,
        )

    def answered(self, given: Mapping[str, str]) -> Self:
        """Return the sheet with these questions answered."""
        asked = tuple(question for question in self.asked if question.key not in given)
        return replace(self, asked=asked, answers={**self.answers, **_kept_here(given)})


def _kept_here(given: Mapping[str, str]) -> dict[str, str]:
    """Return what no column of the person takes; a consent that was refused is one of them, and is not asked again."""
    return {
        key: answer
        for key, answer in given.items()
        if key not in {PHONE, COHORT_YEAR, CONSENT} or (key == CONSENT and answer == NO)
    }
