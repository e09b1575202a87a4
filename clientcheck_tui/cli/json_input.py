"""The machine's way in: answers as JSON, read strictly."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from clientcheck_tui.cli import streams
from clientcheck_tui.core.answers import read_answers, read_notes, stored
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.verdict import judge
from clientcheck_tui.read_file import without_mark
from clientcheck_tui.translator import Translator

MAX_LINE = 1 << 20
"""How many bytes one line of ``score`` may have, its end included."""

MAX_RECORD_BYTES = 16 << 20
"""How many bytes a file of ``record`` may have: hundreds of times what a person writes about a client."""


class Record(NamedTuple):
    """An assessment as a file hands it in.

    Attributes:
        answers: question key → option key, ``na`` or ``unsure``.
        notes: question key → the person's own words.
        unknown: fields that mean nothing here.
    """

    answers: dict[str, str]
    notes: dict[str, str]
    unknown: list[str]


def score(file: str, pack: Pack) -> bool:
    """Score a stream line by line, in constant memory; whether every line was in order.

    Blank lines are passed over. Each answer is written out before the next line is read.

    Raises:
        Problem: the file cannot be read, or standard output not written.
    """
    from clientcheck_tui.report.json_output import score_fields, to_json

    well = True
    with _opened(file) as stream:
        for number, line in _lines(stream):
            if line is not None and not line.strip():
                continue
            try:
                answer = score_fields(judge(pack, _answers_of(line, pack)))
            except Problem as problem:
                well = False
                answer = {"error": f"line {number}: {problem}"}
            streams.say(to_json(answer))
    return well


def read_record(file: str, pack: Pack, tr: Translator) -> Record:
    """Read an assessment's answers and notes.

    Raises:
        Problem: the file cannot be read, or does not hold an assessment; names the file.
    """
    with _opened(file) as stream:
        data = stream.read(MAX_RECORD_BYTES + 1)
    try:
        if len(data) > MAX_RECORD_BYTES:
            raise Problem(N_("longer than {count} bytes"), count=MAX_RECORD_BYTES)
        given = read_object(without_mark(data))
        answers = stored(pack, read_answers(pack, _answers_in(given)))
        notes = read_notes(pack, given.get("notes", {}))
    except Problem as problem:
        name = file if file != "-" else tr.t("standard input")
        raise Problem(N_("{file}: {what}"), file=name, what=tr.problem(problem)) from None
    return Record(answers, notes, [field for field in given if field not in ("answers", "notes")])


def read_object(data: bytes) -> dict[str, Any]:
    """Read one JSON object: strict JSON in UTF-8, no key twice, no halves of characters.

    Raises:
        Problem: it is something else.
    """
    try:
        text = data.decode()
        value = msgspec.json.decode(text)
        json.loads(text, object_pairs_hook=_each_once)  # msgspec lets the last of two alike win
    except UnicodeDecodeError as error:
        raise Problem(N_("not UTF-8: byte {place}"), place=error.start + 1) from None
    except msgspec.ValidationError as error:  # without a shape to fit, it is a number beyond all measure
        json.loads(text, object_pairs_hook=_within_range, parse_int=float)
        raise Problem(N_("not JSON: {what}"), what=error) from None
    except RecursionError:
        raise Problem(N_("nested too deep")) from None
    except (msgspec.MsgspecError, ValueError) as error:
        raise Problem(N_("not JSON: {what}"), what=error) from None
    if not isinstance(value, dict):
        raise Problem(N_("not an object with “answers”"))
    return value


def _answers_of(line: bytes | None, pack: Pack) -> dict[str, int | str]:
    if line is None:
        raise Problem(N_("longer than {count} bytes"), count=MAX_LINE)
    return read_answers(pack, _answers_in(read_object(line)))


def _answers_in(given: dict[str, Any]) -> object:
    if "answers" not in given:
        raise Problem(N_("“answers” is missing"))
    return given["answers"]


def _each_once(pairs: list[tuple[str, object]]) -> None:
    seen = set()
    for key, _ in pairs:
        if key in seen:
            raise Problem(N_("given twice: {key}"), key=_short(key))
        seen.add(key)


def _within_range(pairs: list[tuple[str, object]]) -> None:
    for key, value in pairs:
        if isinstance(value, float) and math.isinf(value):
            raise Problem(N_("{key}: this number is out of range"), key=_short(key))


def _short(key: str) -> str:
    return key if len(key) <= 60 else key[:59] + "…"


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number from 1; None for one that is too long, of which no more than that is kept."""
    number = 0
    while line := stream.readline(MAX_LINE):
        number += 1
        if number == 1:
            line = without_mark(line)
        whole = len(line) < MAX_LINE or line.endswith(b"\n")
        yield number, line if whole else None
        while line and not whole:
            line = stream.readline(MAX_LINE)
            whole = line.endswith(b"\n")


@contextmanager
def _opened(file: str) -> Iterator[IO[bytes]]:
    """The bytes of a file, or of standard input.

    Raises:
        Problem: it cannot be opened or read.
    """
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
