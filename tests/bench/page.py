"""Writes the bench's page: what was promised, what was measured, and whether it holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.rows import BenchRow

_HEAD = """| what | figure | floor | ratio | limit | kept | how it was taken |
|---|--:|--:|--:|--:|:-:|---|"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one bench gave; `error` tells why it did not run to its end."""

    name: str
    title: str
    rows: tuple[BenchRow, ...]
    seconds: float
    error: str = ""


def bench_page(outcomes: Sequence[Outcome], machine: str, taken: str) -> str:
    """Return docs/benchmarks.md."""
    seconds = sum(outcome.seconds for outcome in outcomes)
    parts = [
        "# Benchmarks",
        "",
        "Written by `python3 dev.py bench`, never by hand. A ratio compares a figure to a floor measured in the same",
        "run on the same machine, so it says the same on a faster one. Every part runs in a process of its own.",
        "",
        f"Taken {taken} in {seconds / 60:.0f} minutes on {machine}.",
        "",
        _verdict(outcomes),
    ]
    for outcome in outcomes:
        parts += ["", f"## {outcome.title}", ""]
        parts += [f"**Did not run to its end:** {outcome.error}"] if outcome.error else [rows_table(outcome.rows)]
    return "\n".join(parts) + "\n"


def rows_table(rows: Sequence[BenchRow]) -> str:
    """Return the rows as a table."""
    return "\n".join([_HEAD, *(_line(row) for row in rows)])


def _verdict(outcomes: Sequence[Outcome]) -> str:
    judged = [row for outcome in outcomes for row in outcome.rows if row.limit is not None]
    missed = [row for row in judged if not row.kept]
    if missed:
        names = "; ".join(row.name for row in missed)
        return f"**{len(missed)} of {len(judged)} limits missed:** {names}."
    return f"All {len(judged)} limits kept."


def _line(row: BenchRow) -> str:
    floor = f"{number(row.floor)} {row.unit}" if row.floor is not None else ""
    ratio = f"{number(row.ratio)} x" if row.ratio is not None else ""
    sign = "x" if row.ratio is not None else row.unit
    limit = f"{number(row.limit)} {sign}" if row.limit is not None else ""
    kept = "" if row.limit is None else ("yes" if row.kept else "**no**")
    cells = (row.name, f"{number(row.figure)} {row.unit}", floor, ratio, limit, kept, row.note)
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def number(value: float) -> str:
    """Return a figure with as many digits as it deserves."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
