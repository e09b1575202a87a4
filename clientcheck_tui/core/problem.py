"""What went wrong, said so that a face can say it in the person's language."""

from __future__ import annotations


def N_(message: str) -> str:
    """Mark a message for translation without translating it yet."""
    return message


class Problem(Exception):
    """Something a person has to know: what happened, where, and what to do.

    Attributes:
        message: the English sentence with ``{name}`` holes, the key of its translation.
        values: what goes into the holes; text from a person is data and is never read as a template.
    """

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values = values

    def __str__(self) -> str:
        """The sentence in English."""
        return self.message.format(**self.values)
