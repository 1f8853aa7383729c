"""A benchmark of the language server: the time from a keystroke to the diagnostics.

    python -m benchmarks.keystroke [ROUNDS [CLAIMS]]

In the shipped ledger, or a generated one of CLAIMS claims.
"""

from __future__ import annotations

import asyncio
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from benchmarks.ledgers import write_ledger
from benchmarks.timing import measure

ROOT = Path(__file__).parents[1]


async def _type(root: Path, rounds: int) -> list[float]:
    """Return the seconds from each keystroke, in turn an error and its fix, to the diagnostics."""
    client = LanguageClient("benchmark", "1")
    published = asyncio.Event()

    def publish(_: types.PublishDiagnosticsParams) -> None:
        published.set()

    client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(publish)
    await client.start_io(sys.executable, "-m", "claimcheck", "lsp")
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities()))
    file = max((root / "claims" / "sources").iterdir(), key=lambda path: path.stat().st_size)
    lines = file.read_text("utf-8").split("\n")
    number = next(n for n, line in enumerate(lines) if "- question: " in line)
    document = types.TextDocumentItem(file.as_uri(), "yaml", 0, "\n".join(lines))
    client.text_document_did_open(types.DidOpenTextDocumentParams(document))
    broken = [*lines[:number], f"{lines[number]}x", *lines[number + 1 :]]
    texts = ("\n".join(broken), document.text)
    seconds = []
    for turn in range(2 * rounds + 2):
        published.clear()
        identifier = types.VersionedTextDocumentIdentifier(turn + 1, file.as_uri())
        start = time.perf_counter()
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                identifier, [types.TextDocumentContentChangeWholeDocument(texts[turn % 2])]
            )
        )
        await asyncio.wait_for(published.wait(), 30)
        seconds.append(time.perf_counter() - start)
        await asyncio.sleep(0.05)  # typing is never faster
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return seconds[2:]  # the first two are warm-up: every file is read


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "ledger"
        if len(sys.argv) > 2:
            write_ledger(root, int(sys.argv[2]))
        else:
            for name in ("claims", "seeds"):
                shutil.copytree(ROOT / name, root / name)
        seconds = sorted(asyncio.run(_type(root, rounds)))
    measured = measure({"python -c pass": [sys.executable, "-c", "pass"]}, 21, ROOT)
    base = measured["python -c pass"].seconds
    print(f"{len(seconds)} keystrokes; python -c pass takes {base * 1000:.1f} ms")
    for name, value in (
        ("median", statistics.median(seconds)),
        ("95 % below", seconds[len(seconds) * 95 // 100]),
        ("slowest", seconds[-1]),
    ):
        print(f"{name:>10}: {value * 1000:6.1f} ms, {value / base:.2f} x")


if __name__ == "__main__":
    main()
