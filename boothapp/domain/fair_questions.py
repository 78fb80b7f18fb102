"""Which questions a fair asks of everybody at the entrance, as the organiser chose them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

from boothapp.domain.entry_questions import BUILT_IN, YES_NO, Question, read_question
from boothapp.domain.errors import UserError

MOST_OWN: Final = 6
LONGEST_QUESTION: Final = 60
OWN_PREFIX: Final = "own_"


@dataclass(frozen=True, slots=True)
class FairQuestions:
    """`built_in` are keys of `BUILT_IN`; `own` the questions the organiser wrote, each a yes or no or a short text."""

    built_in: tuple[str, ...] = ()
    own: tuple[Question, ...] = ()

    @classmethod
    def read(cls, value: Mapping[str, Any] | None) -> Self:
        """Return what a fair's setting keeps; a fair without one asks nothing."""
        if not value:
            return cls()
        own = (read_question(item) for item in value.get("own") or ())
        return cls(
            tuple(key for key in BUILT_IN if key in (value.get("built_in") or ())),
            tuple(question for question in own if question is not None),
        )

    def stored(self) -> dict[str, Any]:
        """Return the value of the fair's setting."""
        return {"built_in": list(self.built_in), "own": [question.stored() for question in self.own]}

    @property
    def asked(self) -> tuple[Question, ...]:
        """Return the questions in the order they are asked."""
        return (*(BUILT_IN[key] for key in self.built_in), *self.own)


def check_questions(questions: FairQuestions) -> None:
    """Raise `UserError`: `questions_too_many`, `question_without_words`, `question_too_long`, `question_twice`."""
    if len(questions.own) > MOST_OWN:
        raise UserError("questions_too_many", most=MOST_OWN)
    seen: set[str] = set()
    for question in questions.own:
        words = [part.strip() for part in (question.zh, question.en) if part.strip()]
        if not words:
            raise UserError("question_without_words")
        if max(len(part) for part in words) > LONGEST_QUESTION:
            raise UserError("question_too_long", most=LONGEST_QUESTION)
        if question.choices not in ((), YES_NO):
            raise UserError("question_without_words")
        if seen & {part.casefold() for part in words}:
            raise UserError("question_twice", words=words[0])
        seen |= {part.casefold() for part in words}
