"""Makes the wheel and the packaged program and tries both out where nothing of this repository can stand in."""

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import machine
from machine import ROOT, RUN_LOCK, program

DIST = ROOT / "dist"
SPEC = ROOT / "packaging" / "pseash-desktop.spec"
NAME = "pseash-desktop"
TITLE = "PSEASH Desktop"
WINDOW_SECONDS = 60


def wheel(python: Path) -> int:
    """The wheel, and its self-test in a fresh environment; gives the exit code."""
    for earlier in DIST.glob("*.whl"):
        earlier.unlink()
    offline = ["-qq", "--no-index", "--no-deps", "--no-build-isolation"]
    machine.must([python, "-m", "pip", "wheel", *offline, "--wheel-dir", DIST, ROOT])
    (made,) = DIST.glob("*.whl")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "venv"
        machine.create(fresh)
        machine.install_lock(program(fresh, "python"), RUN_LOCK)
        machine.must([*machine.pip(program(fresh, "python")), "--no-index", "--no-deps", made])
        # Outside the repository, so that nothing of it can stand in for what the wheel forgot.
        code = machine.run([program(fresh, NAME), "self-test"], cwd=Path(folder))
    print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1e6:.1f} MB")
    return code


def folder(python: Path) -> int:
    """The packaged program, one folder; its self-test and its window, without Python or this repository at hand."""
    began = time.monotonic()
    places: list[str | Path] = ["--distpath", DIST, "--workpath", ROOT / "build"]
    machine.must([python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, SPEC])
    built = time.monotonic() - began
    made = DIST / NAME
    files = [path for path in made.rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files if not path.is_symlink())
    print(f"{made.relative_to(ROOT)}: {size / 1e6:.0f} MB in {len(files)} files, built in {built:.0f} s")
    with tempfile.TemporaryDirectory() as elsewhere:
        # Elsewhere, so that it finds nothing but what is in it.
        moved = Path(shutil.copytree(made, Path(elsewhere) / "program", symlinks=True))
        started = moved / (f"{NAME}-console.exe" if os.name == "nt" else NAME)
        code = machine.run([started, "self-test"], cwd=Path(elsewhere))
        return code or window(moved, Path(elsewhere))


def window(moved: Path, home: Path) -> int:
    """Whether the program's window comes up and it complains of nothing; where a virtual display can be had."""
    if sys.platform != "linux":
        print("Not tried: the window is looked for on Linux only.")
        return 0
    script = (
        f'"{moved / NAME}" 2>"{home / "errors"}" & began=$!; '
        f'timeout {WINDOW_SECONDS} xdotool search --sync --onlyvisible --name "{TITLE}" >/dev/null; found=$?; '
        "sleep 2; kill -0 $began && running=0 || running=1; kill $began; wait $began 2>/dev/null; "
        "exit $((found + running))"
    )
    alone = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "settings")}
    shown = machine.run(["xvfb-run", "--auto-servernum", "sh", "-c", script], cwd=home, extra=alone)
    said = (home / "errors").read_text("utf-8").strip()
    print(f"{'ok' if not shown else 'FAILED'}: its window comes up" + (f"; it said:\n{said}" if said else ""))
    return shown or bool(said)
