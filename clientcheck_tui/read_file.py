"""Read files that a person may have edited: ordinary files only, of a limited size, UTF-8, TOML."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any, BinaryIO

from clientcheck_tui.core.problem import N_, Problem

MAX_BYTES = 4 << 20
"""The largest text or TOML file; ours have less than 100 KB."""

MAX_DEPTH = 100
"""The deepest nesting of tables and lists; ours are nested six deep."""

MARK = b"\xef\xbb\xbf"
"""The byte order mark that some editors write before UTF-8."""

_TOO_DEEP = N_("not TOML: nested too deep")
_OUT_OF_RANGE = N_("not TOML: a whole number is out of range")


def open_file(path: Path) -> BinaryIO:
    """Open a file for reading; IsADirectoryError if it is not an ordinary file."""
    # checked before it is opened: opening a pipe would wait for a writer
    if not stat.S_ISREG(path.stat().st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    return path.open("rb")


def without_mark(data: bytes) -> bytes:
    """Return the bytes of a file without a byte order mark."""
    return data.removeprefix(MARK)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a file, without a byte order mark.

    Raises:
        IsADirectoryError: it is not an ordinary file.
        OSError: it cannot be read.
    """
    with open_file(path) as file:
        return without_mark(file.read())


def read_text(path: Path) -> str:
    """Return the text of a file, without a byte order mark; line ends stay as they are.

    Raises:
        FileNotFoundError: there is no such file.
        Problem: it cannot be read or is not UTF-8. The problem does not name the file; the caller does.
    """
    try:
        with open_file(path) as file:
            data = file.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError) as error:  # the second: its folder is a file
        raise FileNotFoundError(*error.args) from None
    except IsADirectoryError:
        raise Problem(N_("cannot be read: it is not an ordinary file")) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in its name
        what = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise Problem(N_("cannot be read: {what}"), what=what) from None
    if len(data) > MAX_BYTES:
        raise Problem(N_("cannot be read: it is larger than {count} MB"), count=MAX_BYTES >> 20)
    try:
        return without_mark(data).decode()
    except UnicodeDecodeError as error:
        offset = len(data) - len(without_mark(data))
        raise Problem(N_("not UTF-8 from byte {byte} on: save it as UTF-8"), byte=error.start + offset + 1) from None


def parse_toml(text: str) -> dict[str, Any]:
    """Decode a TOML text.

    Raises:
        Problem: it is not TOML, nested deeper than ``MAX_DEPTH``, or has an integer of more than 64 bits.
    """
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Problem(N_("not TOML: {what}"), what=error) from None
    except RecursionError:
        raise Problem(_TOO_DEEP) from None
    except ValueError:  # Python refuses numbers of thousands of digits
        raise Problem(_OUT_OF_RANGE) from None
    _check_size(table)
    return table


def _check_size(value: object, depth: int = 0) -> None:
    """Refuse what the parser accepts, but what could not even be shown in a message."""
    if isinstance(value, dict | list):
        if depth == MAX_DEPTH:
            raise Problem(_TOO_DEEP)
        for inner in value.values() if isinstance(value, dict) else value:
            _check_size(inner, depth + 1)
    elif isinstance(value, int) and not -(1 << 63) <= value < 1 << 63:
        raise Problem(_OUT_OF_RANGE)
