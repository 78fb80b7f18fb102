"""The fairs of the pictures: the demo fair on its second afternoon, one with nothing, one with long names."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, func, select, update

from boothapp.bootstrap import build_app
from boothapp.domain.actor import Actor, Role
from boothapp.domain.fair import Bilingual
from boothapp.domain.new_fair import NewFair, NewSession
from boothapp.domain.values import COUNTED_FORMS
from boothapp.persistence.engine import open_engine
from boothapp.persistence.models import Candidate, CheckIn, Contract, Intention, Organisation, Post, Visit
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.services.app_services import AppServices
from boothapp.support.clock import ManualClock
from boothapp.support.ids import SeededIds
from boothapp.support.paths import AppPaths

NOW = datetime(2026, 11, 5, 7, 40, tzinfo=UTC)
"""15:40 in Suzhou on the demo fair's second day."""
LONG_NAME = "欧阳阿依努尔买买提江·阿卜杜热合曼诺维奇"
LONG_COMPANY = "中国某某某国际经济技术合作与海洋工程装备研究开发集团（大连金普新区）有限责任公司"


def app_below(folder: Path, clock: ManualClock) -> AppServices:
    """Return the program's services with a profile of their own."""
    paths = AppPaths.below(folder / "profile")
    paths.make()
    return build_app(paths, clock, SeededIds(clock, 7))


def demo_in_the_afternoon(app: AppServices, folder: Path) -> Path:
    """Rehearse the demo days, reopen the second and take back what happens after 15:40."""
    fair = folder / "demo.fair"
    app.rehearse.rehearse(folder / "out", fair)
    services = app.open_fair(fair, None)
    organiser = Actor(Role.ORGANISER, "赵蕾", "office")
    second = services.overview.find_session("2")
    services.day_end.reopen.reopen(organiser, second.id, "演示画面")
    services.close()
    units = UnitOfWorkFactory(open_engine(fair))
    with units.write() as unit:
        unit.connection.execute(delete(CheckIn).where(CheckIn.recorded_at > NOW))
        unit.connection.execute(delete(Visit).where(Visit.at > NOW))
        unit.connection.execute(delete(Intention).where(Intention.at > NOW))
        later = Contract.created_at > NOW
        taken = select(Contract.post_id, func.count().label("n")).where(
            later, Contract.over_vacancies.is_(False), Contract.form.in_(COUNTED_FORMS)
        )
        for post_id, count in unit.connection.execute(taken.group_by(Contract.post_id)).all():
            unit.connection.execute(update(Post).where(Post.id == post_id).values(taken=Post.taken - count))
        unit.connection.execute(delete(Contract).where(later))
    units.close()
    return fair


def with_long_names(fair: Path, folder: Path) -> Path:
    """Copy a fair and give everybody in it an absurdly long name."""
    copy = folder / "long.fair"
    copy.write_bytes(fair.read_bytes())
    units = UnitOfWorkFactory(open_engine(copy))
    with units.write() as unit:
        run = unit.connection.execute
        run(update(Candidate).values(name_zh=LONG_NAME, name_en="Ouyang Ayinuer Maimaitijiang Abudurehemannuoweiqi"))
        run(
            update(Candidate).values(
                school="某某某某科学技术职业经济贸易大学国际联合学院（苏州独墅湖校区）",
                major="海洋工程装备智能制造与绿色化学交叉学科",
            )
        )
        run(
            update(Organisation).values(
                name_zh=LONG_COMPANY, name_en="International Economic and Technical Cooperation " * 2
            )
        )
        run(update(Post).values(title_zh="高级微胶囊功能性营养材料合成与规模化制备工艺研发工程师（博士优先）"))
    units.close()
    return copy


def empty_fair(app: AppServices, folder: Path) -> Path:
    """Make a fair with one session and nothing else."""
    opening = NOW.replace(hour=1, minute=0)
    session = NewSession("SZ", NOW.date(), opening, opening.replace(hour=9, minute=30), Bilingual("苏州", "Suzhou"))
    fair = NewFair(
        code="NEW", name=Bilingual("新建招聘会", "A New Fair"), sessions=(session, replace(session, code="S2"))
    )
    return app.create_fair.create(folder / "empty.fair", fair)
