"""The one base of every refusal: a code and details without record values. Sentences live in sentences.py."""

from __future__ import annotations


class Refusal(Exception):
    """Something could not be done, for a reason that a person can be told.

    ``code`` names the sentence (kebab-case); ``details`` fill its blanks and never hold a value of a record.
    """

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details
