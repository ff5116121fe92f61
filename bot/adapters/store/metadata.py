"""The two kinds of tables, each with its own life: what can be made again, and what cannot."""

import sqlalchemy as sa

# PostgreSQL's own names, which it gave when nobody named anything; SQLite gives none, and a migration needs one.
_NAMES = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    "ck": "%(table_name)s_%(constraint_name)s_check",
}

derived = sa.MetaData()
state = sa.MetaData(naming_convention=_NAMES)  # a change of these tables is a file in migrations/versions
