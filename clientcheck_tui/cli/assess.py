"""``clientcheck`` and ``clientcheck assess``: the app."""

from __future__ import annotations

from clientcheck_tui.cli.context import Context
from clientcheck_tui.cli.parser import Parser


def add_arguments(parser: Parser) -> None:
    """Add the arguments of the command."""
    t = parser.tr.t
    parser.describe(
        f"[{t('CLIENT')}] [--quick]",
        ('clientcheck assess "Studio Kertas"', t("start, or continue where you left off")),
        ("clientcheck assess --quick", t("asks for the client first")),
    )
    parser.add_new_client("?")
    parser.add_quick()


def run(context: Context) -> int:
    """Run the app."""
    context.check_terminal()
    assess = context.parsed.command is not None
    client = context.parsed.client if assess else None
    if client is not None:
        from clientcheck_tui.store.names import clean_name

        client = clean_name(client)
    from clientcheck_tui.tui.app import run as run_app

    return run_app(
        context.session(),
        context.settings_file,
        client=client,
        quick=assess and context.parsed.quick,
        assess=assess,
        signals=context.signals,
    )
