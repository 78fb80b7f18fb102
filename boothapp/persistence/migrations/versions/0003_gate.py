"""The first version, part 3 of 4.

Tables: booth_assignments, conflicts, day_closes, framework_agreements, inquiries, posts, presences,
print_jobs, registration_sessions, stations, visits.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "booth_assignments",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("booth_id", sa.Uuid(), nullable=False),
        sa.Column("exhibitor_id", sa.Uuid(), nullable=False),
        sa.Column("pinned", sa.Boolean(), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("assigned_by", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["booth_id"], ["booths.id"], name=op.f("fk_booth_assignments_booth_id_booths"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"],
            ["exhibitors.id"],
            name=op.f("fk_booth_assignments_exhibitor_id_exhibitors"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["fair_sessions.id"],
            name=op.f("fk_booth_assignments_session_id_fair_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booth_assignments")),
        sa.UniqueConstraint("session_id", "booth_id", name=op.f("uq_booth_assignments_session_id_booth_id")),
        sa.UniqueConstraint("session_id", "exhibitor_id", name=op.f("uq_booth_assignments_session_id_exhibitor_id")),
    )
    op.create_index(op.f("ix_booth_assignments_booth_id"), "booth_assignments", ["booth_id"], unique=False)
    op.create_index(op.f("ix_booth_assignments_exhibitor_id"), "booth_assignments", ["exhibitor_id"], unique=False)

    op.create_table(
        "conflicts",
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("resolved_by", sa.String(), nullable=False),
        sa.Column("resolution", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["fair_sessions.id"],
            name=op.f("fk_conflicts_session_id_fair_sessions"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflicts")),
    )
    op.create_index(op.f("ix_conflicts_session_id"), "conflicts", ["session_id"], unique=False)
    op.create_index(op.f("ix_conflicts_subject_id"), "conflicts", ["subject_id"], unique=False)

    op.create_table(
        "day_closes",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_by", sa.String(), nullable=False),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reopened_by", sa.String(), nullable=False),
        sa.Column("reopen_reason", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["fair_sessions.id"],
            name=op.f("fk_day_closes_session_id_fair_sessions"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_day_closes")),
        sa.UniqueConstraint("session_id", "sequence", name=op.f("uq_day_closes_session_id_sequence")),
    )

    op.create_table(
        "framework_agreements",
        sa.Column("fair_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("party_a", sa.String(), nullable=False),
        sa.Column("party_b", sa.String(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fair_id"], ["fairs.id"], name=op.f("fk_framework_agreements_fair_id_fairs"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["fair_sessions.id"],
            name=op.f("fk_framework_agreements_session_id_fair_sessions"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_framework_agreements")),
    )
    op.create_index(op.f("ix_framework_agreements_fair_id"), "framework_agreements", ["fair_id"], unique=False)
    op.create_index(op.f("ix_framework_agreements_session_id"), "framework_agreements", ["session_id"], unique=False)

    op.create_table(
        "inquiries",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["fair_sessions.id"],
            name=op.f("fk_inquiries_session_id_fair_sessions"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiries")),
    )
    op.create_index(op.f("ix_inquiries_session_id"), "inquiries", ["session_id"], unique=False)

    op.create_table(
        "posts",
        sa.Column("exhibitor_id", sa.Uuid(), nullable=False),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("title_zh", sa.String(), nullable=False),
        sa.Column("title_en", sa.String(), nullable=False),
        sa.Column("vacancies", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("education", sa.String(length=24), nullable=True),
        sa.Column("major", sa.String(), nullable=False),
        sa.Column("pay_min_yuan", sa.Integer(), nullable=True),
        sa.Column("pay_max_yuan", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("taken >= 0", name=op.f("ck_posts_taken_not_negative")),
        sa.CheckConstraint("vacancies >= 0", name=op.f("ck_posts_vacancies_not_negative")),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitors.id"], name=op.f("fk_posts_exhibitor_id_exhibitors"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        sa.UniqueConstraint("exhibitor_id", "ref", name=op.f("uq_posts_exhibitor_id_ref")),
    )
    op.create_index(op.f("ix_posts_exhibitor_id"), "posts", ["exhibitor_id"], unique=False)

    op.create_table(
        "presences",
        sa.Column("exhibitor_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("station", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitors.id"], name=op.f("fk_presences_exhibitor_id_exhibitors"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["fair_sessions.id"], name=op.f("fk_presences_session_id_fair_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("exhibitor_id", "session_id", name=op.f("pk_presences")),
    )
    op.create_index(op.f("ix_presences_exhibitor_id"), "presences", ["exhibitor_id"], unique=False)
    op.create_index(op.f("ix_presences_session_id"), "presences", ["session_id"], unique=False)

    op.create_table(
        "print_jobs",
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("copy_number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("printer", sa.String(), nullable=False),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["fair_sessions.id"],
            name=op.f("fk_print_jobs_session_id_fair_sessions"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_jobs")),
    )
    op.create_index(op.f("ix_print_jobs_session_id"), "print_jobs", ["session_id"], unique=False)
    op.create_index(op.f("ix_print_jobs_state"), "print_jobs", ["state"], unique=False)
    op.create_index("ix_print_jobs_subject_id_kind", "print_jobs", ["subject_id", "kind"], unique=False)

    op.create_table(
        "registration_sessions",
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_registration_sessions_registration_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["fair_sessions.id"],
            name=op.f("fk_registration_sessions_session_id_fair_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("registration_id", "session_id", name=op.f("pk_registration_sessions")),
    )
    op.create_index(
        op.f("ix_registration_sessions_registration_id"), "registration_sessions", ["registration_id"], unique=False
    )
    op.create_index(op.f("ix_registration_sessions_session_id"), "registration_sessions", ["session_id"], unique=False)

    op.create_table(
        "stations",
        sa.Column("fair_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("exhibitor_id", sa.Uuid(), nullable=True),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitors.id"], name=op.f("fk_stations_exhibitor_id_exhibitors"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["fair_id"], ["fairs.id"], name=op.f("fk_stations_fair_id_fairs"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stations")),
        sa.UniqueConstraint("fair_id", "name", name=op.f("uq_stations_fair_id_name")),
    )
    op.create_index(op.f("ix_stations_exhibitor_id"), "stations", ["exhibitor_id"], unique=False)
    op.create_index(op.f("ix_stations_fair_id"), "stations", ["fair_id"], unique=False)

    op.create_table(
        "visits",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("exhibitor_id", sa.Uuid(), nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("consent", sa.Boolean(), nullable=False),
        sa.Column("resume_received", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("rating IS NULL OR (rating >= 1 AND rating <= 5)", name=op.f("ck_visits_rating_of_five")),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitors.id"], name=op.f("fk_visits_exhibitor_id_exhibitors"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_visits_registration_id_registrations"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["fair_sessions.id"], name=op.f("fk_visits_session_id_fair_sessions"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visits")),
        sa.UniqueConstraint(
            "session_id",
            "exhibitor_id",
            "registration_id",
            name=op.f("uq_visits_session_id_exhibitor_id_registration_id"),
        ),
    )
    op.create_index(op.f("ix_visits_exhibitor_id"), "visits", ["exhibitor_id"], unique=False)
    op.create_index(op.f("ix_visits_registration_id"), "visits", ["registration_id"], unique=False)
