"""`boothapp rehearse [PATH] --out DIR`: both demo days without a window, through the same services."""

from pathlib import Path
from typing import Annotated

import typer

from boothapp.cli.context import of
from boothapp.services.rehearse import Rehearsal
from boothapp.support.i18n import Translator


def rehearse(
    ctx: typer.Context,
    out: Annotated[Path, typer.Option(help="The folder for everything that is printed, reported and sealed")],
    path: Annotated[Path | None, typer.Argument(help="The fair file to rehearse in; else DIR/demo.fair")] = None,
) -> None:
    """Rehearse the demo fair: import, assign, print, check in, visit, sign, close and seal."""
    context = of(ctx)
    with context.progress(context.t("Rehearsing")) as progress:
        done = context.app.rehearse.rehearse(out, path, progress)
    machine = {
        **done.figures,
        "fair": str(done.fair),
        "gate": dict(done.gate),
        "files": [str(each) for each in done.files],
        "seconds": done.seconds,
    }
    context.answer(machine, _summary(done, context.t))


def _summary(done: Rehearsal, t: Translator) -> str:
    figures = done.figures
    lines = [
        t(
            "{count} exhibitors, {posts} posts, {vacancies} vacancies",
            count=figures["exhibitors"],
            posts=figures["posts"],
            vacancies=figures["vacancies"],
        ),
        t(
            "{persons} persons checked in, {entries} entries",
            persons=figures["persons_checked_in"],
            entries=figures["entries"],
        ),
        t("{visits} visits, {intentions} intentions", visits=figures["visits"], intentions=figures["intentions"]),
        t(
            "{contracts} contracts at booths, {talks} at campus talks",
            contracts=figures["contracts"],
            talks=figures["contracts_campus_talk"],
        ),
        *(f"  {area.name.text(t.language)}: {area.contracts_here} / {figures['contracts']}" for area in done.areas),
        t.n("{n} file written to {folder}", "{n} files written to {folder}", len(done.files), folder=done.fair.parent),
        t("{seconds} seconds", seconds=done.seconds),
    ]
    return "\n".join(lines)
