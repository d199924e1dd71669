"""Where workspaces lie and which one was opened last. One path is kept outside the vault, and nothing else."""

from __future__ import annotations

from pathlib import Path

from pseash_desktop.vault.disk import disk_refusal, write_whole
from pseash_desktop.vault.header import COPIES, DATABASE

PROGRAM = "PSEASH Desktop"
_LAST = "last-workspace.txt"
_LONGEST = 4096


def data_folder() -> Path:
    """The person's own folder for what programs keep; it stays on this computer and is not copied to others."""
    from platformdirs import user_data_path

    return user_data_path(PROGRAM, appauthor=False, roaming=False)


def is_workspace(folder: Path) -> bool:
    """Whether something of a workspace lies in ``folder``, whole or not."""
    return any((folder / name).is_file() for name in (*COPIES, DATABASE))


def last_opened(data: Path) -> Path | None:
    """The workspace opened last, if it is still there; else the one at the usual place."""
    text = _kept(data)
    kept = [Path(text)] if text else []
    return next((folder for folder in (*kept, data / "workspace") if is_workspace(folder)), None)


def remember(data: Path, folder: Path) -> None:
    """Keep ``folder`` as the one opened last, where it is another one; raises the refusals of the disk."""
    if _kept(data) == str(folder.resolve()):
        return
    try:
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise disk_refusal(error) from error
    write_whole(data / _LAST, str(folder.resolve()).encode("utf-8", "surrogateescape"))


def free_place(data: Path) -> Path:
    """A folder for a new workspace where there is nothing yet."""
    number = 1
    while (place := data / ("workspace" if number == 1 else f"workspace-{number}")).exists() and any(place.iterdir()):
        number += 1
    return place


def _kept(data: Path) -> str:
    """The path that is kept, if it can be read."""
    try:
        return (data / _LAST).read_bytes()[:_LONGEST].decode("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
