"""What CI runs: the action's own shell steps, the hook under pre-commit, the docs' snippets."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.commands import LEDGER, ROOT, commit, git, repository, surroundings
from tests.validators import is_valid

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
CI_PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
SNIPPETS = re.findall(r"```yaml\n# (\S+)\n(.*?)```", CI_PAGE, re.DOTALL)
CONTRADICTION = """source: report
claims:
  - {question: crash-site, answer: Grozny, quote: puts the crash in Grozny}
  - {question: crash-site, claimant: The Paper, answer: near Aktau, quote: A report of January 2025}
"""


SCHEMA_OF = {
    ".github/workflows/claimcheck.yml": "github-workflows",
    ".gitlab-ci.yml": "gitlab-ci",
}


def test_the_action_is_one() -> None:
    is_valid("github-actions", ROOT / "action.yml")


@pytest.mark.parametrize("n", range(len(SNIPPETS)))
def test_the_snippets_are_what_they_say(n: int, tmp_path: Path) -> None:
    name, text = SNIPPETS[n]
    path = tmp_path / Path(name).name
    path.write_text(text)
    if name == ".pre-commit-config.yaml":
        validate = [sys.executable, "-m", "pre_commit", "validate-config", str(path)]
        assert subprocess.run(validate, check=False).returncode == 0
        return
    is_valid(SCHEMA_OF[name], path)
    if name.startswith(".github"):
        assert set(yaml.safe_load(text)[True]) == {"pull_request", "merge_group", "push"}
    for line in re.findall(r"claimcheck check (.*)", text):
        options = set(re.findall(r"--[a-z]+", line))
        assert options <= {"--base", "--format"}


def test_there_is_a_snippet_of_each_kind() -> None:
    assert {name for name, _ in SNIPPETS} == {*SCHEMA_OF, ".pre-commit-config.yaml"}


def test_no_input_is_written_into_a_script() -> None:
    for step in STEPS.values():
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"
    outputs = [line for line in STEPS["Check the ledger"]["run"].splitlines() if "OUTPUT" in line]
    assert [line.strip() for line in outputs] == ['echo "exit-code=$code" >> "$GITHUB_OUTPUT"']


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A runner's temporary folder, with claimcheck where the action installs it."""
    temp = tmp_path_factory.mktemp("runner") / "runner temp"
    binaries = temp / "claimcheck" / "bin"
    binaries.mkdir(parents=True)
    script = binaries / "claimcheck"
    script.write_text(
        f'#!/bin/sh\nPYTHONPATH={ROOT}/src exec {sys.executable} -m claimcheck "$@"\n'
    )
    script.chmod(0o755)
    return temp


