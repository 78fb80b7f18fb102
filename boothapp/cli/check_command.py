"""`boothapp check FAIR` and `boothapp doctor`: is the file sound, is the machine."""

from pathlib import Path
from typing import Annotated

import typer

from boothapp.cli.context import of


def check(
    ctx: typer.Context,
    fair: Annotated[Path, typer.Argument(help="The fair file")],
) -> None:
    """Check that a fair's rows fit together; exit 1 when something does not."""
    context = of(ctx)
    with context.fair(fair) as services, context.progress(context.t("Checking the fair")):
        found = services.day_end.check.check(context.actor())
    says = [(finding.well, finding.name.value, finding.says.said(context.t)) for finding in found.findings]
    context.answer(
        {"well": found.well, "findings": [{"name": name, "well": well, "says": text} for well, name, text in says]},
        "\n".join(f"{'✓' if well else '✗'} {text}" for well, _, text in says),
    )
    if not found.well:
        context.note(context.t("Something does not fit. Keep this file, and restore the newest backup."))
        raise typer.Exit(1)


def doctor(ctx: typer.Context) -> None:
    """Tell what this machine has and lacks; exit 1 when BoothApp cannot work on it."""
    context = of(ctx)
    found = context.app.doctor.examine()
    says = [(each, each.says.said(context.t)) for each in found.symptoms]
    context.answer(
        {
            "well": found.well,
            "symptoms": [
                {"name": each.name, "state": each.state.value, "found": each.found, "says": text} for each, text in says
            ],
        },
        "\n".join(f"{_MARKS[each.state.value]} {text}" for each, text in says),
    )
    if not found.well:
        context.note(context.t("BoothApp cannot work here until what is marked is mended."))
        raise typer.Exit(1)


_MARKS = {"well": "✓", "missing": "–", "ill": "✗"}
