"""What the contracts page shows of a row."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from boothapp.domain.booth_records import ContractRow, OverVacancyCase
from boothapp.domain.contract_rules import yuan
from boothapp.domain.contract_words import SHORT_FORM_NAMES, STATE_NAMES
from boothapp.domain.fair import Bilingual
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import Channel, ContractState
from boothapp.support.i18n import Language, Translator
from boothapp.ui.models.columns import Align, Cell, Column
from boothapp.ui.tokens import Tone

LocalTime = Callable[[UUID, datetime], datetime]
"""Returns a moment on the wall clock of the session it belongs to."""

_STATES = {
    ContractState.DRAFTED: ("file-pen-line", Tone.NEUTRAL),
    ContractState.CANDIDATE_SIGNED: ("pen-tool", Tone.NEUTRAL),
    ContractState.SIGNED: ("circle-check", Tone.OK),
    ContractState.SCHOOL_VERIFIED: ("circle-check", Tone.OK),
    ContractState.REGISTERED: ("circle-check", Tone.OK),
    ContractState.RESCINDED: ("ban", Tone.NEUTRAL),
}


def both_names(name: Bilingual, t: Translator) -> tuple[str, str]:
    """Return the name in the window's language and the other one when it differs."""
    first = name.text(t.language)
    second = name.en if t.language is Language.ZH_CN else name.zh
    return first, second if second != first else ""


def state_cell(row: ContractRow, t: Translator) -> Cell:
    """Return a contract's state; one past the vacancies shows as trouble."""
    if row.over_vacancies and row.state is not ContractState.RESCINDED:
        return Cell(t("Past vacancies"), icon="triangle-alert", tone=Tone.WARN)
    icon, tone = _STATES[row.state]
    return Cell(t(STATE_NAMES[row.state]), icon=icon, tone=tone)


def contract_columns(t: Translator, local: LocalTime) -> tuple[Column[ContractRow], ...]:
    """Return the columns of the list of contracts."""

    def person(row: ContractRow) -> Cell:
        return Cell(row.candidate.text(t.language), row.school.text(t.language), bold=True)

    def form(row: ContractRow) -> Cell:
        note = "" if row.channel is Channel.BOOTH else t(VALUE_NAMES[row.channel])
        return Cell(t(SHORT_FORM_NAMES[row.form]), note)

    def signed(row: ContractRow) -> str:
        return f"{local(row.session_id, row.signed_at):%m-%d %H:%M}" if row.signed_at else "—"

    return (
        Column("number", t("No."), lambda row: Cell(row.number, bold=True), width=132),
        Column("candidate", t("Candidate"), person),
        Column("exhibitor", t("Exhibitor"), lambda row: Cell(row.exhibitor.text(t.language), row.booth_number)),
        Column("form", t("Form"), form, width=176),
        Column("pay", t("Pay, ¥ / month"), lambda row: yuan(row.pay_fen) if row.pay_fen else "—", Align.RIGHT, 112),
        Column("state", t("State"), lambda row: state_cell(row, t), width=140),
        Column("signed", t("Signed at"), signed, width=118),
    )


def case_columns(t: Translator, local: LocalTime) -> tuple[Column[OverVacancyCase], ...]:
    """Return the columns of the review of contracts past the vacancies."""

    def filled(case: OverVacancyCase) -> Cell:
        return Cell(f"{case.taken + case.over}", f"/ {case.vacancies}", bold=True)

    def state(case: OverVacancyCase) -> Cell:
        if case.resolved_at is None:
            return Cell(t("To review"), icon="triangle-alert", tone=Tone.WARN)
        return Cell(t("Reviewed"), icon="circle-check", tone=Tone.OK)

    return (
        Column("number", t("No."), lambda case: Cell(case.contract.number, bold=True), width=132),
        Column("candidate", t("Candidate"), lambda case: Cell(case.contract.candidate.text(t.language), bold=True)),
        Column("exhibitor", t("Exhibitor"), lambda case: case.contract.exhibitor.text(t.language)),
        Column("post", t("Post"), lambda case: case.contract.post.text(t.language)),
        Column("filled", t("Filled"), filled, Align.RIGHT, 84),
        Column("reason", t("Reason"), lambda case: case.reason),
        Column("since", t("Since"), lambda case: _moment(case, local), width=118),
        Column("state", t("State"), state, width=118),
    )


def _moment(case: OverVacancyCase, local: LocalTime) -> str:
    return f"{local(case.contract.session_id, case.created_at):%m-%d %H:%M}"
