"""Errors of pydantic's validation, phrased in the terms of the claim file format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from claimcheck.model import ID, INNER, MOST_SIDES, Record

R = TypeVar("R", bound=Record)


class InvalidField(ValueError):
    """A field that cannot hold its value; `expected` describes what it can."""

    def __init__(self, field: str, value: str, expected: str) -> None:
        super().__init__(f'"{field}" cannot be "{value}"')
        self.expected = expected


def make_record(record: type[R], fields: Mapping[str, Any]) -> R:
    """Return a record of fields that are in no file. Raises InvalidField for the first invalid."""
    try:
        return record.model_validate(fields)
    except ValidationError as error:
        (detail, *_) = error.errors(include_url=False)
        shown = str(detail["input"])[:_LONGEST_SHOWN]
        raise InvalidField(str(detail["loc"][0]), shown, expected(detail)) from None


_LONGEST_SHOWN = 60


def fields_of(record: type[Record], loc: list[Any]) -> tuple[str, ...]:
    """Return the field names of the record that holds an unknown key."""
    at = next((INNER[part] for part in loc if part in INNER), record)
    return tuple(at.model_fields)


_EXPECTED: dict[str, Callable[[dict[str, Any]], str]] = {
    "literal_error": lambda ctx: f"expected {ctx['expected']}",
    "value_error": lambda ctx: str(ctx["error"]),
    "string_too_short": lambda _: "write something",
    "string_too_long": lambda ctx: f"expected at most {ctx['max_length']} characters",
    "too_short": lambda ctx: f"expected at least {ctx['min_length']}",
    "too_long": lambda ctx: f"expected at most {ctx['max_length']}",
    "string_type": lambda _: "expected text",
    "tuple_type": lambda _: "expected text or a list",
    "model_type": lambda _: "expected a mapping",
    "dict_type": lambda _: "expected a mapping",
}
_PATTERNS = {
    ID: "expected an id: lower-case letters, digits and hyphens",
    "[^ ] +[^ ]": "expected the reason, in a sentence",
    r"^[0-9a-f]{64}$": "expected 64 hexadecimal digits",
}


def expected(detail: Any) -> str:
    """Return what is expected instead of an invalid value, from one of pydantic's errors."""
    context = detail.get("ctx", {})
    if detail["loc"][-1:] == ("covers",) and detail["type"] in ("too_short", "too_long"):
        return f"name 2 to {MOST_SIDES} sides: covers: [one, other]"
    if detail["type"] == "string_pattern_mismatch":
        return _PATTERNS[context["pattern"]]
    phrase = _EXPECTED.get(detail["type"])
    return phrase(context) if phrase else str(detail["msg"]).lower()
