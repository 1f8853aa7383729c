"""ExitCode codes, never a count."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command comes to."""

    CLEAN = 0
    """Everything was checked, and there is no error."""
    ERRORS = 1
    """Everything was checked, and there are errors."""
    INCOMPLETE = 2
    """Not everything could be checked: usage, configuration, broken files, an internal error."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C."""
