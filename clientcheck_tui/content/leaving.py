"""Reads the texts about leaving: the form for a contract, the plan, its steps, notes on the law, the letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from clientcheck_tui.core.contract_form import ContractForm
from clientcheck_tui.core.leaving_book import LeavingBook
from clientcheck_tui.core.letter_check import NeverBook, NeverRule
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.core.records import LetterKind
from clientcheck_tui.paths import questions_folder
from clientcheck_tui.read_file import parse_toml, read_text

Shape = TypeVar("Shape", bound=msgspec.Struct)


def load_form() -> ContractForm:
    """Return the form for the facts of a contract; ``Problem`` if its file cannot be read."""
    path = questions_folder() / "contract.toml"
    return _converted(path, _table(path), ContractForm)


def load_book() -> LeavingBook:
    """Return the words for the plan, its steps and the notes on the law; ``Problem`` if they cannot be read."""
    folder = questions_folder() / "leaving"
    tables = [_table(folder / name) for name in ("plan.toml", "steps.toml", "laws.toml")]
    return _converted(folder, {key: value for table in tables for key, value in table.items()}, LeavingBook)


def load_letter(kind: LetterKind, language: str) -> str:
    """Return the template of a kind of letter in a language; ``Problem`` if it cannot be read."""
    return _text(questions_folder() / "leaving" / "letters" / f"{kind}.{language}.md")


def load_never() -> tuple[NeverRule, ...]:
    """Return what must not be in a letter; ``Problem`` if the file cannot be read."""
    path = questions_folder() / "leaving" / "never.toml"
    return _converted(path, _table(path), NeverBook).rule


def _table(path: Path) -> dict[str, Any]:
    return parse_toml(_text(path))


def _text(path: Path) -> str:
    try:
        return read_text(path)
    except FileNotFoundError:
        raise Problem(N_("{path}: this file of the program is missing; install it again"), path=path) from None


def _converted(path: Path, table: dict[str, Any], shape: type[Shape]) -> Shape:
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        raise Problem(N_("{path}: this file of the program is wrong: {what}"), path=path, what=error) from None
