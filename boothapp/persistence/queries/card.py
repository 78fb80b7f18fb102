"""What the verdict card adds after the verdict: posts at booths of the session, prints of the badge."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, case, func, select

from boothapp.domain.fair import Bilingual
from boothapp.domain.post_match import PostOffer
from boothapp.domain.values import PrintKind, PrintState, TokenState
from boothapp.persistence.models import (
    BadgeToken,
    Booth,
    BoothAssignment,
    Exhibitor,
    Organisation,
    Post,
    PrintJob,
)


def offers_at(connection: Connection, session_id: UUID) -> list[PostOffer]:
    """Return every post whose exhibitor has a booth in the session."""
    rows = connection.execute(
        select(
            Post.id,
            Post.title_zh,
            Post.title_en,
            Post.place,
            Post.education,
            Post.major,
            (Post.vacancies - Post.taken).label("left"),
            Booth.number,
            Organisation.name_zh,
            Organisation.name_en,
        )
        .join(Exhibitor, Exhibitor.id == Post.exhibitor_id)
        .join(Organisation, Organisation.id == Exhibitor.organisation_id)
        .join(BoothAssignment, BoothAssignment.exhibitor_id == Exhibitor.id)
        .join(Booth, Booth.id == BoothAssignment.booth_id)
        .where(BoothAssignment.session_id == session_id, Post.vacancies > Post.taken)
    )
    return [
        PostOffer(
            post_id=row.id,
            booth=row.number,
            exhibitor=Bilingual(row.name_zh, row.name_en),
            title=Bilingual(row.title_zh, row.title_en),
            place=row.place,
            education=row.education,
            major=row.major,
            vacancies_left=row.left,
        )
        for row in rows
    ]


def badge_prints(connection: Connection, registration_id: UUID) -> tuple[int, datetime | None]:
    """Return how many badges of this registration were printed, and when the last one with its present code was."""
    made = select(func.max(BadgeToken.issued_at)).where(
        BadgeToken.registration_id == registration_id, BadgeToken.state == TokenState.ACTIVE
    )
    good = case((PrintJob.created_at >= made.scalar_subquery(), PrintJob.finished_at))
    row = connection.execute(
        select(func.count(), func.max(good)).where(
            PrintJob.subject_id == registration_id,
            PrintJob.kind == PrintKind.BADGE,
            PrintJob.state == PrintState.PRINTED,
        )
    ).one()
    return int(row[0]), row[1]
