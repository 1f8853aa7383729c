"""Exit codes, which never count errors."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit code of a command."""

    CLEAN = 0
    """Everything was checked, and there is no error."""
    ERRORS = 1
    """Everything was checked, and there are errors."""
    INCOMPLETE = 2
    """Not everything could be checked: usage, configuration, broken files, an internal error."""
    INTERRUPTED = 130
    """Stopped by Ctrl-C."""
