"""`boothapp demo [PATH]`: the made-up autumn fair, made at its first start and opened from then on."""

from pathlib import Path
from typing import Annotated

import typer

from boothapp.cli.context import CommandContext, of
from boothapp.domain.demo import DEMO_FILE_NAME
from boothapp.domain.demo.generator import DEMO_CANDIDATES, DEMO_SEED
from boothapp.services.make_demo import DemoMark


def demo(
    ctx: typer.Context,
    path: Annotated[Path | None, typer.Argument(help="The demo's fair file; else one in your data folder")] = None,
    candidates: Annotated[int | None, typer.Option(min=0, max=200_000, help="How many people register")] = None,
    seed: Annotated[int | None, typer.Option(help="Another seed invents other people")] = None,
    *,
    no_window: Annotated[bool, typer.Option("--no-window", help="Make the file only")] = False,
    fresh: Annotated[bool, typer.Option("--fresh", help="Make it anew, whatever was tried in it")] = False,
    write_samples: Annotated[Path | None, typer.Option(hidden=True)] = None,
) -> None:
    """Make the demo fair, or keep the one there is, and open it."""
    context = of(ctx)
    if write_samples is not None:
        _write_samples(context, write_samples)
        return
    place = path or context.app.paths.data / DEMO_FILE_NAME
    mark = None
    if candidates is not None or seed is not None:
        mark = DemoMark(DEMO_SEED if seed is None else seed, DEMO_CANDIDATES if candidates is None else candidates)
    service = context.app.make_demo
    with context.progress(context.t("Making the demo fair")) as progress:
        make = service.make_again if fresh else service.open_or_make
        make(place, mark, progress)
    found = service.mark_of(place) or DemoMark(DEMO_SEED, DEMO_CANDIDATES)
    machine = {"path": str(place), "seed": found.seed, "candidates": found.candidates}
    context.answer(machine, context.t("{path} is ready.", path=place))
    if not no_window:
        raise typer.Exit(context.open_window(place))


def _write_samples(context: CommandContext, folder: Path) -> None:
    files = [str(path) for path in context.app.write_samples.write(folder)]
    context.answer({"files": files}, "\n".join(files))
