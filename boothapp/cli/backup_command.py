"""`boothapp backup FAIR FILE` and `boothapp restore FILE FAIR`."""

from pathlib import Path
from typing import Annotated

import typer

from boothapp.cli.context import of


def backup(
    ctx: typer.Context,
    fair: Annotated[Path, typer.Argument(help="The fair file; it may be open elsewhere")],
    file: Annotated[Path, typer.Argument(help="The backup to write")],
) -> None:
    """Copy a fair and read the copy back."""
    context = of(ctx)
    with context.fair(fair) as services, context.progress(context.t("Copying the fair")):
        copy = services.day_end.backup.back_up(context.actor(), file)
    context.answer(
        {"path": str(copy.path), "size": copy.size, "sha256": copy.sha256, "rows": copy.rows},
        context.t("Copied and read back: {path}", path=copy.path),
    )


def restore(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(help="The backup")],
    fair: Annotated[Path, typer.Argument(help="The fair file to make; never overwritten")],
) -> None:
    """Make a fair file from a backup."""
    context = of(ctx)
    with context.progress(context.t("Copying the fair")):
        copy = context.app.restore.restore(file, fair, context.passphrase)
    context.answer(
        {"path": str(copy.path), "size": copy.size, "sha256": copy.sha256, "rows": copy.rows},
        context.t("Restored and read back: {path}", path=copy.path),
    )
