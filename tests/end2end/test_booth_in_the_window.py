"""A booth through the real window: a candidate is scanned, rated, noted and signed, by keyboard alone."""

from pathlib import Path

from tests.end2end.day_records import check_ins, is_whole, people, rows
from tests.end2end.real_window import ACCENT, ENTER_BUTTON, Screen, wait_until, window

VISIT = (
    "SELECT r.number, v.rating, v.consent, v.actor, v.note FROM visits v"
    " JOIN registrations r ON r.id = v.registration_id"
)
CONTRACT = "SELECT state, candidate_signature, employer_signature, employer_signer, actor FROM contracts"


def test_candidate_is_rated_intended_and_signed_at_the_booth_by_keyboard(
    display: Screen, fair: Path, home: Path
) -> None:
    person = next(each for each in people(fair) if "NJ" in each.sessions and each.status == "approved")
    with window(display, home, str(fair), "--lang", "en") as booth:
        booth.wait_for_colour(ENTER_BUTTON, ACCENT)
        booth.key("shift+Tab", "Right", "Right", "Tab")
        booth.type("Chen Jie")
        booth.key("Tab")
        booth.type("Innobio")
        booth.key("Return", "Return")
        booth.wait_for_title("Liaoning")
        booth.scan(person.code)
        wait_until(lambda: len(rows(fair, "SELECT 1 FROM visits")) == 1, "the visit")
        booth.key("3")
        wait_until(lambda: rows(fair, VISIT) == [(person.number, 3, 1, "Chen Jie", "")], "the rating")
        booth.key("ctrl+i")
        wait_until(lambda: rows(fair, "SELECT actor FROM intentions") == [("Chen Jie",)], "the intention")
        booth.key("ctrl+k")
        wait_until(lambda: [row[0] for row in rows(fair, CONTRACT)] == ["drafted"], "the draft")
        booth.key("F2", *["shift+Tab"] * 5, "space")
        wait_until(lambda: [row[0] for row in rows(fair, CONTRACT)] == ["candidate_signed"], "the candidate's mark")
        booth.key("F2", *["shift+Tab"] * 2, "space", "ctrl+Return")
        wait_until(lambda: [row[0] for row in rows(fair, CONTRACT)] == ["signed"], "the signed contract")
        assert booth.close() == 0
    assert [row[3:] for row in rows(fair, CONTRACT)] == [("Chen Jie", "Chen Jie")]
    assert check_ins(fair) == []
    assert is_whole(fair)
    assert booth.said.read_text() == ""
