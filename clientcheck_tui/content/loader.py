"""Reads a pack's folder."""

from __future__ import annotations

import hashlib
from itertools import chain
from pathlib import Path
from typing import TypeVar

import msgspec

from clientcheck_tui.content.build import build
from clientcheck_tui.content.checks import errors
from clientcheck_tui.content.file_format import AdviceFile, PackFile, SignFile
from clientcheck_tui.core.answers import PackRef
from clientcheck_tui.core.pack import Pack
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.read_file import parse_toml, read_text

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
    contents = {}
    try:
        for path in folder.glob("*.toml"):
            try:
                contents[path.name] = read_text(path).replace("\r\n", "\n")
            except Problem as problem:
                raise Problem(N_("{file}: {what}"), file=path, what=problem) from None
    except OSError as error:
        raise Problem(N_("{folder}: cannot read this pack: {what}"), folder=folder, what=error.strerror) from None
    if "pack.toml" not in contents:
        raise Problem(N_("{folder}: no pack here: the file pack.toml is missing"), folder=folder)
    return contents


def _read(folder: Path, contents: dict[str, str]) -> Pack:
    head = _shaped(folder, contents, "pack.toml", PackFile)
    signs = {key: _shaped(folder, contents, f"{key}.toml", SignFile) for key in head.signs}
    source, found = build(folder, head, signs, _shaped(folder, contents, "advice.toml", AdviceFile))
    for finding in chain(found, errors(source)):
        raise finding.problem
    return source.pack


def _shaped(folder: Path, contents: dict[str, str], name: str, shape: type[Shape]) -> Shape:
    """One file in its shape."""
    if name not in contents:
        raise Problem(N_("{file}: this file of the pack is missing"), file=folder / name)
    try:
        table = parse_toml(contents[name])
    except Problem as problem:
        raise Problem(N_("{file}: {what}"), file=folder / name, what=problem) from None
    try:
        return msgspec.convert(table, shape)
    except msgspec.ValidationError:
        from clientcheck_tui.content.collect_errors import read_leniently  # only what is wrong needs its words

        raise read_leniently(folder / name, table, shape)[1][0].problem from None
