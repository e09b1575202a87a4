"""Keys and the theme in the settings: wrong ones are reported with file and setting, and the default is used."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from clientcheck_tui.bindings import KEYS
from clientcheck_tui.keys import check_keys
from clientcheck_tui.settings import SettingsFile
from tests.cli.conftest import process

WRONG = {
    "no.such": ("x", "there is no such action"),
    "assessment.review": ("Ctrl+S", "“Ctrl+S” is not a key"),
    "assessment.note": ("shift+s", "such as “S”"),
    "assessment.back": ("ctrl+", "“ctrl+” is not a key"),
    "assessment.leave": ("", "“” is not a key"),
    "assessment.next": ("shift+ctrl+f2", "is not a key"),
    "assessment.up": ("s,Enter", "“Enter” is not a key"),
    "assessment.down": ("page_down", "“page_down” is not a key"),
    "assessment.na": ("ctrl+i", "most terminals send “tab”"),
    "assessment.unsure": ("ctrl+m", "most terminals send “enter”"),
    "assessment.clear": ("ctrl+h", "most terminals send “backspace”"),
    "assessment.gauge": ("ctrl+[", "most terminals send “escape”"),
    "assessment.adaptive": ("ctrl+shift+a", "most terminals send “ctrl+a”"),
    "assessment.calculator": ("f36", "“f36” is not a key"),
    "assessment.skip": ("1", "also the key of assessment.answer-1"),
    "home.new": ("j", "also the key of rows.down"),
    "home.rename": ("ctrl+p", "also the key of the palette"),
    "home.assess": ("?", "also the key of app.help"),
    "dialog.help": ("ctrl+q", "also the key of app.quit"),
    "app.undo": ("n", "also the key of "),
}


@pytest.mark.parametrize("action", WRONG)
def test_an_impossible_key_is_reported_and_the_default_is_used(tmp_path: Path, action: str) -> None:
    key, message = WRONG[action]
    path = tmp_path / "settings.toml"
    path.write_text(f'[keys]\n"{action}" = "{key}"\n"outcome.export" = "f5"\n', encoding="utf-8")
    file = SettingsFile(path)
    assert file.read().keys == {"outcome.export": "f5"}
    (problem,) = file.problems
    for word in (str(path), action, message, "the default is used"):
        assert word in str(problem)


GOOD = (
    *("w", "S", "é", "f2", "f35", "ctrl+s", "space", "plus", "slash", "minus", "ctrl+right", "shift+f3", "alt+x", "§"),
    *("ctrl+shift+right", "ctrl+@", "%", "degree_sign", "insert", "ctrl+underscore", "alt+ctrl+x", "w, S ,f2"),
)


@pytest.mark.parametrize("key", GOOD)
def test_a_real_key_can_be_used(key: str) -> None:
    kept, wrong = check_keys({"assessment.skip": key})
    assert not wrong
    assert len(kept) == 1


def test_of_two_clashing_keys_the_later_gets_its_default_and_a_swap_is_fine() -> None:
    kept, wrong = check_keys({"home.new": "f2", "home.assess": "f2"})
    assert (list(kept), [action for action, _ in wrong]) == (["home.new"], ["home.assess"])
    kept, wrong = check_keys({"home.new": "a", "home.assess": "n"})
    assert (kept, wrong) == ({"home.new": "a", "home.assess": "n"}, [])
    kept, wrong = check_keys({"home.new": "a", "home.assess": "Ctrl+X"})
    assert kept == {}, "its default is taken again"


def test_the_default_keys_do_not_clash() -> None:
    kept, wrong = check_keys(KEYS)
    assert (kept, wrong) == (KEYS, [])


def test_an_unknown_theme_and_a_wrong_key_leave_the_other_keys_in_use(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "clientcheck-drak"\n[keys]\n"home.new" = 3\n"home.assess" = "f3"\n', encoding="utf-8")
    file = SettingsFile(path)
    settings = file.read()
    assert (settings.theme, settings.keys) == ("", {"home.assess": "f3"})
    assert ["theme" in str(one) or "home.new" in str(one) for one in file.problems] == [True, True]


def test_commands_report_wrong_keys_without_loading_a_screen(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[keys]\n"home.new" = "Ctrl+S"\n', encoding="utf-8")
    done = process("clients", python=("-X", "importtime"), env={"CLIENTCHECK_DATA_DIR": str(tmp_path)})
    message = done.stderr.decode()
    assert '[keys] "home.new": “Ctrl+S” is not a key' in message
    assert "textual" not in message.replace("argparse", "")
    assert done.returncode == 0
    assert sys.version_info >= (3, 11)
