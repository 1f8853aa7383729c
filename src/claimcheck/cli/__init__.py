"""The command line: options → pipeline → render → exit code. The only user of typer."""

from claimcheck.cli.start import start

__all__ = ["start"]
