"""A pack of one's own, begun from the one that comes with the program."""

from __future__ import annotations

import re
from pathlib import Path

from clientcheck_tui.content.loader import DEFAULT_PACK, questions_folder
from clientcheck_tui.content.pack_schema import FOLDER, schema_for, schemas, to_text
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.read_file import read_text

FIRST_VERSION = "0.1.0"
"""The version a pack begins with: below 1.0.0 nobody relies on it yet."""

SCHEMA_LINE = "#:schema "
"""How a TOML file names its schema to an editor, in its first line."""


def new_pack(folder: Path) -> None:
    """Begin a pack in a folder that is empty or not there yet; it has our questions, a key of its own and a version.

    Raises:
        Problem: the folder is not empty or no folder, or it could not be written; what was written is gone again.
    """
    if folder.is_dir():
        if any(folder.iterdir()):
            raise Problem(N_("{folder}: not empty; name a new folder, or an empty one"), folder=folder)
    elif folder.exists() or folder.is_symlink():
        raise Problem(N_("{folder}: a file, no folder; name a new folder, or an empty one"), folder=folder)
    contents = _contents(pack_key(folder.absolute().name))
    made: list[Path] = []
    try:
        for name, text in contents.items():
            path = folder / name
            _make_folder(path.parent, made)
            made.append(path)
            with path.open("x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        _take_back(made)
        raise Problem(
            N_("{folder}: could not be written: {what}; nothing was left there"), folder=folder, what=error.strerror
        ) from None


def pack_key(name: str) -> str:
    """A pack's key from a folder's name: small letters, digits and hyphens, and none of ours."""
    key = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    if not key[:1].isalpha():
        key = f"pack-{key}".rstrip("-")
    return f"{key}-own" if key == DEFAULT_PACK else key


def _contents(key: str) -> dict[str, str]:
    """The files of the new pack, by their name in its folder."""
    source = questions_folder() / DEFAULT_PACK
    contents = {f"{FOLDER}/{name}": to_text(schema) for name, schema in schemas().items()}
    for path in sorted(source.glob("*.toml")):
        text = read_text(path).replace("\r\n", "\n")
        if text.startswith(SCHEMA_LINE):
            text = text.partition("\n")[2]
        if path.name == "pack.toml":
            text = _renamed(text, key)
        contents[path.name] = f"{SCHEMA_LINE}{FOLDER}/{schema_for(path.name)}\n{text}"
    return contents


def _renamed(text: str, key: str) -> str:
    """``pack.toml`` under another key and name, at its first version."""
    name = key.replace("-", " ").capitalize()
    text = re.sub(r"^key = .*$", f'key = "{key}"', text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^version = .*$", f'version = "{FIRST_VERSION}"', text, count=1, flags=re.MULTILINE)
    return re.sub(r"^(name\.[\w-]+) = .*$", rf'\1 = "{name}"', text, flags=re.MULTILINE)


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, and note which."""
    if folder.is_dir():
        return
    _make_folder(folder.parent, made)
    folder.mkdir()
    made.append(folder)


def _take_back(made: list[Path]) -> None:
    """Remove what was made, the last first."""
    for path in reversed(made):
        try:
            path.rmdir() if path.is_dir() else path.unlink()
        except OSError:
            continue  # what cannot be removed is no worse than what went wrong before
