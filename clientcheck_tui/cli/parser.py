"""The command line's parser: the list of commands, the options of every command, help and wrong usage."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

from clientcheck_tui import __version__
from clientcheck_tui.cli import streams
from clientcheck_tui.cli.arguments import client_names, complete_with, read_assessment, read_day, read_path
from clientcheck_tui.core.problem import N_, Problem
from clientcheck_tui.translator import LANGUAGES, Translator, one_line

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

COMMANDS = {
    "assess": N_("open the app with a new or unfinished assessment"),
    "ask": N_("ask line by line; you can continue in the app, and the other way round"),
    "demo": N_("open the app with sample clients, in a folder that is deleted afterwards"),
    "clients": N_("list the clients with their latest verdict"),
    "show": N_("show the latest verdict"),
    "record": N_("save a finished assessment from a file"),
    "export": N_("write an assessment to a file, for a mentor, a lawyer or yourself"),
    "score": N_("score answers line by line for a program; saves nothing"),
    "store": N_("show where files are kept, or replace a broken file"),
    "packs": N_("list the packs of questions, check one, or start your own"),
    "completion": N_("print the shell completion script"),
}
"""Each command and its summary. The module of this name has its arguments and what it does."""


class UsageError(Problem):
    """A command cannot run with these arguments, or not here; the exit code is 2."""


class Help(argparse.RawDescriptionHelpFormatter):
    """Help as wide as our other text; giving the width saves argparse importing shutil."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=streams.width())

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        """Wrap prose, but leave examples, which are indented, as they are."""
        fill = argparse.HelpFormatter._fill_text
        lines = text.splitlines()
        return "\n".join(line if line.startswith(" ") else fill(self, line, width, indent) for line in lines)


class Parser(argparse.ArgumentParser):
    """A parser that reports wrong usage in one line.

    Attributes:
        tr: translates the help.
    """

    def __init__(self, tr: Translator, **settings: Any) -> None:  # noqa: ANN401 - what argparse's own takes
        super().__init__(formatter_class=Help, allow_abbrev=False, **settings)
        self.tr = tr
        self.color = False  # Python 3.14 would colour help and usage, and only those

    def describe(self, arguments: str, *examples: tuple[str, str], more: str = "") -> None:
        """Set the usage, the rest of the description and the examples, and add the options of every command.

        Args:
            arguments: what follows the command's name in its usage.
            examples: command lines, each with what it does.
            more: sentences that follow the summary.
        """
        self.usage = " ".join(filter(None, (self.prog, arguments, self.tr.t("[options]"))))
        self.description = f"{self.description} {more}".rstrip()
        widest = max(len(command) for command, _ in examples)
        lines = [self.tr.t("examples:")]
        for command, meaning in examples:
            line = f"  {command:{widest}}  {meaning}".rstrip()
            lines += [line] if len(line) <= streams.WIDTH else [f"  {command}", f"      {meaning}"]
        self.epilog = "\n".join(lines)
        _add_common(self)

    def add_commands(self, dest: str, metavar: str, *, required: bool = False) -> argparse._SubParsersAction[Parser]:
        """Let commands follow; ``dest`` will hold the name of the chosen one."""
        title = self.tr.t("commands")
        return self.add_subparsers(dest=dest, metavar=metavar, title=title, prog=self.prog, required=required)

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and the usage, and exit with 2."""
        usage = " ".join(self.format_usage().split())
        self.exit(2, f"clientcheck: {one_line(message)} ({one_line(usage)})\n")

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """Print help to standard output only: argparse falls back on standard error."""
        if file is sys.stdout:  # both may be None: closed
            streams.say_raw(message)
        elif file is not None:
            super()._print_message(message, file)


def add_command(commands: argparse._SubParsersAction[Parser], name: str, summary: str, tr: Translator) -> Parser:
    """Add a command, whose description is its summary."""
    return commands.add_parser(name, tr=tr, help=summary, description=f"{summary[:1].upper()}{summary[1:]}.")


def build_parser(tr: Translator, chosen: str | None = None) -> Parser:
    """Build the whole command line; with ``chosen``, the arguments of that command only, which is quicker."""
    t = tr.t
    parser = Parser(
        tr,
        prog="clientcheck",
        description=t("An honest look at a difficult client: six signs, one verdict, and what to do next."),
    )
    commands = parser.add_commands("command", t("COMMAND"))
    parser.describe(
        f"[{t('COMMAND')}]",
        ("clientcheck", t("open the app")),
        ('clientcheck assess "Studio Kertas" --quick', t("a quick look at one client")),
        (f"clientcheck {t('COMMAND')} --help", t("help on one command")),
    )
    parser.set_defaults(data_dir=None, pack=None, today=None, lang=None)
    for name, summary in COMMANDS.items():
        command = add_command(commands, name, t(summary), tr)
        if chosen in (None, name):
            import_module(f"{__package__}.{name}").add_arguments(command)
    return parser


def find_early(arguments: list[str]) -> argparse.Namespace:
    """Find the command, ``--lang`` and ``--data-dir``: they decide in which language wrong usage is reported."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, formatter_class=Help)
    for option in ("--data-dir", "--lang", "--pack", "--today"):
        parser.add_argument(option, nargs="?")
    parser.add_argument("command", nargs="?")
    return parser.parse_known_args(arguments)[0]


