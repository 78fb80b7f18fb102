"""Three hundred people at one desk, by keyboard and scanner alone: every row, and every badge off a real printer."""

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from boothapp.domain.badge_code import BadgeCode
from boothapp.domain.entry_questions import PHONE, Question
from boothapp.domain.values import RegistrationStatus
from boothapp.persistence.models import FairSetting, Registration
from boothapp.persistence.queries.check_in import HOURS_SETTING
from tests.end2end.cups_server import OUT, PrintServer, print_server
from tests.end2end.cups_server import why_not as why_no_printer
from tests.end2end.day_records import check_ins, is_whole, rows
from tests.end2end.real_window import BAND, FORM, RealWindow, Screen, entered, wait_until
from tests.factories import FairInHand, make_fair
from tests.factories_people import PersonInHand, add_person
from tests.unit.documents.reading import codes_of

PRINTER = "QueuePDF"
FIRST = 4000
"""The sequence of the first number here, which no other test prints."""
ORDINARY, AGAIN, STRANGE, CANCELED, WALK_IN, LOST, UNFINISHED = 212, 30, 20, 14, 8, 6, 10
COUNT = "SELECT count(*) FROM check_ins"
PHONES = "SELECT c.phone FROM candidates c WHERE c.phone LIKE '1361%' ORDER BY c.phone"
LINK = "https://example.org/poster"
PHONE_QUESTION = Question(PHONE, "手机号", "Phone")
HALF, HALF_AS_KEPT = "000411388440805627714", "0004**********7714"
Deed = Callable[["Desk"], None]
Row = tuple[str, str | None, str, str, int]


@dataclass
class Hall:
    """The fair before the doors open: who will come, by what becomes of them at the desk."""

    fair: FairInHand
    numbers: Iterator[int] = field(default_factory=lambda: count(FIRST))

    def people(self, many: int, **values: object) -> list[PersonInHand]:
        """Register so many people."""
        return [self._person(**values) for _place in range(many)]

    def _person(self, **values: object) -> PersonInHand:
        number = next(self.numbers)
        name = "".join(chr(0x4E00 + (number * step) % 5000) for step in (7, 11, 13))
        phone = {"phone": f"139{number:08d}", "phone_tail": f"{number:04d}"[-4:]}
        return add_person(self.fair, name, sequence=number, **{**phone, **values})  # type: ignore[arg-type] # of a row

    def cancel(self, people: Sequence[PersonInHand]) -> None:
        """Cancel registrations."""
        with self.fair.units.write() as unit:
            for person in people:
                unit.session.get_one(Registration, person.registration_id).status = RegistrationStatus.CANCELED

    def open_all_day(self) -> None:
        """Let people in at any hour: the real window has the machine's clock."""
        with self.fair.units.write() as unit:
            values = {"id": self.fair.ids.new(), "fair_id": self.fair.fair_id, "name": HOURS_SETTING}
            unit.session.add(FairSetting(**values, value={"enforced": False}))


