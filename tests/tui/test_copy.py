"""Words to say reach the clipboard through the terminal, so also over SSH."""

from __future__ import annotations

import base64
import re
import sys
from pathlib import Path

import pytest

from clientcheck_tui.translator import Translator
from tests.terminal import Terminal, environment

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX pseudo-terminal")

COPIED = "Copied. If pasting does not work, your terminal does not allow it: export the words instead."
KEYS = {"en": "? Help", "id": "? Bantuan"}
PROGRAM = """
import sys
from clientcheck_tui.cli import main
from clientcheck_tui.tui.base_app import BaseApp
BaseApp.action_undo = lambda app: app.copy_words({words!r})
sys.exit(main())
"""
"""The program, in which z copies ``words``."""


def copied(terminal: Terminal) -> list[bytes]:
    """What the terminal was asked to put on a clipboard, as it was sent."""
    return re.findall(rb"\x1b\]52;.*?(?:\x07|\x1b\\)", terminal.raw, re.DOTALL)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(
    ("words", "arrives"),
    [
        ("Could we talk on Friday? “Tarif” – 10 %", "Could we talk on Friday? “Tarif” – 10 %"),
        ("one\r\ntwo\x07\x1b]0;title\x1b\\ \x1b[31mred\x9b \udcff[b]", "one\ntwo  ]0;title \\  [31mred  \ufffd[b]"),
        ("Bapak/Ibu " * 300, "Bapak/Ibu " * 300),
    ],
    ids=["plain", "hostile", "long"],
)
def test_copied_words_arrive_once_and_the_screen_stays(tmp_path: Path, language: str, words: str, arrives: str) -> None:
    command = [sys.executable, "-c", PROGRAM.format(words=words), "--data-dir", "data", "--lang", language, "demo"]
    surroundings = environment(str(tmp_path), PYTHONPATH=str(Path(__file__).parent.parent.parent))
    terminal = Terminal(command, surroundings, folder=tmp_path)
    try:
        terminal.wait_for(KEYS[language])  # drawn last
        before = terminal.text.splitlines()
        terminal.press("z")
        terminal.wait_for(Translator(language).t(COPIED)[:40])  # its first line
        assert copied(terminal) == [b"\x1b]52;c;" + base64.b64encode(arrives.encode()) + b"\x07"]
        shown = terminal.text.splitlines()
        assert shown[:-3] == before[:-3]  # the notice is at the end
        terminal.press("\x11")  # ctrl+q
        assert terminal.ended() == 0
        assert len(copied(terminal)) == 1
    finally:
        terminal.close()
