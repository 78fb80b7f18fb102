"""Measures what was promised: `python -m tests.bench [--quick] [PART ...]`.

All parts at full size write docs/benchmarks.md; a selection or --quick writes build/benchmarks.md. The exit code is 1
when a part did not run to its end; a missed limit is marked in the page, it is not a failure of the bench.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.machine import describe_machine, load_average
from tests.bench.page import Outcome, bench_page, rows_table
from tests.bench.parts import PARTS, run_inside, run_part
from tests.bench.size import Size

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
PARTIAL = ROOT / "build" / "benchmarks.md"


def main(arguments: list[str]) -> int:
    """Run the bench, or one part of it for the process that asked."""
    if arguments[:1] == ["--inside"]:
        name, place, size = arguments[1:]
        run_inside(name, Path(place), Size[size])
        return 0
    quick = "--quick" in arguments
    names = [argument for argument in arguments if argument != "--quick"]
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        sys.stderr.write(f"No such part: {', '.join(unknown)}. There are: {', '.join(PARTS)}.\n")
        return 2
    load = load_average()
    outcomes = [_measured(name, Size.QUICK if quick else Size.FULL) for name in names or PARTS]
    path = PAGE if not quick and not names else PARTIAL
    path.parent.mkdir(exist_ok=True)
    busy = f" (load before {load}, after {load_average()})" if load else ""
    taken = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC{busy}"
    path.write_text(bench_page(outcomes, describe_machine(), taken), "utf-8")
    sys.stdout.write(f"Written to {path.relative_to(ROOT)}\n")
    return 1 if any(outcome.error for outcome in outcomes) else 0


def _measured(name: str, size: Size) -> Outcome:
    load = load_average()
    sys.stdout.write(f"{name} ... " + (f"(load {load}) " if load else ""))
    sys.stdout.flush()
    outcome = run_part(name, size)
    sys.stdout.write(f"{outcome.seconds:.0f} s\n{outcome.error or rows_table(outcome.rows)}\n\n")
    sys.stdout.flush()
    return outcome


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
