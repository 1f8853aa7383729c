"""Starting the command line, and the one place where every failure ends."""

from __future__ import annotations

import io
import signal
import sys
import traceback
from typing import Any, NoReturn

import typer

from claimcheck.answers import Unreadable
from claimcheck.cli import adding, beginning, gating, reading, ruling, viewing  # noqa: F401 - they add the commands
from claimcheck.cli.app import app
from claimcheck.cli.exits import Exit
from claimcheck.cli.streams import write_err
from claimcheck.editing.files import NotWritten
from claimcheck.load.ledger import ConfigError
from claimcheck.load.tree import Refused
from claimcheck.render.border import one_line
from claimcheck.render.concise import where
from claimcheck.selection import UnknownName

# Of click, which newer typers bring with them under a name of their own.
_UsageError: type[Exception] = typer.BadParameter.__bases__[0]


def start() -> NoReturn:
    """Run the command line on `sys.argv` and exit with its code."""
    if hasattr(signal, "SIGPIPE"):
        # A reader that goes away, as `head` does, is no error of ours.
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    code: int = Exit.CLEAN
    try:
        code = app(standalone_mode=False) or Exit.CLEAN
    except _UsageError as error:
        code = _refuse(error)
    except ConfigError as error:
        diagnostic = error.diagnostic
        place = where(diagnostic.span)
        code = _fail(f"{place}: {diagnostic.code} {diagnostic.message}", diagnostic.help)
    except UnknownName as unknown:
        code = _fail(str(unknown), unknown.help)
    except (NotWritten, Refused) as refused:
        code = _fail(refused.message, refused.help)
    except Unreadable as unreadable:
        code = _fail(unreadable.problem, f"expected {unreadable.expected}")
    except OSError as error:
        code = _fail(f"{error.filename or 'stdout'}: {(error.strerror or str(error)).lower()}")
    except Exception as error:  # noqa: BLE001 - nothing may end in a traceback
        code = _internal(error)
    sys.exit(code)


def _refuse(error: Any) -> Exit:
    """Show what is wrong with the options, in typer's words."""
    words = io.StringIO()
    error.show(file=words)
    write_err(words.getvalue().rstrip("\n"))
    return Exit.INCOMPLETE


def _fail(message: str, help: str = "") -> Exit:
    lines = [f"claimcheck: {one_line(message)}", *([f"  {one_line(help)}"] if help else [])]
    for line in lines:
        write_err(line)
    return Exit.INCOMPLETE


def _internal(error: Exception) -> Exit:
    if "--debug" in sys.argv:
        traceback.print_exception(error)
    return _fail(f"internal error: {type(error).__name__}", "run it again with --debug")
