"""The columns of a row, and the SQL that reads one of them."""

from __future__ import annotations

from collections.abc import Set

from claimcheck.scan.engine import named, quoted

STATED = ("answer", "denies", "only", "scope", "as_of", "act", "certainty")
COLUMNS = ("question", "subject", *STATED, "claimant", "source", "retracted")
STATED_SQL = ", ".join(map(named, STATED))
HEDGES = ("act", "certainty")
_FALSE = ("false", "f", "no", "0")
_SPACE = "".join(map(chr, filter(lambda n: chr(n).isspace(), range(0x3001))))


def stated_in(present: Set[str]) -> list[str]:
    """Return the columns of what is stated that a table has, in their order."""
    return [name for name in STATED if name in present]


def or_null(name: str, present: Set[str]) -> str:
    """Return the SQL for a column, null for one that a table does not have."""
    return named(name) if name in present else f"null::varchar as {named(name)}"


def trimmed(column: str, table: str = "") -> str:
    """Return the SQL for a column without the space around it, null for a blank one."""
    place = f"{table}.{named(column)}" if table else named(column)
    # Most begin and end with a visible ASCII character; to trim takes twenty times as long.
    ends = f"ord({place}) between 33 and 126 and ord(right({place}, 1)) between 33 and 126"
    return f"if({ends}, {place}, nullif(trim({place}, {quoted(_SPACE)}), ''))"


def is_retracted(table: str = "") -> str:
    """Return the SQL condition that a row is retracted: by a date, by words, or by `true`."""
    return f"coalesce(lower({trimmed('retracted', table)}) not in {_FALSE}, false)"


def is_given(column: str, table: str = "") -> str:
    """Return the SQL condition that a column is not blank."""
    return f"{trimmed(column, table)} is not null"


ASKED = f"split_part({trimmed('question')}, '/', 1)"
"""The SQL for the id of the question that a row names, as an export writes it."""
