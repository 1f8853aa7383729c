"""Options that every command has, and the output that they choose."""

from __future__ import annotations

import functools
import inspect
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn, get_type_hints

import typer

from claimcheck import replay
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.streams import harmless, is_terminal, write_data, write_err, write_out
from claimcheck.load import processes
from claimcheck.load.config import Config, find_config
from claimcheck.load.ledger import Progress, quiet
from claimcheck.render.terminal.canvas import Canvas

_NARROWEST, _WIDEST = 20, 500
_LONGEST = 5


class Color(StrEnum):
    """When to use colours."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Options:
    """The options every command has."""

    root: Annotated[
        Path | None, typer.Option(help="The ledger's folder.", metavar="DIR", show_default=False)
    ] = None
    color: Annotated[Color, typer.Option(help="When to use colours.")] = Color.AUTO
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Write to FILE; - is stdout.", metavar="FILE", show_default=False
        ),
    ] = None
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing on stderr.")] = False
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Also name the files passed over.")
    ] = False
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither print nor keep an earlier answer.")
    ] = False
    jobs: Annotated[
        int, typer.Option(help="The most processes; 0 for one a core.", metavar="N", min=0)
    ] = 0
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an internal error.")
    ] = False

    def config(self) -> Config:
        """Return the configuration of the ledger in `root`, or around the current folder.

        Raises ConfigError.
        """
        return find_config(Path.cwd(), self.root)

    def canvas(self) -> Canvas:
        """Return the canvas of the output; its width is COLUMNS or the terminal's, 20 to 500.

        With `--color auto`, NO_COLOR and FORCE_COLOR decide before the terminal does.
        """
        width = os.environ.get("COLUMNS", "")
        columns = (
            int(width)
            if width.isdecimal() and len(width) < _LONGEST and 0 < int(width) <= _WIDEST
            else 0
        )
        return Canvas(max(columns or _terminal_width(), _NARROWEST), self._has_color())

    def _has_color(self) -> bool:
        if self.color is not Color.AUTO:
            return self.color is Color.ALWAYS
        if os.environ.get("NO_COLOR"):
            return False
        if force := os.environ.get("FORCE_COLOR"):
            return force != "0"
        if os.environ.get("TERM") == "dumb" or self.output:
            return False
        return is_terminal(sys.stdout)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Yield a function that shows progress on stderr; without a terminal it shows nothing."""
        if self.quiet or not is_terminal(sys.stderr) or os.environ.get("TERM") == "dumb":
            yield quiet
            return
        from claimcheck.render.terminal.progress import Line

        line = Line(sys.stderr)
        try:
            yield line.show
        finally:
            line.wipe()

    def say(self, text: str) -> None:
        """Write a line to stderr, unless `quiet`."""
        if not self.quiet:
            write_err(text)

    def say_more(self, lines: Iterable[str]) -> None:
        """Write lines to stderr, if `verbose` and not `quiet`."""
        for line in lines if self.verbose else ():
            self.say(line)

    def write_bytes(self, data: bytes) -> None:
        """Write the output to the file `output`, whole or not at all, or to stdout.

        Raises OSError, and NotWritten if it would replace a file of a ledger.
        """
        self.write_chunks([data])

    def write_chunks(self, data: Iterable[bytes]) -> None:
        """Write the output as `write_bytes` does, from parts that need not fit into memory."""
        if self.output is None:
            for chunk in data:
                write_data(chunk.decode())
            return
        from claimcheck.editing.atomic import replace_file
        from claimcheck.editing.outputs import refuse_loss

        refuse_loss(self.output)
        replace_file(self.output, data)

    def write(self, text: str, machine: bool = False) -> None:
        """Write the output to the file `output`, whole or not at all, or to stdout.

        Machine formats are UTF-8 whatever the terminal is. Raises OSError, and NotWritten if it
        would replace a file of a ledger.
        """
        if self.output:
            if not machine and self.output.exists() and not self.output.is_file():
                text = harmless(text)  # it may be the log of a CI job, as /dev/stderr is
            self.write_bytes(text.encode())
        elif machine:
            write_data(text)
        else:
            write_out(text)


def _terminal_width() -> int:
    for stream in (sys.stdout, sys.stderr):
        try:
            if columns := os.get_terminal_size(stream.fileno()).columns:
                return min(columns, _WIDEST)
        except (OSError, ValueError, AttributeError):
            continue
    return 80


def _prepare(options: Options) -> None:
    """Catch Ctrl-C from now on, which `__main__` does not; log tracebacks under `--debug`."""
    processes.limit = options.jobs
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if options.debug:
        import logging  # slow to load

        logging.basicConfig(level=logging.DEBUG, format="%(message)s", force=True)


def with_options(command: Callable[..., int]) -> Callable[..., NoReturn]:
    """Add the options of `Options` to a command, which takes them as its argument `options`.

    The command returns its exit code; what is returned here raises typer.Exit with it.
    """
    hints = get_type_hints(command, include_extras=True)
    shared = get_type_hints(Options, include_extras=True)
    keyword = inspect.Parameter.KEYWORD_ONLY
    own = [
        parameter.replace(annotation=hints[name])
        for name, parameter in inspect.signature(command).parameters.items()
        if name != "options"
    ]
    added = [
        inspect.Parameter(f.name, keyword, default=f.default, annotation=shared[f.name])
        for f in fields(Options)
    ]

    @functools.wraps(command)
    def run(**given: Any) -> NoReturn:
        options = Options(**{f.name: given.pop(f.name) for f in fields(Options)})
        if options.output == Path("-"):
            options = replace(options, output=None)
        _prepare(options)
        try:
            code = command(options=options, **given)
            if replay.recording:
                replay.recording.keep(code)
        except (KeyboardInterrupt, typer.Abort):  # Abort: Ctrl-C or Ctrl-D at a prompt
            options.say("claimcheck: interrupted")
            code = ExitCode.INTERRUPTED
        raise typer.Exit(code)

    parameters = [p.replace(kind=keyword) for p in own] + added
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run
