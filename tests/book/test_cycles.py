"""Cycles of names: found by their definition, over all that lead to each other."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.book.cycles import find_cycles

LINKS = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg")))


def reached(links: Mapping[str, list[str]], name: str) -> set[str]:
    """Return all names that a name leads to, in one step or several."""
    found: set[str] = set()
    waiting = list(links.get(name, ()))
    while waiting:
        to = waiting.pop()
        if to not in found:
            found.add(to)
            waiting += links.get(to, ())
    return found


@pytest.mark.parametrize(
    ("links", "cycles"),
    [
        ({}, []),
        ({"a": ["b"], "b": ["c"]}, []),
        ({"a": ["a"]}, [("a", True)]),
        ({"a": ["b"], "b": ["a"]}, [("ab", True)]),
        ({"x": ["b"], "b": ["a"], "a": ["b"]}, [("ba", True)]),
        ({"a": ["b"], "b": ["a", "c"]}, [("ab", False)]),
        ({"a": ["b"], "b": ["a", "c"], "c": ["d"], "d": ["c"]}, [("cd", True), ("ab", False)]),
    ],
)
def test_cycles(links: dict[str, list[str]], cycles: list[tuple[str, bool]]) -> None:
    assert [("".join(names), is_end) for names, is_end in find_cycles(links)] == cycles


@given(LINKS)
def test_every_group_of_names_has_one_cycle(links: dict[str, list[str]]) -> None:
    found = list(find_cycles(links))
    groups = []
    for names, is_end in found:
        assert len(set(names)) == len(names)
        assert all(b in links[a] for a, b in zip(names, (*names[1:], names[0]), strict=True))
        assert names[0] == min(names, key=list(links).index)
        group = {name for name in links if names[0] in reached(links, name)}
        group &= reached(links, names[0])
        assert is_end is all(set(links[name]) <= group for name in group)
        groups.append(group)
    circular = [name for name in links if name in reached(links, name)]
    assert sorted(name for group in groups for name in group) == sorted(circular)


def test_very_many_names_in_a_row_need_no_recursion() -> None:
    names = [f"n{n}" for n in range(50_000)]
    ring = {a: [b] for a, b in zip(names, (*names[1:], names[0]), strict=True)}
    (cycle,) = find_cycles(ring)
    assert cycle.names == tuple(names)
