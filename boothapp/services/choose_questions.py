"""Lets the organiser choose which questions the fair asks at the entrance."""

from dataclasses import replace

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.entry_questions import BUILT_IN, Question
from boothapp.domain.fair_questions import OWN_PREFIX, FairQuestions, check_questions
from boothapp.domain.person_names import clean_text
from boothapp.persistence.queries.check_in import QUESTIONS_SETTING
from boothapp.persistence.queries.fair_settings import put_setting, setting_row
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.support.ids import IdSource

_KEY_BYTES = 6


class ChooseQuestionsService:
    """Keeps them in the fair, so that every desk asks the same from the next scan on."""

    def __init__(self, units: UnitOfWorkFactory, ids: IdSource, audit: AuditTrail) -> None:
        self._units = units
        self._ids = ids
        self._audit = audit

    def chosen(self, actor: Actor) -> FairQuestions:
        """Return what the fair asks; raises `UserError("not_allowed")`."""
        actor.require(Permission.READ_FAIR)
        with self._units.read() as unit:
            row = setting_row(unit, QUESTIONS_SETTING)
            return FairQuestions.read(row.value if row else None)

    def choose(self, actor: Actor, questions: FairQuestions) -> FairQuestions:
        """Ask these from now on; a new question of the fair's own gets its key here.

        A question keeps its answers by its key: whoever answered is not asked again when only its words change.
        Raises `UserError`: `not_allowed`, and what `check_questions` raises.
        """
        actor.require(Permission.EDIT_FAIR)
        kept = FairQuestions(
            tuple(key for key in BUILT_IN if key in questions.built_in), tuple(map(self._named, questions.own))
        )
        check_questions(kept)
        with self._units.write() as unit:
            fair_id = put_setting(unit, self._ids, QUESTIONS_SETTING, kept.stored())
            detail = {"built_in": list(kept.built_in), "own": [each.zh or each.en for each in kept.own]}
            self._audit.record(unit, actor, "choose_questions", f"fair:{fair_id}", detail)
        return kept

    def _named(self, question: Question) -> Question:
        key = question.key or OWN_PREFIX + self._ids.token(_KEY_BYTES).hex()
        return replace(question, key=key, zh=clean_text(question.zh), en=clean_text(question.en))
