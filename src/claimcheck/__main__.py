"""The command `claimcheck`: answers `--version` at once and hands all else to the command line."""

import sys


def main() -> None:
    """Run the command line on `sys.argv` and exit."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from claimcheck import __version__

        try:
            sys.stdout.write(f"claimcheck {__version__}\n")
            sys.stdout.flush()
        except (OSError, AttributeError):  # full or closed
            sys.exit(2)
        return
    import gc
    import os

    # A command is short: nothing it makes is worth collecting before it ends.
    gc.disable()
    # Plugins of other packages could change how records are read, and looking for them takes time.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    try:
        from claimcheck.cli import start

        start()
    except KeyboardInterrupt:
        sys.stderr.write("claimcheck: interrupted\n")
        sys.exit(130)
    finally:
        # Nor is it worth looking through once more on the way out.
        gc.freeze()


if __name__ == "__main__":
    main()
