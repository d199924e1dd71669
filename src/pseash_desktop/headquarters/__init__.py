"""What an officer of headquarters can do: packs, register, inbox, merge, annual files. No Qt, no SQL."""
