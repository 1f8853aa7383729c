"""The tree of files a ledger is read from: a folder on disk, or a git commit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from claimcheck.diagnostics import Code, UserError

# Larger than any hand-written claim file and any article; the limits are part of the format.
MOST_CLAIM_BYTES = 2 * 1024 * 1024
MOST_TEXT_BYTES = 16 * 1024 * 1024


_NAMES = {"\0": "a NUL", "\n": "a line break", "\r": "a line break"}


class Refused(UserError):
    """A file, folder or git revision that is not read, with the code of its diagnostic."""

    def __init__(self, code: Code, message: str, help: str = "") -> None:
        super().__init__(message, help)
        self.code = code


class Listing(NamedTuple):
    """The content of the folder of claim files, as paths relative to the root.

    `files` are the claim files, `others` no claim files, both sorted; `unread` are folders, links
    and submodules that are not read, with the reason.
    """

    files: list[str]
    others: list[str]
    unread: list[tuple[str, Refused]]


class SourceTree(Protocol):
    """Files below the root of a ledger, by their paths relative to it, with `/`."""

    def has(self, path: str) -> bool:
        """Return whether anything exists at the path."""
        ...

    def read(self, path: str, most: int) -> bytes:
        """Return the content of a regular file of at most `most` bytes. Raises Refused."""
        ...

    def find(self, folder: str) -> Listing:
        """Return the listing of a folder of claim files; that of a missing folder is empty."""
        ...

    def beside(self, path: str) -> list[str]:
        """Return the files in the folder of `path`, sorted; `path` itself may be missing."""
        ...


def read_text(tree: SourceTree, path: str, most: int) -> str:
    """Return the content of a UTF-8 file, without byte order mark, with LF line ends.

    `path` is relative to the root, in its one canonical spelling. Raises Refused.
    """
    data = tree.read(check_spelling(path), most)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8: byte {error.start} on line {line}"
        raise Refused(Code.NOT_UTF8, message, "save the file as UTF-8") from None
    if "\0" in text:
        raise Refused(Code.NOT_UTF8, "a binary file: it holds NUL bytes", "give a plain text file")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def check_spelling(path: str) -> str:
    """Return a path if it is canonical and stays below the root. Raises Refused."""
    parts = path.split("/")
    if strange := [c for c in "\\\0\n\r:~$" if c in path]:
        message = f"the path holds {_NAMES.get(strange[0], strange[0])}"
        help = "use a plain name, and write it relative to the root: seeds/article.txt"
        raise Refused(Code.UNSAFE_PATH, message, help)
    if path != path.strip() or path.startswith("/") or any(p in ("", ".", "..") for p in parts):
        help = "write it relative to the root, with / and without . or .. parts: seeds/article.txt"
        raise Refused(
            Code.UNSAFE_PATH, "the path leaves the root or is not in its plain form", help
        )
    return path


def is_claim_file(path: str) -> bool:
    """Return whether a path below the folder of claim files is a claim file.

    It ends in .yaml or .yml, in any case, and no part of it begins with a dot.
    """
    hidden = any(name.startswith(".") for name in path.split("/"))
    return not hidden and path.lower().endswith((".yaml", ".yml"))


def check_size(size: int, most: int) -> None:
    """Raise Refused for a size of more than `most` bytes."""
    if size > most:
        message = f"{size} bytes, more than the limit of {most}"
        raise Refused(Code.TOO_LARGE, message, "split the file")


class ProposedTree:
    """A tree with proposed files in place of its own: they are checked before they are written."""

    def __init__(self, tree: SourceTree, files: Mapping[str, bytes]) -> None:
        self._tree = tree
        self._files = files

    def has(self, path: str) -> bool:
        return path in self._files or self._tree.has(path)

    def read(self, path: str, most: int) -> bytes:
        data = self._files.get(path)
        if data is None:
            return self._tree.read(path, most)
        check_size(len(data), most)
        return data

    def find(self, folder: str) -> Listing:
        found = self._tree.find(folder)
        below = (path for path in self._files if path.startswith(f"{folder}/"))
        files = {path for path in below if is_claim_file(path.removeprefix(f"{folder}/"))}
        return found._replace(files=sorted({*found.files, *files}))

    def beside(self, path: str) -> list[str]:
        return self._tree.beside(path)
