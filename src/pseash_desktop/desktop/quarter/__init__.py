"""The quarter page: figures, what is missing, the office's words, what leaves, signing."""
