"""The protocol: every request gets one reply, a malformed one the error reply of JSON-RPC 2.0."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands import surroundings

PARSE, INVALID, NO_METHOD, PARAMS = -32700, -32600, -32601, -32602
INITIALIZE = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}
HOVER = {"jsonrpc": "2.0", "id": 7, "method": "textDocument/hover"}
DOCUMENT = {"textDocument": {"uri": "file:///nowhere/a.yaml"}}


def encoded(message: object) -> bytes:
    return json.dumps(message).encode()


def converse(root: Path, *bodies: bytes) -> list[dict[str, Any]]:
    """Send messages to a server; return its replies, those with an id, after the first."""
    sent = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(body), body) for body in bodies)
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "lsp"], cwd=root, env=surroundings(), input=sent,
        capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    replies, rest = [], done.stdout
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        length = int(head.partition(b"Content-Length: ")[2].split()[0])
        replies.append(json.loads(rest[:length]))
        rest = rest[length:]
    return [reply for reply in replies if "id" in reply and "method" not in reply]


@pytest.mark.parametrize(
    ("message", "id", "code"),
    [
        (b"{", None, PARSE),
        (b"\xff\xfe", None, PARSE),
        (b"", None, None),
        (b"[]", None, INVALID),
        (b"1", None, INVALID),
        ({"id": 7, "method": "textDocument/hover"}, 7, INVALID),
        ({"jsonrpc": "1.0", "id": 7, "method": "textDocument/hover"}, 7, INVALID),
        ({"jsonrpc": 2, "id": 7, "method": "textDocument/hover"}, 7, INVALID),
        ({"jsonrpc": "2.0", "id": 7}, 7, INVALID),
        ({"jsonrpc": "2.0", "id": 7, "method": 5}, 7, INVALID),
        ({"jsonrpc": "2.0", "id": 7, "method": "no/such"}, 7, NO_METHOD),
        (HOVER, 7, PARAMS),
        (HOVER | {"params": 5}, 7, PARAMS),
        (HOVER | {"params": DOCUMENT}, 7, PARAMS),
        (HOVER | {"params": DOCUMENT | {"position": {"line": "x", "character": 0}}}, 7, PARAMS),
        (HOVER | {"id": "seven"}, "seven", PARAMS),
        ({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": 5}, None, None),
        ({"jsonrpc": "2.0", "method": "no/such"}, None, None),
        ({"jsonrpc": "2.0", "id": 7, "error": "bad"}, None, None),
        ({"jsonrpc": "2.0"}, None, INVALID),
    ],
    ids=str,
)
def test_a_malformed_message(message: Any, id: object, code: int | None, tmp_path: Path) -> None:
    body = message if isinstance(message, bytes) else encoded(message)
    after = HOVER | {"id": 8, "params": DOCUMENT | {"position": {"line": 0, "character": 0}}}
    replies = converse(tmp_path, encoded(INITIALIZE), body, encoded(after))
    expected = [(id, code)] if code else []
    got = [(reply["id"], reply.get("error", {}).get("code")) for reply in replies]
    assert got == [(1, None), *expected, (8, None)]


def test_a_request_after_the_end(tmp_path: Path) -> None:
    end = {"jsonrpc": "2.0", "id": 2, "method": "shutdown"}
    late = HOVER | {"params": DOCUMENT | {"position": {"line": 0, "character": 0}}}
    closed = {"jsonrpc": "2.0", "method": "textDocument/didClose", "params": DOCUMENT}
    response = {"jsonrpc": "2.0", "id": 5, "result": None}
    replies = converse(tmp_path, *map(encoded, (INITIALIZE, end, closed, response, late)))
    assert [(reply["id"], reply.get("error", {}).get("code")) for reply in replies] == [
        (1, None), (2, None), (7, INVALID),
    ]  # fmt: skip
