"""Field types, record kinds, parsing, upgrades and marked words. Pure: no files, clock, Qt or SQL."""
