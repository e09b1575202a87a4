"""Without a home folder: the account has none and HOME is not set, as in many containers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clientcheck_tui import paths
from clientcheck_tui.cli import main
from clientcheck_tui.settings import Settings, SettingsFile
from tests.cli.conftest import GOOD, Result

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a matter of POSIX systems")

HOMES = pytest.mark.parametrize("home", [None, "", "rel"])


@pytest.fixture
def homeless(monkeypatch: pytest.MonkeyPatch, home: str | None) -> None:
    import pwd

    def nobody(uid: int) -> None:
        raise KeyError(uid)

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)


def called(capfd: pytest.CaptureFixture[str], *arguments: str) -> Result:
    capfd.readouterr()
    code = main(list(arguments))
    return Result(code, *capfd.readouterr())


@HOMES
@pytest.mark.usefixtures("homeless")
def test_what_needs_no_folder_works_without_a_home(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    lines = tmp_path / "lines"
    lines.write_text(GOOD, encoding="utf-8")
    for arguments in (["--help"], ["packs"], ["completion", "bash"], ["score", str(lines)], ["clients", "--version"]):
        result = called(capfd, *arguments)
        assert (result.code, result.err) == (0, ""), arguments
        assert result.out
    assert called(capfd, "--data-dir", str(tmp_path / "data"), "clients").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["lines"], "nothing is made anywhere else"


@HOMES
@pytest.mark.usefixtures("homeless")
@pytest.mark.parametrize("command", [["clients"], ["show", "x"], ["export", "x"], ["store", "where"]], ids=str)
def test_what_needs_the_data_folder_says_in_one_line_how_to_choose_one(
    capfd: pytest.CaptureFixture[str], command: list[str]
) -> None:
    called(capfd, *command).failed("home folder", "--data-dir")
    called(capfd, *command, "--data-dir", "~/data").failed("~/data")


@HOMES
@pytest.mark.usefixtures("homeless")
def test_a_separate_data_folder_needs_no_home(
    capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    assert called(capfd, "clients").code == 0
    result = called(capfd, "store", "where")
    assert str(tmp_path / "share") in result.out
    assert "no home folder" in result.out
    file = SettingsFile(paths.settings_path(None))
    assert file.read() == Settings()


@HOMES
@pytest.mark.usefixtures("homeless")
def test_a_screenshot_is_saved_in_the_current_folder(tmp_path: Path) -> None:
    assert paths.home() is None
    assert paths.downloads() == tmp_path


def test_an_empty_home_variable_means_the_home_of_the_account(monkeypatch: pytest.MonkeyPatch) -> None:
    import pwd

    monkeypatch.setenv("HOME", "")
    assert paths.expanded("~/x") == str(Path(pwd.getpwuid(os.getuid()).pw_dir) / "x")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("~", "{home}"), ("~/x.md", "{home}/x.md"), ("~/x/", "{home}/x/"), ("a~b", "a~b"), ("~nobody-here.md",) * 2],
)
def test_a_tilde_is_the_home_only_at_the_beginning(tmp_path: Path, typed: str, meant: str) -> None:
    assert paths.expanded(typed) == meant.format(home=tmp_path / "home")
