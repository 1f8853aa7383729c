"""The command `claimcheck`: answers `--version` at once and hands all else to the command line."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line on `sys.argv` and exit."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from claimcheck import __version__

        sys.stdout.write(f"claimcheck {__version__}\n")
        return
    from claimcheck.cli import start

    start()


if __name__ == "__main__":
    main()
