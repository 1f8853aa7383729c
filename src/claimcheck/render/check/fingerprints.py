"""The order and identity of findings in formats that cut long lists and remember what they saw."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from claimcheck.diagnostics import Diagnostic, Severity

_RANKS = list(Severity)


def worst_first(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return diagnostics by severity, new contradictions before all else of theirs."""
    return sorted(
        found, key=lambda found: (_RANKS.index(found.severity), not found.is_contradiction)
    )


def fingerprints(found: Sequence[Diagnostic]) -> list[str]:
    """Return what stays the same of each diagnostic when lines and files move, each once.

    Of a contradiction that is its key; of anything else, a digest of what is said of it.
    """
    seen: Counter[str] = Counter()
    made = []
    for diagnostic in found:
        print = diagnostic.subject.contradiction or digest(diagnostic.code, diagnostic.message)
        seen[print] += 1
        made.append(print if seen[print] == 1 else digest(print, str(seen[print])))
    return made


def digest(*parts: str) -> str:
    """Return 16 hex digits of SHA-256 over a list of strings."""
    text = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
