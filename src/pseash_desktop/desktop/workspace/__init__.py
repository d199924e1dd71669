"""The page about the workspace itself: its key and pack, locking, password, recovery sheet."""
