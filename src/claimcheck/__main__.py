"""The command `claimcheck`: prints `--version` itself, and passes all else to the command line."""

import sys

# `signal` itself takes long enough to load for an interrupt to fall into it.
from _signal import (  # type: ignore[import-not-found]
    SIG_DFL,
    SIGINT,
    default_int_handler,
    getsignal,
    signal,
)

try:
    from _signal import SIGPIPE
except ImportError:  # Windows
    SIGPIPE = None

_INTERRUPTED = 130


def main() -> None:
    """Run the command line on `sys.argv` and exit."""
    _die_at_interrupt()
    code = _version() if sys.argv[1:] in (["--version"], ["-V"]) else _answer_or_run()
    _die_at_interrupt()
    sys.exit(_flush(code))


def _die_at_interrupt() -> None:
    """Let Ctrl-C end the process at once, unless the parent process chose to ignore it.

    While modules are loaded and at exit, an exception would be raised where nothing catches it. The
    command itself catches it: see `with_options`.
    """
    if getsignal(SIGINT) is default_int_handler:
        signal(SIGINT, SIG_DFL)


def _version() -> int:
    from claimcheck import __version__

    try:
        sys.stdout.write(f"claimcheck {__version__}\n")
    except (OSError, AttributeError):  # stdout is full or closed
        return 2
    return 0


def _answer_or_run() -> int:
    """Print the last answer of the command if it still holds, else run it; return its code."""
    from claimcheck import __version__
    from claimcheck.replay import answer

    if getsignal(SIGINT) is SIG_DFL:
        signal(SIGINT, default_int_handler)
    if SIGPIPE is not None:  # a reader that closes the pipe early is not an error
        signal(SIGPIPE, SIG_DFL)
    try:
        code = answer(__version__, sys.argv[1:])
    except KeyboardInterrupt:
        return _interrupted()
    except (OSError, ValueError):  # the cache cannot be used
        code = None
    _die_at_interrupt()
    return _run() if code is None else code


def _interrupted() -> int:
    if sys.stderr is not None:
        sys.stderr.write("claimcheck: interrupted\n")
    return _INTERRUPTED


def _run() -> int:
    """Run the command line; return its exit code."""
    import gc
    import os

    # A command is short: collecting garbage would cost more time than it frees memory.
    gc.disable()
    # Plugins of other packages could change how records are read, and looking for them takes time.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    try:
        from claimcheck.cli import start

        start()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except KeyboardInterrupt:
        return _interrupted()
    finally:
        # Python collects at exit; frozen objects are left out of that.
        gc.freeze()


def _flush(code: int) -> int:
    """Flush stdout and stderr; return the exit code, 2 if stdout is full.

    A stream that cannot be flushed is pointed at the null device, where Python's own flush at exit
    succeeds: its failure would exit with 120.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            import os

            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            code = 2 if stream is sys.stdout else code
        except (AttributeError, ValueError):  # it is closed
            continue
    return code


if __name__ == "__main__":
    main()
