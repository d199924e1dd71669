"""The bench of starting: from the command to a window that is drawn, beside an empty window and KeePassXC.

Every program is watched in the same way and from outside: the screen of one X server (Xvfb) lies in a file, which is
looked at every millisecond. No program is changed for it, and the watcher is no client of the server. The programs
take turns; the first round only warms the computer up.
"""

import mmap
import os
import secrets
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import machine

ROUNDS = 9
SCREEN = (1366, 768)
EVERY_ROW = 8  # of the screen is looked at
LOOK = 0.001  # seconds between two looks
LONGEST = 20.0  # seconds until a program that shows nothing is given up
STILL = 1.0  # seconds after the first pixels in which a window is drawn to its end
AWAY = 0.3  # seconds in which the server takes away the window of a program that has ended
ALIKE = 0.99  # of the pixels are as they will stay: the window is drawn. The text cursor blinks, so never all.
NEEDS = (*machine.QT, machine.Need("Xvfb", "xvfb"), machine.Need("keepassxc", "keepassxc"))
PASSWORD = "practice words of one office"  # noqa: S105 - of a workspace that lives as long as the bench
EMPTY = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.resize(1200, 760)
window.show()
app.exec()
"""


class Program(NamedTuple):
    """Something that shows a window; ``command`` is None where it is not here."""

    name: str
    command: list[str] | None


class Start(NamedTuple):
    """Seconds from the command to the first sign of the window on the screen, and until it is drawn."""

    shown: float
    drawn: float


class Screen:
    """The pixels of an X server whose screen lies in a file (XWD). Only some rows are looked at."""

    def __init__(self, file: Path) -> None:
        with file.open("rb") as opened:
            self._pixels = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self._pixels[:100])
        size, height, bytes_a_line, colours = header[0], header[5], header[12], header[19]
        begin = size + 12 * colours
        self._rows = [
            slice(begin + row * bytes_a_line, begin + (row + 1) * bytes_a_line) for row in range(0, height, EVERY_ROW)
        ]

    def look(self) -> list[bytes]:
        return [self._pixels[row] for row in self._rows]


def alike(rows: list[bytes], others: list[bytes]) -> float:
    """Which part of the pixels is the same; in whole rows first, since most are."""
    same = 0.0
    for row, other in zip(rows, others, strict=True):
        if row == other:
            same += 1
        else:
            pairs = zip(memoryview(row).cast("I"), memoryview(other).cast("I"), strict=True)
            same += sum(a == b for a, b in pairs) / (len(row) // 4)
    return same / len(rows)


def start(command: list[str], environment: dict[str, str], screen: Screen) -> Start:
    """Start one program, watch the screen until its window is drawn, and end it."""
    blank = screen.look()
    seen: list[tuple[float, list[bytes]]] = []
    begun = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        last, until = blank, begun + LONGEST
        while (now := time.perf_counter()) < until:
            if (rows := screen.look()) != last:
                until = until if seen else now + STILL
                seen.append((now - begun, rows))
                last = rows
            time.sleep(LOOK)
    finally:
        process.kill()
        process.wait()
    if not seen:
        raise RuntimeError(f"no window within {LONGEST:.0f} s: {command[0]}")
    drawn = next(at for at, rows in seen if alike(rows, last) >= ALIKE)
    time.sleep(AWAY)
    return Start(seen[0][0], drawn)


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, Screen]]:
    """An X server of our own and its screen."""
    told, tells = os.pipe()
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    command = ["Xvfb", "-displayfd", str(tells), "-screen", "0", size, "-fbdir", str(folder), "-nolisten", "tcp"]
    # -noreset: it would otherwise begin anew whenever the last window is gone, and the next program would wait for it.
    process = subprocess.Popen([*command, "-noreset"], pass_fds=[tells], stderr=subprocess.DEVNULL)
    os.close(tells)
    try:
        with open(told, encoding="ascii") as display:
            number = display.readline().strip()
        yield f":{number}", Screen(folder / "Xvfb_screen0")
    finally:
        process.terminate()
        process.wait()


def office(data: Path) -> None:
    """A closed workspace of one training office at the usual place, at the floor of key stretching."""
    from pseash_desktop import compose
    from pseash_desktop.demonstration.training import start_pack
    from pseash_desktop.documents.workers import Pool
    from pseash_desktop.office.packs import pack_of
    from pseash_desktop.office.setup import set_up
    from pseash_desktop.shipped.frameworks import framework_for
    from pseash_desktop.vault.header import FLOOR

    stationery = compose.stationery()

    def now() -> datetime:
        return datetime(2026, 9, 1, 8, tzinfo=UTC)

    with Pool(1) as pool:
        passed, pdf = start_pack(framework_for(2026), stationery=stationery, pool=pool, now=now)
    folder, code = data / "PSEASH Desktop" / "workspace", pack_of(passed).offices[0].code
    folder.parent.mkdir(parents=True)
    desk = set_up(folder, PASSWORD, passed, pdf, office=code, language="en", stationery=stationery, now=now, cost=FLOOR)
    desk.vault.close()


def keepassxc(home: Path) -> list[str] | None:
    """KeePassXC at its own unlock page, without questions about updates; None where it is not here."""
    if shutil.which("keepassxc") is None:
        return None
    settings = home / "config" / "keepassxc" / "keepassxc.ini"
    settings.parent.mkdir(parents=True)
    settings.write_text("[General]\nUpdateCheckMessageShown=true\nSingleInstance=false\n[GUI]\nCheckForUpdates=false\n")
    database, word = home / "words.kdbx", secrets.token_hex()
    made = ["keepassxc-cli", "db-create", "-q", "-p", "-t", "100", str(database)]
    subprocess.run(made, input=f"{word}\n{word}\n", text=True, check=True, capture_output=True)
    return ["keepassxc", str(database)]


def programs(home: Path) -> list[Program]:
    """In the order of the table; the first one is what the others are compared with."""
    command = machine.program(machine.ENVIRONMENT, "pseash-desktop")
    name = "pseash-desktop.exe" if os.name == "nt" else "pseash-desktop"
    frozen = machine.ROOT / "dist" / "pseash-desktop" / name
    return [
        Program("an empty PySide6 window", [sys.executable, "-c", EMPTY]),
        Program("PSEASH Desktop, unlock", [str(command)]),
        Program("the same, packaged", [str(frozen)] if frozen.exists() else None),
        Program("KeePassXC, unlock", keepassxc(home)),
    ]


def environment(home: Path, display: str) -> dict[str, str]:
    """The same for every program: folders of its own, one display, no desktop services to ask.

    Python's own variables are left out, since one of them forbids to keep compiled modules, which every installed
    program has. Here they are kept in a folder that goes away.
    """
    folders = {f"XDG_{kind.upper()}_HOME": str(home / kind) for kind in ("data", "config", "cache", "state")}
    own = {"HOME": str(home), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
    compiled = {"PYTHONPYCACHEPREFIX": str(home / "compiled")}
    silent = ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "SESSION_MANAGER")
    kept = {key: value for key, value in os.environ.items() if key not in silent and not key.startswith("PYTHON")}
    return kept | folders | own | compiled


def beside_each_other() -> Callable[[], object]:
    """Prepare everything; the piece then starts each program in turn and prints the table."""
    if machine.provide(NEEDS) and shutil.which("Xvfb") is None:
        sys.exit(1)

    def run() -> None:
        with tempfile.TemporaryDirectory(prefix="pseash-start-") as folder:
            home = Path(folder)
            office(home / "data")
            every = programs(home)
            times: dict[str, list[Start]] = {each.name: [] for each in every}
            with server(home) as (display, screen):
                around = environment(home, display)
                for round_ in range(ROUNDS + 1):
                    for each in every:
                        if each.command is not None:
                            taken = start(each.command, around, screen)
                            times[each.name] += [taken] if round_ else []
            table(times)

    return run


def table(times: dict[str, list[Start]]) -> None:
    """Milliseconds until the window is drawn, and how that compares with the first program."""
    print(f"  {'from the command to a window that is drawn':42} {'shown':>7} {'best':>7} {'median':>7} {'times':>12}")
    least: list[float] = []
    for name, taken in times.items():
        if not taken:
            print(f"  {name:42} not here")
            continue
        drawn = [each.drawn for each in taken]
        found = [min(drawn), statistics.median(drawn)]
        least = least or found
        ratios = " ".join(f"{a / b:5.2f}" for a, b in zip(found, least, strict=True))
        shown = statistics.median(each.shown for each in taken)
        print(f"  {name:42} {shown * 1e3:7.0f} {found[0] * 1e3:7.0f} {found[1] * 1e3:7.0f} {ratios:>12}")


LONG: dict[str, Callable[[], Callable[[], object]]] = {"start": beside_each_other}
