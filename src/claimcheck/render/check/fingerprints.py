"""The order and identity of diagnostics, for formats that cut long lists or track results."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from claimcheck.diagnostics import Diagnostic, Severity

_RANKS = list(Severity)


def worst_first(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics by severity, the worst first; within one, new contradictions first."""
    return sorted(
        diagnostics, key=lambda each: (_RANKS.index(each.severity), not each.is_contradiction)
    )


def fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return a distinct fingerprint for each diagnostic, which stays when lines and files move.

    That of a contradiction is its key; of any other, a digest of its code and message.
    """
    seen: Counter[str] = Counter()
    found = []
    for diagnostic in diagnostics:
        content = diagnostic.about.contradiction or digest(diagnostic.code, diagnostic.message)
        seen[content] += 1
        found.append(content if seen[content] == 1 else digest(content, str(seen[content])))
    return found


def digest(*parts: str) -> str:
    """Return 16 hex digits of SHA-256 over a list of strings."""
    text = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
