"""Strict reading of JSON: answers for ``score``, ``record`` and ``ask --answers``, facts for ``contract --set``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from clientcheck_tui.cli import streams
from clientcheck_tui.core.answers import Answer, read_answers, read_notes
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.read_file import without_mark
from clientcheck_tui.translator import Translator

MAX_LINE_BYTES = 1 << 20
"""Length of a line for ``score``, with its end."""

MAX_RECORD_BYTES = 16 << 20
"""Size of a file for ``record``: hundreds of times what a person writes about a client."""


class Record(NamedTuple):
    """The answers and notes of an assessment from a file, by question key."""

    answers: dict[str, Answer]
    notes: dict[str, str]


def read_record(file: str, pack: Pack, tr: Translator) -> Record:
    """Read an assessment's answers and notes; name unknown fields on standard error.

    Raises:
        Problem: the file cannot be read, or does not hold an assessment.
    """
    with _whole(file, tr) as data:
        fields = _with_answers(_read_json(data))
        answers = read_answers(pack, fields["answers"])
        notes = read_notes(pack, fields.get("notes", {}))
    unknown = ", ".join(field for field in fields if field not in Record._fields)
    if unknown:
        name = _name(file, tr)
        streams.complain(tr.t("{file}: unknown fields are ignored: {fields}", file=name, fields=unknown))
    return Record(answers, notes)


def read_facts(file: str, tr: Translator) -> dict[str, Any]:
    """Read the facts of a contract; numbers that are not whole are decimals.

    Raises:
        Problem: the file cannot be read, or does not hold an object.
    """
    with _whole(file, tr) as data:
        facts = _read_json(data, decimals=True)
        if not isinstance(facts, dict):
            raise Problem(N_("not an object with facts, as in {example}"), example='{"contract.type": "open"}')
        if not facts:
            raise Problem(N_("it has no facts, so nothing was saved"))
    return facts


@contextmanager
def _whole(file: str, tr: Translator) -> Iterator[bytes]:
    """Yield what is in a file; a ``Problem`` that is raised inside then names it.

    Raises:
        Problem: the file cannot be read, or is too large.
    """
    with opened(file) as stream:
        data = stream.read(MAX_RECORD_BYTES + 1)
    try:
        if len(data) > MAX_RECORD_BYTES:
            raise Problem(N_("longer than {count} bytes"), count=MAX_RECORD_BYTES)
        yield without_mark(data)
    except Problem as problem:
        raise Problem(N_("{file}: {what}"), file=_name(file, tr), what=tr.problem(problem)) from None


def _name(file: str, tr: Translator) -> str:
    return file if file != "-" else tr.t("standard input")


def read_line(line: bytes | None, pack: Pack) -> dict[str, Answer]:
    """Read the answers of a line from ``split_lines``; ``Problem`` if they are wrong or the line is too long."""
    if line is None:
        raise Problem(N_("longer than {count} bytes"), count=MAX_LINE_BYTES)
    return read_answers(pack, _with_answers(_read_json(line))["answers"])


def split_lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line that is not blank, with its number from 1; None in place of one that is too long."""
    number = 0
    while line := stream.readline(MAX_LINE_BYTES):
        number += 1
        if number == 1:
            line = without_mark(line)
        whole = len(line) < MAX_LINE_BYTES or line.endswith(b"\n")
        if not whole or line.strip():
            yield number, line if whole else None
        while line and not whole:
            line = stream.readline(MAX_LINE_BYTES)
            whole = line.endswith(b"\n")


@contextmanager
def opened(file: str) -> Iterator[IO[bytes]]:
    """Open a file for reading, or standard input for ``-``; ``Problem`` if it cannot be opened or read."""
    try:
        if file == "-":
            yield streams.standard_input()
        else:
            with _open(file) as stream:
                yield stream
    except OSError as error:
        raise Problem(N_("{file}: cannot read it: {what}"), file=file, what=error.strerror or error) from None


def _open(file: str) -> IO[bytes]:
    try:
        return Path(file).open("rb")
    except ValueError as error:  # a NUL in its name
        raise Problem(N_("{file}: cannot read it: {what}"), file=file, what=error) from None


def _read_json(data: bytes, *, decimals: bool = False) -> object:
    """Read strict JSON in UTF-8: no key twice, no lone surrogates, no number out of range."""
    try:
        text = data.decode()
        value: object = msgspec.json.decode(text)
        # msgspec takes the last of two equal keys, and knows binary floats only
        exact: object = json.loads(text, object_pairs_hook=_check_unique, parse_float=Decimal)
        return exact if decimals else value
    except UnicodeDecodeError as error:
        raise Problem(N_("not UTF-8: byte {place}"), place=error.start + 1) from None
    except RecursionError:
        raise Problem(N_("nested too deep")) from None
    except (msgspec.MsgspecError, ValueError) as error:
        raise Problem(N_("not JSON: {what}"), what=error) from None


def _with_answers(fields: object) -> dict[str, Any]:
    if not isinstance(fields, dict):
        raise Problem(N_("not an object with “answers”"))
    if "answers" not in fields:
        raise Problem(N_("“answers” is missing"))
    return fields


def _check_unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    seen = set()
    for key, _ in pairs:
        if key in seen:
            raise Problem(N_("given twice: {key}"), key=key if len(key) <= 60 else f"{key[:59]}…")
        seen.add(key)
    return dict(pairs)
