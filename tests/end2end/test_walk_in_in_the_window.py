"""A walk-in through the real window by keyboard and card reader alone: the row, the sealed card, the badge's code."""

from pathlib import Path

from tests.end2end.day_records import check_ins, is_whole, people, rows
from tests.end2end.real_window import ADMIT, BAND, FORM, Screen, entered, wait_until
from tests.factories_lists import resident_number

NUMBER = resident_number(128)
WALK_IN = (
    "SELECT c.name_zh, c.phone, c.degree, c.school, c.major, c.cohort, c.consent_at IS NOT NULL, c.document_type,"
    " c.document_last4, c.region, r.status FROM candidates c JOIN registrations r ON r.candidate_id = c.id"
    " WHERE r.source = 'walk_in'"
)


def test_walk_in_with_an_identity_card_is_registered_by_keys_alone(display: Screen, fair: Path, home: Path) -> None:
    with entered(display, home, fair, "desk") as running:
        running.key("F4")
        running.wait_for_colour(BAND, FORM)
        running.type("Anna")
        running.scan(NUMBER.lower())
        running.settle()
        running.type("13912345678")
        running.key("Tab", "Right", "space", "Tab")
        running.type("Suzhou University")
        running.key("Tab", "Tab")
        running.type("Law")
        running.key("Tab", "space", "Return")
        running.wait_for_colour(BAND, ADMIT)
        wait_until(lambda: len(check_ins(fair)) == 1, "the walk-in's entry")
        walked_in = next(each for each in people(fair) if each.name == "Anna")
        assert check_ins(fair) == [("VALID", walked_in.number, walked_in.number, "entry", 0)]
        running.scan(walked_in.code)
        wait_until(lambda: len(check_ins(fair)) == 2, "the scan of the new badge")
        assert check_ins(fair)[-1][:2] == ("USED", walked_in.number)
        running.key("F7")
        running.scan(NUMBER)
        wait_until(lambda: len(check_ins(fair)) == 3, "the exit by the card")
        assert check_ins(fair)[-1] == ("VALID", walked_in.number, walked_in.number, "exit", 0)
        assert running.close() == 0
    typed = ("Anna", "13912345678", "master", "Suzhou University", "Law", "fresh", 1)
    assert rows(fair, WALK_IN) == [(*typed, "resident_id", NUMBER[-4:], "210000", "approved")]
    assert NUMBER.encode() not in fair.read_bytes()
    assert is_whole(fair)
    assert running.said.read_text() == ""
