"""When a session's desks print badges, and where a badge printed ahead lies."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns."""
    op.add_column(
        "fair_sessions",
        sa.Column("badge_printing", sa.String(length=24), nullable=False, server_default="check_in"),
    )
    op.add_column("print_jobs", sa.Column("tray", sa.String(), nullable=False, server_default=""))
