"""The settings' file in the commands: relative folders, and wrong values."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from clientcheck_tui import paths, read_file
from clientcheck_tui.cli import main
from clientcheck_tui.core.problem import Problem
from clientcheck_tui.settings import SettingsFile
from clientcheck_tui.store.repository import Repository
from tests.cli.conftest import TINY, Result, Run, process
from tests.sample import NOW
from tests.store.conftest import locked_out

Own = Callable[..., Result]


@pytest.fixture
def settings() -> Path:
    """The person's own settings, where this system keeps such files; empty."""
    path = paths.settings_path(None)
    assert path is not None
    path.parent.mkdir(parents=True)
    path.touch()
    return path


@pytest.fixture
def own(capfdbinary: pytest.CaptureFixture[bytes]) -> Own:
    """Run a command with the person's own settings and folders."""

    def run_it(*arguments: str) -> Result:
        capfdbinary.readouterr()
        code = main([*arguments])
        caught = capfdbinary.readouterr()
        return Result(code, caught.out.decode(), caught.err.decode())

    return run_it


def test_reading_twice_reports_a_wrong_value_once(settings: Path) -> None:
    file = SettingsFile(settings)
    settings.write_text('currency = "euro"\n', encoding="utf-8")
    file.read()
    file.read()
    assert len(file.problems) == 1
    settings.write_text('currency = "EUR"\n', encoding="utf-8")
    assert file.read().currency == "EUR"
    assert file.problems == []


