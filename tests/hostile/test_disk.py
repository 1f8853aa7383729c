"""Disk and size: many files and claims, links and modes; the same output every time."""

from __future__ import annotations

import pytest

from tests.hostile.box import BASE, CANARY, PAIR, Box, claim, source
from tests.hostile.registry import case

QUESTION = "questions:\n  q: {ask: How many?, type: number}\n"
TEXT = "The words are here.\n"


@case("scale-02")
def test_many_answers_to_one_question(box: Box) -> None:
    box.write({"claims/q.yaml": QUESTION, "seeds/a.txt": TEXT})
    for n in range(10):
        claims = [
            claim(f"{n * 10_000 + c}", "q", "The words are", f", id: c{c}") for c in range(10_000)
        ]
        box.write({f"claims/s{n}.yaml": source("".join(claims), "seeds/a.txt", f"s{n}")})
    assert "too-many-positions" in box.check(code=2).out


@case("scale-03")
def test_many_files_and_deep_folders(box: Box) -> None:
    box.write(PAIR, {f"claims/{'d/' * 200}x.yaml": "topic: {id: z, title: z}\n"})
    for n in range(3000):
        box.write({f"claims/f{n}.yaml": f"topic: {{id: z{n}, title: z}}\n"})
    box.check(code=1)


@case("scale-05")
@pytest.mark.parametrize("letter", ["a", "á", "中", "\u0301"])
def test_words_that_are_slow_to_compare(letter: str, box: Box) -> None:
    lost = [
        claim("x", "q", letter * 900 + f" {n} end", f", id: c{n}").replace("answer: x", "answer: 1")
        for n in range(50)
    ]
    box.write({"claims/q.yaml": QUESTION, "seeds/a.txt": f"{letter * 99} " * 2000})
    box.write({"claims/a.yaml": source("".join(lost), "seeds/a.txt", "a")})
    assert box.check(code=1).out.count("quote-not-found") == 50


@case("scale-06")
def test_many_rulings_with_many_citations(box: Box) -> None:
    cites = "".join("      - {source: a, quote: killing 38 people}\n" for _ in range(100))
    ruling = (
        "  - question: q\n    covers: [38, 67]\n    finding: undecided\n    because: It is so.\n"
        f"    cites:\n{cites}    by: desk\n    on: 2025-02-01\n"
    )
    box.write(PAIR)
    for n in range(5):
        box.write({f"claims/r{n}.yaml": "rulings:\n" + ruling * 100})
    box.check(code=0)