@dataclass
class Desk:
    """The desk's window, with every row and every badge that its queue must have left."""

    window: RealWindow
    fair: Path
    rows: list[Row] = field(default_factory=list)
    badges: list[str] = field(default_factory=list)
    parked: list[PersonInHand] = field(default_factory=list)
    inside: list[PersonInHand] = field(default_factory=list)
    walked_in: int = 0

    def note(self, result: str, number: str | None, code: str) -> None:
        """Wait until one more attempt stands in the file."""
        self.rows.append((result, number, code, "entry", 0))
        wait_until(lambda: rows(self.fair, COUNT)[0][0] >= len(self.rows), f"attempt {len(self.rows)}: {result}")

    def ordinary(self, person: PersonInHand) -> None:
        """Scan and look: one scan is all that somebody ordinary needs."""
        self.inside.append(person)
        self.window.scan(person.code)
        self.note("VALID", person.number, person.code)
        self.badges.append(person.code)

    def again(self, chance: random.Random) -> None:
        """Scan somebody who is inside."""
        person = chance.choice(self.inside)
        self.window.scan(person.code)
        self.note("USED", person.number, person.code)

    def strange(self, code: str) -> None:
        """Scan what is no code of this fair; digits that could be a document's are not kept."""
        self.window.scan(code)
        self.note("INVALID", None, HALF_AS_KEPT if code == HALF else code)

    def canceled(self, person: PersonInHand) -> None:
        """Scan somebody whose registration was canceled."""
        self.window.scan(person.code)
        self.note("CANCELED", person.number, person.code)

    def walk_in(self) -> None:
        """Register somebody who came without a registration."""
        place, self.walked_in = self.walked_in, self.walked_in + 1
        self.window.settle()  # nobody presses a key before the answer to the scan is on the screen
        self.window.key("F4")
        self.window.wait_for_colour(BAND, FORM)
        self.window.type("Gast" + "abcdefghijklmnopqrstuvwxyz"[place])
        self.window.key(*["Tab"] * 6, "space", "Return")
        walk_ins = "SELECT number, id FROM registrations WHERE source = 'walk_in' ORDER BY sequence"
        wait_until(lambda: len(rows(self.fair, walk_ins)) == place + 1, f"walk-in {place}")
        number = rows(self.fair, walk_ins)[-1][0]
        self.note("VALID", number, number)
        self.badges.append(self.code_of(number))

    def lost(self, person: PersonInHand) -> None:
        """Let somebody in by the number, and replace the lost badge."""
        self.window.settle()
        self.window.key("F2")
        self.window.type(person.number)
        self.window.key("Return")
        self.note("VALID", person.number, person.number)
        self.badges.append(person.code)
        printed = "SELECT count(*) FROM print_jobs WHERE state = 'printed'"
        wait_until(
            lambda: rows(self.fair, printed)[0][0] == len(self.badges), f"the badge that {person.number} loses", 90
        )
        # A busy printer takes longer than a card stays for nobody: the person comes back and says so.
        self.window.settle()
        self.window.key("F2")
        self.window.type(person.number)
        self.window.key("Return")
        self.note("USED", person.number, person.number)
        self.window.settle()
        self.window.key("F11")
        self.window.focus("Badge and person")
        self.window.key("1")
        self.window.focus("New badge")
        self.window.type("lost")
        self.window.key("Return")
        wait_until(lambda: self.code_of(person.number) != person.code, f"a new code for {person.number}")
        self.window.focus("Test Fair")
        self.badges.append(self.code_of(person.number))
        self.window.scan(person.code)
        self.note("REVOKED", person.number, person.code)

    def unfinished(self, person: PersonInHand, place: int) -> None:
        """Ask for the missing phone; of every second one the answer comes only at the end, from the tray."""
        self.window.scan(person.code)
        self.note("ANSWERS_REQUIRED", person.number, person.code)
        self.window.settle()
        self.window.type(f"1361{place:03d}")
        if place % 2:
            self.parked.append(person)
        else:
            self.window.type("2222")
            self.window.key("Return")
            self.note("VALID", person.number, person.code)
            self.badges.append(person.code)

    def finish_the_tray(self) -> None:
        """Give the rest of the answer for everybody who waits in the tray; what was typed before is still there."""
        waiting = {person.number: person for person in self.parked}
        while waiting:
            self.window.settle()
            self.window.key("F3", "Return")
            self.window.settle()
            self.window.type("2222")
            self.window.key("Return")
            wait_until(lambda: rows(self.fair, COUNT)[0][0] > len(self.rows), f"one of {len(waiting)} in the tray")
            person = waiting.pop(check_ins(self.fair)[-1][1])
            self.note("VALID", person.number, person.code)
            self.badges.append(person.code)

    def code_of(self, number: str) -> str:
        """Return the good code of a registration number."""
        key = rows(self.fair, "SELECT number, secret FROM fair_keys WHERE purpose = 'badge'")[0]
        token = (
            "SELECT t.token FROM badge_tokens t JOIN registrations r ON r.id = t.registration_id"
            " WHERE r.number = ? AND t.state = 'active'"
        )
        return BadgeCode.make(key[0], rows(self.fair, token, number)[0][0], key[1]).digits


