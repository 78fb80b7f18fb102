"""The first version, part 4 of 4.

Tables: bundles, check_ins, contracts, intentions, uploads.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "bundles",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("day_close_id", sa.Uuid(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("signer", sa.String(), nullable=False),
        sa.Column("key_fingerprint", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["day_close_id"], ["day_closes.id"], name=op.f("fk_bundles_day_close_id_day_closes"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["fair_sessions.id"], name=op.f("fk_bundles_session_id_fair_sessions"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bundles")),
        sa.UniqueConstraint("session_id", "sequence", name=op.f("uq_bundles_session_id_sequence")),
    )
    op.create_index(op.f("ix_bundles_day_close_id"), "bundles", ["day_close_id"], unique=False)

    op.create_table(
        "check_ins",
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=True),
        sa.Column("direction", sa.String(length=24), nullable=False),
        sa.Column("result", sa.String(length=24), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("raw_code", sa.String(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("forced", sa.Boolean(), nullable=False),
        sa.Column("device_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=True),
        sa.Column("answers", sa.JSON(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(), nullable=False),
        sa.Column("undo_reason", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("ordinal IS NULL OR result = 'VALID'", name=op.f("ck_check_ins_only_admitted_are_numbered")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_check_ins_account_id_accounts"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_check_ins_registration_id_registrations"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["fair_sessions.id"],
            name=op.f("fk_check_ins_session_id_fair_sessions"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
        sa.UniqueConstraint("nonce", name=op.f("uq_check_ins_nonce")),
        sa.UniqueConstraint(
            "session_id",
            "registration_id",
            "direction",
            "ordinal",
            name=op.f("uq_check_ins_session_id_registration_id_direction_ordinal"),
        ),
    )
    op.create_index(op.f("ix_check_ins_registration_id"), "check_ins", ["registration_id"], unique=False)
    op.create_index(
        "ix_check_ins_session_id_direction_ordinal", "check_ins", ["session_id", "direction", "ordinal"], unique=False
    )
    op.create_index("ix_check_ins_session_id_recorded_at", "check_ins", ["session_id", "recorded_at"], unique=False)

    op.create_table(
        "contracts",
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("exhibitor_id", sa.Uuid(), nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=False),
        sa.Column("form", sa.String(length=24), nullable=False),
        sa.Column("channel", sa.String(length=24), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("term_months", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("pay_fen", sa.Integer(), nullable=False),
        sa.Column("probation_months", sa.Integer(), nullable=False),
        sa.Column("probation_pay_fen", sa.Integer(), nullable=True),
        sa.Column("work_place", sa.String(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("over_vacancies", sa.Boolean(), nullable=False),
        sa.Column("over_reason", sa.String(), nullable=False),
        sa.Column("elsewhere_confirmed", sa.Boolean(), nullable=False),
        sa.Column("candidate_signature", sa.JSON(), nullable=True),
        sa.Column("candidate_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("employer_signature", sa.JSON(), nullable=True),
        sa.Column("employer_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("employer_signer", sa.String(), nullable=False),
        sa.Column("rescinded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rescind_reason", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.CheckConstraint(
            "over_vacancies = false OR over_reason <> ''", name=op.f("ck_contracts_over_vacancies_has_a_reason")
        ),
        sa.CheckConstraint(
            "state <> 'rescinded' OR rescind_reason <> ''", name=op.f("ck_contracts_rescinded_has_a_reason")
        ),
        sa.CheckConstraint("probation_months >= 0", name=op.f("ck_contracts_probation_not_negative")),
        sa.CheckConstraint("term_months IS NULL OR term_months > 0", name=op.f("ck_contracts_term_positive")),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitors.id"], name=op.f("fk_contracts_exhibitor_id_exhibitors"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_contracts_post_id_posts"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_contracts_registration_id_registrations"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["fair_sessions.id"],
            name=op.f("fk_contracts_session_id_fair_sessions"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contracts")),
        sa.UniqueConstraint("number", name=op.f("uq_contracts_number")),
    )
    op.create_index(op.f("ix_contracts_exhibitor_id"), "contracts", ["exhibitor_id"], unique=False)
    op.create_index(op.f("ix_contracts_post_id"), "contracts", ["post_id"], unique=False)
    op.create_index(op.f("ix_contracts_registration_id"), "contracts", ["registration_id"], unique=False)
    op.create_index("ix_contracts_session_id_state", "contracts", ["session_id", "state"], unique=False)
    op.create_index(
        "uq_contracts_agreement_in_force",
        "contracts",
        ["registration_id"],
        unique=True,
        sqlite_where=sa.text("form = 'agreement' AND state IN ('signed', 'school_verified', 'registered')"),
        postgresql_where=sa.text("form = 'agreement' AND state IN ('signed', 'school_verified', 'registered')"),
    )

    op.create_table(
        "intentions",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("exhibitor_id", sa.Uuid(), nullable=False),
        sa.Column("registration_id", sa.Uuid(), nullable=False),
        sa.Column("post_id", sa.Uuid(), nullable=True),
        sa.Column("channel", sa.String(length=24), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["exhibitor_id"], ["exhibitors.id"], name=op.f("fk_intentions_exhibitor_id_exhibitors"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["posts.id"], name=op.f("fk_intentions_post_id_posts"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registrations.id"],
            name=op.f("fk_intentions_registration_id_registrations"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["fair_sessions.id"],
            name=op.f("fk_intentions_session_id_fair_sessions"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_intentions")),
        sa.UniqueConstraint(
            "session_id",
            "exhibitor_id",
            "registration_id",
            name=op.f("uq_intentions_session_id_exhibitor_id_registration_id"),
        ),
    )
    op.create_index(op.f("ix_intentions_exhibitor_id"), "intentions", ["exhibitor_id"], unique=False)
    op.create_index(op.f("ix_intentions_post_id"), "intentions", ["post_id"], unique=False)
    op.create_index(op.f("ix_intentions_registration_id"), "intentions", ["registration_id"], unique=False)

    op.create_table(
        "uploads",
        sa.Column("bundle_id", sa.Uuid(), nullable=False),
        sa.Column("destination", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("bytes_done", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bundle_id"], ["bundles.id"], name=op.f("fk_uploads_bundle_id_bundles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uploads")),
        sa.UniqueConstraint("bundle_id", "destination", name=op.f("uq_uploads_bundle_id_destination")),
    )
