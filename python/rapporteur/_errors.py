"""What can go wrong."""


class Error(Exception):
    """The engine cannot be had: a data file or a knowledge folder cannot be used.

    The message says what was found, what was expected and what to do, with file, line and column where there are any.
    """


class BadRow(UserWarning):
    """A row without a text: it is coded as an empty one, and the others are not touched."""
