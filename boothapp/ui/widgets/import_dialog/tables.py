"""The two tables of a preview: what is wrong, row by row, and how the first rows were read."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from boothapp.domain.list_fields import FIELDS
from boothapp.domain.list_parsing import RowProblem
from boothapp.domain.list_values import Cell as ListCell
from boothapp.domain.list_values import Severity, as_text
from boothapp.domain.problem_words import problem_sentence
from boothapp.domain.values import ListKind
from boothapp.services.read_list import ListHead
from boothapp.support.i18n import Translator
from boothapp.ui.models.columns import Align, Cell, Column
from boothapp.ui.models.table import RowsModel
from boothapp.ui.tokens import Tone

SampleRow = tuple[int, tuple[ListCell, ...]]


def problem_columns(kind: ListKind, t: Translator) -> tuple[Column[RowProblem], ...]:
    """Return row, column and sentence of a problem; errors keep a row out, warnings do not."""
    labels = {spec.key: t(spec.label) for spec in FIELDS[kind]}

    def sentence(problem: RowProblem) -> Cell:
        is_error = problem.severity is Severity.ERROR
        icon, tone = ("octagon-x", Tone.BAD) if is_error else ("triangle-alert", Tone.WARN)
        return Cell(problem_sentence(problem, t), icon=icon, tone=tone)

    return (
        Column("row", t("Row"), lambda problem: f"{problem.row:,}", Align.RIGHT, 70, sort=lambda problem: problem.row),
        Column("column", t("Column"), lambda problem: problem.heading or labels.get(problem.key, ""), width=140),
        Column("problem", t("Problem"), sentence, tip=lambda problem: problem_sentence(problem, t)),
    )


def problem_model(
    kind: ListKind, problems: Sequence[RowProblem], t: Translator, parent: QObject
) -> RowsModel[RowProblem]:
    """Return the model of all problems."""
    model = RowsModel(problem_columns(kind, t), lambda each: (each.row, each.key, each.code), parent)
    model.replace(problems)
    return model


def sample_columns(head: ListHead, t: Translator) -> tuple[Column[SampleRow], ...]:
    """Return a column for each mapped field, in the order of the list's fields."""

    def shown(place: int) -> Column[SampleRow]:
        spec = mapped[place]
        column = head.mapping[spec.key]
        return Column(
            spec.key, t(spec.label), lambda row: as_text(row[1][column]) if column < len(row[1]) else "", width=130
        )

    mapped = [spec for spec in FIELDS[head.kind] if spec.key in head.mapping]
    number: Column[SampleRow] = Column("row", t("Row"), lambda row: f"{row[0]:,}", Align.RIGHT, 60)
    return (number, *(shown(place) for place in range(len(mapped))))


def sample_model(head: ListHead, t: Translator, parent: QObject) -> RowsModel[SampleRow]:
    """Return the model of the first rows, as the mapping reads them."""
    model = RowsModel(sample_columns(head, t), lambda row: row[0], parent)
    model.replace(head.sample)
    return model
