"""Walk-ins who may be registered already: found by document, decided at the desk, the decision kept."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from boothapp.domain.errors import UserError
from boothapp.domain.values import DocumentType
from boothapp.persistence.models import AuditEntry, Candidate, Registration
from boothapp.services.register_walk_in import WalkedIn, WalkIn
from boothapp.services.walk_in_known import KnownBy
from tests.factories import FairInHand, desk, make_fair
from tests.factories_gate import walk_in_service
from tests.factories_lists import resident_number

NUMBER = resident_number(128)


@pytest.fixture
def fair(tmp_path: Path) -> FairInHand:
    return make_fair(tmp_path)


def register(fair: FairInHand, walk_in: WalkIn) -> WalkedIn:
    return walk_in_service(fair).register(desk(), fair.sessions[0], walk_in)


def candidate_of(fair: FairInHand, done: WalkedIn) -> Candidate:
    with fair.units.read() as unit:
        registration = unit.session.get_one(Registration, done.registration_id)
        return unit.session.get_one(Candidate, registration.candidate_id)


def test_card_is_kept_as_hash_tail_and_sealed_text(fair: FairInHand) -> None:
    candidate = candidate_of(fair, register(fair, WalkIn("郑晓雯", consent=True, document=NUMBER)))
    assert candidate.document_type is DocumentType.RESIDENT_ID
    assert candidate.document_hash == fair.keys.document_hash("resident_id", NUMBER)
    assert (candidate.document_last4, candidate.region) == (NUMBER[-4:], "210000")
    assert candidate.document_sealed is not None
    assert fair.keys.open_text(candidate.document_sealed) == NUMBER
    assert NUMBER.encode() not in candidate.document_sealed


def test_same_document_is_known_under_any_name(fair: FairInHand) -> None:
    first = register(fair, WalkIn("郑晓雯", consent=True, document=NUMBER))
    known = walk_in_service(fair).seems_known(desk(), "郑小文", "", NUMBER.lower())
    assert known is not None
    assert (known.number, known.by) == (first.number, KnownBy.DOCUMENT)


def test_known_person_is_not_registered_before_the_desk_decided(fair: FairInHand) -> None:
    register(fair, WalkIn("郑晓雯", "15951204471", consent=True))
    with pytest.raises(UserError, match="walk_in_known"):
        register(fair, WalkIn("郑晓雯", "15951204471", consent=True))
    with fair.units.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(Registration)) == 1


def test_registering_all_the_same_is_kept_in_the_audit_trail(fair: FairInHand) -> None:
    first = register(fair, WalkIn("郑晓雯", consent=True, document=NUMBER))
    second = register(fair, WalkIn("郑小文", consent=True, document=NUMBER, despite=first.registration_id))
    assert second.number != first.number
    assert candidate_of(fair, second).document_hash is None
    with fair.units.read() as unit:
        entry = unit.session.scalars(select(AuditEntry)).one()
        assert (entry.action, entry.subject) == ("walk_in_despite_known", f"registration:{second.registration_id}")
        assert entry.detail == {"seemed": first.number, "by": "document"}
        assert (entry.actor, entry.station) == ("王敏", "desk 1")


def test_decision_holds_for_nobody_else(fair: FairInHand) -> None:
    register(fair, WalkIn("郑晓雯", "15951204471", consent=True))
    other = register(fair, WalkIn("林若溪", "13800006612", consent=True))
    with pytest.raises(UserError, match="walk_in_known"):
        register(fair, WalkIn("郑晓雯", "15951204471", consent=True, despite=other.registration_id))


def test_namesakes_with_two_documents_are_two_people(fair: FairInHand) -> None:
    register(fair, WalkIn("郑晓雯", "15951204471", consent=True, document=NUMBER))
    other = resident_number(130)
    assert walk_in_service(fair).seems_known(desk(), "郑晓雯", "15951204471", other) is None


def test_misread_card_is_refused_and_leaves_nothing(fair: FairInHand) -> None:
    wrong = NUMBER[:-1] + ("0" if NUMBER[-1] != "0" else "1")
    with pytest.raises(UserError, match="card_check_digit"):
        register(fair, WalkIn("郑晓雯", consent=True, document=wrong))
    with pytest.raises(UserError, match="card_unclear"):
        register(fair, WalkIn("郑晓雯", consent=True, document="12"))
    with fair.units.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(Registration)) == 0
