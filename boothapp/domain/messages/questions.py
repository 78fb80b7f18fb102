"""Texts about the questions at the entrance and their answers."""

from boothapp.support.i18n import N_

MESSAGES: dict[str, str] = {
    "answer_missing": N_("This answer is missing."),
    "answer_too_long": N_("This answer is too long: up to 200 characters."),
    "answer_phone_unclear": N_("This is not a phone number: 11 digits, or + and the country's number."),
    "answer_year_unclear": N_("Type the year in four digits, as 2027."),
    "answer_not_a_choice": N_("Choose one of the answers."),
    "questions_too_many": N_("A fair asks up to {most} questions of its own: a queue waits for every one."),
    "question_without_words": N_("Write the question in Chinese or English."),
    "question_too_long": N_("A question has up to {most} characters: it is read out at the desk."),
    "note_too_long": N_("A note for the desk has up to {most} characters: it is read at a glance."),
    "question_twice": N_("“{words}” is asked already."),
}
