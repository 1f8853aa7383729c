"""The ledger on disk: its root, its configuration, and all its claim files read at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from claimcheck.diagnostics import CODES, Diagnostic, Severity, Span, problem
from claimcheck.load.disk import MOST_CLAIM_BYTES, Refused, find_claim_files, read_text
from claimcheck.load.nodes import Malformed
from claimcheck.load.records import Records, add_records

# Called with what is being done, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]
_KEYS = ("claims", "strict", "severity")


def quiet(step: str, done: int, of: int) -> None:
    """Show no progress."""


class Config(NamedTuple):
    """The configuration of a ledger: the folder of its claim files, and how strict a check is."""

    root: Path
    claims: str = "claims"
    strict: bool = False
    severity: Mapping[str, Severity] = MappingProxyType({})


class ConfigError(Exception):
    """A ledger that cannot be found or is not configured as it may be; carries the diagnostic."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def find_config(start: Path, root: Path | None = None) -> Config:
    """Return the configuration of the ledger at `root`, or of the one around `start`.

    The root is the nearest folder with `claimcheck.toml` or a `[tool.claimcheck]` table in
    `pyproject.toml`, else the nearest that holds `claims/`. Raises ConfigError.
    """
    if root is not None:
        return _read_config(root) or Config(root)
    around = [start, *start.parents]
    for folder in around:
        if config := _read_config(folder):
            return config
    for folder in around:
        if (folder / "claims").is_dir():
            return Config(folder)
    help = "go to the ledger, or name its folder with --root"
    raise ConfigError(
        problem("no-claims", f"no ledger in or above {start}", Span("claims"), help=help)
    )


def _read_config(folder: Path) -> Config | None:
    for name, table in (("claimcheck.toml", ()), ("pyproject.toml", ("tool", "claimcheck"))):
        path = folder / name
        if not path.is_file():
            continue
        data = _read_toml(path, name)
        for key in table:
            data = data.get(key) if isinstance(data, dict) else None
        if isinstance(data, dict):
            return _config(folder, name, data)
    return None


def _read_toml(path: Path, name: str) -> Any:
    try:
        text = path.read_text("utf-8")
        if all(not line.strip() or line.lstrip()[0] == "#" for line in text.splitlines()):
            return {}  # as most are: the file only marks the root
        if name == "pyproject.toml" and "claimcheck" not in text:
            return None
        import tomllib

        return tomllib.loads(text)
    except (OSError, ValueError) as error:
        raise ConfigError(problem("invalid-config", str(error).lower(), Span(name))) from None


def _config(folder: Path, name: str, data: dict[str, Any]) -> Config:
    def refuse(message: str, help: str) -> ConfigError:
        return ConfigError(problem("invalid-config", message, Span(name), help=help))

    for key in data:
        if key not in _KEYS:
            raise refuse(f'unknown key "{key}"', f"known are {', '.join(_KEYS)}")
    claims, strict = data.get("claims", "claims"), data.get("strict", False)
    if not isinstance(claims, str) or not claims or claims.startswith("/") or ".." in claims:
        raise refuse('"claims" is no folder below the root', 'write claims = "claims"')
    if not isinstance(strict, bool):
        raise refuse('"strict" is neither true nor false', "write strict = true")
    severity = data.get("severity", {})
    if not isinstance(severity, dict):
        raise refuse('"severity" is not a table', 'write [severity] and code = "warning" lines')
    for code, level in severity.items():
        if code not in CODES or CODES[code].fixed:
            why = "is not a code" if code not in CODES else "cannot be changed"
            raise refuse(f'severity: "{code}" {why}', "claimcheck explain lists the codes")
        if level not in list(Severity):
            raise refuse(f'severity of {code}: "{level}"', "write error, warning or note")
    levels = {code: Severity(level) for code, level in severity.items()}
    return Config(folder, claims.strip("/"), strict, levels)


def _refusal(path: str, refused: Refused) -> Diagnostic:
    return problem(refused.code, refused.message, Span(path), help=refused.help)


def read_ledger(config: Config, progress: Progress = quiet) -> Records:
    """Read every claim file of a ledger; what is wrong with any is in the records' `problems`."""
    records = Records()
    files, records.passed_over, unread = find_claim_files(config.root, config.claims)
    records.problems += [_refusal(folder, refused) for folder, refused in unread]
    for done, path in enumerate(files):
        progress("reading claim files", done, len(files))
        try:
            text = read_text(config.root, path, MOST_CLAIM_BYTES)
            add_records(records, path, text)
        except Refused as refused:
            records.problems.append(_refusal(path, refused))
        except Malformed as malformed:
            records.problems.append(malformed.diagnostic)
    if not files or not (records.claims or records.problems):
        help = "add a claim file: claims/sources/NAME.yaml"
        found = "no claim files" if not files else "no claims"
        records.problems.append(
            problem("no-claims", f"{found} under {config.claims}/", Span(config.claims), help=help)
        )
    return records