def step(name: str, temp: Path, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run a step as the runner does: its inputs, or their defaults, in the environment."""
    inputs = {key: value["default"] for key, value in ACTION["inputs"].items()}
    inputs["base"] = ""  # outside of a pull request
    values = {f"inputs.{key}": value for key, value in (inputs | given).items()}
    values["github.action_path"] = str(ROOT)
    variables = {
        key: re.sub(r"\$\{\{ (\S+) \}\}", lambda m: values[m[1]], value)
        for key, value in STEPS[name]["env"].items()
    }
    files = {key: str(temp / key.lower()) for key in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for path in files.values():
        Path(path).write_text("")
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", STEPS[name]["run"]],
        cwd=folder, capture_output=True, encoding="utf-8", check=False,
        env=surroundings(
            **variables, **files, RUNNER_TEMP=str(temp), CI="true", GITHUB_ACTIONS="true"
        ),
    )  # fmt: skip


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return repository(shutil.copytree(LEDGER, tmp_path / "my ledger"))


def disputed(ledger: Path) -> str:
    """Add a contradiction in a commit; return the one before."""
    before = git(ledger, "rev-parse", "HEAD")
    (ledger / "claims" / "new.yaml").write_text(CONTRADICTION)
    commit(ledger)
    return before


def test_the_check_step(runner: Path, ledger: Path) -> None:
    done = step("Check the ledger", runner, ledger)
    assert done.returncode == 0, done.stderr
    assert (runner / "github_output").read_text() == "exit-code=0\n"
    base = disputed(ledger)
    for given in ({}, {"base": base}):
        done = step("Check the ledger", runner, ledger, **given)
        assert done.returncode == 1
        assert done.stdout.count("::error file=claims/new.yaml") == 2
        assert (runner / "github_output").read_text() == "exit-code=1\n"
        assert "new contradiction" in (runner / "github_step_summary").read_text()
    assert step("Check the ledger", runner, ledger, base="HEAD").returncode == 0
    assert step("Check the ledger", runner, ledger.parent, root="my ledger").returncode == 1
    assert step("Check the ledger", runner, ledger, base="HEAD", strict="true").returncode == 0


def test_the_check_step_fetches_a_base_that_a_shallow_clone_lacks(
    runner: Path, ledger: Path
) -> None:
    base = disputed(ledger)
    git(ledger, "config", "uploadpack.allowAnySHA1InWant", "true")
    clone = ledger.parent / "clone"
    git(ledger.parent, "clone", "-q", "--depth=1", f"file://{ledger}", str(clone))
    done = step("Check the ledger", runner, clone, base=base)
    assert done.returncode == 1
    assert "unruled-contradiction" in done.stdout
    second = ledger.parent / "second"
    git(ledger.parent, "clone", "-q", "--depth=1", f"file://{ledger}", str(second))
    git(ledger, "branch", "release", base)
    assert step("Check the ledger", runner, second, base="release").returncode == 1
    for bad in ("--upload-pack=touch pwned; git-upload-pack", "release:refs/heads/x", "^release"):
        assert step("Check the ledger", runner, second, base=bad).returncode == 2
    assert not list(second.rglob("pwned"))
    assert git(second, "branch", "--format=%(refname:short)") == "main"
    gone = step("Check the ledger", runner, clone, base="0" * 40)
    assert gone.returncode == 2
    assert "unreadable-base" in gone.stdout
    assert (runner / "github_output").read_text() == "exit-code=2\n"


def test_the_check_step_writes_sarif(runner: Path, ledger: Path) -> None:
    disputed(ledger)
    done = step("Check the ledger", runner, ledger, sarif="out.sarif")
    assert done.returncode == 1
    assert '"version": "2.1.0"' in (ledger / "out.sarif").read_text("utf-8")


@pytest.mark.parametrize("hostile", ['$(touch pwned)"; touch pwned; #', "`touch pwned`", "-h\n::x"])
def test_inputs_are_data(runner: Path, ledger: Path, hostile: str) -> None:
    for name in ("base", "root", "strict", "sarif"):
        step("Check the ledger", runner, ledger, **{name: hostile})
    assert not list(ledger.rglob("pwned"))


@pytest.mark.installs
def test_the_install_step(tmp_path: Path, ledger: Path) -> None:
    temp = tmp_path / "temp"
    temp.mkdir()
    done = step("Install claimcheck", temp, ledger, python=sys.executable)
    assert done.returncode == 0, done.stderr
    assert step("Check the ledger", temp, ledger).returncode == 0


def copy_of_this(folder: Path) -> Path:
    """Return a repository with what the hook is installed from."""
    names = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml", "src", "docs")
    folder.mkdir()
    for name in names:
        source = ROOT / name
        if source.is_dir():
            skip = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(source, folder / name, ignore=skip)
        else:
            shutil.copy(source, folder)
    return repository(folder)


@pytest.mark.installs
def test_the_hook_under_pre_commit(tmp_path: Path, ledger: Path) -> None:
    """The real pre-commit: a clean commit, a contradiction, and a commit that only deletes."""
    hooks = copy_of_this(tmp_path / "hooks")
    config: Any = {
        "repos": [
            {
                "repo": str(hooks),
                "rev": git(hooks, "rev-parse", "HEAD"),
                "hooks": [{"id": "claimcheck"}],
            }
        ]
    }
    (ledger / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config))
    environment = surroundings(
        PRE_COMMIT_HOME=str(tmp_path / "home"), PYTHONPATH="", GIT_CONFIG_GLOBAL=os.devnull
    )

    def attempt(*arguments: str) -> subprocess.CompletedProcess[str]:
        git(ledger, "add", "-A")
        identity = ["-c", "user.name=desk", "-c", "user.email=desk@localhost"]
        return subprocess.run(
            ["git", *identity, "commit", "-q", "-m", "a change", *arguments],
            cwd=ledger, env=environment, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    pre_commit = [sys.executable, "-m", "pre_commit"]
    subprocess.run(
        [*pre_commit, "validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")], check=True
    )
    subprocess.run([*pre_commit, "install"], cwd=ledger, env=environment, check=True)
    done = attempt()
    assert done.returncode == 0, done.stdout + done.stderr
    new = ledger / "claims" / "new.yaml"
    new.write_text(CONTRADICTION)
    done = attempt()
    assert done.returncode == 1
    assert "claims/new.yaml:4:57: unruled-contradiction" in done.stderr + done.stdout
    new.write_text(
        f"{CONTRADICTION}rulings:\n"
        "  - question: crash-site\n    covers: [Grozny, near Aktau]\n    finding: undecided\n"
        "    because: The two name two countries.\n"
        "    cites: [{source: report, quote: puts the crash in Grozny}]\n"
        "    by: desk\n    on: 2025-02-01\n"
    )
    assert attempt().returncode == 0
    (ledger / "seeds" / "report.txt").unlink()  # nothing but a deletion
    done = attempt()
    assert done.returncode == 1
    assert "missing-text" in done.stderr + done.stdout
