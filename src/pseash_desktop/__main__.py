"""Where the program starts: picks a front end and imports it only then. It does nothing else."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of the installed command and of the packaged program: without arguments the window, if one can be
    shown; else the command line."""
    if getattr(sys, "frozen", False):  # a packaged program starts its workers through itself
        import multiprocessing

        multiprocessing.freeze_support()
    if len(sys.argv) == 1:
        from pseash_desktop.desktop.display import can_show

        if can_show():
            from pseash_desktop.desktop.plain_imports import import_plainly

            import_plainly()
            from pseash_desktop.desktop.app import run

            sys.exit(run(()))
    from pseash_desktop.cli import command

    command(prog_name="pseash-desktop")


if __name__ == "__main__":
    main()
