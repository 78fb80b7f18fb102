"""What the verdict card adds after the verdict: posts at booths of the session."""

from uuid import UUID

from sqlalchemy import Connection, select

from boothapp.domain.fair import Bilingual
from boothapp.domain.post_match import PostOffer
from boothapp.persistence.models import Booth, BoothAssignment, Exhibitor, Organisation, Post


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
