"""The booth's one screen: left the person, middle the form, right the signatures and the booth's own list."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from boothapp.domain.booth_records import BoothDesk, BoothRecord, CandidateCard, ContractView
from boothapp.domain.errors import EnvironmentProblem, UserError
from boothapp.ui.change_bus import touches
from boothapp.ui.context import UiContext
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page, TopLead
from boothapp.ui.tokens import Space, Tone
from boothapp.ui.views.booth.contract_actions import ContractActions
from boothapp.ui.views.booth.contract_desk import ContractDesk
from boothapp.ui.views.booth.contract_panel import ContractPanel
from boothapp.ui.views.booth.keeper import BoothKeeper
from boothapp.ui.views.booth.own_keys import OwnKeys
from boothapp.ui.views.booth.person_panel import PersonPanel
from boothapp.ui.views.booth.records_panel import RecordsPanel
from boothapp.ui.views.booth.signature_panel import SignaturePanel
from boothapp.ui.views.booth.visit_desk import VisitDesk
from boothapp.ui.views.booth.words import names
from boothapp.ui.widgets.card import Card, EmptyState
from boothapp.ui.widgets.chip import Chip
from boothapp.ui.widgets.toast import Toast

_STRETCH: Final = (372, 636, 360)
_LEAST: Final = (320, 520, 316)
_RATINGS: Final = {Qt.Key(Qt.Key.Key_0 + number): number for number in range(1, 6)}


class BoothPage(Page):
    """Loads whoever is scanned and keeps what is noted; nothing typed is lost when another badge is scanned."""

    def __init__(self, ctx: UiContext) -> None:
        super().__init__(ctx)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._desk: BoothDesk | None = None
        self._keeper: BoothKeeper | None = None
        self._kept = Chip(ctx.theme, ctx.t("Nothing to keep yet"), name="boothKept", icon="save")
        self._build()
        self.visit = VisitDesk(self, self.person)
        self.contract = ContractDesk(self, self.form, self.signatures)
        self.deeds = ContractActions(self)
        self._connect()

    def refresh(self, topics: frozenset[str]) -> None:
        """Load the booth again after another session or other posts, and the list after any record."""
        session_id = self._ctx.selection.current_id
        if session_id is None:
            self.form.show_nothing(self._t("This fair has no session yet. Ask the organiser to add one."))
            return
        if touches(topics, "posts", "sessions", "assignments", "exhibitors") or self._desk is None:
            call = self._ctx.services.booth_desk.desk
            Operation(self, lambda: call(self._ctx.actor, session_id)).on_success(self._bind).run()
        if touches(topics, "visits", "intentions", "contracts", "posts"):
            self._load_records()

    def on_scan(self, raw: str) -> None:
        """Load the candidate, wherever the focus is."""
        self.visit.scan(raw)
        self.setFocus()

    def header_actions(self) -> Sequence[QWidget]:
        """Return the chip that says when the last record was kept."""
        return (self._kept,)

    def key_hints(self) -> Sequence[tuple[str, str]]:
        """Return the booth's keys."""
        t = self._t
        return (
            (t("Scan"), t("load a candidate")),
            ("1–5", t("rate")),
            ("Ctrl I", t("intention")),
            ("Ctrl K", t("contract")),
            ("Ctrl Enter", t("submit")),
            ("F2", t("find")),
        )

    def top_lead(self) -> TopLead:
        """Return booth and exhibitor, fair and day."""
        desk, t = self._desk, self._t
        if desk is None:
            return TopLead()
        session = desk.session
        where = t("{day} {city}", day=f"{session.day:%Y-%m-%d}", city=session.city.text(t.language))
        title = " ".join(part for part in names(desk.exhibitor, t) if part)
        return TopLead(desk.booth_number or "—", title, f"{desk.fair_name.text(t.language)} · {where}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Rate with 1 to 5 while no field has the focus."""
        rating = _RATINGS.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if rating is not None and plain:
            self.visit.rate(rating)
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed a moment ago: the page is left or locked."""
        super().hideEvent(event)
        if self._keeper is None:
            return
        self.visit.plan()
        self.contract.plan()
        self._flush(self._keeper)

    def _flush(self, keeper: BoothKeeper) -> None:
        presenter, trying = self._ctx.presenter, True
        while trying:
            trying = False
            try:
                keeper.flush()
            except EnvironmentProblem as problem:
                trying = presenter.asks_retry(self, problem)
            except UserError as error:
                presenter.show(self, error)

    def _build(self) -> None:
        theme, t = self._theme, self._t
        self.person = PersonPanel(theme, t)
        self.form = ContractPanel(theme, t)
        self.form.show_nothing(t("Scan a badge or press F2 to look somebody up."))
        self.signatures = SignaturePanel(theme, t, self._ctx.clock, self._ctx.actor.name)
        self.records = RecordsPanel(theme, t)
        nobody = Card()
        nobody.column.addWidget(
            EmptyState(theme, "scan", t("Scan a candidate's badge. The scan works wherever the focus is."))
        )
        self._left = QStackedWidget()
        self._left.addWidget(nobody)
        self._left.addWidget(self.person)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.signatures)
        column.addWidget(self.records, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.M)
        for widget, stretch, least in zip((self._left, self.form, right), _STRETCH, _LEAST, strict=True):
            widget.setMinimumWidth(least)
            row.addWidget(widget, stretch)

    def _connect(self) -> None:
        self.visit.leaving.connect(self.contract.put_aside)
        self.visit.opened.connect(self._opened)
        for signal in (self.visit.kept, self.contract.kept):
            signal.connect(self._say_kept)
        self.contract.signed.connect(lambda _contract: self.visit.reload())
        self.contract.signed.connect(
            lambda contract: Toast.show_in(
                self, self._theme, self._t("{number} is signed.", number=contract.number), tone=Tone.OK
            )
        )
        self.records.opened.connect(self.visit.open)
        self.records.number_typed.connect(self.visit.scan)
        self.person.contract_pressed.connect(self.contract.start)
        self.form.empty.pressed.connect(self.contract.start)
        self.form.keep_pressed.connect(self.contract.keep)
        self.form.discard_pressed.connect(
            lambda: self._with_contract(lambda shown: self.deeds.discard(self._keeper, shown))
        )
        self.form.rescind_pressed.connect(lambda: self._with_contract(self.deeds.rescind))
        self.form.print_pressed.connect(lambda: self._with_contract(self.deeds.print_slip))
        self.form.document_asked.connect(
            lambda: self._with_contract(lambda shown: self.deeds.reveal(shown, self.form.fields.show_document))
        )
        self.deeds.discarding.connect(self.contract.drop)
        self.deeds.done.connect(self.visit.reload)
        shortcuts = {
            "F2": self.records.go_to_search,
            "Ctrl+I": self.visit.record_intention,
            "Ctrl+K": self.contract.start,
            "Ctrl+Return": self.contract.submit,
            "Ctrl+Enter": self.contract.submit,
        }
        for keys, deed in shortcuts.items():
            QShortcut(QKeySequence(keys), self, deed)
        OwnKeys(self)

    def _bind(self, desk: BoothDesk) -> None:
        known = self._desk
        self._desk = desk
        if known is None or known.session.id != desk.session.id:
            self._close_card()
            self._keeper = BoothKeeper(self._ctx.services, self._ctx.actor, desk.session.id)
            self.visit.bind(self._keeper, desk)
            self._load_records()
        if self._keeper is not None:
            self.contract.bind(self._keeper, desk)
        self.lead_changed.emit()

    def _close_card(self) -> None:
        """Keep and close the candidate of the session that was shown before."""
        if self._keeper is not None:
            self.visit.plan()
            self.contract.plan()
            self._flush(self._keeper)
            self.visit.close()
            self.contract.close()
            self._left.setCurrentIndex(0)

    def _load_records(self) -> None:
        desk, ctx = self._desk, self._ctx
        if desk is None:
            return

        def show(records: tuple[BoothRecord, ...]) -> None:
            self.records.show_records(records, desk.session.timezone)
            if self.visit.card is not None and not self.records.table.hasFocus():
                self.records.mark(self.visit.card.visit.id)

        Operation(self, lambda: ctx.services.booth_desk.records(ctx.actor, desk.session.id)).on_success(show).run()

    def _opened(self, card: CandidateCard) -> None:
        self._left.setCurrentWidget(self.person)
        self.contract.open(card)

    def _say_kept(self) -> None:
        desk = self._desk
        if desk is not None:
            now = desk.session.local(self._ctx.clock.now())
            self._kept.show_state(self._t("Kept {time}", time=f"{now:%H:%M:%S}"))
            self._load_records()

    def _with_contract(self, deed: Callable[[ContractView], object]) -> None:
        if self.contract.contract is not None:
            deed(self.contract.contract)
