"""Where the program starts: picks a front end and imports it only then. It does nothing else."""

from __future__ import annotations

import multiprocessing


def main() -> None:
    """Entry point of the installed command and of the packaged program."""
    multiprocessing.freeze_support()  # a packaged program starts its workers through itself
    from pseash_desktop.cli import command

    command(prog_name="pseash-desktop")


if __name__ == "__main__":
    main()
