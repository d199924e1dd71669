"""From the start of the program to an open workspace: first run, unlocking, recovery, locking."""
