"""A pack begun from ours is sound, has a name of its own, and a failure leaves nothing behind."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import pytest

from clientcheck_tui.content.listing import list_packs
from clientcheck_tui.content.loader import load_pack, questions_folder
from clientcheck_tui.content.starter import new_pack, pack_key
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.lint.run import lint

OURS = questions_folder() / "six-signs"


@pytest.mark.parametrize("before", ["missing", "missing with its parent", "empty"])
def test_it_is_ours_under_another_key_and_lints_clean(tmp_path: Path, before: str) -> None:
    folder = tmp_path / ("new/my Pack" if "parent" in before else "my Pack")
    if before == "empty":
        folder.mkdir()
    new_pack(folder)
    pack, ours = load_pack(folder).pack, load_pack(OURS).pack
    assert (pack.key, pack.version, pack.name) == ("my-pack", "0.1.0", {"en": "My pack", "id": "My pack"})
    assert pack.questions == ours.questions
    assert pack.advice == ours.advice
    assert lint(folder) == []


def test_editors_find_the_schemas_beside_it(tmp_path: Path) -> None:
    new_pack(tmp_path / "mine")
    files = sorted((tmp_path / "mine").glob("*.toml"))
    assert len(files) == 8
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text.count("#:schema") == 1
        kept = path.parent / text.splitlines()[0].removeprefix("#:schema ")
        assert kept.read_bytes() == (OURS.parent / "schema" / kept.name).read_bytes()


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("mine", "mine"),
        ("My Pack, v2", "my-pack-v2"),
        ("2026", "pack-2026"),
        ("Kunden & Co.", "kunden-co"),
        ("客户", "pack"),
        ("", "pack"),
        ("Ökonom", "konom"),
        ("six-signs", "six-signs-own"),
    ],
)
def test_the_key_comes_from_the_folders_name(name: str, key: str) -> None:
    assert pack_key(name) == key


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(Problem, match="not empty; name a new folder"):
        new_pack(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(Problem, match="a file, no folder"):
        new_pack(tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("good", [0, 1, 4, 10])
def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existing: bool, good: int
) -> None:
    folder = tmp_path / "a" / "mine"
    if existing:
        folder.mkdir(parents=True)
    written = 0
    whole = Path.open

    def full(self: Path, mode: str = "r", *args: object, **kwargs: object) -> io.IOBase:
        nonlocal written
        if mode == "x":
            if written == good:
                whole(self, "x").close()
                raise OSError(errno.ENOSPC, "No space left on device")
            written += 1
        return whole(self, mode, *args, **kwargs)  # type: ignore[arg-type,return-value]

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(Problem, match="No space left on device; nothing was left there"):
        new_pack(folder)
    assert folder.is_dir() is existing
    assert sorted(tmp_path.rglob("*")) == ([tmp_path / "a", folder] if existing else [])


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem, match="could not be written"):
        new_pack(tmp_path / "file" / "mine")


def test_the_list_has_ours_and_those_named_sound_or_not(tmp_path: Path) -> None:
    new_pack(tmp_path / "mine")
    (tmp_path / "none").mkdir()
    ours, mine, none = list_packs([tmp_path / "mine", tmp_path / "none", tmp_path / "mine", OURS])
    assert ours.loaded is not None
    assert ours.loaded.ref.key == "six-signs"
    assert mine.loaded is not None
    assert mine.loaded.ref.version == "0.1.0"
    assert none.loaded is None
    assert "pack.toml is missing" in str(none.problem)
