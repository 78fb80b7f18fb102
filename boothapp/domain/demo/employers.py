"""The 88 exhibitors of the autumn fair and their 1,267 posts."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from boothapp.domain.demo.documents import credit_code
from boothapp.domain.demo.tables import rows_of
from boothapp.domain.lists import ExhibitorRow, PostRow
from boothapp.domain.values import Degree

_PAY_YUAN: dict[Degree, tuple[int, int]] = {
    Degree.JUNIOR_COLLEGE: (4500, 6500),
    Degree.BACHELOR: (6000, 8500),
    Degree.MASTER: (8500, 12000),
    Degree.DOCTOR: (13000, 18000),
}
_NO_SENIOR_TITLES = frozenset({"university", "law"})
_INSTITUTIONS = frozenset({"教育"})


@dataclass(frozen=True, slots=True)
class _Title:
    title_zh: str
    title_en: str
    education: Degree
    major: str


def make_exhibitors(random: Random, resources: Path, area_names: dict[str, str]) -> tuple[ExhibitorRow, ...]:
    """Return the exhibitors; `area_names` gives a delegation's or an area's Chinese name for its key."""
    rows = rows_of(resources / "demo" / "exhibitors.csv")
    return tuple(_exhibitor(random, row, area_names) for row in rows)


def _exhibitor(random: Random, row: dict[str, str], area_names: dict[str, str]) -> ExhibitorRow:
    kind = "12" if row["industry"] in _INSTITUTIONS else "91"
    return ExhibitorRow(
        ref=row["ref"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        credit_code=credit_code(random, kind, row["region"]),
        delegation=area_names[row["delegation"]],
        region=row["region"],
        areas=(area_names[row["area"]],),
        industry=row["industry"],
        address=row["address"],
        legal_representative=row["legal_representative"],
        contact_name=row["contact_name"],
        contact_phone=row["contact_phone"],
        booth_size=row["booth_size"],
        power_kw=float(row["power_kw"]),
        needs_corner=row["corner"] == "1",
        sessions=tuple(int(number) for number in row["sessions"].split(";")),
    )


def make_posts(random: Random, resources: Path) -> tuple[PostRow, ...]:
    """Return every exhibitor's posts; posts and vacancies add up to what `exhibitors.csv` says."""
    demo = resources / "demo"
    bank: dict[str, list[_Title]] = {}
    for row in rows_of(demo / "post_titles.csv"):
        title = _Title(row["title_zh"], row["title_en"], Degree(row["education"]), row["major"])
        bank.setdefault(row["group"], []).append(title)
    fixed: dict[str, list[PostRow]] = {}
    for row in rows_of(demo / "posts.csv"):
        fixed.setdefault(row["exhibitor"], []).append(_fixed_post(row))
    cities = {row["code"]: row["name"] for row in rows_of(resources / "regions" / "cities.csv")}
    posts: list[PostRow] = []
    for row in rows_of(demo / "exhibitors.csv"):
        posts += _posts_of(random, row, bank, fixed.get(row["ref"], []), cities[row["region"][:4]])
    return tuple(posts)


def _fixed_post(row: dict[str, str]) -> PostRow:
    return PostRow(
        exhibitor=row["exhibitor"],
        ref="",
        title_zh=row["title_zh"],
        title_en=row["title_en"],
        vacancies=int(row["vacancies"]),
        education=Degree(row["education"]),
        major=row["major"],
        pay_min_yuan=int(row["pay_min_yuan"]),
        pay_max_yuan=int(row["pay_max_yuan"]),
    )


def _posts_of(
    random: Random,
    exhibitor: dict[str, str],
    bank: dict[str, list[_Title]],
    fixed: list[PostRow],
    place: str,
) -> list[PostRow]:
    missing = int(exhibitor["posts"]) - len(fixed)
    vacancies = _shares(random, int(exhibitor["vacancies"]) - sum(post.vacancies for post in fixed), missing)
    taken = {post.title_zh for post in fixed}
    titles = [t for t in _titles(random, bank, exhibitor["titles"]) if t.title_zh not in taken]
    if len(titles) < missing:
        raise ValueError(f"{exhibitor['ref']}: {missing} titles wanted, {len(titles)} there")
    drawn = [
        _post(random, exhibitor["ref"], title, count) for title, count in zip(titles[:missing], vacancies, strict=True)
    ]
    return [
        PostRow(
            exhibitor=post.exhibitor,
            ref=f"{exhibitor['ref']}-{number:02d}",
            title_zh=post.title_zh,
            title_en=post.title_en,
            vacancies=post.vacancies,
            education=post.education,
            major=post.major,
            pay_min_yuan=post.pay_min_yuan,
            pay_max_yuan=post.pay_max_yuan,
            place=place,
        )
        for number, post in enumerate([*fixed, *drawn], 1)
    ]


def _titles(random: Random, bank: dict[str, list[_Title]], group: str) -> list[_Title]:
    """Return the trade's own titles first, then the offices every employer has, then the senior titles."""
    own = random.sample(bank[group], len(bank[group]))
    common = random.sample(bank["common"], len(bank["common"]))
    if group in _NO_SENIOR_TITLES:
        return own + common
    senior = [
        _Title(f"高级{title.title_zh}", f"Senior {title.title_en}", title.education, title.major) for title in own
    ]
    return own + common[:4] + senior + common[4:]


def _post(random: Random, exhibitor: str, title: _Title, vacancies: int) -> PostRow:
    low, high = _PAY_YUAN[title.education]
    pay = random.randrange(low, high, 500)
    return PostRow(
        exhibitor=exhibitor,
        ref="",
        title_zh=title.title_zh,
        title_en=title.title_en,
        vacancies=vacancies,
        education=title.education,
        major=title.major,
        pay_min_yuan=pay,
        pay_max_yuan=pay + random.randrange(1500, 5001, 500),
    )


def _shares(random: Random, total: int, parts: int) -> list[int]:
    """Split `total` into `parts` whole numbers of at least one."""
    shares = [1] * parts
    for index in random.choices(range(parts), k=total - parts) if parts else ():
        shares[index] += 1
    return shares
