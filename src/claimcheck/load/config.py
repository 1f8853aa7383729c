"""The root of a ledger and its configuration: paths, strictness and severities."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from claimcheck.diagnostics import Code, DiagnosticError, Severity, Span, diagnostic
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, Refused, check_spelling, read_text
from claimcheck.load.toml_spans import span_of_key, span_of_value

if TYPE_CHECKING:
    from claimcheck.load.git_tree import GitTree

# Returns the text of a file in the root, None if it is missing. Raises OSError or ValueError.
_TextOf = Callable[[str], str | None]
CONFIG_FILES = ("claimcheck.toml", "pyproject.toml")
# The keys that lead to the table of each configuration file; () is the whole file.
_TABLES: Mapping[str, tuple[str, ...]] = {
    "claimcheck.toml": (),
    "pyproject.toml": ("tool", "claimcheck"),
}
# More combinations of a balance and subject would take longer than anybody waits.
MOST_COMBINATIONS = 10_000
_PATHS = {"claims": "claims", "baseline": "claimcheck.baseline"}
_KEYS = ("name", "claims", "baseline", "strict", "combinations", "severity")
_LONGEST_NAME = 200
# The place at the end of a message of tomllib.
_AT = re.compile(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)")


class Config(NamedTuple):
    """The configuration of a ledger: where its files are, and how strict a check is.

    `name` is the title of its reports, "" for the name of its folder.
    `claims` is the folder of its claim files, `baseline` the file of known contradictions, both
    relative to `root`. `severity` holds the severities that the ledger sets; `combinations` is the
    number of combinations of answers that are compared for a balance and subject.
    """

    root: Path
    claims: str = "claims"
    baseline: str = "claimcheck.baseline"
    strict: bool = False
    severity: Mapping[Code, Severity] = MappingProxyType({})
    combinations: int = 500
    name: str = ""


class ConfigError(DiagnosticError):
    """A ledger that is not found, or whose configuration is not valid."""


def find_config(start: Path, root: Path | None = None) -> Config:
    """Return the configuration of the ledger at `root`, or of the nearest at or above `start`.

    The root is the nearest folder with `claimcheck.toml` or a `[tool.claimcheck]` table in
    `pyproject.toml`, else the nearest that holds `claims/`. Raises ConfigError.
    """
    if root is not None and not root.is_dir():
        help = "name the ledger's folder"
        raise ConfigError(
            diagnostic(Code.NO_CLAIMS, f"there is no folder {root}", Span("claims"), help=help)
        )
    if root is not None:
        return configured(root) or Config(root)
    around = [start, *start.parents]
    for folder in around:
        if config := configured(folder):
            return config
    for folder in around:
        if (folder / "claims").is_dir():
            return Config(folder)
    help = "go to the ledger, or name its folder with --root"
    raise ConfigError(
        diagnostic(Code.NO_CLAIMS, f"no ledger in or above {start}", Span("claims"), help=help)
    )


def configured(folder: Path) -> Config | None:
    """Return the configuration in a folder, None if it has none. Raises ConfigError."""
    return _read_config(folder, _text_in(folder))


def config_at(revision: GitTree, root: Path) -> Config:
    """Return a ledger's configuration in a commit, the default if none. Raises ConfigError."""

    def text(name: str) -> str | None:
        if not revision.has(name):
            return None
        try:
            return read_text(revision, name, MOST_CLAIM_BYTES)
        except Refused as refused:
            raise ValueError(refused.message) from None

    return _read_config(root, text) or Config(root)


def _text_in(folder: Path) -> _TextOf:
    def text(name: str) -> str | None:
        path = folder / name
        return path.read_text("utf-8") if path.is_file() else None

    return text


def _read_config(root: Path, text_of: _TextOf) -> Config | None:
    for name, table in _TABLES.items():
        text = _text(name, text_of)
        data = _read_toml(name, text) if text is not None else None
        for key in table:
            data = data.get(key) if isinstance(data, dict) else None
        if isinstance(data, dict):
            return _Reader(name, text or "", table).config(root, data)
    return None


def _text(name: str, text_of: _TextOf) -> str | None:
    """Return the text of a configuration file, None if it is missing.

    A pyproject.toml that never names claimcheck counts as missing.
    """
    try:
        text = text_of(name)
    except (OSError, ValueError) as error:
        raise ConfigError(
            diagnostic(
                Code.INVALID_CONFIG,
                str(error).lower(),
                Span(name),
                help="check that the file is readable and UTF-8",
            )
        ) from None
    return None if text and name == "pyproject.toml" and "claimcheck" not in text else text


