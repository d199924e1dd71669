"""What ships with the program: frameworks, languages, fonts, word lists. The only reader of resources/."""