@case("scale-07")
def test_the_same_bytes_in_any_surroundings(box: Box) -> None:
    third = source(claim("99", "q", "killed 67"), "seeds/b.txt", "c")
    box.write(PAIR, CANARY, {"claims/c.yaml": third})
    names = ("full", "json", "sarif", "junit", "gitlab", "markdown")
    commands = [f"check --format {name}" for name in names]
    commands += ["report", "report --format html", "matrix", "timeline"]
    for command in commands:
        shown = {
            box.run(*command.split(), env=env).bytes
            for env in (
                {"PYTHONHASHSEED": "0"},
                {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"},
                {"LC_ALL": "POSIX", "PYTHONUTF8": "1", "TZ": "America/Adak"},
            )
        }
        assert len(shown) == 1


def new_id(box: Box) -> str:
    shown = box.check("--format", "full", code=1).out
    return "q~" + shown.partition("contradiction q~")[2].partition(":")[0]


@case("concurrency-fs-06")
def test_the_mode_and_the_links_of_a_baseline(box: Box) -> None:
    accept = ("baseline", "--accept", new_id(box.write(PAIR)), "--reason", "x")
    baseline = box.root / "claimcheck.baseline"
    baseline.write_text("claimcheck/baseline/v1\n")
    baseline.chmod(0o640)
    box.run(*accept, code=0, writes=True)
    assert baseline.stat().st_mode & 0o777 == 0o640
    baseline.unlink()
    baseline.symlink_to(box.top / "outside" / "secret.txt")
    box.run(*accept, code=2)


@case("concurrency-fs-08")
def test_a_ledger_that_may_only_be_read(box: Box) -> None:
    id = new_id(box.write(PAIR))
    for folder in ("", "claims", "seeds"):
        (box.root / folder).chmod(0o555)
    try:
        box.run("check", code=1, as_user=True)
        box.run("report", code=0, as_user=True)
        ran = box.run("baseline", "--accept", id, "--reason", "x", code=2, as_user=True)
    finally:
        for folder in ("", "claims", "seeds"):
            (box.root / folder).chmod(0o755)
    assert "claimcheck.baseline" in ran.err
    assert "permission" in ran.err


@case("concurrency-fs-09")
@pytest.mark.parametrize(
    "env",
    [
        {"HOME": None, "TMPDIR": None},
        {"HOME": "/nonexistent", "TMPDIR": "/nonexistent"},
        {"XDG_CONFIG_HOME": "\x01", "HOME": ""},
    ],
)
def test_no_home_and_no_temporary_folder(env: dict[str, str | None], box: Box) -> None:
    box.write(PAIR).run("check", code=1, env=env)


@case("concurrency-fs-11")
def test_the_mode_of_a_new_file_is_the_usual_one(box: Box) -> None:
    box.write(PAIR).run("report", "-o", "r.html", code=0, writes=True, umask=0o077)
    assert (box.root / "r.html").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("claimants", [1, 4000])
def test_many_claims_on_one_question(claimants: int, box: Box) -> None:
    """Nothing may take time or memory that grows with the square of the claims."""
    question = "questions:\n  q: {ask: Was it?, type: yes-no}\n"
    box.write({"claims/q.yaml": question, "seeds/a.txt": TEXT})
    for s in range(4):
        numbers = range(s * 1000, s * 1000 + 1000)
        claims = [
            claim(
                "yes" if n % 2 else "no",
                "q",
                "The words are here",
                f", id: c{n}, claimant: Person {n % claimants}",
            )
            for n in numbers
        ]
        box.write({f"claims/s{s}.yaml": source("".join(claims), "seeds/a.txt", f"s{s}")})
    for command in (
        "check", "check --format json", "check --format sarif", "report --all", "timeline",
        "report --format html", "report --format markdown", "annotate s1", "matrix", "show q",
    ):  # fmt: skip
        box.run(*command.split())


def test_many_answers_in_a_claim(box: Box) -> None:
    box.write({
        "claims/q.yaml": "questions:\n  q: {ask: What?, type: text, many: true}\n"
        "  n: {ask: How many?, type: number, many: true}\n",
        "seeds/a.txt": TEXT,
    })  # fmt: skip
    for s in range(4):
        claims = [
            claim(
                f"[{', '.join(f'{k}' for k in range(n, n + 50))}]",
                "qn"[n % 2],
                "The words are here",
                f", id: c{n}",
            )
            for n in range(s * 100, s * 100 + 100)
        ]
        box.write({f"claims/s{s}.yaml": source("".join(claims), "seeds/a.txt", f"s{s}")})
    box.check(code=0)


@pytest.mark.parametrize("parts", [20, 21, 990])
def test_a_place_of_many_parts(parts: int, box: Box) -> None:
    place = ", ".join(f"P{n}" for n in range(parts))
    bad = source(claim(f'"{place}"', "p"))
    if parts > 20:
        box.broken({"claims/bad.yaml": bad}, "unreadable-answer", "invalid-value")
    else:
        box.write(BASE, {"claims/bad.yaml": bad}).check(code=0)


@pytest.mark.parametrize("field", ["title", "ask", "answer", "quote", "claimant", "text"])
def test_marks_without_end(field: str, box: Box) -> None:
    marks = "a" + "\u0301\u0316" * 50_000
    texts = {
        "title": f"topic: {{id: t9, title: {marks}}}\n",
        "ask": f"questions:\n  q9: {{ask: {marks}, type: text}}\n",
        "answer": source(claim(marks)),
        "quote": source(claim("x", quote=marks)),
        "claimant": source(claim("x", more=f", claimant: {marks}")),
        "text": source(claim("x", quote="crash happened"), "seeds/marks.txt"),
    }
    box.write({"seeds/marks.txt": f"crash happened {marks}"})
    if field == "text":
        box.write(BASE, {"claims/bad.yaml": texts[field]}).check(code=0)
    else:
        box.broken({"claims/bad.yaml": texts[field]})
