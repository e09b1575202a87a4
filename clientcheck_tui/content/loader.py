"""Reads a pack's folder."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from clientcheck_tui.content.checks import check_pack
from clientcheck_tui.content.shapes import AdviceFile, PackFile, QuestionEntry, SignFile
from clientcheck_tui.core.answers import PackRef
from clientcheck_tui.core.pack import Option, Pack, Question, Sign
from clientcheck_tui.core.problem import N_, Problem

DEFAULT_PACK = "six-signs"
"""The pack that comes with the program."""

Shape = TypeVar("Shape")


def questions_folder() -> Path:
    """Where the packs that come with the program are: in the package once installed, beside it in a checkout.

    Raises:
        Problem: neither is there.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "questions", package.parent / "questions"):
        if (folder / DEFAULT_PACK / "pack.toml").is_file():
            return folder
    raise Problem(
        N_("The questions are missing: looked for “questions” in {folder} and beside it. Install clientcheck again."),
        folder=package,
    )


class LoadedPack(msgspec.Struct, frozen=True):
    """A pack and what it is called when an assessment refers to it.

    Attributes:
        pack: the pack itself.
        ref: its key, version and hash.
    """

    pack: Pack
    ref: PackRef


def load_pack(folder: Path) -> LoadedPack:
    """Read the pack in ``folder``, which holds ``pack.toml``, ``advice.toml`` and a file for each sign.

    Raises:
        Problem: a file is missing or wrong; names file, place and mend.
    """
    contents = _contents(folder)
    digest = hashlib.sha256()
    for name, text in sorted(contents.items()):
        digest.update(f"{name}\0{text}\0".encode())
    pack = _read(folder, contents)
    return LoadedPack(pack, PackRef(pack.key, pack.version, digest.hexdigest()))


def _contents(folder: Path) -> dict[str, str]:
    try:
        contents = {path.name: path.read_bytes().decode().replace("\r\n", "\n") for path in folder.glob("*.toml")}
    except UnicodeDecodeError as error:
        raise Problem(N_("{folder}: a file of this pack is not UTF-8: {what}"), folder=folder, what=error) from None
    except OSError as error:
        raise Problem(N_("{folder}: cannot read this pack: {what}"), folder=folder, what=error.strerror) from None
    if "pack.toml" not in contents:
        raise Problem(N_("{folder}: no pack here: the file pack.toml is missing"), folder=folder)
    return contents


def _read(folder: Path, contents: dict[str, str]) -> Pack:
    head = _shaped(folder, contents, "pack.toml", PackFile)
    signs = []
    for key in head.signs:
        sign = _shaped(folder, contents, f"{key}.toml", SignFile)
        questions = tuple(_question(folder / f"{key}.toml", head, entry) for entry in sign.question)
        signs.append(Sign(sign.key, sign.role, sign.claims, sign.name, sign.title, questions))
    pack = Pack(
        key=head.key,
        version=head.version,
        languages=head.languages,
        name=head.name,
        about=head.about,
        look_again=head.look_again,
        quick=head.quick,
        signs=tuple(signs),
        advice=_shaped(folder, contents, "advice.toml", AdviceFile),
    )
    check_pack(folder, head, pack)
    return pack


def _shaped(folder: Path, contents: dict[str, str], name: str, shape: type[Shape]) -> Shape:
    """One file in its shape."""
    import tomllib

    if name not in contents:
        raise Problem(N_("{file}: this file of the pack is missing"), file=folder / name)
    try:
        table = tomllib.loads(contents[name])
    except tomllib.TOMLDecodeError as error:
        raise Problem(N_("{file}: not TOML: {what}"), file=folder / name, what=error) from None
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError as error:
        raise Problem(
            N_("{file}: {what} (at {place})"),
            file=folder / name,
            what=str(error).partition(" - at ")[0],
            place=_place(table, str(error).partition(" - at ")[2]),
        ) from None


def _place(table: Any, path: str) -> str:
    """A msgspec path, with the key of the question it lies in."""
    path = path.strip("`") or "the top"
    if path.startswith("$.question["):
        index = int(path.removeprefix("$.question[").partition("]")[0])
        key = table["question"][index].get("key") if isinstance(table["question"][index], dict) else None
        if isinstance(key, str):
            return f"{key}, {path}"
    return path


def _question(file: Path, head: PackFile, entry: QuestionEntry) -> Question:
    if bool(entry.scale) == bool(entry.option):
        raise Problem(N_("{file}: {key}: give either a scale or options of its own"), file=file, key=entry.key)
    if entry.scale and entry.scale not in head.scale:
        raise Problem(
            N_("{file}: {key}: no scale “{scale}” in pack.toml (there are {scales})"),
            file=file,
            key=entry.key,
            scale=entry.scale,
            scales=", ".join(head.scale),
        )
    if entry.recall not in head.recall:
        raise Problem(
            N_("{file}: {key}: no recall “{recall}” in pack.toml (there are {recalls})"),
            file=file,
            key=entry.key,
            recall=entry.recall,
            recalls=", ".join(head.recall),
        )
    options = []
    for place, cell in enumerate(head.scale[entry.scale] if entry.scale else entry.option):
        if "key" not in cell:
            raise Problem(N_("{file}: {key}: option {place} has no key"), file=file, key=entry.key, place=place)
        options.append(Option(cell["key"], {language: text for language, text in cell.items() if language != "key"}))
    return Question(
        key=entry.key,
        topic=entry.topic,
        text=entry.text,
        why=entry.why,
        recall=head.recall[entry.recall],
        options=tuple(options),
        claims=entry.claims,
        kind=entry.kind,
        weighty=entry.weighty,
        na=entry.na,
        calculator=entry.calculator,
        red_line=entry.red_line,
        show_if=entry.show_if,
    )
