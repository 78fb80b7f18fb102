"""The slip of a contract signed at the fair: two pages, one copy for each side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from boothapp.documents.fonts import Weight
from boothapp.documents.furniture import (
    A4,
    BOLD_VALUE,
    LEFT,
    RIGHT,
    WIDTH,
    Cell,
    cell_box,
    heavy_rule,
    section,
    short_hash,
)
from boothapp.documents.palette import RULE, TEXT, TEXT2, TEXT3
from boothapp.documents.qr import text_matrix
from boothapp.documents.rendered import DocumentSetting, Rendered
from boothapp.documents.shapes import Box, qr, rule, strokes, tick
from boothapp.documents.surface import Style, Surface
from boothapp.documents.words import Pair, Words
from boothapp.documents.writing import Align, write, write_in_box, write_pair, write_paragraph
from boothapp.domain.contract_rules import Check, Verdict, yuan
from boothapp.domain.contract_terms import ContractTerms, Signature
from boothapp.domain.fair import Bilingual
from boothapp.domain.messages.contracts import MESSAGES, RULE_TITLES
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.support.i18n import N_, Translator

_COPIES = (N_("Copy 1, kept by the candidate"), N_("Copy 2, kept by the employer"))
_HALF = WIDTH / 2
_LINE_WIDTH = 82.0
_CHECKS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class SignedBy:
    """One side's signature: ink from the pad or a line to sign on; `at` is the venue's wall clock."""

    name: str = ""
    signature: Signature | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ContractSlipData:
    """Everything on the slip; `digest` is the record's SHA-256 in hexadecimal, empty while drafted."""

    number: str
    fair_name: Bilingual
    day: date
    city: Bilingual
    candidate: Bilingual
    university: Bilingual
    employer: Bilingual
    booth: str
    area: Bilingual
    post: Bilingual
    terms: ContractTerms
    checks: tuple[Check, ...] = ()
    candidate_signed: SignedBy = SignedBy()
    employer_signed: SignedBy = SignedBy()
    digest: str = ""


def render_contract_slip(slip: ContractSlipData, setting: DocumentSetting) -> Rendered:
    """Return both copies as an A4 PDF."""
    return render_contract_slips((slip,), setting)


def render_contract_slips(slips: Sequence[ContractSlipData], setting: DocumentSetting) -> Rendered:
    """Return both copies of each slip, slip by slip, as one A4 PDF; there is at least one."""
    title = setting.words.line(N_("On-site contract slip"))
    surface = Surface(setting, f"{title} {slips[0].number}" if len(slips) == 1 else title, A4)
    for place, (slip, copy) in enumerate(product(slips, _COPIES)):
        surface.subject = slip.number
        if place:
            surface.new_page()
        _head(surface, slip)
        _parties(surface, slip)
        bottom = _terms(surface, slip)
        _checks(surface, slip, bottom)
        _signatures(surface, slip)
        _foot(surface, slip, copy)
    return surface.finish()


def _head(surface: Surface, slip: ContractSlipData) -> None:
    words = surface.setting.words
    title = words.label(N_("On-site contract slip"))
    write(surface, LEFT, 25.6, title.main, Style(31.5, Weight.BOLD), max_width=130)
    write(surface, LEFT, 35.2, title.second, Style(17, colour=TEXT2), max_width=130)
    where = f"{words.value(slip.fair_name).main}\u3000{slip.day:%Y-%m-%d} {words.value(slip.city).main}"
    write(surface, LEFT, 50.8, where, Style(12.2, colour=TEXT2), max_width=132)
    content = f"{slip.number} SHA256:{slip.digest}".upper() if slip.digest else slip.number
    qr(surface, RIGHT - 34, 15.6, 34, text_matrix(content))
    number = Style(12, Weight.BOLD, tracking=0.4)
    write(surface, RIGHT - 17, 55.4, slip.number, number, align=Align.CENTRE, max_width=40)
    heavy_rule(surface, 62)


def _parties(surface: Surface, slip: ContractSlipData) -> None:
    words = surface.setting.words
    section(surface, 74, words.label(N_("Parties")))
    area = words.value(slip.area)
    cell_box(
        surface,
        77.6,
        [
            [
                Cell(words.label(N_("Candidate")), words.value(slip.candidate), BOLD_VALUE),
                Cell(words.label(N_("University")), words.value(slip.university)),
            ],
            [
                Cell(words.label(N_("Employer")), words.value(slip.employer), BOLD_VALUE),
                Cell(words.label(N_("Booth / area")), Pair(f"{slip.booth}\u3000{area}".strip())),
            ],
        ],
    )


def _terms(surface: Surface, slip: ContractSlipData) -> float:
    words, terms = surface.setting.words, slip.terms
    section(surface, 123.1, words.label(N_("Terms")))
    post = Cell(words.label(N_("Post")), words.value(slip.post), Style(17.6, Weight.BOLD), Style(14, colour=TEXT2))
    pay = f"¥ {yuan(terms.pay_fen)}" if terms.pay_fen else "—"
    starts = f"{terms.starts_on:%Y-%m-%d}" if terms.starts_on else "—"
    rows = [
        [post],
        [
            Cell(words.label(N_("Form")), Pair(words.main(VALUE_NAMES[terms.form]))),
            Cell(words.label(N_("Term")), Pair(term_text(terms, words.main))),
        ],
        [
            Cell(words.label(N_("Monthly wage before tax")), Pair(pay), BOLD_VALUE),
            Cell(words.label(N_("Probation")), Pair(probation_text(terms, words.main))),
        ],
        [
            Cell(words.label(N_("Workplace")), Pair(terms.work_place or "—")),
            Cell(words.label(N_("Start date")), Pair(starts)),
        ],
    ]
    return cell_box(surface, 126.9, rows, 16.9)


