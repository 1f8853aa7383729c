"""Golden keys of answers: a contradiction keeps its key, or is known by the one it had."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.answers import AnyType, plain_type
from claimcheck.answers.place import Places
from claimcheck.answers.place_registry import Registry

ROWS = [
    line.split(" | ")
    for line in (Path(__file__).parent / "golden_keys.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
# A chain that says more than the registered place may be another place of that name.
ANOTHER = {
    "Aktau, Mangystau": "aktau, mangystau",
    "Aktau, Mangystau, Kazakhstan": "aktau, mangystau",
    "Springfield, Missouri, USA": "springfield, missouri",
    "Dallas, US": "dallas",
}


def places() -> Places:
    registry = Registry()
    for country in ("Kazakhstan", "Russia", "USA"):
        registry.add(country, country=True)
    for name, within in (
        ("Aktau", "Kazakhstan"), ("Mangystau", "Kazakhstan"), ("Grozny", "Russia"),
        ("Moscow", "Russia"), ("Illinois", "USA"), ("Missouri", "USA"),
        ("Springfield", "Illinois"), ("Dallas", "USA"),
    ):  # fmt: skip
        registry.add(name, within)
    registry.alias("Shevchenko", "Aktau")
    return Places(registry)


@pytest.mark.parametrize(("type", "text", "key"), ROWS)
def test_a_key_stays_or_is_known_by_the_one_it_had(type: str, text: str, key: str) -> None:
    kind: AnyType = places() if type == "place" else plain_type(type)
    value = kind.read(text)
    assert value.key == ANOTHER.get(text, key)
    assert key in kind.spellings(value)
