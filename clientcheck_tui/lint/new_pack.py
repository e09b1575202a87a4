"""Start a new pack as a copy of the one that comes with the program."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.paths import DEFAULT_PACK, questions_folder
from clientcheck_tui.read_file import read_text

SCHEMAS = "schema"
"""The folder of the schemas for editors: beside our packs, and inside a new pack."""


def new_pack(folder: Path) -> None:
    """Copy our questions into a folder that is empty or does not exist yet, with a new key, name and version.

    Raises:
        Problem: the folder is a file, is not empty, or cannot be written; then no file is left in it.
    """
    existed = False
    written: list[Path] = []
    try:
        existed = folder.is_dir()
        if existed and any(folder.iterdir()):
            raise Problem(N_("{folder}: not empty – name a new folder, or an empty one"), folder=folder)
        if not existed and (folder.exists() or folder.is_symlink()):
            raise Problem(N_("{folder}: this is a file – name a new folder, or an empty one"), folder=folder)
        (folder / SCHEMAS).mkdir(parents=True)
        for name, text in _contents(pack_key(folder.absolute().name)).items():
            with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
                written.append(folder / name)
                file.write(text)
    except OSError as error:
        _remove(folder, written, keep_folder=existed)
        raise Problem(
            N_("{folder}: cannot be written: {what}. No file was left there."), folder=folder, what=error.strerror
        ) from None


def pack_key(name: str) -> str:
    """Return a pack's key from a folder's name: small letters, digits and hyphens, and never ours."""
    key = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
    if not key[:1].isalpha():
        key = f"pack-{key}".rstrip("-")
    return f"{key}-own" if key == DEFAULT_PACK else key


def _contents(key: str) -> dict[str, str]:
    """Return path in the new folder → text."""
    ours = questions_folder()
    contents = {f"{SCHEMAS}/{path.name}": read_text(path) for path in sorted((ours / SCHEMAS).glob("*.json"))}
    for path in sorted((ours / DEFAULT_PACK).glob("*.toml")):
        text = read_text(path).replace("\r\n", "\n")
        text = re.sub(r"^changed = .*\n", "", text, flags=re.MULTILINE)  # these versions are ours
        contents[path.name] = text.replace(f"#:schema ../{SCHEMAS}/", f"#:schema {SCHEMAS}/", 1)
    contents["pack.toml"] = _renamed(contents["pack.toml"], key)
    return contents


def _renamed(text: str, key: str) -> str:
    """Return the text of ``pack.toml`` with another key and name, and the first version."""
    name = key.replace("-", " ").capitalize()
    text = re.sub(r"^key = .*$", f'key = "{key}"', text, count=1, flags=re.MULTILINE)
    text = re.sub(r"^version = .*$", 'version = "0.1.0"', text, count=1, flags=re.MULTILINE)
    return re.sub(r"^(name\.[\w-]+) = .*$", rf'\1 = "{name}"', text, flags=re.MULTILINE)


def _remove(folder: Path, written: list[Path], *, keep_folder: bool) -> None:
    """Remove what was written, and the folders made for it as far as they are empty."""
    with suppress(OSError):
        for path in written:
            path.unlink()
        (folder / SCHEMAS).rmdir()
        if not keep_folder:
            folder.rmdir()
