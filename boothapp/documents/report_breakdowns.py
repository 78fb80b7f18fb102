"""The report's breakdowns: persons and contracts told apart, two tables side by side."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from boothapp.documents.report_blocks import HALF_WIDTH, Heading, PairBlock
from boothapp.documents.report_data import DayReportData
from boothapp.documents.report_pages import Block
from boothapp.documents.tables import Column, Row, RowKind, Table
from boothapp.documents.words import Pair, Words
from boothapp.documents.writing import Align
from boothapp.domain.fair import Bilingual
from boothapp.domain.figures import ContractBreakdown, ContractDimension, Dimension
from boothapp.domain.shares import Part, Share
from boothapp.domain.value_names import NOT_STATED, VALUE_NAMES
from boothapp.support.i18n import N_

_MOST_ROWS = 14

PERSONS = {
    Dimension.COHORT: N_("By cohort"),
    Dimension.DEGREE: N_("By degree"),
    Dimension.LEVEL: N_("By talent level"),
    Dimension.REGION: N_("By region"),
    Dimension.SCHOOL: N_("By school"),
    Dimension.MAJOR: N_("By major"),
}

CONTRACTS = {
    ContractDimension.FORM: N_("By form"),
    ContractDimension.CHANNEL: N_("By channel"),
    ContractDimension.DEGREE: N_("By degree"),
    ContractDimension.INDUSTRY: N_("By industry"),
}


def person_blocks(words: Words, report: DayReportData) -> list[Block]:
    """Return the persons checked in, by every dimension that has data."""
    common = report.figures.common
    parts = {breakdown.dimension: breakdown.parts for breakdown in common.breakdowns if breakdown.parts}
    tables = [
        _parts_table(words, message, parts[dimension]) for dimension, message in PERSONS.items() if dimension in parts
    ]
    note = f"N = {common.people.persons:,}"
    return _paired(tables, Heading(words.label(N_("Persons checked in")), note))


def contract_blocks(words: Words, report: DayReportData) -> list[Block]:
    """Return the counted contracts, at booths and with every channel, by every dimension that has data."""
    contracts = report.figures.common.contracts
    tables = [
        _contract_table(words, CONTRACTS[breakdown.dimension], breakdown, report.industries)
        for breakdown in contracts.breakdowns
        if breakdown.parts
    ]
    note = words.main(
        N_("Booths {booth}, campus talks {talks}, all channels {total}"),
        booth=contracts.booth,
        talks=contracts.campus_talk,
        total=contracts.total,
    )
    return _paired(tables, Heading(words.label(N_("Contracts")), note))


def _paired(tables: Sequence[Table], heading: Heading) -> list[Block]:
    pairs = zip_longest(tables[::2], tables[1::2])
    return [
        PairBlock(left, right, None if place else heading)
        for place, (left, right) in enumerate(pairs)
        if left is not None
    ]


def key_name(words: Words, key: str, name: Bilingual | None = None) -> Pair:
    """Return what a key is called: its own name, the word of its closed set, or itself."""
    if name:
        return words.value(name)
    if not key:
        return words.label(NOT_STATED)
    return words.label(VALUE_NAMES[key]) if key in VALUE_NAMES else Pair(key)


def _parts_table(words: Words, message: str, parts: Sequence[Part]) -> Table:
    columns = (
        Column(words.label(message), HALF_WIDTH - 42, Align.LEFT),
        Column(words.label(N_("n / N")), 26),
        Column(words.label(N_("Share")), 16),
    )
    shown, rest = _most(parts)
    rows = [Row((key_name(words, part.key, part.name), part.share.counts, part.share.percent)) for part in shown]
    if rest:
        share = Share(sum(part.share.n for part in rest), rest[0].share.of)
        rows.append(Row((words.label(N_("Others: {n}"), n=len(rest)), share.counts, share.percent)))
    return Table(columns, tuple(rows))


def _most(parts: Sequence[Part]) -> tuple[Sequence[Part], Sequence[Part]]:
    if len(parts) <= _MOST_ROWS:
        return parts, ()
    return parts[: _MOST_ROWS - 1], parts[_MOST_ROWS - 1 :]


def _contract_table(
    words: Words, message: str, breakdown: ContractBreakdown, industries: Mapping[str, Bilingual]
) -> Table:
    columns = (
        Column(words.label(message), HALF_WIDTH - 54, Align.LEFT),
        Column(words.label(N_("Booths n / N")), 27),
        Column(words.label(N_("All channels n / N")), 27),
    )
    rows = [
        Row(
            (
                key_name(words, part.key, industries.get(part.key)),
                counts_and_percent(part.booth),
                counts_and_percent(part.total),
            )
        )
        for part in breakdown.parts[:_MOST_ROWS]
    ]
    rest = breakdown.parts[_MOST_ROWS:]
    if rest:
        booth = Share(sum(part.booth.n for part in rest), rest[0].booth.of)
        total = Share(sum(part.total.n for part in rest), rest[0].total.of)
        rows.append(
            Row((words.label(N_("Others: {n}"), n=len(rest)), counts_and_percent(booth), counts_and_percent(total)))
        )
    whole = breakdown.parts[0]
    everything = (Share(whole.booth.of, whole.booth.of), Share(whole.total.of, whole.total.of))
    rows.append(Row((words.label(N_("Total")), *(counts_and_percent(share) for share in everything)), RowKind.TOTAL))
    return Table(columns, tuple(rows))


def counts_and_percent(share: Share) -> str:
    """Return n / N and the percentage they give."""
    return f"{share.counts}  {share.percent}"
