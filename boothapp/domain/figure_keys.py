"""The figures as the machine-readable object that `rehearse --json` prints and `report --out FILE.json` writes."""

from boothapp.domain.figures import CommonFigures, FairFigures

Value = int | str | dict[str, dict[str, int]]


def rehearsal_keys(figures: FairFigures) -> dict[str, Value]:
    """Return the whole fair's figures under the keys of the rehearsal: counts only, areas as {"n", "of"}."""
    return common_keys(figures.common)


def common_keys(common: CommonFigures) -> dict[str, Value]:
    """Return the figures of a day or of the fair; `contracts` are booth contracts, areas by their English name.

    `contracts_by_area` counts the contracts of the sessions asked for, so that its `of` is `contracts`.
    """
    return {
        "exhibitors": common.exhibitors.expected,
        "exhibitors_present": common.exhibitors.present,
        "exhibitors_no_show": common.exhibitors.no_show,
        "posts": common.exhibitors.posts,
        "vacancies": common.exhibitors.vacancies,
        "persons_checked_in": common.people.persons,
        "entries": common.people.entries,
        "walk_ins": common.people.walk_ins,
        "registered": common.people.registered.of,
        "registered_checked_in": common.people.registered.n,
        "visits": common.interest.visits,
        "visitors": common.interest.visitors,
        "resumes": common.interest.resumes,
        "intentions": common.interest.intentions,
        "intention_people": common.interest.intention_people,
        "contracts": common.contracts.booth,
        "contracts_campus_talk": common.contracts.campus_talk,
        "contracts_total": common.contracts.total,
        "contracts_by_area": {
            row.name.en or row.name.zh: {"n": row.contracts_here, "of": common.contracts.booth} for row in common.areas
        },
        "conflicts": common.matters.conflicts,
        "conflicts_open": common.matters.conflicts_open,
        "complaints": common.matters.complaints,
        "inquiries": common.matters.inquiries,
        "framework_agreements": common.matters.framework_agreements,
    }
