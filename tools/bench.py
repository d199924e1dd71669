"""Times named pieces of the program and prints one table. A bench is one function here; nothing is stored."""

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import chain_benches
import start_bench

ROOT = Path(__file__).resolve().parents[1]
RUNS = (3, 20)  # at least and at most
SECONDS = 5.0  # no further run of a bench is begun after this


def command_line_start() -> Callable[[], object]:
    """From the shell to the help text and back."""
    command = [sys.executable, "-m", "pseash_desktop", "--help"]
    return lambda: subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


# A bench does its preparation and returns the piece to be timed.
BENCHES: dict[str, Callable[[], Callable[[], object]]] = {
    "command-line-start": command_line_start,
    **chain_benches.BENCHES,
}
LONG = chain_benches.LONG | start_bench.LONG  # run once, and only when named


def seconds(piece: Callable[[], object], least: int = RUNS[0]) -> list[float]:
    """Time ``piece`` again and again; the time of each run."""
    times: list[float] = []
    while len(times) < least or (sum(times) < SECONDS and len(times) < RUNS[1]):
        start = time.perf_counter()
        piece()
        times.append(time.perf_counter() - start)
    return times


def commit() -> str:
    """The commit that is measured, with a plus where files differ from it."""
    described = subprocess.run(
        ["git", "-C", str(ROOT), "describe", "--always", "--dirty=+"], capture_output=True, check=False, text=True
    )
    return described.stdout.strip() or "no commit"


def main(names: list[str]) -> int:
    every = BENCHES | LONG
    if unknown := [name for name in names if name not in every]:
        print(f"no such bench: {', '.join(unknown)}; there are: {', '.join(every)}")
        return 2
    print(
        f"commit {commit()}; {os.cpu_count()} cores, {platform.machine()}, {platform.system()}; "
        f"Python {platform.python_version()}"
    )
    print(f"{'bench':32} {'runs':>4} {'best ms':>10} {'median ms':>10}")
    for name in names or BENCHES:
        times = seconds(every[name](), 1 if name in LONG else RUNS[0])
        print(f"{name:32} {len(times):4} {min(times) * 1e3:10.1f} {statistics.median(times) * 1e3:10.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
