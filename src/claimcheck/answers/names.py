"""The declared claimants: their aliases, and the claimant each speaks for."""

from __future__ import annotations

from claimcheck.answers.fold import fold_name
from claimcheck.answers.hierarchy import lineage


class Names:
    """The declared claimants by folded name: their aliases, and the claimant each speaks for."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._aliases: dict[str, tuple[str, ...]] = {}
        self._speaks_for: dict[str, str] = {}

    def add(self, name: str, aliases: tuple[str, ...] = (), speaks_for: str = "") -> None:
        self._aliases[name] = aliases
        for spelling in (name, *aliases):
            self._names[fold_name(spelling)] = name
        if speaks_for:
            self._speaks_for[fold_name(name)] = speaks_for

    def resolve(self, text: str) -> str | None:
        """Return the declared name that `text` spells, or None."""
        return self._names.get(fold_name(text))

    def key(self, text: str) -> str:
        """Return the folded form of the declared name that `text` spells, else of `text` itself."""
        return fold_name(self.resolve(text) or text)

    def aliases(self, name: str) -> tuple[str, ...]:
        """Return the aliases of a declared name."""
        return self._aliases.get(name, ())

    def principals(self, name: str) -> list[str]:
        """Return the keys of the names `name` speaks for, nearest first; a cycle ends the list."""
        return lineage(self.key(name), self._principal)[1:]

    def _principal(self, key: str) -> str:
        principal = self._speaks_for.get(key, "")
        return self.key(principal) if principal else ""

    def line(self, name: str) -> list[str]:
        """Return the declared name, and the names of those it speaks for, nearest first."""
        line = [self.resolve(name) or " ".join(name.split())]
        for _ in self.principals(name):
            principal = self._speaks_for[fold_name(line[-1])]
            line.append(self.resolve(principal) or principal)
        return line
