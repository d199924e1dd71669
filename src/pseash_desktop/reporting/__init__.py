"""Records into figures, figures into the annual template, and what may be shown. Pure: no files, clock or database."""
