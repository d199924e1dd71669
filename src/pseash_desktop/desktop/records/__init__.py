"""List, detail and form of every record kind, drawn from the declarations. Reads and writes through the session."""
