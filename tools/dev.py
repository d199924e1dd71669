"""One command for each thing done with this repository; it sets the computer up by itself. Standard library only."""

import argparse
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must be told so in one line
    sys.exit("PSEASH Desktop needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

import checks
import machine
import packages
from machine import DEV_LOCK, DISPLAY, ENVIRONMENT, LARGE_WITNESSES, QT, ROOT, RUN_LOCK, WITNESSES, program

Options = argparse.Namespace


def run(_: Options, rest: list[str]) -> int:
    """start the program; without a display, make the demo season in demo/ instead. Arguments go to the program"""
    machine.ready(RUN_LOCK)
    start = program(ENVIRONMENT, "pseash-desktop")
    if rest:
        return machine.run([start, *rest])
    if not machine.has_display():
        print("There is no display here: this makes the demo season in demo/ and prints its annual table.")
        return machine.run([start, "demo", ROOT / "demo"])
    if machine.provide(QT):
        return 1
    return machine.run([start])


def test(options: Options, rest: list[str]) -> int:
    """run the tests; further arguments go to pytest"""
    python = machine.ready(DEV_LOCK)
    lacking = machine.provide([*QT, *WITNESSES, *(LARGE_WITNESSES if options.witnesses else ())])
    if lacking and options.witnesses:
        return 1
    # A whole run is spread over the cores; a chosen part is quicker, and easier to read, in one process.
    spread = [] if rest else ["-n", "auto", "--dist", "loadgroup"]
    return machine.run(
        [python, "-m", "pytest", "-rs", "--durations=10", *spread, *rest],
        extra={"QT_QPA_PLATFORM": "offscreen"},
    )


def check(_: Options, __: list[str]) -> int:
    """lint, format, types, floors and the house's own rules"""
    python = machine.ready(DEV_LOCK)
    outside: list[tuple[str, list[str | Path]]] = [
        ("ruff check", [program(ENVIRONMENT, "ruff"), "check", "."]),
        ("ruff format", [program(ENVIRONMENT, "ruff"), "format", "--check", "."]),
        ("mypy", [python, "-m", "mypy"]),
        ("lint-imports", [program(ENVIRONMENT, "lint-imports"), "--no-logo"]),
    ]
    failed = []
    for name, command in outside:
        print(f"-- {name}")
        if machine.run(command):
            failed.append(name)
    print("-- rules of the house")
    problems = checks.problems(ROOT)
    if problems:
        print("\n".join(problems))
        failed.append("rules of the house")
    print(f"FAILED: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


def build(_: Options, __: list[str]) -> int:
    """build the wheel and the packaged program into dist/, and try both out, each apart from this repository"""
    python = machine.ready(DEV_LOCK)
    if machine.provide([*QT, *DISPLAY]):
        return 1
    code = packages.wheel(python)
    return packages.folder(python) or code


def bench(_: Options, rest: list[str]) -> int:
    """time the benches, or those named"""
    return machine.run([machine.ready(DEV_LOCK), ROOT / "tools" / "bench.py", *rest])


def screenshots(_: Options, rest: list[str]) -> int:
    """a picture of every page, or of those named, into screenshots/"""
    python = machine.ready(DEV_LOCK)
    if machine.provide([*QT, *DISPLAY]):
        return 1
    screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1366x768x24"]
    return machine.run([*screen, python, ROOT / "tools" / "screenshots.py", *rest], extra={"QT_QPA_PLATFORM": "xcb"})


def words(_: Options, rest: list[str]) -> int:
    """bring the language files in step with the source; --check only looks"""
    return machine.run([machine.ready(DEV_LOCK), ROOT / "tools" / "words.py", *rest])


def lock(options: Options, _: list[str]) -> int:
    """write both lock files from pyproject.toml"""
    machine.ready(DEV_LOCK)
    uv = program(ENVIRONMENT, "uv")
    command: list[str | Path] = [uv, "pip", "compile", machine.PROJECT, "--group", "install", "--quiet"]
    command += ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "python3 tools/dev.py lock"]
    command += ["--upgrade"] if options.upgrade else []
    machine.must([*command, "--output-file", RUN_LOCK])
    machine.must([*command, "--group", "dev", "--constraint", RUN_LOCK, "--output-file", DEV_LOCK])
    return 0


COMMANDS = (run, test, check, build, bench, screenshots, words, lock)
PASS_ON = (run, test, bench, screenshots, words)  # what these do not know goes on to the program they start


def main() -> int:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    parsers = {}
    for command in COMMANDS:
        parsers[command] = commands.add_parser(command.__name__, help=command.__doc__, allow_abbrev=False)
        parsers[command].set_defaults(command=command)
    parsers[test].add_argument(
        "--witnesses", action="store_true", help="install every independent checker, large ones too; fail without"
    )
    parsers[lock].add_argument("--upgrade", action="store_true", help="take the newest versions, not the locked ones")
    options, rest = parser.parse_known_args()
    if rest and options.command not in PASS_ON:
        parser.error(f"unknown: {' '.join(rest)}")
    code: int = options.command(options, rest)
    return code


if __name__ == "__main__":
    sys.exit(main())
