"""The command `claimcheck`: prints `--version` itself, and passes all else to the command line."""

import sys


def main() -> None:
    """Run the command line on `sys.argv` and exit."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from claimcheck import __version__

        try:
            sys.stdout.write(f"claimcheck {__version__}\n")
            sys.stdout.flush()
        except (OSError, AttributeError):  # stdout is full or closed
            sys.exit(2)
        return
    import gc
    import os

    # A command is short: collecting garbage would cost more time than it frees memory.
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
        # Python collects at exit; frozen objects are left out of that.
        gc.freeze()


if __name__ == "__main__":
    main()
