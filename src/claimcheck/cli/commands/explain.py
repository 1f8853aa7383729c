"""The command `explain`: prints the page of a code, or the list of codes."""

from __future__ import annotations

from typing import Annotated

import typer

from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.diagnostics import Code
from claimcheck.render.commands.explain import code_list, code_page
from claimcheck.text.suggest import UnknownName


@with_options
def explain(
    options: Options,
    code: Annotated[str, typer.Argument(help="The code.", metavar="CODE", show_default=False)] = "",
) -> int:
    """
    \b
    claimcheck explain quote-not-found
    claimcheck explain                  lists all codes

    Explain a code, with a wrong and a right example.
    """
    found = Code.named(code)
    if code and found is None:
        raise UnknownName("code", code, Code)
    options.write(code_page(found) if found else code_list())
    return ExitCode.CLEAN
