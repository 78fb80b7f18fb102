"""What follows a verdict: the card's details, and the badge."""

from dataclasses import replace
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal

from boothapp.domain.values import Direction
from boothapp.services.describe_card import CardDetails
from boothapp.services.order_badge import Wanted
from boothapp.ui.devices.printer import PrintTarget
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.widgets.badge_desk import BadgeDesk, BadgeJob, BadgeProgress

_AFTER_PAINT_MS: Final = 20


class FollowUp(QObject):
    """Holds what the card is about; `detailed` is emitted with more of it as it arrives."""

    detailed = Signal(object)

    def __init__(self, page: Page, printing: BadgeDesk) -> None:
        super().__init__(page)
        self._page = page
        self._printing = printing
        self._matter: CardMatter | None = None

    @property
    def matter(self) -> CardMatter | None:
        """Return what the card shows; none on the idle page."""
        return self._matter

    @property
    def resting(self) -> bool:
        """Whether the details of whoever is on the card have arrived."""
        return self._matter is None or self._matter.outcome.person is None or self._matter.details is not None

    def hold(self, matter: CardMatter) -> None:
        """Take what the card shows from now on."""
        self._matter = matter

    def forget(self) -> None:
        """Let go of it; what still arrives is shown to nobody."""
        self._matter = None

    def begin(self) -> None:
        """Ask for the details, and print the badge of a first entry where that is wished."""
        matter = self._matter
        person = matter.outcome.person if matter is not None else None
        if matter is None or person is None:
            return
        QTimer.singleShot(_AFTER_PAINT_MS, self, lambda: self._describe(matter))
        outcome = matter.outcome
        automatic = self._printing.automatic(matter.session.badge_printing, person.kind)
        if outcome.ordinal == 1 and outcome.direction is Direction.ENTRY and automatic:
            job = BadgeJob(matter.session.id, person.registration_id, kind=person.kind, wanted=Wanted.IF_MISSING)
            self.print_badge(job)

    def print_badge(self, job: BadgeJob, target: PrintTarget | None = None) -> None:
        """Print the badge of whom it was asked for, whoever is on the card by now."""
        self._printing.print_badge(job, self.badge_told, target)

    def rename(self, registration_id: UUID, names: tuple[str, str]) -> None:
        """Show the corrected name of the person on the card."""
        now = self._matter
        person = now.outcome.person if now is not None else None
        if now is not None and person is not None and person.registration_id == registration_id:
            corrected = replace(person, name_zh=names[0], name_en=names[1], pinyin="")
            self._tell(replace(now, outcome=replace(now.outcome, person=corrected)))

    def _describe(self, matter: CardMatter) -> None:
        now = self._matter
        if now is None or now.outcome.check_in_id != matter.outcome.check_in_id:
            return
        services, actor = self._page.ctx.services, self._page.ctx.actor

        def receive(details: CardDetails) -> None:
            now = self._matter
            if now is not None and now.outcome.check_in_id == matter.outcome.check_in_id:
                self._tell(replace(now, details=details))

        Operation(
            self._page, lambda: services.card_details.details(actor, matter.session.id, matter.outcome)
        ).on_success(receive).run()

    def badge_told(self, progress: BadgeProgress) -> None:
        """Show how far the badge of the person on the card is; that of anybody else is not shown here."""
        now = self._matter
        person = now.outcome.person if now is not None else None
        if now is not None and person is not None and person.registration_id == progress.registration_id:
            self._tell(replace(now, badge=progress))

    def _tell(self, matter: CardMatter) -> None:
        self._matter = matter
        self.detailed.emit(matter)
