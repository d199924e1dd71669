"""Makes this computer ready: the virtual environment and, where it may, system packages. Knows no project command."""

import ctypes.util
import glob
import hashlib
import importlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "installed.json"
RUN_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
PROJECT = "pyproject.toml"


class Need(NamedTuple):
    """A program, with ``library`` a shared library, or with ``file`` a pattern of a file, and the Debian package that
    brings it."""

    name: str
    package: str
    library: bool = False
    file: bool = False


QT = (
    Need("EGL", "libegl1", library=True),
    Need("GL", "libgl1", library=True),
    Need("xkbcommon", "libxkbcommon0", library=True),
    Need("dbus-1", "libdbus-1-3", library=True),
    Need("fontconfig", "libfontconfig1", library=True),
    Need("glib-2.0", "libglib2.0-0", library=True),
    # What Qt's X11 plugin loads besides; without one of them no window opens.
    Need("xcb-cursor", "libxcb-cursor0", library=True),
    Need("xkbcommon-x11", "libxkbcommon-x11-0", library=True),
    Need("xcb-icccm", "libxcb-icccm4", library=True),
    Need("xcb-image", "libxcb-image0", library=True),
    Need("xcb-keysyms", "libxcb-keysyms1", library=True),
    Need("xcb-randr", "libxcb-randr0", library=True),
    Need("xcb-render-util", "libxcb-render-util0", library=True),
    Need("xcb-shape", "libxcb-shape0", library=True),
    Need("xcb-xinerama", "libxcb-xinerama0", library=True),
    Need("xcb-xkb", "libxcb-xkb1", library=True),
)
DISPLAY = (Need("xvfb-run", "xvfb"), Need("xdotool", "xdotool"))
# Programs by other hands that check what this one writes. The tests that use one are skipped where it is missing.
WITNESSES = (
    Need("pdfsig", "poppler-utils"),
    Need("qpdf", "qpdf"),
    Need("openssl", "openssl"),
    Need("sqlcipher", "sqlcipher"),
    Need("certutil", "libnss3-tools"),
)
LARGE_WITNESSES = (
    Need("soffice", "libreoffice-calc-nogui libreoffice-writer-nogui"),
    *DISPLAY,
    # What reads a window as a screen reader does, by way of the system's own Python.
    Need("dbus-run-session", "dbus-daemon"),
    Need("/usr/lib/*/girepository-1.0/Atspi-2.0.typelib", "gir1.2-atspi-2.0 at-spi2-core", file=True),
    Need("/usr/lib/python3/dist-packages/gi/__init__.py", "python3-gi", file=True),
)


def run(command: Sequence[str | Path], *, cwd: Path = ROOT, extra: Mapping[str, str] | None = None) -> int:
    """Run ``command`` with its output on this terminal and ``extra`` in its environment; returns its exit code."""
    sys.stdout.flush()
    env = {**os.environ, "PYTHONUTF8": "1", **(extra or {})}
    return subprocess.run([str(part) for part in command], cwd=cwd, env=env, check=False).returncode


def must(command: Sequence[str | Path], *, cwd: Path = ROOT) -> None:
    """Run ``command``; where it fails, stop with its exit code."""
    if code := run(command, cwd=cwd):
        sys.exit(code)


def program(environment: Path, name: str) -> Path:
    """Where a virtual environment keeps the program ``name``."""
    return environment / "Scripts" / f"{name}.exe" if os.name == "nt" else environment / "bin" / name


def digest(name: str) -> str:
    """SHA-256 of a file at the root of the repository; line ends do not count."""
    return hashlib.sha256((ROOT / name).read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def lock_is_installed(stamp: dict[str, str], lock: str, digests: dict[str, str]) -> bool:
    """Whether all that ``lock`` names is in the environment. The development lock holds all of the other one."""
    enough = (lock, DEV_LOCK) if lock == RUN_LOCK else (lock,)
    return any(stamp.get(name) == digests[name] for name in enough)


def ready(lock: str) -> Path:
    """Bring ``.venv`` in step with ``lock`` and install the project into it, editable; returns its Python.

    Does nothing where the files that count are the ones it installed last time. An environment that was not made
    here, or whose folder was moved (its programs hold their own path), is made anew.
    """
    python = program(ENVIRONMENT, "python")
    digests = {name: digest(name) for name in (RUN_LOCK, DEV_LOCK, PROJECT)}
    stamp: dict[str, str] = json.loads(STAMP.read_text("utf-8")) if STAMP.exists() else {}
    if not python.exists() or stamp.get("place") != str(ENVIRONMENT):
        create(ENVIRONMENT)
        stamp = {"place": str(ENVIRONMENT)}
    if not lock_is_installed(stamp, lock, digests):
        print(f"Installing {lock} into .venv (the first time: a minute or two).")
        install_lock(python, lock)
        stamp[lock] = digests[lock]
        STAMP.write_text(json.dumps(stamp, indent=1), "utf-8")
    if stamp.get(PROJECT) != digests[PROJECT]:
        must([*pip(python), "--no-index", "--no-deps", "--no-build-isolation", "--editable", ROOT])
        stamp[PROJECT] = digests[PROJECT]
        STAMP.write_text(json.dumps(stamp, indent=1), "utf-8")
    return python


def install_lock(python: Path, lock: str) -> None:
    """Install exactly what a lock file names: wheels only, each with its hash."""
    must([*pip(python), "--only-binary", ":all:", "--require-hashes", "--requirement", ROOT / lock])


def pip(python: Path) -> list[str | Path]:
    """How to call pip's install: silent unless it fails."""
    return [python, "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check"]


def create(environment: Path) -> None:
    """Make an empty virtual environment; on Debian its module may have to be installed first."""
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        if not install([package]):
            sys.exit(f"This Python cannot make a virtual environment. Install {package} and try again.")
        importlib.invalidate_caches()
    venv.create(environment, clear=True, with_pip=True)


def missing(needs: Iterable[Need]) -> list[Need]:
    """Those of ``needs`` that this computer lacks. Shared libraries are looked for on Linux only."""
    return [need for need in needs if not here(need)]


def here(need: Need) -> bool:
    if need.library:
        return sys.platform != "linux" or ctypes.util.find_library(need.name) is not None
    if need.file:
        return bool(glob.glob(need.name))
    return shutil.which(need.name) is not None


def has_display() -> bool:
    """Whether a window can be shown; on Windows and macOS always."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def provide(needs: Iterable[Need]) -> list[Need]:
    """Install what is missing of ``needs`` where we may, else say in one line what to install; returns what lacks."""
    lacking = missing(needs)
    packages = sorted({package for need in lacking for package in need.package.split()})
    if packages and install(packages):
        lacking = missing(lacking)
    if lacking:
        names = ", ".join(need.name for need in lacking)
        wanted = " ".join(sorted({need.package for need in lacking}))
        print(f"Not on this computer: {names}. In Debian's packages: {wanted}.")
    return lacking


def install(packages: Sequence[str]) -> bool:
    """Install Debian packages where this process may (root, apt-get); whether that was done."""
    apt = shutil.which("apt-get")
    if apt is None or sys.platform == "win32" or os.geteuid() != 0:
        return False
    print(f"Installing system packages: {' '.join(packages)}")
    sys.stdout.flush()
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        ended = subprocess.run([apt, "-qq", *step], env=env, check=False, stdout=subprocess.DEVNULL)
    return ended.returncode == 0
