"""How everything looks, drawn once: tokens, theme and icons."""
