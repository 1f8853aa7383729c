"""Paths: links, devices, folders and names; nothing outside the ledger is read or shown."""

from __future__ import annotations

import hashlib
import json
import os

import pytest

from tests.hostile.box import BASE, CANARY, Box, claim, source
from tests.hostile.registry import case

UNSAFE = {
    "path-01": ("../../etc/passwd", "../outside/secret.txt", "seeds/../../outside/secret.txt"),
    "path-02": (
        "/etc/passwd", "file:///etc/passwd", "C:\\Windows\\win.ini", "\\\\host\\share\\x",
        "~/.ssh/id_rsa", "$HOME/x",
    ),
    "path-03": (
        "seeds/../seeds/base.txt", "./seeds/base.txt", "seeds//base.txt", "seeds/base.txt/",
        "seeds/base.txt ",
    ),
}  # fmt: skip


def with_text(path: str, quote: str = "crash happened") -> dict[str, str | bytes]:
    """Return a claim file whose source has its text at a path."""
    return {"claims/bad.yaml": source(claim("x", quote=quote), json.dumps(path))}


@case(*UNSAFE)
@pytest.mark.parametrize("id", UNSAFE)
def test_a_path_that_leaves_the_ledger(id: str, box: Box) -> None:
    for path in UNSAFE[id]:
        ran = box.broken(with_text(path), "unsafe-path")
        assert "root:" not in ran.all
        assert "SECRET" not in ran.all


@case("path-14")
@pytest.mark.parametrize(
    "path", ["seeds/a\0b", "seeds/a\nb", "seeds/" + "x" * 300, "", "seeds/" + "y/" * 3000 + "z"]
)
def test_a_path_that_no_system_has(path: str, box: Box) -> None:
    box.broken(with_text(path))


@case("path-04")
def test_a_link_to_a_file_outside(box: Box) -> None:
    box.write(BASE)
    (box.root / "seeds" / "l.txt").symlink_to(box.top / "outside" / "secret.txt")
    box.broken(with_text("seeds/l.txt", quote="of another"), "not-a-file")
    for command in (("annotate", "bad"), ("report", "--all"), ("show", "bad/w")):
        assert "SECRETWORDS" not in box.run(*command).all


@case("path-05")
def test_a_linked_folder(box: Box) -> None:
    box.write(BASE)
    (box.root / "seeds" / "link").symlink_to("/etc")
    assert "root:" not in box.broken(with_text("seeds/link/passwd")).all


@case("path-06")
def test_links_that_lead_nowhere(box: Box) -> None:
    box.write(BASE, CANARY)
    links = {
        "seeds/loop.txt": "loop.txt", "seeds/dangling.txt": "none", "claims/l.yaml": "l.yaml",
        "claims/d.yaml": "none", "claims/folder": ".", "claims/self": "self",
    }  # fmt: skip
    for link, target in links.items():
        (box.root / link).symlink_to(target)
    for name in ("loop", "dangling"):
        box.broken(with_text(f"seeds/{name}.txt"))
    ran = box.check(code=2)
    for path in ("claims/l.yaml", "claims/d.yaml", "claims/folder"):
        assert ran.codes(path), path


@case("path-08")
def test_pipes(box: Box) -> None:
    box.write(BASE, CANARY)
    os.mkfifo(box.root / "claims" / "f.yaml")
    os.mkfifo(box.root / "seeds" / "f.txt")
    box.broken(with_text("seeds/f.txt"), "not-a-file")
    assert box.check(code=2).codes("claims/f.yaml")
    (box.root / "claims" / "f.yaml").unlink()
    baseline = box.root / "claimcheck.baseline"
    os.mkfifo(baseline)
    assert box.check(code=2).codes("claimcheck.baseline")
    baseline.unlink()
    os.mkfifo(box.root / "claimcheck.toml")
    box.check()
    box.run("new", "seeds/f.txt", "--no-input", "--id", "n1")
    os.mkfifo(box.top / "tmp" / "x.txt")
    box.run("new", str(box.top / "tmp" / "x.txt"), "--no-input", "--id", "n2")


@case("path-10")
def test_folders_in_place_of_files(box: Box) -> None:
    box.write(BASE, CANARY)
    (box.root / "claims" / "x.yaml").mkdir()
    (box.root / "seeds" / "d.txt").mkdir()
    box.broken(with_text("seeds/d.txt"))
    (box.root / "claimcheck.baseline").mkdir()
    box.check(code=2)


@case("path-13")
def test_a_missing_text_is_suggested(box: Box) -> None:
    box.broken(with_text("seeds/bsae.txt"), "missing-text")
    assert "base.txt" in box.check("--format", "full").out


@case("path-15")
def test_no_claims(box: Box) -> None:
    assert "no-claims" in box.check(code=2).all
    (box.root / "claims").mkdir()
    assert "no-claims" in box.check(code=2).all
    box.write({"claimcheck.toml": 'claims = "clams"\n'})
    assert "clams" in box.check(code=2).all


@case("path-16")
def test_names_that_are_no_claim_files(box: Box) -> None:
    passed_over = ("c.yaml~", ".#x.yaml", ".hidden.yaml", "x.yaml.orig")
    names = ("a.yml", "b.YAML", *passed_over, ".git/x.yaml")
    box.write(BASE, {f"claims/{f}": source(claim("x"), id=f"s{n}") for n, f in enumerate(names)})
    ran = box.check("-v", code=0)
    assert "3 sources" in ran.err
    assert all(name in ran.err for name in passed_over)


@case("path-17")
def test_a_file_linked_to_another_is_not_read_twice(box: Box) -> None:
    box.write(BASE)
    (box.root / "claims" / "b.yaml").symlink_to("base.yaml")
    assert box.check(code=2).codes("claims/b.yaml")


@case("windows-case-03")
def test_names_that_windows_does_not_take(box: Box) -> None:
    topic = "topic: {{id: t{}, title: x}}\n"
    box.write(BASE, {f"claims/{f}": topic.format(n) for n, f in enumerate(("con.yaml", "a?.yaml"))})
    assert box.check(code=0).out.count("Windows cannot hold") == 2
    box.broken({"claims/a:b.yaml": topic.format("x")}, "unsafe-path", path="claims/a:b.yaml")


@case("windows-case-05")
def test_a_name_in_another_normal_form_is_suggested(box: Box) -> None:
    box.write(BASE, {"seeds/cafe\u0301.txt": "crash happened\n"})
    box.broken(with_text("seeds/caf\u00e9.txt"), "missing-text")
    assert "cafe\u0301" in box.check("--format", "full").out


@case("windows-case-06")
def test_a_checkout_with_other_line_ends(box: Box) -> None:
    text = str(BASE["seeds/base.txt"])
    hash = hashlib.sha256(text.encode()).hexdigest()
    hashed = str(BASE["claims/base.yaml"]).replace("base.txt}", f"base.txt, sha256: {hash}}}")
    files = {**BASE, "claims/base.yaml": hashed, "claimcheck.baseline": "claimcheck/baseline/v1\n"}
    box.write(files).check(code=0)
    box.write({path: str(content).replace("\n", "\r\n") for path, content in files.items()})
    box.check(code=0)
