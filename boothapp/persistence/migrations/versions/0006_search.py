"""What the desk's search reads by index: names from their second and third sign, words, phones and schools."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_LATIN = "replace(replace(replace(lower({}), ' ', ''), '-', ''), '''', '')"
_COMPUTED = {
    "name_from_2": "substr(name_zh, 2)",
    "name_from_3": "substr(name_zh, 3)",
    "latin": _LATIN.format("name_en"),
    "latin_from_2": _LATIN.format("substr(name_en, instr(name_en, ' ') + 1)"),
}


def upgrade() -> None:
    """Add the computed columns and the indexes; a fair that is full already is indexed by this."""
    for name, formula in _COMPUTED.items():
        op.add_column("candidates", sa.Column(name, sa.String(), sa.Computed(formula), nullable=True))
    op.drop_index(op.f("ix_candidates_initials"), "candidates")
    op.create_index("ix_candidates_initials_name_zh", "candidates", ["initials", "name_zh"])
    op.create_index("ix_candidates_school_name_zh", "candidates", ["school", "name_zh"])
    for name in ("phone", "name_from_2", "name_from_3", "latin_from_2"):
        op.create_index(op.f(f"ix_candidates_{name}"), "candidates", [name])
    _create_partial("ix_candidates_long_name", "name_zh", "length(name_zh) > 3")
    _create_partial("ix_candidates_latin", "latin", "latin <> pinyin")


def _create_partial(name: str, column: str, condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, "candidates", [column], sqlite_where=where, postgresql_where=where)
