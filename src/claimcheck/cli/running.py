"""What the commands do alike: run the pipeline, and choose a format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from claimcheck.cli.settings import Settings
from claimcheck.render import formats

if TYPE_CHECKING:
    from claimcheck.load.ledger import Config
    from claimcheck.pipeline import Result


def run(settings: Settings, config: Config, base: str = "") -> Result:
    """Run the pipeline, showing how far it is on a terminal."""
    from claimcheck.pipeline import run

    with settings.progress() as progress:
        return run(config, progress, base)


def renderer(table: formats.Table, name: str) -> formats.Renderer:
    """Return the function of a format that was asked for by name. Raises BadParameter."""
    if name not in table:
        raise typer.BadParameter(f"no format {name!r}; there are {', '.join(table)}")
    return formats.renderer(table, name)
