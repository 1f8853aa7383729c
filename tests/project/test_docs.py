"""The pages of the documentation that are made by the program say what it says now."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib

from docs import fields, picture

from claimcheck.model import INNER, SECTIONS
from tests.commands import ROOT, claimcheck, surroundings

PNG = picture.PICTURE.read_bytes()


def test_the_page_of_commands_is_what_help_prints() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "commands.py")],
        env=surroundings(), stdout=subprocess.PIPE, encoding="utf-8", check=True,
    )  # fmt: skip
    assert done.stdout == (ROOT / "docs" / "commands.md").read_text("utf-8")


def test_the_tables_of_fields_are_those_of_the_model() -> None:
    page = fields.PAGE.read_text("utf-8")
    assert page == fields.page(page), "python docs/fields.py writes them anew"
    shown = set(re.findall("<!-- fields of (\\w+) -->", page))
    assert shown == {record.__name__ for record in (*SECTIONS.values(), *INNER.values())} - {"Side"}


def test_the_picture_of_the_report_is_current() -> None:
    assert "docs/report.png" in (ROOT / "README.md").read_text("utf-8").split("##")[0]
    assert picture.digest_in(PNG) == picture.digest(picture.report()), (
        "python docs/picture.py takes it anew"
    )


def test_what_a_picture_keeps_is_found_again() -> None:
    plain = picture.written((n, d) for n, d in picture.chunks(PNG) if n != b"tEXt")
    assert picture.digest_in(plain) == ""
    assert picture.digest_in(picture.with_digest(plain, "words")) == "words"
    assert picture.with_digest(plain, picture.digest_in(PNG)) == PNG


def test_what_the_page_of_editors_shows_is_what_it_says() -> None:
    page = (ROOT / "docs" / "editors.md").read_text("utf-8")
    (settings,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    assert json.loads(settings)["glspc.server.commandArguments"] == ["lsp"]
    (helix,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert tomllib.loads(helix)["language-server"]["claimcheck"]["args"] == ["lsp"]
    assert '"claimcheck", "lsp"' in page
    assert claimcheck("lsp", "--help").returncode == 0
