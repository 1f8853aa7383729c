"""Plain-text accounting for facts: claims, their quotes, and who contradicts whom."""

__version__ = "0.1.0"

# Not imported from typing, which would slow `claimcheck --version` down.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from claimcheck.answers import Comparison as Comparison
    from claimcheck.answers import Relation as Relation
    from claimcheck.answers import Unreadable as Unreadable
    from claimcheck.answers import compare as compare

__all__ = ["Comparison", "Relation", "Unreadable", "__version__", "compare"]


def __getattr__(name: str) -> object:
    # `answers` is imported when one of its names is first used.
    if name in __all__:
        from claimcheck import answers

        return getattr(answers, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
