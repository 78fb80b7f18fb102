"""Rows inserted in bulk are those an ordinary insert makes."""

from pathlib import Path

from sqlalchemy import insert, select

from boothapp.domain.values import BadgeKind, Degree, RegistrationSource, RegistrationStatus
from boothapp.persistence.bulk_insert import insert_rows
from boothapp.persistence.models import Candidate, Registration
from tests.factories import make_fair


def test_every_type_comes_back_as_an_ordinary_insert_would_give_it(tmp_path: Path) -> None:
    fair = make_fair(tmp_path)
    people = [
        {
            "id": fair.ids.new(),
            "name_zh": name,
            "document_hash": b"\x00\xff" + name.encode(),
            "degree": Degree.MASTER,
            "intent_cities": ["大连", "苏州"],
            "cohort_year": None,
        }
        for name in ("甲", "乙")
    ]
    registrations = [
        {
            "id": fair.ids.new(),
            "fair_id": fair.fair_id,
            "candidate_id": person["id"],
            "kind": BadgeKind.CANDIDATE,
            "sequence": place,
            "number": f"C{place}",
            "status": RegistrationStatus.APPROVED,
            "status_at": fair.clock.now(),
            "source": RegistrationSource.IMPORT,
            "created_at": fair.clock.now(),
        }
        for place, person in enumerate(people, start=1)
    ]
    defaults = {"name_en": "", "pinyin": "", "initials": "", "document_last4": "", "phone": "", "phone_tail": ""}
    more = {"email": "", "school": "", "school_en": "", "school_code": "", "region": "", "major": "", "version": 1}
    with fair.units.write() as unit:
        insert_rows(unit.connection, Candidate, [{**people[0], **defaults, **more, "level": "general"}])
        unit.connection.execute(insert(Candidate), [people[1]])
        plain = {"status_reason": "", "questions": [], "version": 1}
        insert_rows(unit.connection, Registration, [{**row, **plain} for row in registrations])
        insert_rows(unit.connection, Registration, [])
    with fair.units.read() as unit:
        first, second = unit.session.scalars(select(Candidate).order_by(Candidate.name_zh.desc())).all()
        for column in (each.name for each in Candidate.__table__.columns):
            if column not in {"id", "name_zh", "document_hash"}:
                assert getattr(first, column) == getattr(second, column), column
        assert first.document_hash == people[0]["document_hash"]
        stored = unit.session.scalars(select(Registration).order_by(Registration.sequence)).all()
        assert [row.status_at for row in stored] == [fair.clock.now()] * 2
        assert [row.kind for row in stored] == [BadgeKind.CANDIDATE] * 2
    fair.close()
