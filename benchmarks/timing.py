"""Timing of commands side by side: the machines are noisy, ratios of medians are not."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple


class Measured(NamedTuple):
    """Median seconds of a command, and its peak memory in bytes."""

    seconds: float
    memory: int


def measure(
    commands: Mapping[str, Sequence[str]],
    rounds: int,
    cwd: Path | None = None,
    before: Mapping[str, Callable[[], object]] = MappingProxyType({}),
) -> dict[str, Measured]:
    """Run every command once a round, in turn, and return the medians. Raises RuntimeError.

    `before` are steps, untimed, before each run of a command, by its name.
    """
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    memory = dict.fromkeys(commands, 0)
    for _ in range(rounds):
        for name, command in commands.items():
            if name in before:
                before[name]()
            start = time.perf_counter()
            process = subprocess.Popen(
                command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            _, status, usage = os.wait4(process.pid, 0)
            seconds[name].append(time.perf_counter() - start)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in (0, 1):
                raise RuntimeError(f"{name} ended with {process.returncode}")
            memory[name] = max(memory[name], usage.ru_maxrss * 1024)
    return {name: Measured(statistics.median(s), memory[name]) for name, s in seconds.items()}
