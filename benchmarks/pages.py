"""A benchmark of the HTML report: the time to write it, and of each step in a browser.

    python -m benchmarks.pages [CLAIMS]

Needs chromium. Prints the time of a report as a multiple of a check, the size per claim, and the
time of each step of a reader, beside a step that does nothing.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.ledgers import write_ledger
from benchmarks.timing import measure

_PAUSE = 1_000  # milliseconds between two steps
_STEP = """async (code) => {
  const start = performance.now();
  await new Function(`return (async () => { ${code} })()`)();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
_SEARCH = "const f = document.querySelector('#overview form'); f.q.value = '{}'; "
_SEARCH += "f.dispatchEvent(new Event('input', {{ bubbles: true }})); "
_SEARCH += "await new Promise((done) => setTimeout(done, 121));"
_MARK = "document.querySelector('.article.shown .text a').click();"


def steps(page: Page) -> dict[str, str]:
    """Return the steps of a reader, as scripts by name."""
    article = page.evaluate("document.querySelector('.article').id")
    views = ("overview?status=all", "articles", "matrix", "timeline", "overview", article)
    return {
        "nothing": "",
        **{view: f"location.hash = '#{view}';" for view in views},
        "click a mark": _MARK,
        "back to the overview": "location.hash = '#overview';",
        "focus the search": "document.querySelector('#overview form').q.focus();",
        "first search": _SEARCH.format("Statement"),
        "next search": _SEARCH.format("marked"),
    }


def main() -> None:
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    bin = Path(sys.executable).parent
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root, file = Path(folder), Path(folder) / "report.html"
        write_ledger(root, claims)
        command = [str(bin / "claimcheck"), "-q", "--root", folder]
        report = [command[0], "report", *command[1:], "-o", str(file)]
        measured = measure({"check": [command[0], "check", *command[1:]], "report": report}, 3)
        ratio = measured["report"].seconds / measured["check"].seconds
        size = file.stat().st_size / claims
        print(f"{claims:,} claims: report takes {ratio:.1f} x check; {size:,.0f} bytes a claim")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(bypass_csp=True)
        page.goto(file.as_uri())
        for name, code in steps(page).items():
            print(f"{page.evaluate(_STEP, code):7.0f} ms  {name}")
            page.wait_for_timeout(_PAUSE)


if __name__ == "__main__":
    main()
