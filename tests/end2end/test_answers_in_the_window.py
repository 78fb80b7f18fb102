"""An unfinished guest through the real window by scanner and keys: parked by a scan, kept over a crash, finished."""

import json
from pathlib import Path

from boothapp.domain.entry_questions import PHONE
from boothapp.domain.fair_questions import FairQuestions
from boothapp.persistence.models import FairSetting
from boothapp.persistence.queries.check_in import HOURS_SETTING
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.choose_questions import ChooseQuestionsService
from tests.end2end.day_records import check_ins, is_whole, rows
from tests.end2end.real_window import ACCENT, ADMIT, BAND, Screen, entered, wait_until
from tests.factories import make_fair, organiser
from tests.factories_people import PersonInHand, add_person

DRAFT = "SELECT answers FROM check_ins WHERE result = 'ANSWERS_REQUIRED'"
PHONES = (
    "SELECT c.phone, c.phone_tail FROM candidates c JOIN registrations r ON r.candidate_id = c.id WHERE r.number = ?"
)
ANSWERS = "SELECT result, answers FROM check_ins ORDER BY sequence"


def fair_that_asks(folder: Path) -> tuple[Path, PersonInHand, PersonInHand]:
    """Make a fair that asks for a missing phone; return it with somebody who has none and somebody who has one."""
    fair = make_fair(folder)
    chosen = ChooseQuestionsService(fair.units, fair.ids, AuditTrail(fair.clock))
    chosen.choose(organiser(), FairQuestions((PHONE,)))
    with fair.units.write() as unit:
        hours = FairSetting(id=fair.ids.new(), fair_id=fair.fair_id, name=HOURS_SETTING, value={"enforced": False})
        unit.session.add(hours)
    without, ready = add_person(fair, "林若溪", phone="", phone_tail=""), add_person(fair, "王一", sequence=2)
    fair.close()
    return fair.path, without, ready


def test_scan_over_an_unfinished_form_parks_it_and_a_crash_loses_nothing_of_it(
    display: Screen, tmp_path: Path, home: Path
) -> None:
    path, without, ready = fair_that_asks(tmp_path)
    with entered(display, home, path, "desk") as running:
        running.scan(without.code)
        running.wait_for_colour(BAND, ACCENT)
        running.type("1380411")
        running.scan(ready.code)
        running.wait_for_colour(BAND, ADMIT)
        wait_until(lambda: rows(path, DRAFT) == [('{"phone": "1380411"}',)], "the draft")
        running.kill()
    with entered(display, home, path, "desk") as running:
        running.settle()
        running.key("F3", "Return")
        running.wait_for_colour(BAND, ACCENT)
        running.settle()
        running.type("6200")
        running.key("Return")
        running.wait_for_colour(BAND, ADMIT)
        assert running.close() == 0
        assert running.said.read_text() == ""
    assert check_ins(path) == [
        ("ANSWERS_REQUIRED", without.number, without.code, "entry", 0),
        ("VALID", ready.number, ready.code, "entry", 0),
        ("VALID", without.number, without.code, "entry", 0),
    ]
    assert rows(path, PHONES, without.number) == [("13804116200", "6200")]
    kept = [(result, json.loads(answers or "null")) for result, answers in rows(path, ANSWERS)]
    assert kept == [("ANSWERS_REQUIRED", None), ("VALID", None), ("VALID", {"phone": "13804116200"})]
    assert is_whole(path)
