"""The command `proof`: prints the verdicts of a ledger on a draft."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from claimcheck.analysis.inventories import published_of
from claimcheck.cli.exit_codes import ExitCode
from claimcheck.cli.options import Options, with_options
from claimcheck.cli.shared import outcome, renderer, run
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import MOST_TEXT_BYTES, read_text
from claimcheck.proof import prove
from claimcheck.render import formats
from claimcheck.render.phrases.proof import proof_line
from claimcheck.text.quotes import Text

_SUFFIXES = {".html": "html", ".htm": "html"}


@with_options
def proof(
    options: Options,
    draft: Annotated[
        Path, typer.Argument(help="A draft, in Markdown or plain text.", metavar="DRAFT")
    ],
    format: Annotated[
        str, typer.Option(help=f"One of {', '.join(formats.PROOF)}.", metavar="FORMAT")
    ] = "",
    on: Annotated[
        str, typer.Option(help="The day it is published, today if not given.", metavar="DATE")
    ] = "",
) -> int:
    """
    \b
    claimcheck proof article.md
    claimcheck proof article.md -o checking-copy.html
    claimcheck proof article.md --format json

    Compare a draft with the ledger. Its words are bound to a question by a bracketed span,
    [38 people]{q=killed}, or by a footnote whose text is "claim: killed", and are read by the type
    of the question. Each is borne out, disputed, contradicted, or stronger than its sources. What
    is not bound is listed with proposals. The exit code is 1 if anything is contradicted, or
    disputed and not marked so, {q=killed disputed}; 2 if a marker is broken. A marker may also
    give answer="…", subject="…" and scope=…: docs/drafts.md. The draft is not changed.
    """
    implied = _SUFFIXES.get(options.output.suffix.lower(), "") if options.output else ""
    name = format or implied or "text"
    render = renderer(formats.PROOF, name)
    if options.output and options.output.exists() and options.output.samefile(draft):
        raise typer.BadParameter("-o names the draft, which is not changed: name another file")
    content = read_text(DiskTree(draft.parent), draft.name, MOST_TEXT_BYTES)
    result = run(options, options.config())
    text = Text(str(draft), content)
    found = prove(result, text, published_of(on or date.today().isoformat()))
    options.write(render(found, options.canvas()), machine=name in formats.MACHINE)
    if name != "text":
        options.say(proof_line(found))
    code = outcome(options, result)
    if found.draft.problems or code is ExitCode.INCOMPLETE:
        return ExitCode.INCOMPLETE
    return ExitCode.ERRORS if found.fails else code
