"""The ledger on disk: its root, its configuration, and all its claim files read at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from claimcheck.diagnostics import Code, Diagnostic, DiagnosticError, Severity, Span, diagnostic
from claimcheck.load.nodes import Malformed
from claimcheck.load.records import Records, add_records
from claimcheck.load.tree import MOST_CLAIM_BYTES, Refused, Tree, check_spelling, read_text

if TYPE_CHECKING:
    from claimcheck.load.history import Revision

# Called with what is being done, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]
# Returns the text of a file in the root, None where there is none. Raises OSError, ValueError.
_TextOf = Callable[[str], str | None]
CONFIG_FILES = ("claimcheck.toml", "pyproject.toml")
_PATHS = {"claims": "claims", "baseline": "claimcheck.baseline"}
_KEYS = ("claims", "baseline", "strict", "severity")


def quiet(step: str, done: int, of: int) -> None:
    """Show no progress."""


class Config(NamedTuple):
    """The configuration of a ledger: where its files are, and how strict a check is.

    `claims` is the folder of its claim files, `baseline` the file of known contradictions.
    """

    root: Path
    claims: str = "claims"
    baseline: str = "claimcheck.baseline"
    strict: bool = False
    severity: Mapping[Code, Severity] = MappingProxyType({})


class ConfigError(DiagnosticError):
    """A ledger that is not found, or whose configuration is not valid."""


def find_config(start: Path, root: Path | None = None) -> Config:
    """Return the configuration of the ledger at `root`, or of the one around `start`.

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
    """Return the configuration that stands in a folder, None if none does. Raises ConfigError."""
    return _read_config(folder, _text_in(folder))


def config_at(revision: Revision, root: Path) -> Config:
    """Return the configuration that the ledger at `root` had in a commit. Raises ConfigError."""

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
    for name, table in zip(CONFIG_FILES, ((), ("tool", "claimcheck")), strict=True):
        data = _read_toml(name, text_of)
        for key in table:
            data = data.get(key) if isinstance(data, dict) else None
        if isinstance(data, dict):
            return _config(root, name, data)
    return None


def _read_toml(name: str, text_of: _TextOf) -> Any:
    try:
        text = text_of(name)
        if text is None or (name == "pyproject.toml" and "claimcheck" not in text):
            return None
        if all(not line.strip() or line.lstrip()[0] == "#" for line in text.splitlines()):
            return {}  # as most are: the file only marks the root
        import tomllib

        return tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise ConfigError(diagnostic(Code.INVALID_CONFIG, str(error).lower(), Span(name))) from None


def _config(folder: Path, name: str, data: dict[str, Any]) -> Config:
    def refuse(message: str, help: str) -> ConfigError:
        return ConfigError(diagnostic(Code.INVALID_CONFIG, message, Span(name), help=help))

    for key in data:
        if key not in _KEYS:
            raise refuse(f'unknown key "{key}"', f"known are {', '.join(_KEYS)}")
    paths = {key: data.get(key, default) for key, default in _PATHS.items()}
    for key, path in paths.items():
        if not isinstance(path, str) or not _is_below(path.rstrip("/")):
            raise refuse(f'"{key}" is no path below the root', f'write {key} = "{_PATHS[key]}"')
    strict = data.get("strict", False)
    if not isinstance(strict, bool):
        raise refuse('"strict" is neither true nor false', "write strict = true")
    severity = data.get("severity", {})
    if not isinstance(severity, dict):
        raise refuse('"severity" is not a table', 'write [severity] and code = "warning" lines')
    levels = {}
    for name, level in severity.items():
        code = Code.named(name)
        if code is None or code.is_fixed:
            why = "cannot be changed" if code else "is not a code"
            raise refuse(f'severity: "{name}" {why}', "claimcheck explain lists the codes")
        if level not in list(Severity):
            raise refuse(f'severity of {code}: "{level}"', "write error, warning or note")
        levels[code] = Severity(level)
    return Config(folder, paths["claims"].rstrip("/"), paths["baseline"], strict, levels)


def _is_below(path: str) -> bool:
    try:
        return bool(check_spelling(path))
    except Refused:
        return False


def repository_prefix(root: Path) -> str:
    """Return the path of a ledger in the repository around it, with `/` at its end, or ""."""
    root = root.resolve()
    for folder in (root, *root.parents):
        if (folder / ".git").exists():
            within = root.relative_to(folder).as_posix()
            return "" if within == "." else f"{within}/"
    return ""


def refusal(path: str, refused: Refused) -> Diagnostic:
    """Return the diagnostic of a file that is not read."""
    return diagnostic(refused.code, refused.message, Span(path), help=refused.help)


# What claim files held when they were read last: their text and records, by path.
Remembered = dict[str, tuple[str, Records]]


def read_ledger(
    tree: Tree, config: Config, progress: Progress = quiet, remembered: Remembered | None = None
) -> Records:
    """Read every claim file of a ledger; what is wrong with any is in the records' `problems`.

    A file that is as it was when it was `remembered` is not read anew.
    """
    records = Records()
    files, records.passed_over, unread = tree.find(config.claims)
    for folder, why in unread:
        _note_unread(records, refusal(folder, why))
    for done, path in enumerate(files):
        progress("reading claim files", done, len(files))
        try:
            text = read_text(tree, path, MOST_CLAIM_BYTES)
        except Refused as refused:
            _note_unread(records, refusal(path, refused))
            continue
        if remembered is None:
            _add(records, path, text)
            continue
        if path not in remembered or remembered[path][0] != text:
            made = Records(shapes=records.shapes)
            _add(made, path, text)
            remembered[path] = text, made
        records.extend(remembered[path][1])
    if not (records.claims or records.problems):
        help = "add a claim file: claims/sources/NAME.yaml"
        found = "no claim files" if not files else "no claims"
        records.problems.append(
            diagnostic(
                Code.NO_CLAIMS, f"{found} under {config.claims}/", Span(config.claims), help=help
            )
        )
    return records


def _add(records: Records, path: str, text: str) -> None:
    """Add the records of one claim file; say what is wrong with one that is none."""
    try:
        add_records(records, path, text)
    except Malformed as malformed:
        _note_unread(records, malformed.diagnostic)


def _note_unread(records: Records, diagnostic: Diagnostic) -> None:
    records.problems.append(diagnostic)
    records.unread.append(diagnostic)