def add_client(parser: Parser) -> None:
    """Add a client that has to exist."""
    t = parser.tr.t
    complete_with(
        parser.add_argument("client", metavar=t("CLIENT"), help=t("the client’s name, or the beginning of it")),
        client_names,
    )


def add_new_client(parser: Parser, nargs: str | None = None) -> None:
    """Add a client that may be new."""
    t = parser.tr.t
    text = t("the client’s full name; a new client is added")
    complete_with(parser.add_argument("client", nargs=nargs, metavar=t("CLIENT"), help=text), client_names)


def add_quick(parser: Parser) -> None:
    """Add ``--quick``."""
    text = parser.tr.t("only the most telling questions; 3 to 8 minutes with the six signs")
    parser.add_argument("--quick", action="store_true", help=text)


def add_assessment(parser: Parser, *words: str) -> None:
    """Add which of a client's finished assessments: a day, or one of ``words``, the first of which is the default."""
    t = parser.tr.t
    action = parser.add_argument(
        "--assessment",
        type=read_assessment(parser.tr, *words),
        default=words[0],
        metavar="|".join((*words, t("DATE"))),
        help=t("which assessment (default: latest); if a day has two, add the time: “2026-11-23 14:05”"),
    )
    complete_with(action, lambda **_: words)


def add_json(parser: Parser) -> None:
    """Add ``--json``."""
    parser.add_argument("--json", action="store_true", help=parser.tr.t("print JSON, for a program"))


def _add_common(parser: Parser) -> None:
    """Add the options of every command; they may stand before the command or after it."""
    t = parser.tr.t
    read_folder = read_path(t("name a folder"))
    # without a default, what stands before the command is not replaced by the default of the command's own parser
    group = parser.add_argument_group(t("with every command"), argument_default=argparse.SUPPRESS)
    group.add_argument(
        "--data-dir", type=read_folder, metavar=t("DIR"), help=t("where files are kept (CLIENTCHECK_DATA_DIR)")
    )
    group.add_argument("--lang", choices=LANGUAGES, help=t("the language (CLIENTCHECK_LANG, then the system’s)"))
    group.add_argument("--pack", type=read_folder, metavar=t("DIR"), help=t("a folder with your own questions"))
    group.add_argument(
        "--today", type=read_day(parser.tr), metavar=t("DATE"), help=t("use this date as today, YYYY-MM-DD")
    )
    group.add_argument("--version", action="version", version=f"clientcheck {__version__}", help=t("show the version"))
