"""A claim added beside a kept snapshot: the same output and bytes as by a whole run."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import tree
from tests.ledgers import write
from tests.pipeline.spy import Spy, of_any_size
from tests.pipeline.test_update import LEDGER

ON_OLYMPIC = "b --question tonnage --subject Olympic --quote '46,328 t'"
CLAIMS = {
    "alone": f"{ON_OLYMPIC} --answer '46,328 t'",
    "in another spelling": f"{ON_OLYMPIC} --answer 46328",
    "contradicts": "b --question killed --subject Titanic --answer 1,514 --quote 'no 1,514 died'",
    "agrees": "b --question motto --answer 'Ever onward' --quote 'It says'",
    "denies": "b --question motto --answer 'Ever onward' --quote 'It says' --denies true",
    "exists": "a --question motto --answer 'Ever onward' --quote 'It says'",
    "of an id that exists": "a --question motto --answer Never --quote 'It says'",
    "on a balance": "b --question survived --subject Titanic --answer 9 --quote 'It says'",
    "of a lost quote": f"{ON_OLYMPIC} --quote '46,329 tons' --answer '46,329 t'",
    "of an answer that is none": f"{ON_OLYMPIC} --answer 'a few'",
    "of an unknown source": f"z{ON_OLYMPIC[1:]} --answer 1",
    "of an unknown question": "b --question tonage --answer 1 --quote 'It says'",
    "of an unknown subject": f"{ON_OLYMPIC.replace('Olympic', 'Olimpic')} --answer 46328",
    "of a new place": "b --question port --subject Olympic --answer Dunkirk --quote 'It says'",
    "of a hedge": f"{ON_OLYMPIC} --answer '46,328 t' --certainty possible --note seen",
}
WHOLE = ("of an unknown source", "of an unknown question")


@pytest.fixture(autouse=True, scope="module")
def _of_any_size() -> Iterator[None]:
    with of_any_size():
        yield


@pytest.fixture
def spies(tmp_path: Path) -> tuple[Spy, Spy]:
    """A ledger with a kept snapshot, and the same without."""
    made = [Spy(write(tmp_path / name / "ledger", LEDGER), tmp_path / name) for name in "ab"]
    made[0].warm("check")
    return made[0], made[1]


def added(name: str) -> list[str]:
    return ["add", *shlex.split(CLAIMS[name])]


def files(spy: Spy) -> dict[str, bytes]:
    return {str(Path(p).relative_to(spy.root)): data for p, (data, _) in tree(spy.root).items()}


@pytest.mark.parametrize("name", CLAIMS)
def test_it_is_added_alike(name: str, spies: tuple[Spy, Spy]) -> None:
    kept, whole = spies
    shown = kept.warm(*added(name))
    is_of_part = kept.was_updated
    assert shown == whole.cold(*added(name))
    assert files(kept) == files(whole)
    assert is_of_part is (name not in WHOLE)


def test_one_after_another_with_edits_between(spies: tuple[Spy, Spy]) -> None:
    kept, whole = spies
    for name in ("alone", "contradicts", "agrees"):
        assert kept.warm(*added(name)) == whole.cold(*added(name))
        for spy in spies:
            write(spy.root, {"claims/d.yaml": LEDGER["claims/d.yaml"] + f"# {name}\n"})
    assert files(kept) == files(whole)
    assert kept.warm("check") == whole.cold("check")


def test_without_the_cache(spies: tuple[Spy, Spy]) -> None:
    kept, _ = spies
    kept.warm(*added("alone"), "--no-cache")
    assert not kept.was_updated


def test_another_edit_takes_a_whole_run(spies: tuple[Spy, Spy]) -> None:
    kept, whole = spies
    for spy in spies:
        write(spy.root, {"claims/new.yaml": LEDGER["claims/b.yaml"].replace("id: b", "id: f")})
    assert kept.warm(*added("alone")) == whole.cold(*added("alone"))
    assert not kept.was_updated
    assert files(kept) == files(whole)
