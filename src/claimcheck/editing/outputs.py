"""Files that the output of a command may not replace: those of a ledger, and those of git."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from claimcheck.editing.atomic import NotWritten
from claimcheck.load.config import Config, ConfigError, configured
from claimcheck.load.disk_tree import DiskTree
from claimcheck.load.source_tree import MOST_CLAIM_BYTES, Refused, read_text
from claimcheck.load.yaml_nodes import Malformed, MappingNode
from claimcheck.load.yaml_reader import read_nodes

_SUFFIXES = (".yaml", ".yml", ".toml", ".baseline")
# The value of a `text` key, in a file that is not valid YAML.
_TEXT = re.compile(
    r"""\btext["']?[ ]*:\s*(?:[|>][+-]?\s+|[&!]\S*\s+)*"""
    r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'][^\n]*)"""
)
_COMMENT = re.compile(r"\s+#.*")


def refuse_loss(path: Path) -> None:
    """Refuse to replace a file of a ledger, also through a link. Raises NotWritten.

    The ledger may be broken: texts are those that its claim files name, and all beside one of them.
    """
    file = Path(os.path.realpath(path))
    if file.is_file() and (reason := _reason(file)):
        raise NotWritten(f"-o would write over {str(path)!r}, {reason}", "name another file")


def _reason(file: Path) -> str:
    """Return what an existing file is that may not be replaced; "" for any other."""
    if file.suffix.lower() in _SUFFIXES:
        return "which may be a file of a ledger"
    if ".git" in file.parts or file.name == ".gitattributes":
        return "a file of git"
    for root in file.parents:
        if config := _config(root):
            path = file.relative_to(root).as_posix()
            if path == config.baseline or path.startswith(f"{config.claims}/"):
                return "a file of a ledger"
            texts = set(_texts(config))
            if path in texts:
                return "the text of a source"
            folder = path.rpartition("/")[0]
            if folder and folder in {text.rpartition("/")[0] for text in texts}:
                return "a file in the archive of source texts"
    return ""


def _config(folder: Path) -> Config | None:
    """Return the configuration of the ledger in a folder, None if it holds none."""
    try:
        config = configured(folder)
    except ConfigError:
        config = Config(folder)
    return config or (Config(folder) if (folder / "claims").is_dir() else None)


def _texts(config: Config) -> Iterator[str]:
    """Yield the paths of the source texts that the claim files of a ledger name."""
    tree = DiskTree(config.root)
    for path in tree.find(config.claims).files:
        try:
            content = read_text(tree, path, MOST_CLAIM_BYTES)
        except Refused:
            continue
        try:
            top = read_nodes(path, content)
        except Malformed:
            for match in _TEXT.finditer(content):
                yield from _scalars(match[1].strip())
            continue
        node = top.values.get("source") if isinstance(top, MappingNode) else None
        text = node.values.get("text") if isinstance(node, MappingNode) else None
        if isinstance(text, str):
            yield text


def _scalars(value: str) -> Iterator[str]:
    """Yield what a scalar may hold: where a plain one ends depends on what is around it."""
    if value.startswith('"'):
        with suppress(ValueError):
            yield str(json.loads(value))
    elif value.startswith("'"):
        yield value[1:-1].replace("''", "'")
    else:
        plain = _COMMENT.sub("", value)
        yield from (plain, plain.partition(",")[0].strip(), re.split("[,}]", plain)[0].strip())