@pytest.fixture(scope="module")
def server() -> Iterator[PrintServer]:
    """Run a print server with a printer that writes PDF files, apart from the desk as on a machine of its own."""
    reason = why_no_printer()
    if reason:
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="boothapp-queue-") as folder, print_server(Path(folder), 19) as running:
        running.add(PRINTER)
        yield running


@pytest.fixture
def spool() -> Iterator[set[tuple[Path, int]]]:
    """Take away the files that the test printed."""
    before = files_out()
    yield before
    for path in printed_since(before):
        path.unlink()


def files_out() -> set[tuple[Path, int]]:
    """Return the files of the printer with the time of each: a file left by a run that was killed is written anew."""
    return {(path, path.stat().st_mtime_ns) for folder in OUT for path in folder.glob("*.pdf")}


def printed_since(before: set[tuple[Path, int]]) -> list[Path]:
    """Return the files that came out of the printer, in their order."""
    return [path for path, _ in sorted(files_out() - before, key=lambda each: each[1])]


def the_queue(hall: Hall, strange_code: str) -> list[Deed]:
    """Return what is done for each of the 300, mixed; the first one is ordinary, so that somebody can come again."""
    chance = random.Random(300)  # noqa: S311 - the same queue every time
    first, *ordinary = hall.people(ORDINARY)
    canceled, lost = hall.people(CANCELED), hall.people(LOST)
    unfinished = hall.people(UNFINISHED, questions=(PHONE_QUESTION,), phone="", phone_tail="")
    hall.cancel(canceled)
    deeds: list[Deed] = [
        *(partial(Desk.ordinary, person=person) for person in ordinary),
        *(partial(Desk.again, chance=chance) for _place in range(AGAIN)),
        *(partial(Desk.strange, code=(LINK, strange_code, HALF)[place % 3]) for place in range(STRANGE)),
        *(partial(Desk.canceled, person=person) for person in canceled),
        *(Desk.walk_in for _place in range(WALK_IN)),
        *(partial(Desk.lost, person=person) for person in lost),
        *(partial(Desk.unfinished, person=person, place=place) for place, person in enumerate(unfinished)),
    ]
    chance.shuffle(deeds)
    return [partial(Desk.ordinary, person=first), *deeds]


def test_every_row_and_every_badge_of_a_queue_of_300(
    display: Screen, server: PrintServer, spool: set[tuple[Path, int]], tmp_path: Path, strange_code: str, home: Path
) -> None:
    hall = Hall(make_fair(tmp_path))
    hall.open_all_day()
    queue = the_queue(hall, strange_code)
    hall.fair.close()
    assert len(queue) == 300
    server_there = {"CUPS_SERVER": str(server.socket)}
    with entered(
        display, home, hall.fair.path, "desk", environment=server_there, kept={"badge_printer": PRINTER}
    ) as running:
        desk = Desk(running, hall.fair.path)
        for deed in queue:
            deed(desk)
        desk.finish_the_tray()
        over = "SELECT count(*) FROM print_jobs WHERE state IN ('printed', 'failed')"
        wait_until(lambda: rows(desk.fair, over)[0][0] == len(desk.badges), "the last badge", patience_s=120)
        assert running.close() == 0
    assert check_ins(desk.fair) == desk.rows
    failed = "SELECT state, error, station, created_at FROM print_jobs WHERE state <> 'printed'"
    assert rows(desk.fair, failed) == []
    assert codes_printed(printed_since(spool), tmp_path) == desk.badges
    assert rows(desk.fair, PHONES) == [(f"1361{place:03d}2222",) for place in range(UNFINISHED)]
    assert is_whole(desk.fair)
    assert running.said.read_text() == ""


def codes_printed(files: Sequence[Path], folder: Path) -> list[str]:
    """Return the code of each printed badge, read as a scanner reads it."""

    def read(file: Path) -> str:
        own = folder / file.stem
        own.mkdir()
        (code,) = codes_of(file.read_bytes(), own, 200)
        return code

    with ThreadPoolExecutor(2) as readers:
        return list(readers.map(read, files))
