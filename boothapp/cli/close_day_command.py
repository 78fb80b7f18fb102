"""`boothapp close-day FAIR --session S --out DIR`: close a session into its signed bundle."""

from pathlib import Path
from typing import Annotated

import typer

from boothapp.cli.context import of
from boothapp.cli.report_command import DocLang
from boothapp.support.said_progress import SaidProgress


def close_day(
    ctx: typer.Context,
    fair: Annotated[Path, typer.Argument(help="The fair file")],
    session: Annotated[str, typer.Option(help="The session's number or date")],
    out: Annotated[Path, typer.Option(help="The folder for report, workbook, figures, press text and bundle")],
    doc_lang: Annotated[DocLang, typer.Option(help="The documents' language")] = DocLang.BOTH,
) -> None:
    """Close a session: it takes no more records, and its records leave as one signed file."""
    context = of(ctx)
    with context.fair(fair) as services:
        target = services.overview.find_session(session)
        with context.progress(context.t("Closing the session")) as progress:
            closed = services.day_end.close.close(
                context.actor(), target.id, out, doc_lang.value, SaidProgress(progress, context.t)
            )
    warnings = [warning.said(context.t) for warning in closed.warnings]
    for warning in warnings:
        context.note(context.t("Passed with a warning: {warning}", warning=warning))
    context.answer(
        {
            "sequence": closed.sequence,
            "closed_at": closed.closed_at.isoformat(),
            "bundle": str(closed.bundle),
            "sha256": closed.sha256,
            "records_sha256": closed.records_sha256,
            "fingerprint": closed.fingerprint,
            "files": [str(path) for path in closed.paths],
            "backup": str(closed.backup),
            "warnings": warnings,
        },
        "\n".join(
            [
                context.t("Session {number} is closed.", number=target.number),
                *(str(path) for path in closed.paths),
                f"SHA-256 {closed.sha256}",
                context.t("Signed with {fingerprint}", fingerprint=closed.fingerprint),
            ]
        ),
    )
