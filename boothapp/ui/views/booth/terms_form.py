"""The terms of a contract as fields: post, place, term, pay, probation and first day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QGridLayout, QWidget

from boothapp.domain.booth_records import BoothDesk, CandidateCard
from boothapp.domain.contract_rules import least_probation_pay, probation_limit
from boothapp.domain.contract_terms import ContractTerms
from boothapp.domain.values import Cohort, ContractForm
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Space
from boothapp.ui.views.booth.amounts import MoneyField, MonthsField
from boothapp.ui.views.booth.choices import MoreSegments, PostBox
from boothapp.ui.widgets.fields import FieldRow, line_edit

_OPEN: Final = "open"
_DATE_MARGIN: Final = 8


@dataclass(frozen=True, slots=True)
class FirstTerms:
    """What a new form begins with for one candidate at one booth."""

    desk: BoothDesk
    card: CandidateCard

    def terms(self, today: date) -> ContractTerms | None:
        """Return three years on the post that was talked about; none while there is no post."""
        card, posts = self.card, self.desk.posts
        if not posts:
            return None
        wanted = card.intention.post_id if card.intention else None
        post = next((post for post in posts if post.id == wanted), None)
        post = post or next((post for post in posts if post.left), posts[0])
        pay = (post.pay_min_yuan or 0) * 100
        return ContractTerms(
            form=_usual_form(card, today),
            post_id=post.id,
            term_months=36,
            starts_on=_first_day(card.cohort_year, today),
            pay_fen=pay,
            probation_months=probation_limit(36),
            probation_pay_fen=least_probation_pay(pay) if pay else None,
            work_place=post.place,
        )


def _usual_form(card: CandidateCard, today: date) -> ContractForm:
    """Return the official agreement for who graduates now or later, else the labour contract."""
    graduated = card.cohort_year is not None and card.cohort_year < today.year
    earlier = card.cohort is Cohort.EARLIER or graduated
    return ContractForm.LABOUR_CONTRACT if earlier else ContractForm.AGREEMENT


def _first_day(cohort_year: int | None, today: date) -> date:
    """Return 1 July of the graduation, else the first of the next month."""
    if cohort_year is not None and date(cohort_year, 7, 1) > today:
        return date(cohort_year, 7, 1)
    return date(today.year + today.month // 12, today.month % 12 + 1, 1)


class TermsForm(QWidget):
    """Shows terms and reads them back; `changed` is emitted when the user changes one."""

    changed = Signal()

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._loading = False
        self.post = PostBox(theme, t, name="boothPost")
        self.place = line_edit("boothPlace", t("Place of work"), scale="booth")
        self.term = MoreSegments(
            theme,
            [(str(years * 12), t.n("{n} year", "{n} years", years)) for years in (1, 2, 3)]
            + [(_OPEN, t("Open-ended"))],
            [(str(months), _months(t, months)) for months in (3, 6, 48, 60)],
            name="boothTerm",
            accessible=t("Term"),
            more=t("Other term"),
            scale="booth",
        )
        self.pay = MoneyField(theme, name="boothPay", accessible=t("Monthly pay before tax"), unit=t("yuan / month"))
        self.probation_pay = MoneyField(theme, name="boothProbationPay", accessible=t("Pay in probation"))
        self.probation = MonthsField(theme, t, name="boothProbation", accessible=t("Probation"))
        self.start = QDateEdit()
        self.start.setObjectName("boothStart")
        self.start.setAccessibleName(t("First day of work"))
        self.start.setDisplayFormat("yyyy-MM-dd")
        self.start.setCalendarPopup(True)
        self.start.lineEdit().setTextMargins(_DATE_MARGIN, 0, 0, 0)
        self.start.setProperty("scale", "booth")
        self._lay_out(theme)
        self._connect()

    def show_terms(self, terms: ContractTerms) -> None:
        """Show terms without telling `changed`."""
        self._loading = True
        self.post.set_post(terms.post_id)
        self.place.setText(terms.work_place)
        self.term.set_value(_OPEN if terms.term_months is None else _known_term(terms.term_months))
        self.pay.set_fen(terms.pay_fen)
        self.probation_pay.set_fen(terms.probation_pay_fen)
        self.probation.set_value(terms.probation_months)
        start = terms.starts_on
        if start is not None:
            self.start.setDate(QDate(start.year, start.month, start.day))
        self._loading = False
        self._say()

    def terms(self, form: ContractForm, post_id: UUID, fields: Mapping[str, str]) -> ContractTerms:
        """Return what stands in the fields."""
        term, start = self.term.value, self.start.date()
        return ContractTerms(
            form=form,
            post_id=self.post.post_id or post_id,
            term_months=None if term == _OPEN else int(term),
            starts_on=date(start.year(), start.month(), start.day()),
            pay_fen=self.pay.fen or 0,
            probation_months=self.probation.value,
            probation_pay_fen=self.probation_pay.fen,
            work_place=self.place.text().strip(),
            fields=dict(fields),
        )

    def _lay_out(self, theme: Theme) -> None:
        t = self._t
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.M)
        grid.setVerticalSpacing(Space.S)
        self._term_row = FieldRow(theme, t("Term of contract"), self.term)
        cells = (
            (FieldRow(theme, t("Post"), self.post), 0, 0, 4),
            (FieldRow(theme, t("Place of work"), self.place), 0, 4, 2),
            (self._term_row, 1, 0, 6),
            (FieldRow(theme, t("Monthly pay before tax"), self.pay), 2, 0, 3),
            (FieldRow(theme, t("Pay in probation"), self.probation_pay), 2, 3, 3),
            (FieldRow(theme, t("Probation"), self.probation), 3, 0, 3),
            (FieldRow(theme, t("First day of work"), self.start), 3, 3, 3),
        )
        for widget, row, column, span in cells:
            grid.addWidget(widget, row, column, 1, span)
        for column in range(6):
            grid.setColumnStretch(column, 1)

    def _connect(self) -> None:
        for signal in (
            self.post.currentIndexChanged,
            self.place.textEdited,
            self.term.chosen,
            self.pay.amount_changed,
            self.probation_pay.amount_changed,
            self.probation.value_changed,
            self.start.dateChanged,
        ):
            signal.connect(self._changed)

    def _changed(self, *_values: object) -> None:
        if not self._loading:
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        terms = self.terms(ContractForm.AGREEMENT, UUID(int=0), {})
        if terms.starts_on and terms.ends_on:
            span = self._t("{first} to {last}", first=f"{terms.starts_on}", last=f"{terms.ends_on}")
        else:
            span = self._t("from {first}", first=f"{terms.starts_on}")
        self._term_row.set_note(span)
        share = terms.probation_pay_fen * 100 // terms.pay_fen if terms.probation_pay_fen and terms.pay_fen else None
        self.probation_pay.set_unit(f"{share}%" if share is not None and terms.probation_months else "")


def _months(t: Translator, months: int) -> str:
    if months % 12:
        return t.n("{n} month", "{n} months", months)
    return t.n("{n} year", "{n} years", months // 12)


def _known_term(months: int) -> str:
    known = (3, 6, 12, 24, 36, 48, 60)
    return str(min(known, key=lambda each: abs(each - months)))
