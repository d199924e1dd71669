"""Pages, letters and annual files: the only room that writes PDF, Word and Excel. It must not read files."""