def test_a_file_in_place_of_the_data_folder_is_reported_once(own: Own, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = own("--data-dir", str(tmp_path / "file"), "clients")
    assert result.code == 1
    assert result.err.count("\n") == 1
    assert "assessments.json" in result.err


@pytest.mark.parametrize("named", ["/nope", "nope", "~nobody-of-this-name/mine", "."])
def test_a_missing_pack_is_reported_and_ours_is_used(own: Own, settings: Path, named: str) -> None:
    settings.write_text(f'pack = "{named}"\n', encoding="utf-8")
    result = own("packs")
    assert (result.code, len(result.err.splitlines())) == (0, 1)
    for message in (str(settings), "pack:", named.strip("."), "the default is used"):
        assert message in result.err
    assert result.out.startswith("six-signs ")


def test_saving_another_setting_does_not_change_the_pack(settings: Path) -> None:
    settings.write_text('pack = "nope"  # soon\n', encoding="utf-8")
    file = SettingsFile(settings)
    file.write(msgspec.structs.replace(file.read(), currency="EUR"))
    assert settings.read_text(encoding="utf-8") == 'pack = "nope"  # soon\ncurrency = "EUR"\n'


def test_an_impossible_data_folder_stops_and_names_the_settings(own: Own, settings: Path) -> None:
    settings.write_text('data_dir = "~nobody-of-this-name/mine"\n', encoding="utf-8")
    own("clients").failed(str(settings), "data_dir", "~nobody-of-this-name/mine")
    assert own("packs").code == 0, "what needs no data goes on"


def test_relative_folders_begin_at_the_settings_folder(own: Own, settings: Path, tmp_path: Path) -> None:
    settings.write_text('data_dir = "mine"\npack = "../../packs/tiny"\n', encoding="utf-8")
    pack = settings.parent / "../../packs/tiny"
    pack.parent.mkdir(parents=True)
    pack.symlink_to(TINY)
    Repository(settings.parent / "mine", lambda: NOW).get_or_create_client("Acme", datetime.date(2026, 11, 23))
    assert "Acme" in own("clients").out
    assert str(settings.parent / "mine" / "assessments.json") in own("store", "where").out
    assert "packs/tiny" in own("packs").out
    assert not (tmp_path / "mine").exists()


def test_completion_reads_the_data_folder_of_the_settings(settings: Path, tmp_path: Path) -> None:
    settings.write_text('data_dir = "mine"\n', encoding="utf-8")
    Repository(settings.parent / "mine", lambda: NOW).get_or_create_client("Acme", datetime.date(2026, 11, 23))
    answer = tmp_path / "answer"
    process(
        env={
            "_ARGCOMPLETE": "1", "_ARGCOMPLETE_SHELL": "bash", "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
            "_ARGCOMPLETE_STDOUT_FILENAME": str(answer), "COMP_LINE": "clientcheck show ", "COMP_POINT": "17",
            "COMP_TYPE": "9",
        }
    )  # fmt: skip
    assert answer.read_text(encoding="utf-8") == "Acme"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_link_stays_a_link_when_settings_are_saved(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "settings.toml"
    real.parent.mkdir()
    real.write_text('currency = "EUR"\n', encoding="utf-8")
    link = tmp_path / "settings.toml"
    link.symlink_to(real)
    file = SettingsFile(link)
    file.write(msgspec.structs.replace(file.read(), currency="USD"))
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == 'currency = "USD"\n'


def test_a_file_damaged_meanwhile_is_reported_and_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('currency = "EUR"\n', encoding="utf-8")
    file = SettingsFile(path)
    settings = file.read()
    path.write_text("currency = ", encoding="utf-8")
    with pytest.raises(Problem, match="could not be saved"):
        file.write(msgspec.structs.replace(settings, currency="USD"))
    assert path.read_text(encoding="utf-8") == "currency = "


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


UNREADABLE: dict[str, bytes | Callable[[Path], None]] = {
    "nested lists": b"x=" + b"[" * 2000 + b"]" * 2000,
    "nested tables": b"theme" + b".a" * 3000 + b"=1",
    "a number of thousands of digits": b"x=" + b"9" * 5000,
    "the same in hexadecimal": b"floor_rate=0x" + b"f" * 5000,
    "no TOML": b"currency = ",
    "Latin-1": 'theme = "Öl"'.encode("latin-1"),
    "UTF-16": "theme = ''".encode("utf-16"),
    "too large": b"#" * (read_file.MAX_BYTES + 1),
    "a pipe": _pipe,
    "a device": _endless,
    "a folder": _folder,
}


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices of POSIX")
@pytest.mark.parametrize("damage", UNREADABLE.values(), ids=list(UNREADABLE))
def test_unreadable_settings_are_reported_in_one_line_and_nothing_stops(
    own: Own, settings: Path, damage: bytes | Callable[[Path], None]
) -> None:
    damage(settings) if callable(damage) else settings.write_bytes(damage)
    for command in (("clients",), ("--help",), ("completion", "bash")):
        result = own(*command)
        assert (result.code, len(result.err.splitlines())) == (0, 1), result
        assert f"{settings}: the settings cannot be read, so the defaults are used: " in result.err
        assert len(result.err) < 1000
        assert result.out
    file = SettingsFile(settings)
    with pytest.raises(Problem):
        file.write(msgspec.structs.replace(file.read(), currency="EUR"))


@pytest.mark.parametrize("mark", [b"", read_file.MARK], ids=["no mark", "byte order mark"])
def test_a_file_with_windows_line_ends_keeps_them_when_a_setting_is_added(settings: Path, mark: bytes) -> None:
    settings.write_bytes(mark + b'# mine\r\ncurrency = "EUR"\r\n\r\n[keys]\r\n"app.help" = "f2"\r\n')
    file = SettingsFile(settings)
    known = file.read()
    assert known.currency == "EUR"
    file.write(msgspec.structs.replace(known, theme="nord", currency="IDR"))
    kept = settings.read_bytes()
    assert kept.count(b"\n") == kept.count(b"\r\n") == 6
    assert (file.read().theme, file.read().currency) == ("nord", "IDR")


def test_a_relative_folder_in_a_deleted_folder_is_reported(own: Own, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    try:
        result = own("--data-dir", "rel", "clients")
    finally:
        os.chdir(tmp_path)
    result.failed("rel", "the current folder no longer exists")


def test_a_folder_without_permission_is_not_called_missing(run: Run, data: Path) -> None:
    data.mkdir()
    (data / "packs").mkdir()
    (data / "packs" / "x").touch()
    if not all(folder.stat().st_mode & 0o001 for folder in Path(__file__).parents):
        pytest.skip("nobody else may look into this checkout, and the tests run as root have to be somebody else")
    with locked_out(data):
        message = run("store", "where").out
    assert message.count("cannot be read: Permission denied") >= 5
    assert "not there yet" not in message
