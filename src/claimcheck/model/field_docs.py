"""Descriptions of fields: the docstrings below the fields of records.

The JSON Schema, the options of commands and the completion of editors show them.
"""

from __future__ import annotations

import ast
import inspect
from functools import lru_cache
from typing import NamedTuple, get_args

from claimcheck.model.records import Record


class FieldDoc(NamedTuple):
    """The description of a field, and examples of its values."""

    description: str
    examples: tuple[str, ...]


@lru_cache
def field_docs(record: type[Record]) -> dict[str, FieldDoc]:
    """Return the docstrings of a record's fields, by name.

    They are read from the Python code on demand; pydantic would read them at every start.
    """
    (tree,) = ast.parse(inspect.getsource(record)).body
    assert isinstance(tree, ast.ClassDef)
    docs = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(below, ast.Expr):
            assert isinstance(field.target, ast.Name)
            words = " ".join(str(ast.literal_eval(below.value)).split())
            description, _, examples = words.partition(" Examples: ")
            docs[field.target.id] = FieldDoc(
                description, tuple(filter(None, examples.split(" · ")))
            )
    return docs


def fixed_words(record: type[Record], name: str) -> tuple[str, ...]:
    """Return the words that a flag or a field of fixed words accepts; () for any other field."""
    annotation = record.model_fields[name].annotation
    if annotation is bool:
        return ("true", "false")
    options = (get_args(option) for option in (annotation, *get_args(annotation)))
    return tuple(word for words in options for word in words if isinstance(word, str))
