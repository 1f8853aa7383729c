"""Fixtures of the tests in this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.pipeline.spy import of_any_size


@pytest.fixture(autouse=True, scope="module")
def _of_any_size() -> Iterator[None]:
    with of_any_size():
        yield
