"""`boothapp report FAIR --session S --out FILE.pdf|.xlsx|.json|.txt`: a session's report."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from boothapp.cli.context import of
from boothapp.domain.error_words import describe_code


class DocLang(StrEnum):
    """The language of a document."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"


def report(
    ctx: typer.Context,
    fair: Annotated[Path, typer.Argument(help="The fair file")],
    session: Annotated[str, typer.Option(help="The session's number or date")],
    out: Annotated[Path, typer.Option(help="The file to write: .pdf, .xlsx, .json or .txt (for the press)")],
    doc_lang: Annotated[DocLang, typer.Option(help="The document's language")] = DocLang.BOTH,
) -> None:
    """Write a session's report; a file of that name is replaced."""
    context = of(ctx)
    with context.fair(fair) as services, context.progress(context.t("Making the report")):
        target = services.overview.find_session(session)
        written = services.day_end.report.write(context.actor(), target.id, out, doc_lang.value)
    for warning in written.warnings:
        context.note(describe_code(warning.code, dict(warning.params), context.t))
    context.answer(
        {"path": str(written.path), "pages": written.pages, "warnings": [each.code for each in written.warnings]},
        context.t("Written: {path}", path=written.path),
    )