def term_text(terms: ContractTerms, t: Translator) -> str:
    """Return the term in years or months with its last day, or that it is open-ended."""
    if terms.term_months is None:
        return t(N_("Open-ended"))
    years, months = divmod(terms.term_months, 12)
    length = t.n("{n} year", "{n} years", years) if not months else months_text(terms.term_months, t)
    end = terms.ends_on
    return t("{length}, to {end}", length=length, end=f"{end:%Y-%m-%d}") if end else length


def months_text(months: int, t: Translator) -> str:
    """Return a number of months in words."""
    return t.n("{n} month", "{n} months", months)


def probation_text(terms: ContractTerms, t: Translator) -> str:
    """Return the probation's length and pay."""
    if not terms.probation_months:
        return t("None (no probation)")
    length = months_text(terms.probation_months, t)
    if terms.probation_pay_fen is None:
        return length
    return f"{length}\u3000{t('¥ {amount} / month', amount=yuan(terms.probation_pay_fen))}"


def _checks(surface: Surface, slip: ContractSlipData, top: float) -> None:
    words = surface.setting.words
    section(surface, top + 11.6, words.label(N_("Checks")), words.main(N_("Labour Contract Law, art. 19 and 20")))
    style = Style(10.4)
    for place, check in enumerate(shown_checks(slip.checks)):
        x = LEFT + (place % 2) * (_HALF + 2.8)
        baseline = top + 20.0 + place // 2 * 7.4
        if check.verdict is Verdict.OK:
            tick(surface, x + 0.4, baseline, 3.6)
        else:
            write(surface, x + 1.2, baseline, "!", Style(13, Weight.BOLD))
        box = Box(x + 7, baseline - 5.0, _HALF - 10, 6.8)
        write_in_box(surface, box, check_text(check, words), style, smallest=6.5)


def shown_checks(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Return as many checks as the slip has room for, in order; those that warn are never left out."""
    spare = _CHECKS_SHOWN - sum(check.verdict is not Verdict.OK for check in checks)
    passed = [check for check in checks if check.verdict is Verdict.OK][: max(spare, 0)]
    return tuple(check for check in checks if check.verdict is not Verdict.OK or check in passed)


def check_text(check: Check, words: Words) -> str:
    """Return a check's rule and finding in the leading language."""
    finding = words.main(MESSAGES.get(check.code, check.code), **dict(check.params))
    return words.main(N_("{rule}: {finding}"), rule=words.main(RULE_TITLES[check.rule]), finding=finding)


def _signatures(surface: Surface, slip: ContractSlipData) -> None:
    words = surface.setting.words
    sides = (
        (LEFT, N_("Candidate's signature"), slip.candidate_signed),
        (RIGHT - _LINE_WIDTH, N_("Employer's signature"), slip.employer_signed),
    )
    for x, label, side in sides:
        rule(surface, x, 252, x + _LINE_WIDTH, 252, TEXT, 0.9)
        if side.signature and side.signature.strokes:
            strokes(surface, Box(x + 8, 233.5, 56, 17), side.signature.strokes)
        used = write_pair(
            surface, x, 258, words.label(label), Style(11.6, Weight.BOLD), Style(11.6, colour=TEXT2), max_width=60
        )
        note = f"{side.at:%H:%M:%S}" if side.at else side.name
        write(
            surface,
            x + _LINE_WIDTH,
            258,
            note,
            Style(11.6, colour=TEXT2),
            align=Align.RIGHT,
            max_width=_LINE_WIDTH - used - 3,
        )


def _foot(surface: Surface, slip: ContractSlipData, copy: str) -> None:
    words = surface.setting.words
    rule(surface, LEFT, 263.8, RIGHT, 263.8, RULE)
    records = words.label(
        N_("This slip records an on-site agreement. It does not replace the written labour contract.")
    )
    written = words.main(N_("A written labour contract must be signed within one month of the first day of work."))
    used = write(surface, LEFT, 270.6, records.main, Style(10.2, Weight.BOLD, TEXT), max_width=WIDTH)
    small = Style(10.2, colour=TEXT2)
    if used + surface.width(written, small) < WIDTH:
        write(surface, LEFT + used, 270.6, written, small)
        write(surface, LEFT, 276.2, records.second, small, max_width=WIDTH)
    else:
        write_paragraph(surface, LEFT, 276.2, written, small, width=WIDTH, max_lines=1)
    label = Style(9.6, colour=TEXT3)
    write(surface, LEFT, 284.5, words.line(copy), label, max_width=WIDTH * 0.6)
    if slip.digest:
        write(surface, RIGHT, 284.5, f"sha256 {short_hash(slip.digest)}", label, align=Align.RIGHT, max_width=70)
