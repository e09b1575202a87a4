"""A new pack is a sound copy of ours with its own name, and a failure leaves no file behind."""

from __future__ import annotations

import errno
import io
from pathlib import Path

import msgspec
import pytest

from clientcheck_tui.content.loader import load_pack, pack_folders
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.lint.new_pack import new_pack, pack_key
from clientcheck_tui.lint.run import lint
from clientcheck_tui.paths import questions_folder

OURS = questions_folder() / "six-signs"


@pytest.mark.parametrize("before", ["missing", "missing with its parent", "empty"])
def test_it_is_ours_under_another_key_and_lints_clean(tmp_path: Path, before: str) -> None:
    folder = tmp_path / ("new/my Pack" if "parent" in before else "my Pack")
    if before == "empty":
        folder.mkdir()
    new_pack(folder)
    pack, ours = load_pack(folder).pack, load_pack(OURS).pack
    assert (pack.key, pack.version, pack.name) == ("my-pack", "0.1.0", {"en": "My pack", "id": "My pack"})
    assert list(pack.questions) == list(ours.questions)
    for question in ours.questions.values():  # versions in which they changed are ours
        assert pack.questions[question.key] == msgspec.structs.replace(question, changed="")
    assert (pack.advice, pack.talk) == (ours.advice, ours.talk)
    assert lint(folder) == []


def test_editors_find_the_schemas_beside_it(tmp_path: Path) -> None:
    new_pack(tmp_path / "mine")
    files = sorted((tmp_path / "mine").glob("*.toml"))
    assert len(files) == 9
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
    with pytest.raises(Problem, match="not empty – name a new folder"):
        new_pack(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(Problem, match="this is a file"):
        new_pack(tmp_path / "mine")
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("good", [0, 4, 10])
def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existing: bool, good: int
) -> None:
    folder = tmp_path / "a" / "mine"
    if existing:
        folder.mkdir(parents=True)
    opened = 0
    real = Path.open

    class FullDisk(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    def open_some(self: Path, mode: str = "r", *args: object, **kwargs: object) -> io.IOBase:
        nonlocal opened
        file: io.IOBase = real(self, mode, *args, **kwargs)  # type: ignore[call-overload]
        if mode == "x":
            opened += 1
            if opened > good:
                file.close()
                return FullDisk()
        return file

    monkeypatch.setattr(Path, "open", open_some)
    with pytest.raises(Problem, match=r"No space left on device\. No file was left there"):
        new_pack(folder)
    assert folder.is_dir() is existing
    assert [path for path in tmp_path.rglob("*") if path != folder] == [tmp_path / "a"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Problem, match="cannot be written"):
        new_pack(tmp_path / "file" / "mine")


def test_the_list_has_ours_and_those_named_each_once(tmp_path: Path) -> None:
    assert pack_folders([tmp_path / "mine", OURS, tmp_path / "mine"]) == [OURS, tmp_path / "mine"]


def test_a_folder_whose_name_is_too_long_is_named(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written"):
        new_pack(tmp_path / ("n" * 300))
