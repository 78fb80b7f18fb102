"""`boothapp import FAIR FILE --kind exhibitors|posts|candidates|booths [--dry-run]`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from boothapp.cli.context import of
from boothapp.domain.list_parsing import RowProblem
from boothapp.domain.problem_words import problem_sentence
from boothapp.domain.values import ListKind
from boothapp.services.import_outcome import ImportResult
from boothapp.services.read_list import require_columns
from boothapp.support.i18n import Translator

_PROBLEMS_SHOWN = 20


def import_list(
    ctx: typer.Context,
    fair: Annotated[Path, typer.Argument(help="The fair file")],
    file: Annotated[Path, typer.Argument(help="The list: .xlsx, .xls, .ods or .csv")],
    kind: Annotated[ListKind, typer.Option(help="What the list holds")],
    sheet: Annotated[str | None, typer.Option(help="The sheet, when it is not the first with the headings")] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would happen")] = False,
) -> None:
    """Import a list; rows with an error are left out and named."""
    context = of(ctx)
    with context.fair(fair) as services, context.progress(context.t("Importing")) as progress:
        importer = services.import_lists
        if dry_run:
            preview = importer.read(context.actor(), file, kind, sheet=sheet, progress=progress)
            require_columns(preview.head)
            result = preview.would
        else:
            result = importer.run(context.actor(), file, kind, sheet=sheet, progress=progress)
    if not context.options.json:
        for line in problem_lines(result.problems, context.t):
            context.note(line)
    context.answer(_as_json(result, context.t), _as_text(result, context.t))


def problem_lines(problems: Sequence[RowProblem], t: Translator) -> list[str]:
    """Return the first problems as lines, and how many more there are."""
    lines = [
        t(
            "Row {row}, {column}: {problem}",
            row=each.row,
            column=each.heading or each.key,
            problem=problem_sentence(each, t),
        )
        for each in problems[:_PROBLEMS_SHOWN]
    ]
    more = len(problems) - len(lines)
    if more > 0:
        lines.append(t.n("and {n} more problem", "and {n} more problems", more))
    return lines


def _as_text(result: ImportResult, t: Translator) -> str:
    counts = {
        "added": result.added,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "skipped": result.skipped,
    }
    if result.is_dry_run:
        return t("Would add {added}, update {updated}, leave {unchanged} as they are, skip {skipped}.", **counts)
    return t("{added} added, {updated} updated, {unchanged} unchanged, {skipped} skipped.", **counts)


def _as_json(result: ImportResult, t: Translator) -> dict[str, Any]:
    return {
        "added": result.added,
        "updated": result.updated,
        "unchanged": result.unchanged,
        "skipped": result.skipped,
        "dry_run": result.is_dry_run,
        "problems": [
            {
                "row": each.row,
                "field": each.key,
                "column": each.heading,
                "code": each.code,
                "severity": each.severity.value,
                "text": problem_sentence(each, t),
            }
            for each in result.problems
        ],
    }
