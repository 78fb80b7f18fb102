"""Records that stand beside the contracts: framework agreements, inquiries and complaints."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QPlainTextEdit

from boothapp.domain.errors import BoothAppError
from boothapp.domain.values import InquiryKind
from boothapp.ui.context import UiContext
from boothapp.ui.errors import describe
from boothapp.ui.operations import Operation
from boothapp.ui.page import Page
from boothapp.ui.tokens import Colour, Size
from boothapp.ui.widgets.dialog import Choice, SheetDialog
from boothapp.ui.widgets.fields import FieldRow, line_edit
from boothapp.ui.widgets.segmented import SegmentedControl
from boothapp.ui.widgets.text import wrapped_label

_NOTE_HEIGHT = 72


class FrameworkDialog(SheetDialog):
    """Records an agreement between two bureaus; it is never counted as a contract."""

    def __init__(self, page: Page, session_id: UUID | None) -> None:
        t = page.ctx.t
        super().__init__(page, page.ctx.theme, t("Framework agreement"), name="frameworkDialog")
        self._ctx, self._t, self._session_id = page.ctx, t, session_id
        self.body.addWidget(
            wrapped_label(
                t("Between two bureaus. It is a record of its own, never a contract."), Size.BODY, Colour.TEXT2
            )
        )
        self.subject = line_edit("frameworkTitle", t("Title"))
        self.party_a = line_edit("frameworkPartyA", t("Party A"))
        self.party_b = line_edit("frameworkPartyB", t("Party B"))
        self.day = QDateEdit()
        self.day.setObjectName("frameworkDay")
        self.day.setAccessibleName(t("Signed on"))
        self.day.setDisplayFormat("yyyy-MM-dd")
        self.day.setCalendarPopup(True)
        self.day.lineEdit().setTextMargins(8, 0, 0, 0)
        today = page.ctx.clock.now().date()
        self.day.setDate(QDate(today.year, today.month, today.day))
        self._first = FieldRow(self.theme, t("Title"), self.subject)
        self.body.addWidget(self._first)
        for label, field in ((t("Party A"), self.party_a), (t("Party B"), self.party_b), (t("Signed on"), self.day)):
            self.body.addWidget(FieldRow(self.theme, label, field))
        self.add_button(Choice("cancel", t("Cancel")), self.reject)
        self.save = self.add_button(Choice("save", t("Record"), "primary"), self._save)

    @property
    def ctx(self) -> UiContext:
        """Return the context, for operations."""
        return self._ctx

    def _save(self) -> None:
        ctx, day = self._ctx, self.day.date()
        parties = (self.party_a.text(), self.party_b.text())
        subject, signed_on = self.subject.text(), date(day.year(), day.month(), day.day())
        call = ctx.services.framework_agreements.record
        operation = Operation(self, lambda: call(ctx.actor, self._session_id, subject, parties, signed_on))
        operation.on_success(lambda _made: self.accept()).on_failure(self._refused)
        operation.changes("framework_agreements").run()

    def _refused(self, error: BoothAppError) -> None:
        self._first.set_problem(describe(error, self._t))


class InquiryDialog(SheetDialog):
    """Records a question at the policy desk or a complaint, with its answer when there is one."""

    def __init__(self, page: Page, session_id: UUID) -> None:
        t = page.ctx.t
        super().__init__(page, page.ctx.theme, t("Inquiry or complaint"), name="inquiryDialog")
        self._ctx, self._t, self._session_id = page.ctx, t, session_id
        self.kind = SegmentedControl(
            self.theme,
            ((InquiryKind.POLICY, t("Policy inquiry")), (InquiryKind.COMPLAINT, t("Complaint"))),
            name="inquiryKind",
            accessible=t("Kind"),
        )
        self.topic = line_edit("inquiryTopic", t("About"))
        self.note = _long_field("inquiryNote", t("Details"))
        self.answer = _long_field("inquiryAnswer", t("Answer"))
        self._first = FieldRow(self.theme, t("About"), self.topic)
        self.body.addWidget(self.kind)
        self.body.addWidget(self._first)
        self.body.addWidget(FieldRow(self.theme, t("Details"), self.note))
        self.body.addWidget(FieldRow(self.theme, t("Answer"), self.answer))
        self.add_button(Choice("cancel", t("Cancel")), self.reject)
        self.save = self.add_button(Choice("save", t("Record"), "primary"), self._save)

    @property
    def ctx(self) -> UiContext:
        """Return the context, for operations."""
        return self._ctx

    def _save(self) -> None:
        ctx, kind, topic = self._ctx, InquiryKind(self.kind.value), self.topic.text()
        note, answer = self.note.toPlainText(), self.answer.toPlainText()
        call = ctx.services.inquiries.record
        operation = Operation(self, lambda: call(ctx.actor, self._session_id, kind, topic, note=note, answer=answer))
        operation.on_success(lambda _made: self.accept()).on_failure(self._refused).changes("inquiries").run()

    def _refused(self, error: BoothAppError) -> None:
        self._first.set_problem(describe(error, self._t))


def _long_field(name: str, accessible: str) -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setObjectName(name)
    field.setAccessibleName(accessible)
    field.setFixedHeight(_NOTE_HEIGHT)
    field.setTabChangesFocus(True)
    return field
