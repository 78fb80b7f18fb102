"""What waits for the organiser is named once, with the page that ends it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from boothapp.domain.attention import MatterKind, Urgency
from boothapp.domain.errors import UserError
from boothapp.domain.values import ConflictKind, InquiryKind, PresenceState, PrintKind, PrintState
from boothapp.persistence.models import Booth, BoothAssignment, Conflict, Hall, Inquiry, PrintJob
from boothapp.services.list_attention import ListAttentionService
from boothapp.services.print_jobs import PrintJobsService
from tests.factories import FairInHand, desk, make_fair, organiser
from tests.factories_day import DayBook


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """A fair whose hall holds 20 persons."""
    made = make_fair(tmp_path, capacity=20)
    yield made
    made.close()


@pytest.fixture
def book(fair: FairInHand) -> DayBook:
    """Its day book."""
    return DayBook(fair)


def kinds(fair: FairInHand) -> list[MatterKind]:
    """Return what waits."""
    _, matters = ListAttentionService(fair.units, fair.clock).look(organiser(), fair.sessions[0])
    return [matter.kind for matter in matters]


def conflict(fair: FairInHand, kind: ConflictKind, *, resolved: bool = False) -> Conflict:
    """Return a conflict."""
    return Conflict(
        id=fair.ids.new(),
        session_id=fair.sessions[0],
        kind=kind,
        subject_id=fair.ids.new(),
        detail={"reason": "head office agreed"},
        created_at=fair.clock.now(),
        resolved_at=fair.clock.now() if resolved else None,
    )


def test_a_calm_day_lists_nothing(fair: FairInHand, book: DayBook) -> None:
    book.presence(book.exhibitor("E1"), PresenceState.PRESENT)

    assert kinds(fair) == []


def test_a_desk_may_not_look(fair: FairInHand) -> None:
    with pytest.raises(UserError, match="not_allowed"):
        ListAttentionService(fair.units, fair.clock).look(desk(), fair.sessions[0])


def test_open_conflicts_of_a_kind_are_one_matter_and_resolved_ones_none(fair: FairInHand, book: DayBook) -> None:
    book.add(
        conflict(fair, ConflictKind.OVER_VACANCIES),
        conflict(fair, ConflictKind.OVER_VACANCIES),
        conflict(fair, ConflictKind.FORCED_ENTRY, resolved=True),
        conflict(fair, ConflictKind.MERGE),
    )
    _, matters = ListAttentionService(fair.units, fair.clock).look(organiser(), fair.sessions[0])

    assert [(each.kind, dict(each.title.params)["count"]) for each in matters] == [
        (MatterKind.OVER_VACANCIES, 2),
        (MatterKind.OTHER_CONFLICT, 1),
    ]
    assert matters[0].page == "contracts"
    assert dict(matters[0].note.params) == {"reason": "head office agreed"}


def test_a_hall_that_is_nearly_full_comes_first(fair: FairInHand, book: DayBook) -> None:
    for minute in range(19):
        book.passage(book.person(), minute)
    book.add(conflict(fair, ConflictKind.OVER_VACANCIES))
    _, matters = ListAttentionService(fair.units, fair.clock).look(organiser(), fair.sessions[0])

    assert (matters[0].kind, matters[0].urgency) == (MatterKind.FULL, Urgency.MUST)


def test_exhibitors_are_missed_half_an_hour_after_the_opening(fair: FairInHand, book: DayBook) -> None:
    book.exhibitor("E1")
    assert kinds(fair) == []
    fair.clock.advance(timedelta(minutes=31))
    assert kinds(fair) == [MatterKind.NOT_SEEN]


def test_a_no_show_is_named_while_it_has_a_booth(fair: FairInHand, book: DayBook) -> None:
    exhibitor = book.exhibitor("E1")
    hall, booth = fair.ids.new(), fair.ids.new()
    book.add(
        Hall(id=hall, fair_id=fair.fair_id, name="A1", width_m=20, depth_m=20),
        Booth(id=booth, hall_id=hall, number="B11", x_m=0, y_m=0, width_m=3, depth_m=3),
        BoothAssignment(
            id=fair.ids.new(),
            session_id=fair.sessions[0],
            booth_id=booth,
            exhibitor_id=exhibitor,
            assigned_at=fair.clock.now(),
        ),
    )
    book.presence(exhibitor, PresenceState.NO_SHOW)
    _, matters = ListAttentionService(fair.units, fair.clock).look(organiser(), fair.sessions[0])

    assert [(each.kind, dict(each.note.params)) for each in matters] == [(MatterKind.NO_SHOW, {"booths": "B11"})]


def test_failed_prints_and_unanswered_complaints_wait(fair: FairInHand, book: DayBook) -> None:
    at, session = fair.clock.now(), fair.sessions[0]
    book.add(
        PrintJob(
            id=fair.ids.new(),
            session_id=session,
            kind=PrintKind.BADGE,
            subject_id=fair.ids.new(),
            state=PrintState.FAILED,
            printer="Badge printer 1",
            created_at=at,
        ),
        Inquiry(
            id=fair.ids.new(), session_id=session, kind=InquiryKind.COMPLAINT, topic="The queue", at=at, actor="王敏"
        ),
        Inquiry(
            id=fair.ids.new(),
            session_id=session,
            kind=InquiryKind.COMPLAINT,
            topic="Noise",
            answer="Turned down.",
            at=at,
            actor="王敏",
        ),
    )

    assert kinds(fair) == [MatterKind.PRINT_FAILED, MatterKind.COMPLAINT]


def test_badges_that_did_not_come_out_are_called_badges(fair: FairInHand) -> None:
    jobs, subjects = PrintJobsService(fair.units, fair.clock, fair.ids), (fair.ids.new(),)

    def told() -> str:
        _, matters = ListAttentionService(fair.units, fair.clock).look(organiser(), fair.sessions[0])
        return matters[0].title.message

    jobs.fail(desk(), jobs.queue(desk(), PrintKind.BADGE, subjects, session_id=fair.sessions[0], printer="P"), "jam")
    assert told() == "Badges not printed: {count}"
    jobs.fail(desk(), jobs.queue(desk(), PrintKind.SIGN, subjects, session_id=fair.sessions[0], printer="P"), "jam")
    assert told() == "Not printed: {count}"


@pytest.mark.parametrize("kind", [PrintKind.BADGE, PrintKind.SIGN])
def test_a_failed_print_waits_until_it_came_out(fair: FairInHand, kind: PrintKind) -> None:
    jobs, first, second = PrintJobsService(fair.units, fair.clock, fair.ids), fair.ids.new(), fair.ids.new()

    def send(*subjects: UUID, word: str = "") -> None:
        queued = jobs.queue(desk(), kind, subjects, session_id=fair.sessions[0], printer="P")
        if word:
            jobs.fail(desk(), queued, word)
        else:
            jobs.succeed(desk(), queued)

    def waiting() -> list[object]:
        _, matters = ListAttentionService(fair.units, fair.clock).look(organiser(), fair.sessions[0])
        return [dict(each.title.params)["count"] for each in matters if each.kind is MatterKind.PRINT_FAILED]

    send(first, second, word="paper jam")
    assert waiting() == [2]
    send(first, word="paper jam")
    assert waiting() == [2]
    fair.clock.turn(timedelta(hours=-1))
    send(first)
    assert waiting() == [1]
    send(second)
    assert waiting() == []
