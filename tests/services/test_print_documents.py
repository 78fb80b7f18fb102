"""Badges, signs and the plan of a real fair, read back as a scanner and a reader would."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from boothapp.documents.fonts import Fonts
from boothapp.documents.layout_files import BadgeLayouts
from boothapp.domain.badge_code import parse_badge_code
from boothapp.domain.errors import UserError
from boothapp.domain.values import PrintKind, PrintState, RegistrationStatus, TokenState
from boothapp.persistence.models import BadgeToken
from boothapp.services.assign_booths import AssignBoothsService
from boothapp.services.checkin_outcome import Scan
from boothapp.services.document_settings import DocumentSettings
from boothapp.services.print_badges import CARD, LABEL, SHEET, BadgeChoice, PrintBadgesService
from boothapp.services.print_jobs import STRANDED, PrintJobsService
from boothapp.services.print_signs import PrintSignsService
from boothapp.support.i18n import Catalogs
from boothapp.support.paths import resource_root
from tests.factories import FairInHand, desk, make_fair, organiser, representative
from tests.factories_floor import add_exhibitor, add_hall
from tests.factories_gate import check_in_service, exceptions
from tests.factories_people import PersonInHand, add_person
from tests.unit.documents.reading import codes_of, page_size, text_of

MM = 72 / 25.4
NAMES = ("林若溪", "欧阳文静", "张伟", "王芳", "李娜", "刘洋", "陈静", "杨帆", "赵敏", "周杰", "吴昊", "郑爽")


@pytest.fixture
def fair(tmp_path: Path) -> Iterator[FairInHand]:
    """Return an open fair without anybody."""
    made = make_fair(tmp_path)
    yield made
    made.close()


def settings_of(fair: FairInHand) -> DocumentSettings:
    """Return what documents are made with."""
    resources = resource_root()
    return DocumentSettings(Fonts(resources / "fonts"), Catalogs(resources / "i18n"), fair.clock)


def badges_of(fair: FairInHand) -> PrintBadgesService:
    """Return the badge service with the shipped layouts."""
    layouts = BadgeLayouts(resource_root() / "badge_layouts")
    return PrintBadgesService(fair.units, fair.keys, layouts, settings_of(fair))


def jobs_of(fair: FairInHand) -> PrintJobsService:
    """Return the print jobs of a fair."""
    return PrintJobsService(fair.units, fair.clock, fair.ids)


def people_of(fair: FairInHand) -> list[PersonInHand]:
    """Register a dozen approved people."""
    return [add_person(fair, name, sequence=place) for place, name in enumerate(NAMES, start=1)]


def tokens_of(fair: FairInHand) -> dict[UUID, bytes]:
    """Return the good token of each registration."""
    with fair.units.read() as unit:
        rows = unit.session.execute(
            select(BadgeToken.registration_id, BadgeToken.token).where(BadgeToken.state == TokenState.ACTIVE)
        )
        return {row.registration_id: row.token for row in rows}


@pytest.mark.parametrize(
    ("layout", "size_mm", "pages"), [(CARD, (86, 54), 12), (LABEL, (62, 100), 12), (SHEET, (210, 297), 2)]
)
def test_every_badge_of_a_session_is_printed_and_its_code_is_its_holders(
    fair: FairInHand, tmp_path: Path, layout: str, size_mm: tuple[int, int], pages: int
) -> None:
    people = people_of(fair)
    made = badges_of(fair).render(organiser(), fair.sessions[0], BadgeChoice(), layout)
    width, height = page_size(made.pdf, tmp_path)
    assert (round(width / MM), round(height / MM)) == size_mm
    assert (made.pages, made.count) == (pages, 12)
    tokens = [parse_badge_code(code, fair.keys.badge).token_id for code in codes_of(made.pdf, tmp_path, 300)]
    known = tokens_of(fair)
    assert sorted(tokens) == sorted(known[person.registration_id] for person in people)
    assert set(made.subjects) == set(known)
    text = text_of(made.pdf, tmp_path)
    for person, name in zip(people, NAMES, strict=True):
        assert person.number in text
        assert name in text
    assert made.notices == ()


def test_some_and_one_are_only_the_named_ones_in_order_of_their_numbers(fair: FairInHand, tmp_path: Path) -> None:
    people = people_of(fair)
    service = badges_of(fair)
    some = service.find(organiser(), [people[6].number, people[2].number])
    two = service.render(organiser(), fair.sessions[0], BadgeChoice(some))
    assert two.subjects == (people[2].registration_id, people[6].registration_id)
    assert codes_of(two.pdf, tmp_path, 300) == [people[2].code, people[6].code]
    one = service.render(organiser(), fair.sessions[0], BadgeChoice((people[4].registration_id,)))
    assert (one.pages, one.name) == (1, people[4].number)
    with pytest.raises(UserError, match="registration_unknown"):
        service.find(organiser(), ["C99999-9"])


def test_not_yet_printed_leaves_out_what_a_printer_said_it_printed(fair: FairInHand) -> None:
    people = people_of(fair)
    jobs, service = jobs_of(fair), badges_of(fair)
    printed = jobs.queue(organiser(), PrintKind.BADGE, [people[0].registration_id, people[1].registration_id])
    failed = jobs.queue(organiser(), PrintKind.BADGE, [people[2].registration_id])
    jobs.succeed(organiser(), printed)
    jobs.fail(organiser(), failed, "out of labels")
    left = service.holders(organiser(), fair.sessions[0], BadgeChoice(unprinted=True))
    assert [holder.number for holder in left] == [person.number for person in people[2:]]
    add_person(fair, sequence=90, status=RegistrationStatus.PENDING)
    add_person(fair, sequence=91, sessions=(fair.sessions[1],))
    counts = service.counts(desk(), fair.sessions[0])
    assert (counts.all, counts.unprinted) == (12, 10)
    assert len(service.holders(organiser(), fair.sessions[0], BadgeChoice(limit=3))) == 3


def test_not_yet_printed_includes_whose_printed_badge_has_a_dead_code(fair: FairInHand) -> None:
    lost, kept = people_of(fair)[:2]
    jobs, service = jobs_of(fair), badges_of(fair)
    both = (lost.registration_id, kept.registration_id)
    jobs.succeed(organiser(), jobs.queue(organiser(), PrintKind.BADGE, both))
    exceptions(fair).badges.reissue(desk(), lost.registration_id, "lost on the way")
    unprinted = BadgeChoice(both, unprinted=True)
    assert [each.number for each in service.holders(organiser(), fair.sessions[0], unprinted)] == [lost.number]
    before = service.counts(desk(), fair.sessions[0]).unprinted
    jobs.succeed(organiser(), jobs.queue(organiser(), PrintKind.BADGE, [lost.registration_id]))
    assert service.holders(organiser(), fair.sessions[0], unprinted) == ()
    assert service.counts(desk(), fair.sessions[0]).unprinted == before - 1


def test_layouts_say_their_size_and_how_many_cards_a_page_holds(fair: FairInHand) -> None:
    found = {layout.name: layout for layout in badges_of(fair).describe_layouts()}
    assert (found[CARD].page_mm, found[CARD].places) == ((86, 54), 1)
    assert (found[SHEET].page_mm, found[SHEET].places) == ((210, 297), 10)
    assert all(layout.title.zh and layout.title.en for layout in found.values())


@pytest.mark.parametrize(
    "status",
    [
        RegistrationStatus.CANCELED,
        RegistrationStatus.BLOCKED,
        RegistrationStatus.PENDING,
        RegistrationStatus.REJECTED,
    ],
)
def test_who_may_not_enter_gets_no_badge_even_when_named(fair: FairInHand, status: RegistrationStatus) -> None:
    person = add_person(fair, status=status)
    for choice in (BadgeChoice(), BadgeChoice((person.registration_id,))):
        with pytest.raises(UserError, match="nothing_to_print"):
            badges_of(fair).render(organiser(), fair.sessions[0], choice)


def test_a_revoked_code_is_never_printed(fair: FairInHand) -> None:
    add_person(fair, token=TokenState.REVOKED)
    with pytest.raises(UserError, match="nothing_to_print"):
        badges_of(fair).render(organiser(), fair.sessions[0], BadgeChoice())


def test_people_of_another_session_get_a_badge_here_only_once_let_in(fair: FairInHand) -> None:
    person = add_person(fair, sessions=(fair.sessions[1],))
    service, here = badges_of(fair), fair.sessions[0]
    for choice in (BadgeChoice(), BadgeChoice((person.registration_id,))):
        assert service.holders(organiser(), here, choice) == ()
    assert len(service.holders(organiser(), fair.sessions[1], BadgeChoice())) == 1
    check_in_service(fair).admit_again(desk(), here, Scan(person.code, "n1"), "came a day early")
    assert len(service.holders(organiser(), here, BadgeChoice((person.registration_id,)))) == 1


def test_a_character_the_font_lacks_is_named_and_the_badge_printed(fair: FairInHand, tmp_path: Path) -> None:
    add_person(fair, "林\U0001f600溪")
    made = badges_of(fair).render(organiser(), fair.sessions[0], BadgeChoice())
    found = {notice.code: dict(notice.params) for notice in made.notices}
    assert "\U0001f600" in found["missing_characters"]["characters"]
    assert len(codes_of(made.pdf, tmp_path, 300)) == 1


def test_a_name_too_long_for_the_card_is_reported(fair: FairInHand) -> None:
    add_person(fair, "迪丽热巴·阿布都热合曼·买买提艾力" * 8)
    made = badges_of(fair).render(organiser(), fair.sessions[0], BadgeChoice())
    assert "text_shortened" in {notice.code for notice in made.notices}


class StopAt:
    """Stops the work after a number of steps."""

    def __init__(self, last: int) -> None:
        self.done = 0
        self._last = last

    @property
    def cancelled(self) -> bool:
        """Tell whether the work should stop."""
        return self.done >= self._last

    def __call__(self, done: int, total: int, text: str = "", /) -> None:
        """Keep how far it is."""
        assert total == len(NAMES)
        assert text == ""
        self.done = done


def test_a_cancelled_batch_hands_back_nothing_and_records_no_job(fair: FairInHand) -> None:
    people_of(fair)
    stop = StopAt(3)
    with pytest.raises(UserError, match="cancelled"):
        badges_of(fair).render(organiser(), fair.sessions[0], BadgeChoice(), progress=stop)
    assert stop.done == 3
    assert jobs_of(fair).batches(organiser()) == ()


def test_an_unknown_layout_names_those_there_are(fair: FairInHand) -> None:
    people_of(fair)
    with pytest.raises(UserError, match="badge_layout_unknown") as refused:
        badges_of(fair).render(organiser(), fair.sessions[0], BadgeChoice(), "poster")
    assert SHEET in str(refused.value.params["known"])


def test_a_desk_prints_badges_and_a_representative_does_not(fair: FairInHand) -> None:
    people_of(fair)
    rep = representative(add_exhibitor(fair, "医诺生物"))
    service, jobs = badges_of(fair), jobs_of(fair)
    assert service.render(desk(), fair.sessions[0], BadgeChoice()).count == 12
    for call in (
        lambda: service.render(rep, fair.sessions[0], BadgeChoice()),
        lambda: service.holders(rep, fair.sessions[0], BadgeChoice()),
        lambda: service.find(rep, ["C00001-3"]),
        lambda: jobs.queue(rep, PrintKind.BADGE, [fair.fair_id]),
        lambda: jobs.batches(rep),
        lambda: PrintSignsService(fair.units, settings_of(fair)).signs(rep, fair.sessions[0]),
    ):
        with pytest.raises(UserError, match="not_allowed"):
            call()
    with pytest.raises(UserError, match="not_found"):
        jobs.queue(rep, PrintKind.SLIP, [fair.fair_id])


def placed_fair(fair: FairInHand) -> list[UUID]:
    """Give two of three exhibitors a booth; return them in order of their booths."""
    booths = add_hall(fair)
    first, second = add_exhibitor(fair, "医诺生物", vacancies=(5, 6)), add_exhibitor(fair, "金凯化学")
    add_exhibitor(fair, "没有展位的单位")
    assign = AssignBoothsService(fair.units, fair.clock, fair.ids)
    assign.assign(organiser(), fair.sessions[0], second, booths["A02"])
    assign.assign(organiser(), fair.sessions[0], first, booths["A01"])
    return [first, second]


def test_signs_are_one_page_a_placed_exhibitor_with_booth_names_and_posts(fair: FairInHand, tmp_path: Path) -> None:
    placed = placed_fair(fair)
    service = PrintSignsService(fair.units, settings_of(fair))
    made = service.signs(organiser(), fair.sessions[0])
    assert (made.pages, made.subjects) == (2, tuple(placed))
    pages = text_of(made.pdf, tmp_path).split("\f")
    for page, booth, name in zip(pages, ("A01", "A02"), ("医诺生物", "金凯化学"), strict=False):
        for expected in (booth, name, f"{name} Ltd", "岗位1", "Post 1"):
            assert expected in page
    assert "没有展位的单位" not in "".join(pages)
    assert "岗位2" in pages[0]
    codes = codes_of(made.pdf, tmp_path, 150)
    assert any(code.startswith("医诺生物") and "岗位2 × 6" in code for code in codes)


def test_signs_can_be_of_one_exhibitor_and_know_which_were_printed(fair: FairInHand) -> None:
    placed = placed_fair(fair)
    service, jobs = PrintSignsService(fair.units, settings_of(fair)), jobs_of(fair)
    assert service.signs(organiser(), fair.sessions[0], (placed[1],)).subjects == (placed[1],)
    jobs.succeed(organiser(), jobs.queue(organiser(), PrintKind.SIGN, [placed[1]]))
    assert [(each.booth, each.printed) for each in service.placed(organiser(), fair.sessions[0])] == [
        ("A01", False),
        ("A02", True),
    ]
    with pytest.raises(UserError, match="nothing_to_print"):
        service.signs(organiser(), fair.sessions[1])


def test_plan_shows_each_booth_with_who_stands_there(fair: FairInHand, tmp_path: Path) -> None:
    service = PrintSignsService(fair.units, settings_of(fair))
    with pytest.raises(UserError, match="hall_missing"):
        service.plan(organiser(), fair.sessions[0])
    placed_fair(fair)
    text = text_of(service.plan(organiser(), fair.sessions[0]).pdf, tmp_path)
    for expected in ("A01", "A02", "医诺生物", "金凯化学"):
        assert expected in text


def test_copies_count_up_for_each_thing_by_itself(fair: FairInHand) -> None:
    first, second = people_of(fair)[:2]
    jobs = jobs_of(fair)
    jobs.queue(desk(), PrintKind.BADGE, [first.registration_id])
    fair.clock.advance(timedelta(seconds=1))
    jobs.queue(desk(), PrintKind.BADGE, [second.registration_id], reason="lost")
    fair.clock.advance(timedelta(seconds=1))
    jobs.queue(desk(), PrintKind.BADGE, [first.registration_id], reason="lost")
    rows = jobs.batches(organiser())
    assert [(row.reference, row.copy_number, row.reason) for row in rows] == [
        (first.number, 2, "lost"),
        (second.number, 1, "lost"),
        (first.number, 1, ""),
    ]
    assert rows[0].name.zh == NAMES[0]


def test_a_job_goes_from_queued_to_printed_and_keeps_the_printers_word(fair: FairInHand) -> None:
    person = add_person(fair)
    jobs = jobs_of(fair)
    queued = jobs.queue(
        desk(2), PrintKind.BADGE, [person.registration_id], session_id=fair.sessions[0], printer="Zebra"
    )
    assert jobs.batches(organiser())[0].state is PrintState.QUEUED
    jobs.begin(desk(2), queued)
    assert jobs.batches(organiser())[0].state is PrintState.PRINTING
    jobs.fail(desk(2), queued, "media-empty: 标签用完")
    row = jobs.batches(organiser())[0]
    assert (row.state, row.word, row.printer, row.station) == (
        PrintState.FAILED,
        "media-empty: 标签用完",
        "Zebra",
        "desk 2",
    )
    jobs.begin(desk(2), queued)
    jobs.succeed(desk(2), queued, "Zebra-12")
    row = jobs.batches(organiser())[0]
    assert (row.state, row.word, row.finished_at) == (PrintState.PRINTED, "Zebra-12", fair.clock.now())
    assert jobs.counts(organiser())[PrintState.PRINTED] == 1


def test_jobs_sent_together_are_one_batch_and_can_be_found_again(fair: FairInHand) -> None:
    people = [person.registration_id for person in people_of(fair)]
    jobs = jobs_of(fair)
    queued = jobs.queue(organiser(), PrintKind.BADGE, people, session_id=fair.sessions[0], printer="Office")
    jobs.succeed(organiser(), queued[:11])
    jobs.fail(organiser(), queued[11:], "paper jam")
    (batch,) = jobs.batches(organiser())
    assert (batch.count, batch.state, batch.word, batch.reference) == (12, PrintState.FAILED, "paper jam", "")
    assert batch.session_id == fair.sessions[0]
    assert set(jobs.subjects(organiser(), batch)) == set(people)


def test_jobs_left_in_the_middle_are_marked_failed_at_the_next_start_of_that_station(fair: FairInHand) -> None:
    people = [person.registration_id for person in people_of(fair)]
    jobs = jobs_of(fair)
    jobs.begin(desk(1), jobs.queue(desk(1), PrintKind.BADGE, people[:1]))
    jobs.queue(desk(2), PrintKind.BADGE, people[1:2])
    assert jobs.stranded(desk(1)) == 1
    states = {batch.station: (batch.state, batch.word) for batch in jobs.batches(organiser())}
    assert states == {"desk 1": (PrintState.FAILED, STRANDED), "desk 2": (PrintState.QUEUED, "")}


def test_a_job_that_is_not_there_is_refused(fair: FairInHand) -> None:
    with pytest.raises(UserError, match="not_found"):
        jobs_of(fair).succeed(organiser(), [fair.fair_id])


def test_a_job_is_reported_on_by_the_station_that_sent_it_and_no_other(fair: FairInHand) -> None:
    person = add_person(fair)
    jobs = jobs_of(fair)
    queued = jobs.queue(desk(1), PrintKind.BADGE, [person.registration_id])
    for report in (jobs.begin, jobs.succeed):
        with pytest.raises(UserError, match="not_found"):
            report(desk(2), queued)
    with pytest.raises(UserError, match="not_found"):
        jobs.fail(desk(2), queued, "paper jam")
    (batch,) = jobs.batches(organiser())
    assert (batch.state, batch.word) == (PrintState.QUEUED, "")
