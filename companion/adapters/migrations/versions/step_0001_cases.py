"""Cases and their pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "cases",
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.String(40), nullable=False),
        sa.Column("updated_at", sa.String(40), nullable=False, index=True),
        sa.Column("record", sa.Text, nullable=False),
    )
    is_open = sa.text("state = 'open'")
    op.create_index(
        "one_open_case_a_question", "cases", ["key"], unique=True, sqlite_where=is_open, postgresql_where=is_open
    )
    op.create_index("cases_by_key", "cases", ["key"])
    op.create_table(
        "pictures",
        sa.Column("case_id", sa.String(40), primary_key=True),
        sa.Column("id", sa.String(40), primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    """Go back to nothing."""
    op.drop_table("pictures")
    op.drop_table("cases")
