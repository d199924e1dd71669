"""Loads what unlocking and the first page need while a person types the password. It decides nothing."""

from __future__ import annotations


def preload() -> None:
    """Import it, away from the GUI thread, so that nobody waits for it after typing the password."""
    import pseash_desktop.documents.gate
    import pseash_desktop.documents.writing
    import pseash_desktop.headquarters.desk
    import pseash_desktop.office.desk
    import pseash_desktop.records
    import pseash_desktop.vault.database
    import pseash_desktop.vault.keys
    import pseash_desktop.vault.layout  # noqa: F401
