"""The benches of the chain: a summary made and signed, letters through the gate, a whole season. Stores nothing."""

import atexit
import functools
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

OFFICES = 6
LETTERS = 24
LATER = datetime(2024, 2, 1, tzinfo=UTC)


@functools.cache
def season() -> Path:
    """A demonstration of six offices, made once for all benches that need letters."""
    folder = Path(tempfile.mkdtemp(prefix="pseash-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    demo = [sys.executable, "-m", "pseash_desktop", "demo", str(folder / "demo"), "--offices", str(OFFICES)]
    subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)
    return folder / "demo"


def letters() -> list[bytes]:
    return [path.read_bytes() for path in sorted((season() / "letters").glob("*.pdf"))]


def summary() -> Callable[[], object]:
    """Measure a quarter, draw its pages, seal, sign and commit: one more correction each time."""
    from pseash_desktop import compose
    from pseash_desktop.demonstration.season import PASSPHRASE
    from pseash_desktop.office import quarter
    from pseash_desktop.office.desk import OfficeDesk
    from pseash_desktop.records import KINDS
    from pseash_desktop.schema.quarters import Quarter
    from pseash_desktop.vault.workspace import Vault

    copy = Path(shutil.copytree(season() / "office", season().parent / "office"))
    vault = Vault.unlock(copy, PASSPHRASE, kinds=tuple(KINDS.values()), now=LATER)
    desk = OfficeDesk(vault, compose.stationery(), lambda: LATER)
    statement = quarter.Statement({"4": "Risk units were assessed."}, reason="Counted once more.")
    return lambda: quarter.sign(desk, Quarter(2023, 4), statement)


def _gate(*, compare_pages: bool, workers: int) -> Callable[[], object]:
    from pseash_desktop import compose
    from pseash_desktop.documents import gate
    from pseash_desktop.documents.opening import office_of
    from pseash_desktop.documents.workers import Pool

    pool, stationery = Pool(workers), compose.stationery()
    atexit.register(pool.close)
    files = [gate.File("letter.pdf", data) for data in letters()]

    def run() -> None:
        checked = gate.check(
            files, pool, stationery, lambda opened: office_of(opened.certificate_der) or "", compare_pages=compare_pages
        )
        if any(verdict.passed is None for _place, verdict in checked):
            raise RuntimeError("a genuine letter was refused")

    run()  # starts the workers
    return run


def gate_with_pages() -> Callable[[], object]:
    return _gate(compare_pages=True, workers=1)


def gate_without_pages() -> Callable[[], object]:
    return _gate(compare_pages=False, workers=1)


def gate_two_workers() -> Callable[[], object]:
    return _gate(compare_pages=True, workers=2)


def floor() -> Callable[[], object]:
    """What no gate can do without: hash the signed bytes, verify one ECDSA signature, parse the payload strictly."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    from pseash_desktop.documents.opening import open_letter
    from pseash_desktop.letters.kinds import read_letter

    key = ec.generate_private_key(ec.SECP256R1())
    signature = key.sign(b"any", ec.ECDSA(hashes.SHA256()))
    found = [(data, open_letter(data).payload) for data in letters()]

    def run() -> None:
        for data, payload in found:
            hashlib.sha256(data).digest()
            key.public_key().verify(signature, b"any", ec.ECDSA(hashes.SHA256()))
            read_letter(payload)

    return run


def unlock() -> Callable[[], object]:
    """Open a workspace at the floor of key stretching, as the demonstration's are."""
    from pseash_desktop.demonstration.season import PASSPHRASE
    from pseash_desktop.records import KINDS
    from pseash_desktop.vault.workspace import Vault

    folder = season() / "office"
    return lambda: Vault.unlock(folder, PASSPHRASE, kinds=tuple(KINDS.values()), now=LATER).close()


def demo_118() -> Callable[[], object]:
    """A season of 118 offices; prints the peak memory of the process that makes it."""

    def run() -> None:
        import resource

        with tempfile.TemporaryDirectory(prefix="pseash-bench-") as folder:
            demo = [sys.executable, "-m", "pseash_desktop", "demo", f"{folder}/demo", "--offices", "118"]
            subprocess.run(demo, check=True, stdout=subprocess.DEVNULL)
            letter = next(Path(folder, "demo", "letters").glob("*.pdf"))
            peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
            print(f"  largest process {peak / 1024:.0f} MiB; one summary {letter.stat().st_size / 1000:.0f} kB")

    return run


BENCHES: dict[str, Callable[[], Callable[[], object]]] = {
    "summary-made-and-signed": summary,
    "workspace-unlocked": unlock,
    f"gate-{LETTERS}-letters-floor": floor,
    f"gate-{LETTERS}-letters-no-pages": gate_without_pages,
    f"gate-{LETTERS}-letters": gate_with_pages,
    f"gate-{LETTERS}-letters-2-workers": gate_two_workers,
}
LONG: dict[str, Callable[[], Callable[[], object]]] = {"demo-118-offices": demo_118}
"""Run once, and only when asked for by name."""
