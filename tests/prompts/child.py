"""``ask`` on this process's own standard streams, for tests that need real ones."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from clientcheck_tui.cli import streams
from clientcheck_tui.content.loader import questions_folder
from clientcheck_tui.prompts.options import AskOptions, Terminal
from clientcheck_tui.prompts.run import ask
from clientcheck_tui.session import Session
from clientcheck_tui.settings import SettingsFile
from clientcheck_tui.signals import Signals
from clientcheck_tui.store.repository import Repository
from clientcheck_tui.translator import Translator
from tests.sample import NOW, TODAY


def main(folder: str, client: str, *flags: str) -> int:
    streams.prepare()
    language = "id" if "--lang=id" in flags else "en"
    session = Session(
        Repository(Path(folder), lambda: NOW),
        Translator(language),
        lambda: NOW,
        lambda: TODAY,
        questions_folder() / "six-signs",
    )
    terminal = Terminal(
        sys.stdin,
        streams.is_terminal(sys.stdin),
        streams.can_redraw(),
        streams.say_raw,
        streams.complain,
        streams.width,
        not os.environ.get("NO_COLOR"),
        Signals(),
    )
    options = AskOptions(SettingsFile(None), plain="--plain" in flags, quick="--quick" in flags)
    code = ask(session, client, terminal, options)
    if "--modules" in flags:
        print("loaded:", *sorted({name.partition(".")[0] for name in sys.modules}))
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
