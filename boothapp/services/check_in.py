"""Checks somebody in or out by a scanned code or a typed number, and records every attempt."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.check_in_rules import decide, may_override
from boothapp.domain.entry_questions import unanswered
from boothapp.domain.errors import UserError
from boothapp.domain.gate import DOUBLE_SCAN_S, Passage
from boothapp.domain.gates import find_gate
from boothapp.domain.registration_number import RegistrationNumber
from boothapp.domain.scan_text import Unreadable, kept_text, read_scan
from boothapp.domain.values import CheckInResult, Direction, SessionState
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.queries import check_in as gate
from boothapp.persistence.queries.gates import gates_of
from boothapp.persistence.queries.occupancy import InsideCounter
from boothapp.persistence.queries.parked import forget_drafts
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.checkin_answers import AnswerKeeper
from boothapp.services.checkin_outcome import NO_ANSWERS, CheckInOutcome, Scan
from boothapp.services.checkin_override import OverrideRecorder, Overruling
from boothapp.services.checkin_record import answer_before, attempt_row
from boothapp.services.clock_watch import ClockWatch
from boothapp.services.desk_memory import DeskMemory
from boothapp.services.given_reason import given_reason
from boothapp.services.session_guard import require_open
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource

_TRIES = 3


class CheckInService:
    """Answers a scan only after its row is committed; two desks at once are told apart by the database."""

    def __init__(
        self,
        units: UnitOfWorkFactory,
        clock: Clock,
        ids: IdSource,
        keys: KeyRing,
        overrides: OverrideRecorder,
        memory: DeskMemory,
        clock_watch: ClockWatch,
        answers: AnswerKeeper,
    ) -> None:
        self._units = units
        self._clock = clock
        self._ids = ids
        self._keys = keys
        self._overrides = overrides
        self._memory = memory
        self._clock_watch = clock_watch
        self._answers = answers
        self._inside = InsideCounter()

    def new_nonce(self) -> str:
        """Return the name of an attempt to come, so that trying it again after a trouble records it once."""
        return str(self._ids.new())

    def check_in(self, actor: Actor, session_id: UUID, scan: Scan) -> CheckInOutcome:
        """Decide and record one attempt.

        Raises `UserError`: `not_allowed`, `session_closed`, `not_found` (no such session), `gate_entry_only` or
        `gate_exit_only` (the wrong way through the actor's gate); `EnvironmentProblem` when the file cannot be
        written. Nothing is recorded then.
        """
        actor.require(Permission.CHECK_IN)
        return self._settled(actor, session_id, scan, None)

    def check_in_by_code(self, actor: Actor, session_id: UUID, scan: Scan) -> CheckInOutcome:
        """Decide and record the entry of somebody who stands at a kiosk; raises as `check_in`.

        A badge's code only: numbers follow each other, and nobody shall try them out to learn names.
        """
        actor.require(Permission.SELF_CHECK_IN)
        return self._settled(actor, session_id, replace(scan, direction=Direction.ENTRY, answers=NO_ANSWERS), None)

    def admit_again(
        self, actor: Actor, session_id: UUID, scan: Scan, reason: str, seen: CheckInResult | None = None
    ) -> CheckInOutcome:
        """Let somebody in whom the rules refuse; the row is marked forced and waits on the list of conflicts.

        `seen` is the refusal that is overruled. When the rules refuse for another reason by now, as a hall that filled
        up while questions were answered, that is recorded and answered instead; None overrules whatever it is.

        Raises as `check_in`, `UserError("reason_needed")`, and `UserError("override_not_allowed")` for a result that
        this actor may not overrule.
        """
        actor.require(Permission.CHECK_IN)
        return self._settled(actor, session_id, scan, Overruling(given_reason(reason), seen))

    def check_in_within(self, unit: UnitOfWork, actor: Actor, session_id: UUID, scan: Scan) -> CheckInOutcome:
        """Decide and record one attempt inside the caller's transaction; nothing holds before that is committed."""
        actor.require(Permission.CHECK_IN)
        return self._attempt(unit, actor, session_id, scan, None)

    def _settled(self, actor: Actor, session_id: UUID, scan: Scan, override: Overruling | None) -> CheckInOutcome:
        scan = scan if scan.nonce else replace(scan, nonce=str(self._ids.new()))
        for remaining in reversed(range(_TRIES)):
            try:
                with self._units.write() as unit:
                    return self._attempt(unit, actor, session_id, scan, override)
            except IntegrityError:
                # A known nonce, or another desk took this very passage between our look and our row.
                with self._units.read() as unit:
                    before = answer_before(unit.connection, session_id, scan.nonce)
                if before is not None:
                    return before
                if remaining == 0:
                    raise
        raise AssertionError

    def _attempt(
        self, unit: UnitOfWork, actor: Actor, session_id: UUID, scan: Scan, override: Overruling | None
    ) -> CheckInOutcome:
        now = self._clock.now()
        actor = replace(actor, gate=_passable_gate(unit.connection, actor, scan.direction))
        found = self._find(unit.connection, actor, session_id, scan.raw_code)
        last_place, last_at = gate.end_of(unit.connection, session_id, actor.station)
        outcome = CheckInOutcome(
            check_in_id=self._ids.new(),
            nonce=scan.nonce,
            result=CheckInResult.INVALID,
            reason="",
            direction=scan.direction,
            recorded_at=now,
            raw_code=kept_text(scan.raw_code),
            sequence=last_place + 1,
            clock_back=self._clock_watch.look(unit, actor, session_id, now, last_at),
        )
        if isinstance(found, Unreadable):
            require_open(unit, session_id)
            outcome = replace(outcome, reason=found.reason)
        else:
            outcome = self._judged(unit.connection, session_id, scan, outcome, found)
        if override is not None and override.means(outcome.result):
            return self._overruled(unit, actor, session_id, scan, outcome, override.reason)
        outcome = self._explained(unit.connection, actor, session_id, outcome)
        self._add(unit, actor, session_id, scan, outcome, outcome.reason)
        # Whoever answered everything and finds the hall full, or was let in elsewhere meanwhile, is not asked again.
        if scan.answers and outcome.person and outcome.result is not CheckInResult.ANSWERS_REQUIRED:
            self._answers.keep(unit, actor, session_id, outcome.person.registration_id, scan.answers, now)
        return outcome

    def _find(self, connection: Connection, actor: Actor, session_id: UUID, text: str) -> gate.Found | Unreadable:
        match read_scan(text, self._keys.badge):
            case BadgeCode() as code:
                return gate.find_by_token(connection, session_id, code.token_id) or Unreadable("code_unknown")
            case RegistrationNumber() if not actor.may(Permission.CHECK_IN):
                return Unreadable("code_needed")
            case RegistrationNumber() as number:
                return gate.find_by_number(connection, session_id, str(number)) or Unreadable("number_unknown")
            case Unreadable() as unreadable:
                return unreadable

    def _judged(
        self, connection: Connection, session_id: UUID, scan: Scan, outcome: CheckInOutcome, found: gate.Found
    ) -> CheckInOutcome:
        facts = found.facts
        if facts.session_state is not SessionState.OPEN:
            code = "session_closed"
            raise UserError(code)
        if facts.questions:
            facts = replace(facts, questions=unanswered(facts.questions, scan.answers))
        now = outcome.recorded_at
        if facts.hours_enforced and now < facts.starts_at and gate.has_begun(connection, session_id, facts.starts_at):
            # Its clock was set back: a session that has begun does not open again.
            now = facts.starts_at
        verdict = decide(facts, scan.direction, now, lambda: self._inside.count(connection, session_id))
        return replace(
            outcome,
            person=found.person,
            facts=facts,
            result=verdict.result,
            reason=verdict.reason,
            ordinal=verdict.ordinal,
        )

    def _explained(
        self, connection: Connection, actor: Actor, session_id: UUID, outcome: CheckInOutcome
    ) -> CheckInOutcome:
        if outcome.result is not CheckInResult.USED or outcome.person is None or outcome.facts is None:
            return outcome
        first = gate.entry_of(connection, session_id, outcome.person.registration_id, outcome.facts.entries)
        double = first is not None and self._is_double(first, actor.station)
        return replace(outcome, first=first, double_scan=double, reason="double_scan" if double else outcome.reason)

    def _overruled(
        self, unit: UnitOfWork, actor: Actor, session_id: UUID, scan: Scan, refused: CheckInOutcome, reason: str
    ) -> CheckInOutcome:
        if (
            refused.person is None
            or refused.facts is None
            or not may_override(actor, refused.result, refused.direction)
        ):
            code = "override_not_allowed"
            raise UserError(code)
        outcome = replace(
            refused,
            result=CheckInResult.VALID,
            reason="admitted_by_hand",
            ordinal=refused.facts.entries + 1,
            forced=True,
        )
        if refused.facts.inside:
            gate.add_attempt(unit.connection, self._overrides.assumed_exit(actor, session_id, scan, outcome))
            outcome = replace(outcome, sequence=outcome.sequence + 1)
        self._add(unit, actor, session_id, scan, outcome, reason)
        self._overrides.record(unit, actor, session_id, outcome, refused.result, reason)
        admitted = refused.person.registration_id
        if scan.answers:
            self._answers.keep(unit, actor, session_id, admitted, scan.answers, outcome.recorded_at)
        else:
            forget_drafts(unit.connection, session_id, admitted)
        return outcome

    def _add(
        self, unit: UnitOfWork, actor: Actor, session_id: UUID, scan: Scan, outcome: CheckInOutcome, reason: str
    ) -> None:
        gate.add_attempt(unit.connection, attempt_row(actor, session_id, scan, outcome, reason))
        if outcome.ordinal is not None:
            self._memory.note(outcome.check_in_id)

    def _is_double(self, first: Passage, station: str) -> bool:
        return first.station == station and self._memory.age_s(first.check_in_id, first.at) <= DOUBLE_SCAN_S


def _passable_gate(connection: Connection, actor: Actor, direction: Direction) -> str:
    """Return the actor's gate, "" for one that the fair has not; refuse the wrong way through it."""
    stands_at = find_gate(gates_of(connection), actor.gate) if actor.gate else None
    if stands_at is None:
        return ""
    stands_at.require(direction)
    return stands_at.name
