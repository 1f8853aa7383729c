"""The types of answer of a ledger, bound to its registries."""

from __future__ import annotations

from claimcheck import model
from claimcheck.answers import AnyType, Choices, plain_type
from claimcheck.answers.choice import Option, Options
from claimcheck.answers.date import Dates
from claimcheck.answers.names import Names
from claimcheck.answers.number import Numbers
from claimcheck.answers.person import Persons
from claimcheck.answers.place import Places
from claimcheck.answers.place_registry import Registry


class Types:
    """The types of answer of a ledger.

    Questions of the same type, unit and extent share one, and so the answers read by it; each
    question of type choice has its own.
    """

    def __init__(self, registry: Registry, names: Names) -> None:
        self._shared: dict[tuple[str, str, bool], AnyType] = {
            ("place", "", False): Places(registry),
            ("person", "", False): Persons(names),
        }

    def plain(self, name: str) -> AnyType:
        """Return a type of answer by name, with the registries and without a question's choices."""
        return self._shared.get((name, "", False)) or plain_type(name)

    def of(self, record: model.Question) -> AnyType:
        """Return the type of answer of a question."""
        if record.type == "choice":
            options = {
                id: Option(choice.within or "", choice.aliases, choice.label or "")
                for id, choice in record.choices.items()
            }
            return Choices(Options(options, record.apart), record.many)
        key = (record.type, record.unit or "", record.extent)
        if key not in self._shared:
            self._shared[key] = self._make(*key)
        return self._shared[key]

    def _make(self, type: str, unit: str, extent: bool) -> AnyType:
        if type == "number":
            return Numbers(unit)
        if type == "date":
            return Dates(extent)
        return self.plain(type)
