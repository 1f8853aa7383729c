"""Options that choose questions: the same words in every command that has filters."""

from __future__ import annotations

from typing import Annotated

import typer

Topic = Annotated[str, typer.Option(help="Only this topic.", metavar="ID")]
Subject = Annotated[str, typer.Option(help="Only questions asked of this subject.", metavar="NAME")]
Source = Annotated[str, typer.Option(help="Only what this source says.", metavar="ID")]
Claimant = Annotated[str, typer.Option(help="Only what NAME says.", metavar="NAME")]
Status = Annotated[str, typer.Option(help="Only new, known or ruled contradictions, or tension.")]
