"""The pages of the diagnostic codes, as `claimcheck explain` shows them."""

from __future__ import annotations

from pathlib import Path

from claimcheck.diagnostics import Code

# In a wheel the pages are inside the package; in a checkout they are in `docs/` at its root.
_FOLDERS = (Path(__file__).parents[2] / "codes", Path(__file__).parents[4] / "docs" / "codes")


def code_page(code: Code) -> str:
    """Return the page of a code, Markdown. Raises FileNotFoundError if it is not installed."""
    for folder in _FOLDERS:
        path = folder / f"{code}.md"
        if path.is_file():
            return path.read_text("utf-8")
    raise FileNotFoundError(f"the page of {code} is not installed")


def code_list() -> str:
    """Return all codes, a line each, with their severity and description."""
    width = max(map(len, Code)) + 2
    return "".join(
        f"{code:<{width}}{code.severity:<9}{code.description}\n" for code in sorted(Code)
    )
