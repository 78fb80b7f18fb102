"""The first version, part 2 of 4.

Tables: minimum_wages, policy_sheets, registrations, stated_values, badge_tokens, booths, exhibitors,
fair_sessions, organisation_areas, accounts.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "minimum_wages",
        sa.Column("fair_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("monthly_fen", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fair_id"], ["fairs.id"], name=op.f("fk_minimum_wages_fair_id_fairs"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minimum_wages")),
        sa.UniqueConstraint("fair_id", "place", "valid_from", name=op.f("uq_minimum_wages_fair_id_place_valid_from")),
    )
    op.create_index(op.f("ix_minimum_wages_fair_id"), "minimum_wages", ["fair_id"], unique=False)

    op.create_table(
        "policy_sheets",
        sa.Column("fair_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("issuer", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fair_id"], ["fairs.id"], name=op.f("fk_policy_sheets_fair_id_fairs"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_sheets")),
    )
    op.create_index(op.f("ix_policy_sheets_fair_id"), "policy_sheets", ["fair_id"], unique=False)

    op.create_table(
        "registrations",
        sa.Column("fair_id", sa.Uuid(), nullable=False),
        sa.Column("candidate_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("status", sa.String(length=24), nullable=False),
        sa.Column("status_reason", sa.String(), nullable=False),
        sa.Column("status_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("source", sa.String(length=24), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["candidate_id"],
            ["candidates.id"],
            name=op.f("fk_registrations_candidate_id_candidates"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["fair_id"], ["fairs.id"], name=op.f("fk_registrations_fair_id_fairs"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registrations")),
        sa.UniqueConstraint("fair_id", "candidate_id", name=op.f("uq_registrations_fair_id_candidate_id")),
        sa.UniqueConstraint("fair_id", "kind", "sequence", name=op.f("uq_registrations_fair_id_kind_sequence")),
        sa.UniqueConstraint("fair_id", "number", name=op.f("uq_registrations_fair_id_number")),
    )
    op.create_index(op.f("ix_registrations_candidate_id"), "registrations", ["candidate_id"], unique=False)

    op.create_table(
        "stated_values",
        sa.Column("fair_id", sa.Uuid(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("qualifier", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fair_id"], ["fairs.id"], name=op.f("fk_stated_values_fair_id_fairs"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stated_values")),
    )
    op.create_index(op.f("ix_stated_values_fair_id"), "stated_values", ["fair_id"], unique=False)

    op.create_table(
        "badge_tokens",
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=False),
        sa.Column("key_number", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoke_reason", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_badge_tokens_registration_id_registrations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_tokens")),
        sa.UniqueConstraint("token", name=op.f("uq_badge_tokens_token")),
    )
    op.create_index(op.f("ix_badge_tokens_registration_id"), "badge_tokens", ["registration_id"], unique=False)

    op.create_table(
        "booths",
        sa.Column("hall_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("x_m", sa.Double(), nullable=False),
        sa.Column("y_m", sa.Double(), nullable=False),
        sa.Column("width_m", sa.Double(), nullable=False),
        sa.Column("depth_m", sa.Double(), nullable=False),
        sa.Column("power_kw", sa.Double(), nullable=False),
        sa.Column("corner", sa.Boolean(), nullable=False),
        sa.Column("accessible", sa.Boolean(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("width_m > 0 AND depth_m > 0", name=op.f("ck_booths_has_an_extent")),
        sa.ForeignKeyConstraint(["hall_id"], ["halls.id"], name=op.f("fk_booths_hall_id_halls"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booths")),
        sa.UniqueConstraint("hall_id", "number", name=op.f("uq_booths_hall_id_number")),
    )
    op.create_index(op.f("ix_booths_hall_id"), "booths", ["hall_id"], unique=False)

    op.create_table(
        "exhibitors",
        sa.Column("fair_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("delegation_id", sa.Uuid(), nullable=True),
        sa.Column("ref", sa.String(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=False),
        sa.Column("contact_phone", sa.String(), nullable=False),
        sa.Column("booth_size", sa.String(), nullable=False),
        sa.Column("power_kw", sa.Double(), nullable=False),
        sa.Column("needs_corner", sa.Boolean(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"],
            ["delegations.id"],
            name=op.f("fk_exhibitors_delegation_id_delegations"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["fair_id"], ["fairs.id"], name=op.f("fk_exhibitors_fair_id_fairs"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_exhibitors_organisation_id_organisations"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exhibitors")),
        sa.UniqueConstraint("fair_id", "organisation_id", name=op.f("uq_exhibitors_fair_id_organisation_id")),
        sa.UniqueConstraint("fair_id", "ref", name=op.f("uq_exhibitors_fair_id_ref")),
    )
    op.create_index(op.f("ix_exhibitors_delegation_id"), "exhibitors", ["delegation_id"], unique=False)
    op.create_index(op.f("ix_exhibitors_fair_id"), "exhibitors", ["fair_id"], unique=False)
    op.create_index(op.f("ix_exhibitors_organisation_id"), "exhibitors", ["organisation_id"], unique=False)

    op.create_table(
        "fair_sessions",
        sa.Column("fair_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("timezone", sa.String(), nullable=False),
        sa.Column("city_zh", sa.String(), nullable=False),
        sa.Column("city_en", sa.String(), nullable=False),
        sa.Column("venue_zh", sa.String(), nullable=False),
        sa.Column("venue_en", sa.String(), nullable=False),
        sa.Column("hall_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("mode", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("capacity >= 0", name=op.f("ck_fair_sessions_capacity_not_negative")),
        sa.CheckConstraint("ends_at > starts_at", name=op.f("ck_fair_sessions_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["fair_id"], ["fairs.id"], name=op.f("fk_fair_sessions_fair_id_fairs"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["hall_id"], ["halls.id"], name=op.f("fk_fair_sessions_hall_id_halls"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_sessions")),
        sa.UniqueConstraint("fair_id", "number", name=op.f("uq_fair_sessions_fair_id_number")),
    )
    op.create_index(op.f("ix_fair_sessions_fair_id"), "fair_sessions", ["fair_id"], unique=False)
    op.create_index(op.f("ix_fair_sessions_hall_id"), "fair_sessions", ["hall_id"], unique=False)

    op.create_table(
        "organisation_areas",
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("area_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["areas.id"], name=op.f("fk_organisation_areas_area_id_areas"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_organisation_areas_organisation_id_organisations"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organisation_id", "area_id", name=op.f("pk_organisation_areas")),
    )
    op.create_index(op.f("ix_organisation_areas_area_id"), "organisation_areas", ["area_id"], unique=False)
    op.create_index(
        op.f("ix_organisation_areas_organisation_id"), "organisation_areas", ["organisation_id"], unique=False
    )

    op.create_table(
        "accounts",
        sa.Column("fair_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("exhibitor_id", sa.Uuid(), nullable=True),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitors.id"], name=op.f("fk_accounts_exhibitor_id_exhibitors"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["fair_id"], ["fairs.id"], name=op.f("fk_accounts_fair_id_fairs"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("fair_id", "name", "role", name=op.f("uq_accounts_fair_id_name_role")),
    )
    op.create_index(op.f("ix_accounts_exhibitor_id"), "accounts", ["exhibitor_id"], unique=False)
    op.create_index(op.f("ix_accounts_fair_id"), "accounts", ["fair_id"], unique=False)
