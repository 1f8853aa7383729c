"""Phrases for positions and pairs: letters, and the scope and date of a position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from string import ascii_uppercase
from typing import Any

from claimcheck.debates import Conflict, Position
from claimcheck.render.phrases.claims import declared, hedged
from claimcheck.render.terminal.sanitize import one_line

# The letter of each position of a question, by the position's identity.
Letters = Mapping[Any, str]


def letters_of(positions: Iterable[Position]) -> Letters:
    """Return a letter for each position: A to Z, then AA."""
    return {position.identity: letter_at(n) for n, position in enumerate(positions)}


def letter_at(n: int) -> str:
    """Return the letter at a place, from 0: A to Z, then AA."""
    first = letter_at(n // 26 - 1) if n >= 26 else ""
    return first + ascii_uppercase[n % 26]


def sides(pair: Conflict, letters: Letters, sign: str = " × ") -> str:
    """Return the letters of two positions, a sign between them: `A × B`."""
    return sign.join(
        sorted((letters[position.identity] for position in pair.positions), key=_in_order)
    )


def _in_order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def limits(position: Position) -> list[str]:
    """Return the limits of a position: its scope, the date on which it held, and its hedges.

    Hedges limit it only if no claim states it as a certain fact, and a declaration that its list
    is complete only if every claim has it.
    """
    found = [position.scope] if position.scope else []
    if position.as_of:
        found.append(f"as of {one_line(position.as_of.text)}")
    if hedges := hedges_of(position):
        found.append(f"only {hedges}")
    if all(claim.record.only for claim in position.claims):
        found += declared(position.claims[0])
    return found


def hedges_of(position: Position) -> str:
    """Return the hedges of a position: `a promise or a demand`, "" if a claim is a certain fact."""
    return "" if any(c.is_certain_fact for c in position.claims) else hedged(position.claims)


def limited(position: Position) -> str:
    """Return the answer of a position with its limits in brackets, on one line."""
    only = limits(position)
    return one_line(position.text) + (f" ({', '.join(only)})" if only else "")
