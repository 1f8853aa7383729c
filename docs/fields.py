"""Write the tables of fields in docs/format.md, from the docstrings of the model.

Usage: python docs/fields.py

A table follows a line `<!-- fields of RECORD -->`.
"""

from __future__ import annotations

import re
from pathlib import Path

from claimcheck.model import INNER, SECTIONS, Record
from claimcheck.model.field_docs import field_docs, fixed_words

PAGE = Path(__file__).parent / "format.md"
_TABLE = re.compile(r"(?<=<!-- fields of )(\w+)( -->\n)\n*(?:\|.*\n)*\n*")
_RECORDS = {record.__name__: record for record in (*SECTIONS.values(), *INNER.values())}


def table(record: type[Record]) -> str:
    """Return the table of the fields of a record, Markdown: those that must be given in bold."""
    lines = ["| field | meaning | examples |", "|---|---|---|"]
    for name, doc in field_docs(record).items():
        field = f"**`{name}`**" if record.model_fields[name].is_required() else f"`{name}`"
        default = record.model_fields[name].default
        words = (
            f"`{word}`{' (default)' if word == default else ''}"
            for word in fixed_words(record, name)
            if word != "false"
        )
        takes = ", ".join(words)
        meaning = f"{doc.description} Takes {takes}." if takes else doc.description
        examples = ", ".join(f"`{example}`" for example in doc.examples)
        lines.append(f"| {field} | {meaning.replace('|', '&#124;')} | {examples} |")
    return "".join(f"{line}\n" for line in lines)


def page(text: str) -> str:
    """Return the page with every table of fields written anew."""
    anew = _TABLE.sub(lambda match: f"{match[1]}{match[2]}\n{table(_RECORDS[match[1]])}\n", text)
    return f"{anew.rstrip()}\n"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text("utf-8")), "utf-8")
