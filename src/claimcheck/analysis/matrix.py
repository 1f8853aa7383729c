"""The matrix: which two sources, or claimants, agree, contradict each other, or are in tension."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations, product
from typing import NamedTuple

from claimcheck.analysis.origins import Carried
from claimcheck.book import Claim
from claimcheck.debates import Case, Position

# Cells grow with the square of the parties; a position or case with more is not counted.
MOST_PARTIES = 100


class Party(NamedTuple):
    """A source or claimant, by a unique key."""

    key: str
    name: str


class Agreement(NamedTuple):
    """A position that two parties share; `one_origin` if both have it from one origin."""

    position: Position
    one_origin: bool


class Cell(NamedTuple):
    """A cell of two parties: the positions they share, and the cases between them.

    `disputes` are the same contradictions and tensions by the dispute that they are part of.
    """

    agreements: tuple[Agreement, ...] = ()
    contradictions: tuple[Case, ...] = ()
    tensions: tuple[Case, ...] = ()
    disputes: tuple[tuple[Case, ...], ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the two share no position and no case."""
        return self == Cell()

    @property
    def independent(self) -> int:
        """The number of positions on which the two agree from different origins."""
        return sum(not agreement.one_origin for agreement in self.agreements)


class Matrix(NamedTuple):
    """All parties, those that contradict most first, and the cells of those that meet.

    `cells` are by the keys of two parties, in both orders. `crowded` is the number of positions and
    cases that too many parties share (about MOST_PARTIES), and that no cell holds.
    """

    parties: tuple[Party, ...]
    cells: Mapping[tuple[str, str], Cell]
    crowded: int = 0

    def cell(self, a: Party, b: Party) -> Cell:
        """Return the cell of two parties, an empty one if they never meet."""
        return self.cells.get((a.key, b.key), Cell())

    @property
    def meeting(self) -> list[Party]:
        """The parties that meet any other, or contradict themselves."""
        keys = {key for pair in self.cells for key in pair}
        return [party for party in self.parties if party.key in keys]

    def pairs(self) -> Iterator[tuple[Party, Party, Cell]]:
        """Yield every two parties that meet, with their cell, once: first those in most disputes.

        Equals are in the order of the parties.
        """
        order = {party.key: n for n, party in enumerate(self.parties)}
        found = [
            (-len(cell.disputes), order[a], order[b], cell)
            for (a, b), cell in self.cells.items()
            if order[a] <= order[b]
        ]
        for _, a, b, cell in sorted(found, key=lambda f: f[:3]):
            yield self.parties[a], self.parties[b], cell


Parties = Callable[[Claim], Iterable[Party]]


def _by_source(claim: Claim) -> Iterator[Party]:
    """Yield the source of a claim."""
    yield Party(claim.source.id, claim.source.id)


def _by_claimant(claim: Claim) -> Iterator[Party]:
    """Yield the claimants of a claim; the name of a local one includes its source."""
    for claimant in claim.claimants:
        needs_source = claimant.source and claimant.name != claim.source.voice
        name = f"{claimant.name} ({claimant.source})" if needs_source else claimant.name
        yield Party(claimant.key, name)


