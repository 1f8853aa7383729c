"""The configuration: the root, and values refused at their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from claimcheck.load.config import ConfigError, find_config


def test_a_table_of_pyproject_may_be_written_in_line(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool]\nclaimcheck = {strict = true}\n")
    assert find_config(tmp_path).strict


def test_the_root_is_the_nearest_configured_folder(tmp_path: Path) -> None:
    inner = tmp_path / "claims" / "sources"
    inner.mkdir(parents=True)
    assert find_config(inner).root == tmp_path
    (tmp_path / "pyproject.toml").write_text("[tool.claimcheck]\nstrict = true\n")
    assert find_config(inner).strict
    (tmp_path / "claimcheck.toml").write_text('[severity]\nstale-ruling = "note"\n')
    assert find_config(inner).severity == {"stale-ruling": "note"}
    with pytest.raises(ConfigError):
        find_config(Path("/"))


def test_a_name_is_one_line_of_words(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text('name = "  The loss\\n of  it "\n')
    assert find_config(tmp_path).name == "The loss of it"


# The file, its text with a mark around the fault, and words of the message.
REFUSED = [
    ("claimcheck.toml", "claims = ▸1◂", "must be a path below the root"),
    ("claimcheck.toml", 'claims = ▸"../x"◂', "must be a path below the root"),
    ("claimcheck.toml", '\n\nbaseline = ▸"/x"◂  # here', "must be a path below the root"),
    ("claimcheck.toml", "combinations = ▸0◂", "must be a number from 1 to 10,000"),
    ("claimcheck.toml", "combinations = ▸true◂", "must be a number from 1 to 10,000"),
    ("claimcheck.toml", '# "strict"\nstrict = ▸"yes"◂', "must be true or false"),
    ("claimcheck.toml", "strict = true\n  ▸colour◂ = 1", 'unknown key "colour"'),
    ("claimcheck.toml", 'strict = true\n▸"co lour"◂ = 1', 'unknown key "co lour"'),
    ("claimcheck.toml", "name = ▸1◂", "must be words of at most 200 characters"),
    ("claimcheck.toml", f'name = ▸"{"x" * 201}"◂', "must be words of at most 200 characters"),
    ("claimcheck.toml", "severity = ▸1◂", "not a table"),
    ("claimcheck.toml", '[severity]\n▸unruled-contradiction◂ = "note"', "cannot be changed"),
    ("claimcheck.toml", '[severity]\n▸no-such◂ = "note"', "is not a code"),
    ("claimcheck.toml", '[severity]\nstale-ruling = ▸"loud"◂', 'unknown severity "loud"'),
    ("claimcheck.toml", '▸severity.no-such◂ = "note"', "is not a code"),
    ("claimcheck.toml", 'severity = {stale-ruling = ▸"loud"◂}', "of stale-ruling"),
    ("claimcheck.toml", 'severity = {▸no-such◂ = "note"}', "is not a code"),
    ("claimcheck.toml", "x =▸\n◂", "invalid value"),
    ("claimcheck.toml", 'strict = true\nx = "▸\n◂y = 1\n', "illegal character"),
    ("claimcheck.toml", "a = 1\n[▸", "initial character"),
    ("pyproject.toml", '[project]\nname = "x"\n\n[tool.claimcheck]\n▸colour◂ = 1', "unknown key"),
    ("pyproject.toml", "[tool.x]\nstrict = 1\n[tool.claimcheck]\nstrict = ▸1◂", "must be true"),
    ("pyproject.toml", '[tool.claimcheck.severity]\n▸no-such◂ = "note"', "is not a code"),
    ("pyproject.toml", "[tool]\nclaimcheck = {strict = ▸1◂}", "must be true"),
]


@pytest.mark.parametrize(("name", "text", "words"), REFUSED)
def test_what_is_refused_is_shown_where_it_stands(
    name: str, text: str, words: str, tmp_path: Path
) -> None:
    before, _, rest = text.partition("▸")
    (tmp_path / name).write_text(before + rest.replace("◂", ""), "utf-8")
    with pytest.raises(ConfigError) as refused:
        find_config(tmp_path)
    diagnostic = refused.value.diagnostic
    assert diagnostic.code == "invalid-config"
    assert words in diagnostic.message
    assert diagnostic.help
    span = diagnostic.span
    assert (span.path, span.line) == (name, before.count("\n") + 1)
    assert span.column == len(before) - before.rfind("\n")
    fault = rest.partition("◂")[0]
    assert not fault.strip() or span.length == len(fault)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_bytes(b"\xff")
    with pytest.raises(ConfigError) as refused:
        find_config(tmp_path)
    assert refused.value.diagnostic.span.name == "claimcheck.toml:1:1"
