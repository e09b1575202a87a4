"""``clientcheck demo``: the app with sample clients."""

from __future__ import annotations

from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    parser.describe("", ("clientcheck demo", parser.tr.t("look around with sample clients")))


def run(context: Context) -> int:
    """Run the app in a folder that is deleted afterwards."""
    context.check_terminal()
    from clientcheck_tui.demo import DATA, SETTINGS, demo_folder, fill
    from clientcheck_tui.paths import DEFAULT_PACK, questions_folder
    from clientcheck_tui.session import Session
    from clientcheck_tui.settings import SettingsFile
    from clientcheck_tui.store.repository import Repository
    from clientcheck_tui.tui.app import run as run_app

    questions, signals = questions_folder(), context.signals
    with signals.answered_by(lambda: None), demo_folder() as folder:  # a signal must not interrupt the deletion
        repository = Repository(folder / DATA, context.now)
        session = Session(repository, context.tr, context.now, lambda: context.today, questions / DEFAULT_PACK)
        fill(session, questions / "demo.toml")
        return run_app(session, SettingsFile(folder / SETTINGS), signals=signals, demo=True)
