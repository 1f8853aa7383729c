"""The JSON Schema of claim files (draft-07, which editors support best), made from the records.

Descriptions and examples are the docstrings below the fields of records.
"""

from __future__ import annotations

import inspect
import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from claimcheck.model import fields, records
from claimcheck.model.field_docs import field_docs, fixed_words
from claimcheck.model.records import Record

_DRAFT = "http://json-schema.org/draft-07/schema#"
# YAML resolves `38` and `no` to a number and a boolean; in a claim file all scalars are text.
_TEXT = ["string", "number", "boolean"]

Json = dict[str, Any]


def schema() -> str:
    """Return the JSON Schema of claim files, as JSON."""
    document = {
        "$schema": _DRAFT,
        "title": "claim file",
        "description": "A claim file of claimcheck: topics, questions, sources, claims, rulings.",
        "type": "object",
        "additionalProperties": False,
        "properties": _sections(),
        "definitions": _definitions(),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _sections() -> Json:
    def named(record: type[Record], key: Json | None = None) -> Json:
        items = {"anyOf": [_ref(record), {"type": "null"}]}
        names = {"propertyNames": key} if key else {}
        return {
            "type": ["object", "null"],
            "additionalProperties": items,
            **names,
            **_description(record),
        }

    def listed(record: type[Record]) -> Json:
        return {"type": ["array", "null"], "items": _ref(record), **_description(record)}

    def owner(record: type[Record]) -> Json:
        return {
            "anyOf": [_ref(record), {"type": _TEXT, "pattern": fields.ID}],
            **_description(record),
        }

    return {
        "topic": owner(records.Topic),
        **{key: {"type": _TEXT, "description": words} for key, words in records.DEFAULTS.items()},
        "questions": named(records.Question, {"pattern": fields.ID}),
        "balances": named(records.Balance, {"pattern": fields.ID}),
        "subjects": named(records.Subject),
        "places": named(records.Place),
        "claimants": named(records.Claimant),
        "source": owner(records.Source),
        "claims": listed(records.Claim),
        "rulings": listed(records.Ruling),
    }


def _ref(record: type[Record]) -> Json:
    return {"$ref": f"#/definitions/{record.__name__}"}


def _description(record: type[Record]) -> Json:
    return {"description": inspect.cleandoc(record.__doc__ or "")}


def _definitions() -> Json:
    records = Record.__subclasses__()
    _, made = models_json_schema(
        [(record, "validation") for record in records],
        ref_template="#/definitions/{model}",
        schema_generator=_Schema,
    )
    definitions: Json = made["$defs"]
    for record in records:
        definition = definitions[record.__name__]
        docs = field_docs(record)
        for name, field in definition["properties"].items():
            field.pop("title", None)
            _count_items(field)
            field["description"] = docs[name].description
            if docs[name].examples:
                field["examples"] = list(docs[name].examples)
    return definitions


def _count_items(field: Json) -> None:
    """Turn `minLength` and `maxLength` of a list into `minItems` and `maxItems`.

    Pydantic writes the limits of a text where a validator function reads the field.
    """
    choices = [field, *field.get("anyOf", ())]
    listed = next((choice for choice in choices if choice.get("type") == "array"), None)
    for end in ("min", "max") if listed else ():
        if f"{end}Length" in field:
            listed[f"{end}Items"] = field.pop(f"{end}Length")  # type: ignore[index]


class _Schema(GenerateJsonSchema):
    """A generator of schemas for values as written; pydantic's own describe them as validated."""

    def str_schema(self, schema: Any) -> Json:
        return super().str_schema(schema) | {"type": _TEXT}

    def bool_schema(self, schema: Any) -> Json:  # noqa: ARG002 - called by name
        return {"enum": [True, False, "true", "false"]}

    def nullable_schema(self, schema: Any) -> Json:
        return self.generate_inner(schema["schema"])  # an unknown value is left out, never null

    def default_schema(self, schema: Any) -> Json:
        found = super().default_schema(schema)
        if not found.get("default"):
            found.pop("default", None)
        return found

    def function_before_schema(self, schema: Any) -> Json:
        inner = self.generate_inner(schema["schema"])
        read = schema["function"]["function"]
        if read is fields.as_tuple:
            return {"anyOf": [inner["items"], inner]}
        if read is fields.as_sides:
            return {"anyOf": [inner, {"type": "object", "additionalProperties": inner["items"]}]}
        if read is fields.as_standing:
            states = fixed_words(records.Standing, "state")
            return {"anyOf": [inner, {"enum": list(states)}]}
        if read is fields.as_choice:
            return {"anyOf": [inner, {"type": "array", "items": {"type": _TEXT}}]}
        if read is fields.as_denial:
            answers = {"type": "array", "items": {"type": _TEXT}}
            return {"anyOf": [inner, {"type": _TEXT}, answers]}
        return inner
