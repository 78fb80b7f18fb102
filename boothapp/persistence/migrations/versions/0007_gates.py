"""The order of the attempts at a session, kept whatever a clock says, and the gate that each was made at."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# By the clock, the best there is of older attempts; ids were given in time, too. The exit that was assumed when
# somebody inside was admitted again has its entry's time and a later id, and comes before that entry.
_NUMBER = sa.text(
    "UPDATE check_ins SET sequence = numbered.place FROM ("
    "SELECT id, row_number() OVER ("
    "PARTITION BY session_id ORDER BY recorded_at, CASE reason WHEN 'assumed_exit' THEN 0 ELSE 1 END, id"
    ") AS place FROM check_ins"
    ") AS numbered WHERE numbered.id = check_ins.id"
)


def upgrade() -> None:
    """Add the columns, number the attempts that are there, and make the indexes that go by the number."""
    op.add_column("check_ins", sa.Column("gate", sa.String(), nullable=False, server_default=""))
    op.add_column("check_ins", sa.Column("sequence", sa.Integer(), nullable=False, server_default="0"))
    op.execute(_NUMBER)
    op.drop_index("ix_check_ins_session_id_recorded_at", "check_ins")
    op.drop_index("ix_check_ins_session_id_direction_ordinal", "check_ins")
    op.create_index(
        "ix_check_ins_session_id_direction_ordinal_gate",
        "check_ins",
        ["session_id", "direction", "ordinal", "gate"],
    )
    op.create_index("ix_check_ins_session_id_sequence", "check_ins", ["session_id", "sequence"], unique=True)
    op.create_index("ix_check_ins_session_id_station_sequence", "check_ins", ["session_id", "station", "sequence"])
