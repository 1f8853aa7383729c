"""Cycles among records that name each other, such as `within`, `speaks_for` and `derived_from`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple


class Cycle(NamedTuple):
    """Names whose links lead back to the first; `is_end` if no link leaves their component."""

    names: tuple[str, ...]
    is_end: bool


def find_cycles(links: Mapping[str, Iterable[str]]) -> Iterator[Cycle]:
    """Yield a cycle of each component (names that lead to each other), in linear time.

    `links` are the names that each name leads to; a name that is no key of it has no links. A cycle
    begins with the first of its names in the order of `links`.
    """
    order = {name: n for n, name in enumerate(links)}
    known = {name: [to for to in targets if to in order] for name, targets in links.items()}
    for group in _groups(known):
        if len(group) == 1 and not group & set(known[min(group)]):
            continue
        is_end = all(to in group for name in group for to in links[name])
        yield Cycle(_walk(known, group, order), is_end)


def _groups(links: Mapping[str, Sequence[str]]) -> Iterator[set[str]]:
    """Yield the strongly connected components, by Tarjan's algorithm without recursion."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_names: dict[str, None] = {}
    for start in links:
        trail = [] if start in number else [(start, iter(links[start]))]
        while trail:
            name, onward = trail[-1]
            if name not in number:
                number[name] = lowest[name] = len(number)
                open_names[name] = None
            for to in onward:
                if to not in number:
                    trail.append((to, iter(links[to])))
                    break
                if to in open_names:
                    lowest[name] = min(lowest[name], number[to])
            else:
                trail.pop()
                if trail:
                    above = trail[-1][0]
                    lowest[above] = min(lowest[above], lowest[name])
                if lowest[name] == number[name]:
                    yield _closed(open_names, name)


def _closed(open_names: dict[str, None], first: str) -> set[str]:
    """Remove the names of a component, down to its first, from the open ones, and return them."""
    group = set()
    while first not in group:
        group.add(open_names.popitem()[0])
    return group


def _walk(
    links: Mapping[str, Sequence[str]], group: set[str], order: Mapping[str, int]
) -> tuple[str, ...]:
    """Return a cycle within a component: from its first name, along the first link of each."""
    trail: dict[str, int] = {}
    at = min(group, key=order.__getitem__)
    while at not in trail:
        trail[at] = len(trail)
        at = min((to for to in links[at] if to in group), key=order.__getitem__)
    names = list(trail)[trail[at] :]
    first = min(range(len(names)), key=lambda n: order[names[n]])
    return (*names[first:], *names[:first])
