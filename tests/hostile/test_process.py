"""The process: signals, pipes, terminals, encodings and widths."""

from __future__ import annotations

import json
import signal
import subprocess
import time

import pytest

from tests.commands import converse
from tests.hostile.box import BASE, PAIR, A, Box, claim, source
from tests.hostile.registry import case


@case("process-env-01")
@pytest.mark.parametrize("command", ["report", "check", "explain", "check --format json", "schema"])
def test_a_reader_that_goes_away(command: str, box: Box) -> None:
    more = "".join(claim(str(n * 7), "q", "killed 67", f", id: c{n}") for n in range(120))
    box.write(PAIR, {"claims/c.yaml": source(more, "seeds/b.txt", "c")})
    line = f"{' '.join(box.command)} {command} | head -1 >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", line], cwd=box.root, env=box.environment(), capture_output=True,
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 141, *([1] if command.startswith("check") else []))
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@case("process-env-02")
@pytest.mark.parametrize("command", ["check", "report", "matrix", "--help"])
def test_an_interrupt_at_any_time(command: str, box: Box) -> None:
    for n in range(3):
        many = "".join(claim("x", more=f", id: c{c}") for c in range(6000))
        box.write(BASE, {f"claims/s{n}.yaml": source(many, id=f"s{n}")})
    for delay in (0.05, 0.08, 0.12, 0.16, 0.2, 0.3, 0.5, 0.8):
        with subprocess.Popen(
            [*box.command, command], cwd=box.root, env=box.environment(),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        ) as process:  # fmt: skip
            time.sleep(delay)
            process.send_signal(signal.SIGINT)
            error = process.communicate(timeout=300)[1]
        if b"Traceback" in error and b"/claimcheck/" not in error:
            continue  # the interpreter was still starting
        assert b"Traceback" not in error
        assert b"internal" not in error
        assert process.returncode in (0, 1, 130, -signal.SIGINT)


@case("process-env-03")
def test_a_server_that_is_ended(box: Box) -> None:
    with subprocess.Popen(
        [*box.command, "lsp"], cwd=box.write(PAIR).root, env=box.environment(),
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        time.sleep(1.5)
        process.terminate()
        process.communicate(timeout=300)
    assert process.returncode in (-signal.SIGTERM, 143)


@case("process-env-06")
def test_an_exit_code_is_no_count(box: Box) -> None:
    lost = [claim("x", quote=f"lost words {n}", more=f", id: c{n}") for n in range(512)]
    box.write(BASE, {"claims/bad.yaml": source("".join(lost))}).check(code=1)


@case("process-env-07")
def test_a_dumb_terminal(box: Box) -> None:
    box.write(PAIR)
    assert "\x1b" not in converse("check", cwd=box.root, TERM="dumb")[1]
    for terminal in ("", "dumb"):
        box.run("check", code=1, env={"TERM": terminal})


@case("process-env-09")
@pytest.mark.parametrize(
    ("env", "options", "colored"),
    [
        ({"FORCE_COLOR": "1"}, (), True),
        ({"FORCE_COLOR": "0"}, (), False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, (), False),
        ({}, (), False),
        ({"NO_COLOR": "1"}, ("--color", "always"), True),
        ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
    ],
)
def test_colors(env: dict[str, str], options: tuple[str, ...], colored: bool, box: Box) -> None:
    ran = box.write(PAIR).run("report", *options, code=0, env=env, raw=True)
    assert ("\x1b[" in ran.out) == colored


@case("process-env-10", "process-env-11")
@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
)
def test_a_terminal_of_another_encoding(env: dict[str, str], box: Box) -> None:
    box.write(PAIR, {"seeds/a.txt": "It fell, killing 38 people — Москва 😀\n"})
    quote = "'killing 38 people — Москва'"
    box.write({"claims/a.yaml": A.replace("killing 38 people", quote)})
    for command in (
        "check --format full", "report", "annotate a", "show q", "matrix", "timeline",
        "check --format json", "report --format html", "explain cycle", "--help",
        "report --topic М",
    ):  # fmt: skip
        ran = box.run(*command.split(), env=env, raw=True)
        if "json" in command:
            json.loads(ran.bytes.decode())


@case("process-env-12")
@pytest.mark.parametrize("command", ["report", "matrix", "timeline"])
@pytest.mark.parametrize("columns", ["1", "20", "30"])
def test_no_word_is_taken_apart_on_a_slim_terminal(command: str, columns: str, box: Box) -> None:
    assert "Paper" in box.write(PAIR).run(command, code=0, env={"COLUMNS": columns}).out


@case("process-env-13")
@pytest.mark.parametrize("columns", ["0", "abc", "-5", "100000", "٣", "9" * 50])
def test_a_width_that_is_none(columns: str, box: Box) -> None:
    assert box.write(PAIR).run("report", code=0, env={"COLUMNS": columns}).out.strip()


@case("process-env-14")
def test_nothing_is_cut_in_a_log(box: Box) -> None:
    quote = "killing 38 people " + "words " * 60 + "end"
    box.write(PAIR, {"seeds/a.txt": quote})
    box.write({"claims/a.yaml": A.replace("killing 38 people", quote)})
    assert "end" in " ".join(box.check("--format", "full", code=1).out.split())
