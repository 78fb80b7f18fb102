"""What two sides agree on: the terms of a contract, its form's own fields and the signatures under it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

from boothapp.domain.values import Channel, ContractForm, SessionKind, SessionMode

Point = tuple[float, float]
Stroke = tuple[Point, ...]

BINDING_FORMS = frozenset({ContractForm.AGREEMENT, ContractForm.LABOUR_CONTRACT, ContractForm.COMPANY_AGREEMENT})
"""Forms that found an employment; the limits of the Labour Contract Law refuse there, elsewhere they only warn."""


class ContractField(StrEnum):
    """A field that only some forms have."""

    EMPLOYER_NAME = "employer_name"
    EMPLOYER_ADDRESS = "employer_address"
    LEGAL_REPRESENTATIVE = "legal_representative"
    WORKER_NAME = "worker_name"
    WORKER_ADDRESS = "worker_address"
    WORK = "work"
    HOURS = "hours"
    INSURANCE = "insurance"
    PROTECTION = "protection"
    ARCHIVE_RECIPIENT = "archive_recipient"
    ARCHIVE_POSTCODE = "archive_postcode"
    ARCHIVE_ADDRESS = "archive_address"


FIELDS_OF_FORM: Mapping[ContractForm, tuple[ContractField, ...]] = MappingProxyType(
    {
        ContractForm.AGREEMENT: (
            ContractField.ARCHIVE_RECIPIENT,
            ContractField.ARCHIVE_POSTCODE,
            ContractField.ARCHIVE_ADDRESS,
        ),
        ContractForm.LABOUR_CONTRACT: (
            ContractField.EMPLOYER_NAME,
            ContractField.EMPLOYER_ADDRESS,
            ContractField.LEGAL_REPRESENTATIVE,
            ContractField.WORKER_NAME,
            ContractField.WORKER_ADDRESS,
            ContractField.WORK,
            ContractField.HOURS,
            ContractField.INSURANCE,
            ContractField.PROTECTION,
        ),
        ContractForm.COMPANY_AGREEMENT: (),
        ContractForm.LETTER_OF_INTENT: (),
        ContractForm.EXPERT_COOPERATION: (ContractField.WORK,),
    }
)


@dataclass(frozen=True, slots=True)
class ContractTerms:
    """The terms; pay in fen a month (0: not stated), terms in months (`term_months` None: open-ended).

    `fields` holds the form's own fields by the values of `ContractField`; the worker's document is not among them, it
    stays sealed with the candidate.
    """

    form: ContractForm
    post_id: UUID
    term_months: int | None = 36
    starts_on: date | None = None
    pay_fen: int = 0
    probation_months: int = 0
    probation_pay_fen: int | None = None
    work_place: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def ends_on(self) -> date | None:
        """Return the last day of a fixed term; none while open-ended or without a first day."""
        if self.starts_on is None or self.term_months is None:
            return None
        return months_later(self.starts_on, self.term_months) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature: strokes of points in 0..1 of the pad's width and height, or none when signed on paper."""

    strokes: tuple[Stroke, ...] = ()

    @property
    def on_paper(self) -> bool:
        """Tell whether the signature stands on a paper, not here."""
        return not self.strokes

    def as_lists(self) -> list[Any]:
        """Return the strokes as the database keeps them; an empty list says "signed on paper"."""
        return [[[round(x, 4), round(y, 4)] for x, y in stroke] for stroke in self.strokes]

    @classmethod
    def from_lists(cls, kept: Sequence[Sequence[Sequence[float]]] | None) -> "Signature | None":
        """Return the signature behind the kept lists; None when nobody signed."""
        if kept is None:
            return None
        return cls(tuple(tuple((float(x), float(y)) for x, y in stroke) for stroke in kept))


def months_later(day: date, months: int) -> date:
    """Return the same day `months` later; a day the month lacks becomes the first of the next month."""
    year, month = divmod(day.month - 1 + months, 12)
    try:
        return day.replace(year=day.year + year, month=month + 1)
    except ValueError:
        year, month = divmod(day.month + months, 12)
        return date(day.year + year, month + 1, 1)


def channel_of_session(kind: SessionKind, mode: SessionMode) -> Channel:
    """Return the channel of what is signed in such a session unless somebody says otherwise."""
    if mode is SessionMode.ONLINE:
        return Channel.ONLINE
    match kind:
        case SessionKind.CAMPUS_TALK:
            return Channel.CAMPUS_TALK
        case SessionKind.DOCKING:
            return Channel.DOCKING
        case SessionKind.FAIR | SessionKind.SEMINAR:
            return Channel.BOOTH


def contract_number(session_code: str, day: date, sequence: int) -> str:
    """Return a contract's number such as `SZ-1105-0012`."""
    return f"{number_prefix(session_code, day)}{sequence:04d}"


def number_prefix(session_code: str, day: date) -> str:
    """Return what the numbers of a session's contracts begin with: `SZ-1105-`."""
    return f"{session_code}-{day:%m%d}-"
