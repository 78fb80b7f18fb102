"""The desk page: the verdict card, counters, search, walk-in and history on one screen."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from boothapp.domain.errors import BoothAppError
from boothapp.domain.exception_lane import Deed
from boothapp.domain.search_text import NOBODY, read_stranger
from boothapp.services.checkin_outcome import CheckInOutcome, ScanSource
from boothapp.services.recent_scans import RecentScan
from boothapp.services.register_walk_in import WalkIn
from boothapp.ui.change_bus import ALL, touches
from boothapp.ui.context import UiContext
from boothapp.ui.devices.camera import Camera, CameraState
from boothapp.ui.devices.front_watch import FrontWatch
from boothapp.ui.devices.printer import Printing
from boothapp.ui.devices.sound import SoundPlayer, sound_of, station_sounds
from boothapp.ui.page import Page
from boothapp.ui.tokens import Space, Tone
from boothapp.ui.views.desk.answers_tray import AnswersTray
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.views.desk.card_pace import CardPace
from boothapp.ui.views.desk.card_stage import CardStage, Stage
from boothapp.ui.views.desk.card_words import CardWords
from boothapp.ui.views.desk.counters_card import CountersCard
from boothapp.ui.views.desk.deeds import DeskDeeds
from boothapp.ui.views.desk.desk_data import DeskData
from boothapp.ui.views.desk.device_chips import DeskBar
from boothapp.ui.views.desk.exception_deeds import DeskExceptions
from boothapp.ui.views.desk.flow import DeskFlow
from boothapp.ui.views.desk.follow_up import FollowUp
from boothapp.ui.views.desk.history_card import CROWDED, LOW, USUAL, HistoryCard
from boothapp.ui.views.desk.printer_watch import PrinterWatch
from boothapp.ui.views.desk.scan_rows import scan_row
from boothapp.ui.views.desk.search_row import SearchRow
from boothapp.ui.views.desk.tray_card import TRAY_KEY, TrayCard
from boothapp.ui.widgets.badge_desk import BadgeDesk
from boothapp.ui.widgets.code_source import CodeSource
from boothapp.ui.widgets.front_notice import FRONT_WORDS, Cover, FrontNotice
from boothapp.ui.widgets.toast import Toast
from boothapp.ui.widgets.verdict_card import VerdictCard
from boothapp.ui.widgets.verdict_idle import Viewfinder

_SIDE_PX: Final = 396
_PICTURE_PX: Final = 176
_LOW_PICTURE_PX: Final = 104
_LOW_PX: Final = 700


class DeskPage(Page):
    """Check-in by scanner and keyboard alone; a new scan replaces whatever the card shows."""

    def __init__(
        self,
        ctx: UiContext,
        printing: Printing | None = None,
        sound: SoundPlayer | None = None,
        camera: Camera | None = None,
    ) -> None:
        super().__init__(ctx)
        t, theme = self._t, self._theme
        self._badges = BadgeDesk(self, printing or Printing(ended=ctx.runner.ended))
        self._sound = sound or station_sounds(ctx, self)
        self._follow_up = FollowUp(self, self._badges)
        self._flow = DeskFlow(self, self._follow_up)
        self._data = DeskData(self, self._flow)
        self._pace = CardPace(self, lambda: self._flow.matter)
        self._card = VerdictCard(theme, t)
        self._source = CodeSource(self, camera)
        self._stage = CardStage(ctx, self._card, CardWords(t), self._source)
        self._deeds = DeskDeeds(self, self._flow, self._follow_up, self._badges, self._stage)
        self._exceptions = DeskExceptions(self, self._flow, self._follow_up, self._badges, self._stage)
        self._watch = PrinterWatch(self, self._flow, self._badges, self._follow_up.badge_told)
        self._bar = DeskBar(theme, t, self._flow, self._watch.chip)
        self._counters = CountersCard(theme, t)
        self._history = HistoryCard(theme, t)
        self._tray_card = TrayCard(theme, t)
        self._tray = AnswersTray(self, self._flow, self._tray_card)
        self._front = FrontWatch(self)
        self._picture = Viewfinder(theme, t("Camera picture"), name="deskPicture")
        self._search = SearchRow(theme, t)
        self._screens = (USUAL, False)
        self._lay_out()
        self._connect()
        self._stage.show_idle()
        self._bar.show_source(self._source)
        self._sound.prepare(ctx.runner)

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(_SIDE_PX)
        self._side = column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._counters)
        column.addWidget(self._search)
        self._picture.setFixedHeight(_PICTURE_PX)
        self._picture.hide()
        self._source.add_view(self._picture)
        column.addWidget(self._picture)
        column.addWidget(self._tray_card)
        column.addWidget(self._history, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        row.setSpacing(Space.L)
        row.addWidget(self._card, 1)
        row.addWidget(side)
        title, text = FRONT_WORDS
        self._notice = FrontNotice(self._theme, self._t(title), self._t(text), self._card)

    def _connect(self) -> None:
        self._connect_flow()
        self._connect_search()
        for keys, deed in (
            ("F2", self._search.begin),
            (TRAY_KEY, self._tray.begin),
            ("Ctrl+F", self._search.begin),
            ("F4", self._begin_walk_in),
            ("F5", self._register_here),
            ("F6", self._deeds.admit),
            ("F7", self._turn),
            ("F8", self._source.turn),
            ("F9", self._deeds.reprint),
            ("F10", self._watch.open),
            ("F11", self._exceptions.begin),
            ("F12", lambda: self._exceptions.begin(Deed.REISSUE)),
            ("Ctrl+Z", self._deeds.undo),
            ("Esc", self._escape),
        ):
            QShortcut(QKeySequence(keys), self, deed)

    def _connect_flow(self) -> None:
        flow, stage, data = self._flow, self._stage, self._data
        flow.answered.connect(self._show_answer)
        self._pace.due.connect(stage.show_matter)
        self._follow_up.detailed.connect(stage.update_matter)
        flow.failed.connect(self._show_failure)
        flow.undone.connect(self._undone)
        flow.registered.connect(stage.registered_well)
        stage.changed.connect(self._stage_changed)
        stage.answered.connect(flow.answer)
        stage.later.connect(lambda answers: flow.admit(self._t("Answers asked later"), answers))
        stage.use_drafts(self._tray.draft_of)
        stage.asked.connect(self._tray.stand)
        stage.left_open.connect(self._tray.leave)
        stage.registered.connect(self._register)
        stage.known_asked.connect(data.ask_known)
        stage.number_chosen.connect(lambda number: flow.scan(number, ScanSource.SEARCH))
        stage.walk_in_asked.connect(self._begin_walk_in)
        data.session_known.connect(self._bar.show_session)
        data.session_known.connect(self._tray.load)
        data.gate_known.connect(self._bar.show_gate)
        data.counted.connect(self._counters.show_counters)
        data.scans_read.connect(self._show_scans)
        data.schools_read.connect(stage.set_schools)
        data.found.connect(stage.show_found)
        data.known.connect(stage.show_known)
        data.chosen.connect(stage.choose_found)
        self._card.acted.connect(self._act)
        self._history.all_asked.connect(self._deeds.show_records)
        self._source.seen.connect(lambda text: flow.scan(text, ScanSource.CAMERA))
        self._source.chosen.connect(stage.source_chosen)
        self._source.changed.connect(self._source_changed)
        self._front.changed.connect(self._show_front)

    def _connect_search(self) -> None:
        search = self._search
        search.typed.connect(self._typed)
        search.entered.connect(self._entered)
        search.code_entered.connect(lambda text: self._flow.scan(text, ScanSource.TYPED))
        search.moved.connect(self._stage.step_found)
        search.walk_in_pressed.connect(self._begin_walk_in)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room at the side where the screen is low: tray and history keep some rows each."""
        super().resizeEvent(event)
        self._fit_side()

    def _fit_side(self) -> None:
        filmed = not self._picture.isHidden()
        screens = (LOW if self.height() < _LOW_PX else USUAL), filmed
        if screens == self._screens:
            return
        self._screens, screen = screens, screens[0]
        self._side.setSpacing(Space.S if screen == LOW else Space.M)
        self._picture.setFixedHeight(_LOW_PICTURE_PX if screen == LOW else _PICTURE_PX)
        self._counters.fit(screen)
        for card in (self._tray_card, self._history):
            card.fit(CROWDED if filmed else screen)

    @property
    def resting(self) -> bool:
        """Whether everything that follows a scan has arrived."""
        return self._pace.resting and self._data.resting and self._follow_up.resting and self._watch.resting

    def refresh(self, topics: frozenset[str]) -> None:
        """Reload what changed."""
        if ALL in topics:
            self._data.load()
        elif touches(topics, "gates"):
            self._data.load_gate()
        elif touches(topics, "check_ins", "candidates", "print_jobs"):
            self._data.reload_figures()
            self._tray.refresh()
        if touches(topics, "print_jobs"):
            self._watch.refresh()

    def on_scan(self, raw: str) -> None:
        """Record a scan, wherever the focus is; the card follows when it is on the disk."""
        if not self._deeds.take_card(raw):
            self._flow.scan(raw)

    def header_actions(self) -> Sequence[QWidget]:
        """Return direction and device chips."""
        return self._bar.widgets

    def key_hints(self) -> Sequence[tuple[str, str]]:
        """Return the desk's keys."""
        t = self._t
        return (
            ("F2", t("Find")),
            (TRAY_KEY, t("Tray")),
            ("F4", t("Walk-in")),
            ("F9", t("Reprint badge")),
            ("F10", t("Printer")),
            ("F11", t("Exceptions")),
            ("Ctrl Z", t("Undo")),
            ("F7", t("Entry / exit")),
            ("F8", t("Camera / scanner")),
            ("Ctrl L", t("Lock desk")),
        )

    def _show_answer(self, matter: CardMatter) -> None:
        Toast.close_errors(self)
        self._search.clear()
        self._data.overtake_search()
        self.setFocus()
        self._tray.take(matter)
        self._pace.offer(matter)
        self._sound.play(sound_of("VALID" if matter.outcome.double_scan else matter.outcome.result.value))
        self._bar.show_saved(matter)
        if matter.outcome.clock_back:
            Toast.show_in(self, self._theme, self._clock_words(matter), tone=Tone.WARN)

    def _clock_words(self, matter: CardMatter) -> str:
        minutes = round(matter.outcome.clock_back.total_seconds() / 60)
        return self._t(
            "This computer's clock was set back by {minutes} min. Scans keep their order; check the clock.",
            minutes=f"{minutes:,}",
        )

    def _register(self, walk_in: WalkIn) -> None:
        self._flow.register(walk_in, lambda error: self._stage.show_walk_in_problem(walk_in, error))

    def _show_failure(self, error: BoothAppError) -> None:
        Toast.close_errors(self)
        self._stage.show_problem(error)
        self._sound.play(sound_of(error.code))

    def _undone(self, outcome: CheckInOutcome) -> None:
        Toast.close_errors(self)
        matter, person = self._flow.matter, outcome.person
        if person is None or (matter is not None and matter.is_of(person.registration_id)):
            self._stage.show_idle()
        else:
            words = self._t("The latest passage of {name} is undone.", name=person.name)
            Toast.show_in(self, self._theme, words, tone=Tone.OK)

    def _turn(self) -> None:
        if self._bar.is_bound:
            Toast.show_in(self, self._theme, self._t("People pass this gate one way only."), tone=Tone.WARN)
        self._bar.turn()

    def _stage_changed(self) -> None:
        idle = self._stage.stage is Stage.IDLE
        match self._stage.stage:
            case Stage.IDLE:
                self._flow.forget()
                self._search.clear()
                self._data.overtake_search()
            case Stage.WALK_IN:
                self._search.clear()
                self._data.forget_search()
            case Stage.VERDICT | Stage.PROBLEM:
                self._data.overtake_search()
        names = "veiled" if idle else "shown"
        self._history.set_veil(names)
        self._tray_card.set_veil(names)
        self._show_picture()
        self._show_front()

    def _show_front(self) -> None:
        """Say it while another program has the keyboard, and so the scanner's codes."""
        self._bar.show_front(self._front)
        cover = Cover.WHOLE if self._stage.stage is Stage.IDLE else Cover.FOOT
        lost = self._front.away and not self._source.films
        self._notice.show_over(cover if lost else Cover.NOTHING)

    def _show_picture(self) -> None:
        running = self._source.camera.state is CameraState.RUNNING
        self._picture.setVisible(running and self._stage.stage is not Stage.IDLE)
        self._fit_side()

    def _source_changed(self) -> None:
        self._bar.show_source(self._source)
        self._show_picture()
        self._show_front()
        if self._source.troubled and self._stage.stage is not Stage.IDLE:
            Toast.show_in(self, self._theme, self._source.hint, tone=Tone.WARN)

    def _show_scans(self, scans: Sequence[RecentScan]) -> None:
        session = self._flow.session
        if session is not None:
            self._history.show_rows([scan_row(scan, session, self._t) for scan in scans])

    def _typed(self, text: str) -> None:
        self._stage.touch()
        if text.strip():
            self._data.search(text)
            return
        self._data.forget_search()
        if self._stage.stage is Stage.FOUND:
            self._stage.show_idle()

    def _entered(self, text: str) -> None:
        if not self._deeds.take_card(text):
            self._data.enter(text)

    def _begin_walk_in(self) -> None:
        typed = self._search.text
        self._deeds.begin_walk_in(NOBODY if self._data.has_found(typed) else read_stranger(typed))

    def _escape(self) -> None:
        if Toast.close_errors(self):
            return
        self.setFocus()
        self._data.forget_search()
        self._stage.show_idle()

    def _register_here(self) -> None:
        if self._stage.stage is Stage.WALK_IN:
            self._stage.take_known()
        else:
            self._exceptions.begin(Deed.REGISTER_HERE)

    def _act(self, key: str) -> None:
        deeds: dict[str, Callable[[], object]] = {
            "undo": self._deeds.undo,
            "reprint": self._deeds.reprint,
            "admit": self._deeds.admit,
            "find": self._search.begin,
            "walk_in": self._begin_walk_in,
            "lane": self._exceptions.begin,
            "register_here": self._register_here,
            "reissue": lambda: self._exceptions.begin(Deed.REISSUE),
        }
        deeds[key]()
