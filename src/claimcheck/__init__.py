"""Plain-text accounting for facts: claims, their quotes, and who contradicts whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from claimcheck.answers import Comparison as Comparison
    from claimcheck.answers import Relation as Relation
    from claimcheck.answers import Unreadable as Unreadable
    from claimcheck.answers import compare as compare

__all__ = ["Comparison", "Relation", "Unreadable", "__version__", "compare"]


def __getattr__(name: str) -> Any:
    # Imported when asked for: `claimcheck --version` must not pay for the kernel.
    if name in __all__:
        from claimcheck import answers

        return getattr(answers, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