def _read_toml(name: str, text: str) -> Any:
    if all(not line.strip() or line.lstrip()[0] == "#" for line in text.splitlines()):
        return {}  # the usual case: the file only marks the root
    import tomllib

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        message = str(error)
        at = _AT.search(message)
        if at and at[1]:
            line, column = int(at[1]), int(at[2])
        else:  # the end of the document, or no position given
            end = text.count("\n") + 1, len(text) - text.rfind("\n")
            line, column = end if at else (1, 1)
        problem = diagnostic(
            Code.INVALID_CONFIG,
            _AT.sub("", message).lower(),
            Span(name, line, column, 1),
            help="write it as TOML: key = value lines, words in double quotes",
        )
        raise ConfigError(problem) from None


class _Reader:
    """A reader of a configuration table; it refuses unknown keys and invalid values."""

    def __init__(self, name: str, text: str, table: tuple[str, ...]) -> None:
        self._name = name
        self._text = text
        self._table = table

    def config(self, root: Path, data: dict[str, Any]) -> Config:
        """Return the configuration in a table. Raises ConfigError."""
        for key in data:
            if key not in _KEYS:
                known = f"known are {', '.join(_KEYS)}"
                raise self._refused(f'unknown key "{key}"', known, key)
        paths = {key: self._path(key, data.get(key, default)) for key, default in _PATHS.items()}
        strict = data.get("strict", False)
        if not isinstance(strict, bool):
            message = '"strict" must be true or false'
            raise self._refused(message, "write strict = true", "strict", at_value=True)
        most = data.get("combinations", Config(root).combinations)
        if type(most) is not int or not 0 < most <= MOST_COMBINATIONS:
            message = f'"combinations" must be a number from 1 to {MOST_COMBINATIONS:,}'
            help = "write combinations = 500"
            raise self._refused(message, help, "combinations", at_value=True)
        levels, name = self._levels(data), self._name_in(data)
        return Config(root, **paths, strict=strict, severity=levels, combinations=most, name=name)

    def _name_in(self, data: dict[str, Any]) -> str:
        name = data.get("name", "")
        if not isinstance(name, str) or len(name) > _LONGEST_NAME:
            message = f'"name" must be words of at most {_LONGEST_NAME} characters'
            help = 'write name = "The title of the reports"'
            raise self._refused(message, help, "name", at_value=True)
        return " ".join(name.split())

    def _path(self, key: str, path: Any) -> str:
        if not isinstance(path, str) or not _is_below(path.rstrip("/")):
            message = f'"{key}" must be a path below the root'
            help = f'write {key} = "{_PATHS[key]}"'
            raise self._refused(message, help, key, at_value=True)
        return path.rstrip("/") if key == "claims" else path

    def _levels(self, data: dict[str, Any]) -> dict[Code, Severity]:
        severity = data.get("severity", {})
        if not isinstance(severity, dict):
            help = 'write [severity] and code = "warning" lines'
            raise self._refused('"severity" is not a table', help, "severity", at_value=True)
        levels = {}
        for name, level in severity.items():
            code = Code.named(name)
            if code is None or code.is_fixed:
                why = "cannot be changed" if code else "is not a code"
                help = "claimcheck explain lists the codes"
                raise self._refused(f'severity: "{name}" {why}', help, "severity", name)
            if level not in list(Severity):
                message = f'unknown severity "{level}" of {code}'
                help = "write error, warning or note"
                raise self._refused(message, help, "severity", name, at_value=True)
            levels[code] = Severity(level)
        return levels

    def _refused(self, message: str, help: str, *keys: str, at_value: bool = False) -> ConfigError:
        find = span_of_value if at_value else span_of_key
        span = find(self._name, self._text, (*self._table, *keys))
        return ConfigError(diagnostic(Code.INVALID_CONFIG, message, span, help=help))


def _is_below(path: str) -> bool:
    try:
        return bool(check_spelling(path))
    except Refused:
        return False


def repository_prefix(root: Path) -> str:
    """Return the path of a ledger in its repository, ending in `/`; "" at its top or for none."""
    root = root.resolve()
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            within = root.relative_to(folder).as_posix()
            return "" if within == "." else f"{within}/"
    return ""
