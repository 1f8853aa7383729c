"""The command line: options → pipeline → render → exit code. The only user of typer."""

from claimcheck.cli.main import start

__all__ = ["start"]
