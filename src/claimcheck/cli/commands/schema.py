"""The command `schema`: prints the JSON Schema of claim files."""

from __future__ import annotations

from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.model.json_schema import schema as render


@with_options
def schema(options: Options) -> int:
    """
    \b
    claimcheck schema -o claimcheck.schema.json

    Print the JSON Schema of claim files. An editor with a YAML language server completes and
    explains keys in a file that begins with # yaml-language-server: $schema= and its path.
    """
    options.write(render(), machine=True)
    return ExitCode.CLEAN
