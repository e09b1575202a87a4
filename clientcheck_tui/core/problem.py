"""The error that is shown to a person, in their language."""

from __future__ import annotations


def N_(message: str) -> str:
    """Mark a message for translation without translating it yet."""
    return message


class Problem(Exception):
    """An error to show: what happened, where, and what to do, in one line.

    Attributes:
        message: the English sentence with ``{name}`` placeholders, which is translated when it is shown.
        values: what replaces them, literally: text from a person is never read as a template.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        """The sentence in English."""
        return self.message.format(**self.values)
