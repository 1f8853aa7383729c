"""Where an item goes in a claim file, and in which layout."""

from __future__ import annotations

import pytest

from claimcheck.editing.atomic import NotWritten
from claimcheck.editing.yaml_append import add_item
from claimcheck.load.yaml_nodes import MappingNode, SequenceNode
from claimcheck.load.yaml_reader import read_nodes

# Files before and after an item of `claims` is added. What is added is marked with `+`.
LAYOUTS = {
    "an empty file": "+claims:\n+  - a: 1\n+    b: 2\n",
    "no section yet": "source: s\n+claims:\n+  - a: 1\n+    b: 2\n",
    "no items yet": "source: s\nclaims:\n+  - a: 1\n+    b: 2\n",
    "behind the last item": "claims:\n  - a: 0\n+  - a: 1\n+    b: 2\n",
    "items that are not indented": "claims:\n- a: 0\n+- a: 1\n+  b: 2\n",
    "items with a blank line between": "claims:\n  - a: 0\n\n  - a: 5\n+\n+  - a: 1\n+    b: 2\n",
    "lists within an item": "claims:\n  - a:\n      - x\n    b: 2\n+  - a: 1\n+    b: 2\n",
    "words that look like items": "claims:\n  - a: |\n      - x\n      - y\n+  - a: 1\n+    b: 2\n",
    "another section behind": "claims:\n  - a: 0\n+  - a: 1\n+    b: 2\n\n# x\nrulings:\n- c: 1\n",
    "right behind": "claims:\n  - a: 0\n+  - a: 1\n+    b: 2\nrulings: []\n",
    "an empty section in between": "claims:\n+  - a: 1\n+    b: 2\n\nrulings: []\n",
    "a comment at the end": "claims:\n  - a: 0\n# the end\n+  - a: 1\n+    b: 2\n",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_where_an_item_goes(layout: str, mark: str, newline: str) -> None:
    if layout == "an empty file" and newline != "\n":
        return  # it has no line end to follow
    lines = LAYOUTS[layout].splitlines(keepends=True)
    before = mark + "".join(line for line in lines if line[0] != "+").replace("\n", newline)
    at, added = add_item(before, "x.yaml", "claims", ["a: 1", "b: 2"])
    after = before[:at] + added + before[at:]
    assert after == mark + "".join(line.removeprefix("+") for line in lines).replace("\n", newline)
    top = read_nodes("x.yaml", after.removeprefix("\ufeff").replace("\r\n", "\n"))
    assert isinstance(top, MappingNode)
    claims = top.values["claims"]
    assert isinstance(claims, SequenceNode)
    last = claims.values[-1]
    assert isinstance(last, MappingNode)
    assert last.values == {"a": "1", "b": "2"}


def test_line_ends_of_both_kinds() -> None:
    text = "source: s\r\nclaims:\n  - a: 0\r\n\nrulings: []\n"
    at, added = add_item(text, "x.yaml", "claims", ["a: 1"])
    assert (text[:at], added) == ("source: s\r\nclaims:\n  - a: 0\r\n", "  - a: 1\r\n")


def test_a_file_that_ends_without_a_line_end() -> None:
    assert add_item("claims:\n  - a: 0", "x.yaml", "claims", ["a: 1"]) == (16, "\n  - a: 1\n")


@pytest.mark.parametrize("text", ["claims: []\n", "{claims: []}\n", '"claims":\n  - a: 0\n'])
def test_a_section_that_is_no_plain_list(text: str) -> None:
    with pytest.raises(NotWritten, match="not a plain list"):
        add_item(text, "x.yaml", "claims", ["a: 1"])