def matrix(positions: Iterable[Carried], cases: Iterable[Case], parties: Parties) -> Matrix:
    """Return the matrix of the parties of some positions and cases.

    Two parties that state one position as a fact agree; none agrees with itself. Claims that bear a
    contradiction put it between their parties; those that hedge one of its sides, as a tension.
    `parties` gives the parties of a claim.
    """
    known: set[Party] = set()
    crowded = 0
    agreements: defaultdict[tuple[str, str], list[Agreement]] = defaultdict(list)
    met: defaultdict[tuple[str, str, bool], list[Case]] = defaultdict(list)
    for position, origins in positions:
        known.update(_parties(position.claims, parties))
        found = _parties([claim for claim in position.claims if claim.is_certain_fact], parties)
        if len(found) > MOST_PARTIES:
            crowded += 1
            continue
        carried = [set(_parties(origin.claims, parties)) for origin in origins]
        for a, b in combinations(found, 2):
            one_origin = any(a in group and b in group for group in carried)
            agreements[a.key, b.key].append(Agreement(position, one_origin))
    for case in cases:
        bearing, hedged = _sides(case, parties)
        known.update(party for side in (*bearing, *hedged) for party in side)
        sizes = [len(a) + len(b) for a, b in zip(bearing, hedged, strict=True)]
        if any(a * b > MOST_PARTIES**2 // 4 for a, b in combinations(sizes, 2)):
            crowded += 1
            continue
        for a, b, is_firm in sorted(_met(case, bearing, hedged)):
            met[a.key, b.key, is_firm].append(case)
    cells: dict[tuple[str, str], Cell] = {}
    for a_key, b_key in {*agreements, *(keys[:2] for keys in met)}:
        agreed = agreements.get((a_key, b_key), ())
        firm, soft = (tuple(met.get((a_key, b_key, is_firm), ())) for is_firm in (True, False))
        cell = Cell(tuple(agreed), firm, soft, _by_dispute((*firm, *soft)))
        cells[a_key, b_key] = cells[b_key, a_key] = cell
    return Matrix(tuple(_ordered(known, cells)), cells, crowded)


def _by_dispute(cases: Iterable[Case]) -> tuple[tuple[Case, ...], ...]:
    found: dict[tuple[str, str], list[Case]] = {}
    for case in cases:
        found.setdefault((case.conflict.debate, case.dispute), []).append(case)
    return tuple(map(tuple, found.values()))


_Sides = list[list[Party]]


def _sides(case: Case, parties: Parties) -> tuple[_Sides, _Sides]:
    """Return the parties that bear each side of a case, and those that hedge each position."""
    pair = case.conflict
    bearing = [_parties(side, parties) for side in pair.sides]
    hedged = [
        _parties([claim for claim in position.claims if not claim.is_certain_fact], parties)
        for position in pair.positions
    ]
    return bearing, hedged


def _met(case: Case, bearing: _Sides, hedged: _Sides) -> set[tuple[Party, Party, bool]]:
    """Return each two parties that a case is between, and whether it is their contradiction.

    A party that only hedges one of its positions is in tension with those that bear the other.
    """
    firm = _meeting(bearing)
    soft = {
        _ordered_pair(a, b)
        for n, m in permutations(range(len(bearing)), 2)
        for a, b in product(hedged[n], bearing[m])
    }
    if not case.is_contradiction:
        firm, soft = set(), firm | soft
    return {(a, b, True) for a, b in firm} | {(a, b, False) for a, b in soft - firm}


def _meeting(sides: _Sides) -> set[tuple[Party, Party]]:
    """Return each two parties that bear a case: one side each, and every other side one of them.

    What does not add up over three parties or more, no two of which bear all of it, is between each
    two of them. A party meets itself only if it bears every side.
    """
    found, whole = set(), set()
    for (n, one), (m, other) in combinations(enumerate(sides), 2):
        rest = [set(side) for k, side in enumerate(sides) if k not in (n, m)]
        for a, b in product(one, other):
            pair = _ordered_pair(a, b)
            found.add(pair)
            if all(a in side or b in side for side in rest):
                whole.add(pair)
    return whole or {(a, b) for a, b in found if a != b}


def _ordered_pair(a: Party, b: Party) -> tuple[Party, Party]:
    return min(a, b), max(a, b)


def _parties(claims: Sequence[Claim], parties: Parties) -> list[Party]:
    return sorted({party for claim in claims for party in parties(claim)})


def _ordered(known: Iterable[Party], cells: Mapping[tuple[str, str], Cell]) -> list[Party]:
    """Return the parties, those with most contradictions, then tensions, then agreements first."""
    totals: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (key, _), cell in cells.items():
        for n, items in enumerate((cell.contradictions, cell.tensions, cell.agreements)):
            totals[key][n] -= len(items)
    return sorted(known, key=lambda party: (totals[party.key], party.name, party.key))


BY: Mapping[str, Parties] = {"sources": _by_source, "claimants": _by_claimant}
"""The kinds of matrix: the parties of a claim, by the noun for them."""
