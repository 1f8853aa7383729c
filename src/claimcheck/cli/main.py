"""The entry point of the command line: turns every exception into a message and an exit code."""

from __future__ import annotations

import io
import signal
import sys
import traceback
from typing import Any, NoReturn

import typer

from claimcheck.cli.app import app
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.streams import write_err
from claimcheck.diagnostics import UserError
from claimcheck.render.terminal.sanitize import one_line

# UsageError of click, which newer versions of typer vendor under another name.
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]


def start() -> NoReturn:
    """Run the command line on `sys.argv` and exit with its code."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that closes the pipe early, such as `head`, is not an error.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    code: int = ExitCode.CLEAN
    try:
        code = app(standalone_mode=False) or ExitCode.CLEAN
    except _UsageError as error:
        code = _refuse(error)
    except (KeyboardInterrupt, typer.Abort):
        write_err("claimcheck: interrupted")
        code = ExitCode.INTERRUPTED
    except UserError as error:
        code = _fail(error.message, error.help)
    except OSError as error:
        code = _fail(f"{error.filename or 'stdout'}: {(error.strerror or str(error)).lower()}")
    except Exception as error:  # noqa: BLE001 - no failure may print a traceback
        code = _internal(error)
    sys.exit(code)


def _refuse(error: Any) -> ExitCode:
    """Print typer's message on a usage error; return the exit code."""
    buffer = io.StringIO()
    error.show(file=buffer)
    write_err(buffer.getvalue().rstrip("\n"))
    return ExitCode.INCOMPLETE


def _fail(message: str, help: str = "") -> ExitCode:
    lines = [f"claimcheck: {one_line(message)}", *([f"  {one_line(help)}"] if help else [])]
    for line in lines:
        write_err(line)
    return ExitCode.INCOMPLETE


def _internal(error: Exception) -> ExitCode:
    if "--debug" in sys.argv:
        traceback.print_exception(error)
    return _fail(f"internal error: {type(error).__name__}", "run it again with --debug")
