"""Makes the demo fair's four lists from a seed; the same seed gives the same lists everywhere."""

from pathlib import Path
from random import Random

from boothapp.domain.demo.employers import make_exhibitors, make_posts
from boothapp.domain.demo.floor import make_booths
from boothapp.domain.demo.people import make_candidates
from boothapp.domain.demo.plan import load_demo_plan
from boothapp.domain.lists import DemoLists

DEMO_SEED = 1
DEMO_CANDIDATES = 2400


def make_demo_lists(seed: int, candidates: int, resources: Path) -> DemoLists:
    """Return the lists with `candidates` people; each list has its own row of chance, so none moves another."""
    plan = load_demo_plan(resources)

    def chance(of: str) -> Random:
        return Random(f"{seed}/{of}")  # noqa: S311 - repeatable on purpose

    return DemoLists(
        exhibitors=make_exhibitors(chance("exhibitors"), resources, plan.group_names()),
        posts=make_posts(chance("posts"), resources),
        candidates=make_candidates(chance("candidates"), candidates, resources),
        booths=make_booths(tuple(hall.name_zh for hall in plan.halls)),
    )
